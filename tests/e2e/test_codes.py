"""The sheet of a walk's codes, on the screen and on paper."""

import math
import re

from tests.e2e.axe import THEMES, assert_accessible, show_theme

A_SHEET = 6
PRINTED = "window.print = () => { document.documentElement.dataset.printed = 'yes' }"


def test_an_editor_prints_the_codes_of_a_walk(page, url_of):
    page.add_init_script(PRINTED)
    page.goto(url_of("walk", "sv") + "codes.html")
    for theme in THEMES:
        show_theme(page, theme)
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert_accessible(page)

    codes = page.locator(".code")
    images = page.locator(".code__image")
    assert codes.count() == images.count() > 1
    assert all(image.evaluate("image => image.naturalWidth") for image in images.all())

    page.locator("[data-print]").click()
    assert page.locator("html[data-printed=yes]").count() == 1

    pages = re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True))
    assert len(pages) == math.ceil(codes.count() / A_SHEET)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})  # A4 at 96 pixels per inch
    three_centimetres = 3 / 2.54 * 96
    for image in images.all():
        assert image.bounding_box()["width"] >= three_centimetres
    assert not page.locator(".site-header").is_visible()
