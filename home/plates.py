"""Quiet decorative plates: birch bark with one mark in colour.

No photographs are at hand for most pages, and a stock picture would claim to show something it
does not. A plate claims nothing. It is drawn from a key alone, so a page keeps its own bark for as
long as its key does not change, and nothing has to be stored in the repository.

All sizes are in pixels of the finished plate; everything is drawn at twice that size and reduced,
which is what gives the marks their soft edges.
"""

from __future__ import annotations

import io
from math import pi, sin
from random import Random

from django.core.files.base import ContentFile
from PIL import Image, ImageChops, ImageDraw, ImageFilter

PUMA_RED = "#b4121d"
SIZE = (1200, 675)

_BARK = "#f8f5ef"
_WARM = "#e6d6c2"
_COOL = "#dadcda"
_GROOVE = "#b59c83"
_INK = "#2b2522"
_SCALE = 2


def draw_plate(key: str, *, size: tuple[int, int] = SIZE, accent: str = PUMA_RED) -> Image.Image:
    """Return the plate that belongs to `key`: an RGB image of `size` (width, height) in pixels.

    The same arguments give the same pixels, always. `accent` is the colour of the one mark that
    stands out, as "#rrggbb". A size below 16 pixels is a ValueError.
    """
    if min(size) < 16:
        raise ValueError("A plate must be at least 16 pixels wide and high.")
    rng = Random(f"plate:{key}")
    plate = _draw_ground(rng, size)
    _draw_peels(plate, rng)
    marks, grooves = _draw_lenticels(rng, size)
    plate.paste(_GROOVE, mask=grooves)
    plate.paste(_INK, mask=marks)
    heart = _accent_position(rng, size)
    plate.paste(_INK, mask=_draw_scars(rng, size, away_from=heart))
    plate.paste(accent, mask=_draw_accent(rng, size, heart))
    return plate


def plate_file(key: str, *, size: tuple[int, int] = SIZE, accent: str = PUMA_RED) -> ContentFile:
    """Return the plate as a WebP file, named after its key, ready for an image field."""
    buffer = io.BytesIO()
    draw_plate(key, size=size, accent=accent).save(buffer, "WEBP", quality=80, method=4)
    name = "".join(char if char.isalnum() else "-" for char in key)
    return ContentFile(buffer.getvalue(), name=f"plate-{name}.webp")


