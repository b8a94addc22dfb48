import pytest
from PIL import Image

from home.plates import PUMA_RED, draw_plate, plate_file

SMALL = (320, 180)


def _pixels_near(plate, colour, distance=40):
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return sum(
        abs(r - red) + abs(g - green) + abs(b - blue) < distance
        for r, g, b in zip(*[iter(plate.tobytes())] * 3, strict=True)
    )


def test_the_same_key_gives_the_same_pixels():
    assert (
        draw_plate("sparken", size=SMALL).tobytes() == draw_plate("sparken", size=SMALL).tobytes()
    )


def test_different_keys_give_different_plates():
    plates = {draw_plate(f"place-{n}", size=SMALL).tobytes() for n in range(8)}
    assert len(plates) == 8


def test_the_plate_has_the_size_asked_for():
    plate = draw_plate("vasaplan", size=(400, 300))
    assert plate.size == (400, 300)
    assert plate.mode == "RGB"


@pytest.mark.parametrize("key", ["vasaplan", "frizon", "umea-ostra"])
def test_the_accent_is_the_only_mark_in_colour(key):
    green = "#2f6b4f"
    plate = draw_plate(key, size=SMALL, accent=green)
    assert _pixels_near(plate, green) > 60
    assert _pixels_near(plate, PUMA_RED) == 0


def test_the_bark_is_light():
    grey = draw_plate("nygatan", size=SMALL).convert("L").resize((1, 1), Image.Resampling.BOX)
    assert grey.getpixel((0, 0)) > 215


def test_a_plate_too_small_to_draw_is_refused():
    with pytest.raises(ValueError, match="at least 16"):
        draw_plate("sparken", size=(8, 8))


def test_the_file_is_named_after_its_key_and_light_enough_to_send():
    file = plate_file("walk/makt och plats")
    assert file.name == "plate-walk-makt-och-plats.webp"
    assert file.size < 150_000
    with Image.open(file) as image:
        assert image.format == "WEBP"
        assert image.size == (1200, 675)


def test_the_file_is_the_same_every_time():
    assert plate_file("sparken", size=SMALL).read() == plate_file("sparken", size=SMALL).read()
