"""The sheet of a walk on the screen, and on paper: one A4 for every four stops."""

import math
import re

from tests.e2e.axe import THEMES, assert_accessible, show_theme

STOPS_PER_SHEET = 4
A4 = {"width": 794, "height": 1123}  # at 96 pixels per inch
MARGIN = 38
FILL = """text => {
    for (const one of document.querySelectorAll(".sheet-stop__text")) one.textContent = text
    for (const one of document.querySelectorAll(".sheet h2, .sheet h3")) one.textContent = text
}"""


def pages_of(page) -> int:
    return len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True)))


def test_a_walk_is_printed_on_one_sheet_for_four_stops(page, url_of):
    page.goto(url_of("walk", "sv") + "print.html")
    for theme in THEMES:
        show_theme(page, theme)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert_accessible(page)

    stops = page.locator(".sheet-stop")
    sheets = math.ceil(stops.count() / STOPS_PER_SHEET)
    assert sheets > 1
    images = page.locator(".sheet img")
    assert all(image.evaluate("image => image.naturalWidth") for image in images.all())
    assert pages_of(page) == sheets

    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4["width"] - 2 * MARGIN, "height": A4["height"]})
    for stop in stops.all():
        box = stop.bounding_box()
        for part in stop.locator("h3, p, img").all():
            inner = part.bounding_box()
            assert inner["y"] + inner["height"] <= box["y"] + box["height"] + 1
            assert inner["x"] + inner["width"] <= box["x"] + box["width"] + 1

    # Whatever editors write, and where there are fewer stops.
    page.evaluate(FILL, "Ett ganska långt stycke text utan mening. " * 30)
    assert pages_of(page) == sheets
    page.evaluate("document.querySelector('.sheet').remove()")
    assert pages_of(page) == sheets - 1