def _draw_ground(rng: Random, size: tuple[int, int]) -> Image.Image:
    """White bark with faint bands: warm and cool strips that run all the way across."""
    ground = Image.new("RGB", size, _BARK)
    for colour, rows, columns, strength in (
        (_WARM, rng.randint(3, 6), 2, 80),
        (_COOL, rng.randint(6, 11), 3, 55),
        (_WARM, 48, 5, 30),
        ("#ffffff", 90, 4, 80),
    ):
        noise = _noise(rng, (columns, rows), size)
        # Only the upper half of the noise shows, so bands come and go instead of filling the sheet.
        ground.paste(colour, mask=noise.point(lambda n, s=strength: max(0, n - 110) * s // 100))
    # Fibres: hair-thin streaks that give the white its paper-like tooth.
    fibres = _noise(rng, (size[0] // 40, size[1]), size)
    ground.paste("#cdbba8", mask=fibres.point(lambda n: max(0, n - 150) * 30 // 100))
    return ground


def _draw_peels(plate: Image.Image, rng: Random) -> None:
    """Draw edges where the outer bark has come loose: a bright lip over a soft shadow."""
    width, height = plate.size
    for _ in range(rng.choice((0, 1, 1, 2))):
        lip, lip_pen = _mask(plate.size)
        shade, shade_pen = _mask(plate.size)
        x, y = rng.uniform(0.1, 0.9) * width, rng.uniform(0.1, 0.9) * height
        long, thick = width * rng.uniform(0.25, 0.6), height * rng.uniform(0.004, 0.008)
        state = rng.getstate()
        lip_pen.polygon(_lens(rng, x, y, long, thick), fill=230)
        rng.setstate(state)
        shade_pen.polygon(_lens(rng, x, y + thick * 1.4, long, thick * 2), fill=150)
        shadow = _reduce(shade, plate.size).filter(ImageFilter.GaussianBlur(height / 220))
        plate.paste(_GROOVE, mask=shadow)
        plate.paste("#fffdf9", mask=_reduce(lip, plate.size))


def _draw_lenticels(rng: Random, size: tuple[int, int]) -> tuple[Image.Image, Image.Image]:
    """Return two masks: the marks themselves and the shallow grooves around them.

    Lenticels sit in loose rows, since the bark stretches sideways as the trunk grows: crowded in
    some rows, a long way apart in others. The grooves keep them from looking printed on.
    """
    width, height = size
    marks, pen = _mask(size)
    grooves, groove_pen = _mask(size)
    y = rng.uniform(-0.02, 0.03) * height
    while y < height * 1.02:
        centre, spread = rng.uniform(-0.1, 1.1) * width, width * rng.uniform(0.05, 0.35)
        length = width * rng.choice((0.006, 0.012, 0.02, 0.03, 0.05, 0.09))
        # Short marks come in crowds, long ones alone.
        for _ in range(rng.randint(1, max(1, int(width * 0.12 / length) + 1))):
            x, row = rng.gauss(centre, spread), y + rng.gauss(0, height * 0.005)
            long = length * rng.lognormvariate(0, 0.45)
            thick = rng.uniform(0.8, 1.6) + long**0.8 * rng.uniform(0.01, 0.075)
            tone = rng.choice((90, 130, 180, 220, 245))
            state = rng.getstate()
            pen.polygon(_lens(rng, x, row, long, thick), fill=tone)
            rng.setstate(state)
            wide = _lens(rng, x, row, long * 1.1, thick * 3 + 2)
            groove_pen.polygon(wide, fill=tone * 2 // 5)
        y += height * rng.choice((0.004, 0.008, 0.012, 0.02, 0.03, 0.06))
    soft = _reduce(grooves, size).filter(ImageFilter.GaussianBlur(height / 160))
    grain = _noise(rng, (width // 24, height), size).point(lambda n: min(255, 120 + n))
    return ImageChops.multiply(_reduce(marks, size), grain), soft


def _lens(rng: Random, x: float, y: float, length: float, thick: float) -> list:
    """A horizontal mark with tapered ends and uneven lips, as polygon points at drawing scale."""
    steps = max(6, int(length / 9))
    tilt, sag = rng.gauss(0, 0.006), rng.gauss(0, 0.004) * length
    upper, lower = [], []
    for step in range(steps + 1):
        part = step / steps
        swell = sin(pi * part) ** 0.6 * thick / 2
        px = x + (part - 0.5) * length
        py = y + (part - 0.5) * length * tilt + sag * sin(pi * part)
        upper.append((px * _SCALE, (py - swell * rng.uniform(0.75, 1.15)) * _SCALE))
        lower.append((px * _SCALE, (py + swell * rng.uniform(0.75, 1.15)) * _SCALE))
    return upper + lower[::-1]


def _draw_scars(rng: Random, size: tuple[int, int], away_from: tuple[float, float]) -> Image.Image:
    """Dark chevrons where a branch once sat: none on some plates, one or two on others."""
    width, height = size
    mask, pen = _mask(size)
    for _ in range(rng.choice((0, 1, 1, 2))):
        x, y = rng.uniform(0.08, 0.92) * width, rng.uniform(0.12, 0.75) * height
        # The mark in colour stands alone: a scar too close to it moves half a plate aside.
        if abs(x - away_from[0]) < width * 0.28 and abs(y - away_from[1]) < height * 0.3:
            x = (x + width / 2) % width
        reach = width * rng.uniform(0.05, 0.12)
        drop = reach * rng.uniform(0.35, 0.65)
        body, skew = height * rng.uniform(0.03, 0.06), rng.uniform(-0.25, 0.25)
        ridge = []
        for step in range(-12, 13):
            part = step / 12
            ridge.append((x + (part + skew * (1 - abs(part))) * reach, abs(part) ** 1.3 * drop))
        top = [(px * _SCALE, (y + fall) * _SCALE) for px, fall in ridge]
        bottom = [
            (px * _SCALE, (y + fall + body * (1 - abs(i - 12) / 12) ** 0.7) * _SCALE)
            for i, (px, fall) in enumerate(ridge)
        ]
        pen.polygon(top + bottom[::-1], fill=255)
    return _tear(rng, _reduce(mask, size), soft=height / 100)


def _accent_position(rng: Random, size: tuple[int, int]) -> tuple[float, float]:
    """A point near a line of thirds."""
    x = rng.choice((1 / 3, 2 / 3)) + rng.uniform(-0.06, 0.06)
    y = rng.choice((1 / 3, 1 / 2, 2 / 3)) + rng.uniform(-0.05, 0.05)
    return x * size[0], y * size[1]


def _draw_accent(rng: Random, size: tuple[int, int], position: tuple[float, float]) -> Image.Image:
    """The one mark in colour: longer and thicker than the others, and unbroken."""
    width, height = size
    mask, pen = _mask(size)
    long, thick = width * rng.uniform(0.15, 0.24), height * rng.uniform(0.018, 0.026)
    pen.polygon(_lens(rng, *position, long, thick), fill=255)
    return _tear(rng, _reduce(mask, size), soft=height / 500)


def _tear(rng: Random, mask: Image.Image, *, soft: float) -> Image.Image:
    """Give a shape fibrous edges: blur it by `soft` pixels, add streaks, and cut at the middle."""
    width, height = mask.size
    streaks = _noise(rng, (max(2, width // 22), max(2, height // 2)), mask.size)
    blurred = mask.filter(ImageFilter.GaussianBlur(soft))
    return ImageChops.add(blurred, streaks, scale=2).point(
        lambda level: max(0, min(245, (level - 126) * 9))
    )


def _noise(rng: Random, cells: tuple[int, int], size: tuple[int, int]) -> Image.Image:
    """Smooth greyscale noise: random cells (columns, rows) stretched to `size`."""
    columns, rows = cells
    grain = Image.frombytes("L", (columns, rows), rng.randbytes(columns * rows))
    return grain.resize(size, Image.Resampling.BICUBIC)


def _mask(size: tuple[int, int]) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    mask = Image.new("L", (size[0] * _SCALE, size[1] * _SCALE), 0)
    return mask, ImageDraw.Draw(mask)


def _reduce(mask: Image.Image, size: tuple[int, int]) -> Image.Image:
    return mask.resize(size, Image.Resampling.BOX)
