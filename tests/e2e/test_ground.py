"""What an editor uploads surrounds the route on the map, in a real browser."""

import re

import pytest

from tests.e2e import axe
from tests.e2e.editing import log_in
from tests.walks.ground import city

LIST = "/admin/base_layers/"
BUSY = "!document.querySelector('[data-ground-progress]').hasAttribute('data-busy')"
FIELDS = {
    "title": "Husen i staden",
    "licence": "CC0 1.0",
    "attribution": "Den påhittade staden",
    "date": "2026-01-02",
}


@pytest.fixture
def editor(page, live_site):
    """A page whose user is logged in. The layers that were made are removed again."""
    log_in(page, live_site)
    yield page
    found = page.request.get(live_site.url(LIST)).text()
    for pk in set(re.findall(rf"{LIST}edit/(\d+)/", found)):
        page.goto(live_site.url(f"{LIST}delete/{pk}/"))
        with page.expect_navigation():
            page.locator("main form [type=submit]").click()


def send(page) -> None:
    with page.expect_navigation():
        page.locator("#w-editor-form").evaluate("form => form.requestSubmit()")


def test_a_layer_is_uploaded_and_appears_on_the_map(editor, live_site, tmp_path):
    path = city.geopackage(tmp_path / "a.gpkg", hus=city.buildings(), vatten=city.water())
    editor.goto(live_site.url(f"{LIST}new/"))
    for name, value in FIELDS.items():
        editor.locator(f"[name={name}]").evaluate("(input, text) => { input.value = text }", value)
    editor.locator("[name=role]").select_option("building")
    editor.locator("[name=file]").set_input_files(path)
    send(editor)
    # It is asked which layer, and the file needn't be sent again.
    editor.locator("[name=layer]").select_option("hus")
    send(editor)
    editor.wait_for_function(BUSY, timeout=60_000)
    good = editor.locator(".ground-progress--good")
    assert good.count() > 0
    assert axe.violations_of(editor, within=".ground-summary") == []

    title = good.first.locator("xpath=ancestor::tr").get_by_role("link")
    editor.goto(live_site.url(title.get_attribute("href")))
    panel = editor.locator("[data-ground-progress]")
    assert panel.locator(".ground-progress--good").is_visible()
    assert FIELDS["attribution"] in panel.inner_text()
    assert axe.violations_of(editor, within="[data-ground-progress]") == []

    address = editor.locator("a[href*='/sv/vandringar/']").first.get_attribute("href")
    with editor.expect_response(re.compile(r"/grounds/\w+/\w+\.geojson$")) as fetched:
        editor.goto(live_site.url(address))
        # The map comes when somebody is about to see it.
        editor.locator("walk-map").scroll_into_view_if_needed()
    response = fetched.value
    assert response.status == 200
    assert response.headers["content-encoding"] == "gzip"
    [feature] = response.json()["features"]
    assert feature["properties"] == {"role": "building"}
    assert editor.get_by_text(FIELDS["attribution"]).first.is_visible()
