"""The site's face: colours that can be read in every theme, icons that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOKENS = (ROOT / "site/static/css/tokens.css").read_text(encoding="utf-8")
GROUNDS = ("ground", "ground-raised", "ground-sunk")
PRINCIPLES = tuple(f"p{number}" for number in range(1, 6))

# Foreground, grounds it stands on, and the ratio it needs: 7 for text that is read, 4.5 for other
# text, 3 for lines and focus rings (WCAG 2.2, success criteria 1.4.3, 1.4.6 and 1.4.11).
PAIRS = [
    ("ink", (*GROUNDS, "accent-soft"), 7),
    ("ink-muted", GROUNDS, 7),
    ("accent", (*GROUNDS, "accent-soft"), 4.5),
    ("accent-hover", GROUNDS, 4.5),
    ("on-accent", ("accent", "accent-hover"), 4.5),
    ("rule-strong", GROUNDS, 3),
    ("focus", GROUNDS, 3),
    *((hue, (f"{hue}-soft", *GROUNDS), 4.5) for hue in PRINCIPLES),
]


def declarations(selector):
    """The custom properties of the first block with this selector, {name: value}."""
    start = TOKENS.index(selector + " {")
    block = TOKENS[start : TOKENS.index("}", start)]
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", block))


def themes():
    light = declarations(":root")
    return {
        "light": light,
        "dark": light | declarations(':root[data-theme="dark"]'),
        "sun": light | declarations(':root[data-theme="sun"]'),
    }


def luminance(colour):
    """Relative luminance of "#rrggbb", as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark", "sun"])
@pytest.mark.parametrize(("name", "grounds", "needed"), PAIRS)
def test_colours_can_be_read_in_every_theme(theme, name, grounds, needed):
    tokens = themes()[theme]
    measured = {ground: contrast(tokens[name], tokens[ground]) for ground in grounds}
    assert min(measured.values()) >= needed, measured


def test_dark_is_the_same_whether_the_system_or_the_reader_chose_it():
    by_system = declarations(":root:not([data-theme])")
    assert by_system == declarations(':root[data-theme="dark"]')
    assert "ground" in by_system


def test_every_icon_that_a_template_names_is_drawn():
    templates = list((ROOT / "templates").rglob("*.html"))
    drawn = set(re.findall(r'<symbol id="icon-([\w-]+)"', read(templates, "icon_sprite.html")))
    named = {
        name
        for template in templates
        for name in re.findall(r'{% icon "([\w-]+)"', template.read_text())
    }
    assert named
    assert named <= drawn, named - drawn


def test_the_five_principles_have_an_icon_each():
    sprite = (ROOT / "templates/includes/icon_sprite.html").read_text()
    keys = (
        "data_driven",
        "problem_based",
        "collaboration",
        "power_resistance",
        "development_transition",
    )
    drawings = {
        key: re.search(rf'id="icon-{key}"[^>]*>(.+?)</symbol>', sprite).group(1) for key in keys
    }
    assert len(set(drawings.values())) == 5


def test_styles_and_templates_bear_the_content_security_policy():
    """No inline style, no inline script, no address on another host.

    JSON-LD is data, which no browser runs. Mails are no pages, and have no other way to be styled.
    """
    inline = re.compile(
        r"<style|\sstyle=|<script(?![^>]*\bsrc=)(?! type=\"application/ld\+json\">)|\son\w+="
    )
    for template in (ROOT / "templates").rglob("*.html"):
        if "mail" in template.parts:
            continue
        # What stands in a template's tags never reaches a page.
        text = re.sub(r"{%.*?%}", "", template.read_text())
        assert not inline.search(text), template
    for sheet in (ROOT / "site/static/css").rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(?:https?:|//|data:)|@import", sheet.read_text()), (
            sheet
        )


def read(paths, name):
    return next(path for path in paths if path.name == name).read_text()
