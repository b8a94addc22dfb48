"""Importing a walk in the editor, in a real browser."""

import re
from dataclasses import replace

import pytest

from tests.e2e import axe
from tests.e2e.editing import delete_pages, log_in, pages_found
from tests.geo.reading import making

#: Metres per degree of latitude.
DEGREE_M = 111_400
WIDTHS = (320, 1280)
#: Wagtail asks for these before it lets anybody choose a language.
WHO = {"first_name": "Kim", "last_name": "Prov", "email": "kim@example.org"}


@pytest.fixture
def editor(page, live_site):
    """A page whose user is logged in. What was imported is removed again."""
    log_in(page, live_site)
    yield page
    delete_pages(page, live_site, imported(page, live_site))


@pytest.fixture
def english_editor(editor, live_site):
    """A page whose user, made for the test and removed again, reads English."""
    name, password = "kim", "reads-english-for-tests-only"
    new = {"username": name, "password1": password, "password2": password, **WHO}
    editor.goto(live_site.url("/admin/users/new/"))
    for field, value in new.items():
        editor.locator(f"[name={field}]").evaluate(
            "(input, value) => { input.value = value }", value
        )
    editor.locator("[name=is_superuser]").evaluate("(box) => { box.checked = true }")
    with editor.expect_navigation():
        editor.locator("[name=username]").evaluate("(input) => input.form.requestSubmit()")
    made = editor.get_by_role("link", name=re.compile("Kim Prov")).first.get_attribute("href")
    editor.context.clear_cookies()
    log_in(editor, replace(live_site, user=name, password=password))
    choose_language(editor, live_site, "en")
    yield editor
    editor.context.clear_cookies()
    log_in(editor, live_site)
    editor.goto(live_site.url(made.replace("/edit/", "/delete/")))
    with editor.expect_navigation():
        editor.locator("main form [type=submit]").click()


def choose_language(page, live_site, language):
    page.goto(live_site.url("/admin/account/"))
    choice = page.locator("[name=locale-preferred_language]")
    choice.select_option(language)
    with page.expect_navigation():
        choice.evaluate("select => select.form.requestSubmit()")


def imported(page, live_site) -> list[int]:
    """The pages that were made here, by their titles."""
    return [
        found["id"]
        for title in ("Provrundan", "Provpunkten")
        for found in pages_found(page, live_site, slug=title.lower())
    ]


@pytest.fixture
def file():
    """Two lines, a point beside the first demo place, and one that no place is near."""
    walk = making.demo_walk()
    (lon, lat), far = walk[0], [walk[1][0], walk[1][1] + 60 / DEGREE_M]
    points = "".join(
        f'<wpt lat="{y}" lon="{x}"><name>{name}</name></wpt>'
        for (x, y), name in (([lon, lat + 5 / DEGREE_M], "WP1"), (far, "WP2"))
    )
    tracks = "".join(
        f"<trk><name>{name}</name><trkseg>{making.gpx_points(line)}</trkseg></trk>"
        for name, line in (("Kort", walk[:2]), ("Lång", walk))
    )
    return {
        "name": "spår.gpx",
        "mimeType": "application/gpx+xml",
        "buffer": making.gpx(points + tracks),
    }


def faults(page) -> list[str]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{page.url}, {width} px: {one}" for one in axe.violations_of(page)]
    return found


def step(page, name):
    with page.expect_navigation():
        page.locator(f"button[value={name}]").click()


def test_an_editor_uploads_chooses_matches_looks_and_lands_in_the_draft(editor, live_site, file):
    editor.goto(live_site.url("/admin/walks/"))
    with editor.expect_navigation():
        editor.locator("header a[href='/admin/import_walk/']").click()
    found = faults(editor)

    editor.locator("input[type=file]").set_input_files(file)
    step(editor, "read")
    found += faults(editor)
    step(editor, "preview")  # without having chosen a line
    found += faults(editor)
    assert editor.locator(".error-message").count() == 1

    editor.locator("input[name=line][value='1']").check()
    editor.locator("[name=title]").fill("Provrundan")
    editor.locator("[name=point-1-title]").fill("Provpunkten")
    # The place beside the first point is suggested.
    assert editor.locator("input[name=point-0]:checked").get_attribute("value").isdigit()
    step(editor, "preview")
    found += faults(editor)
    assert editor.locator(".import-stop").all_inner_texts() == ["1", "2"]
    assert editor.locator(".geometry-line").count() == 1
    rows = editor.locator("tbody tr").all_inner_texts()
    assert "Provpunkten" in rows[1]

    with editor.expect_navigation(url="**/edit/"):
        editor.locator("button[value=create]").click()
    assert editor.locator("#id_title").input_value() == "Provrundan"
    assert "Provrundan" in editor.locator(".messages").inner_text()
    assert len(imported(editor, live_site)) == 2
    assert not found, "\n".join(found)


def test_the_questions_and_errors_are_accessible_in_english_too(
    english_editor, live_site, tmp_path
):
    editor = english_editor

    def upload(name, content):
        editor.goto(live_site.url("/admin/import_walk/"))
        file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        editor.locator("input[type=file]").set_input_files(file)
        step(editor, "read")

    upload("bad.gpx", b"<gpx")
    found = faults(editor)
    assert editor.locator("html").get_attribute("lang") == "en"
    assert editor.locator(".error-message").count() == 1
    upload("a.zip", making.shapefile(tmp_path / "shp", without=(".prj",)))
    found += faults(editor)
    assert editor.locator("input[name=crs]:checked").get_attribute("value") == "EPSG:3006"
    step(editor, "answer")
    found += faults(editor)
    upload("a.geojson", making.geojson(making.line([[y, x] for x, y in making.HERE])))
    found += faults(editor)
    upload("a.gpx", making.gpx(making.gpx_points(making.HERE, tag="wpt")))
    found += faults(editor)
    assert editor.locator("input[name=joined]").count() == 1
    assert not found, "\n".join(found)


def test_without_leaflet_the_drawing_shows_the_same(editor, live_site, file, watch):
    watch.expect("/static/leaflet/leaflet")
    editor.context.route("**/leaflet/leaflet*.js", lambda route: route.abort())
    editor.goto(live_site.url("/admin/import_walk/"))
    editor.locator("input[type=file]").set_input_files(file)
    step(editor, "read")
    editor.locator("input[name=line][value='1']").check()
    step(editor, "preview")

    drawing = editor.get_by_role("img", name=re.compile("stop"))
    assert drawing.is_visible()
    assert drawing.locator("text").all_text_contents()[:2] == ["1", "2"]
