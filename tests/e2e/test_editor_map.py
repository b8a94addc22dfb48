"""The map of a position or a line in the editor, driven as an editor would."""

import json

import pytest

from geo.geojson import parse_line, parse_point

from .axe import violations_of
from .editing import log_in
from .map_editor import WATCHED, WATCHING, Editor, Field

# The form that makes a page, and the slug of the page that it is made under.
PLACE = ("walks/placepage", "platser")
WALK = ("walks/walkpage", "vandringar")
ROUTE = "20.26, 63.82, 12.5\n20.27, 63.825\n20.28, 63.82, 31"

logged_in = {}


@pytest.fixture
def editor(page, live_site, watch):
    watch.expect("400")  # what autosave gets for a form with a mistake
    editor = Editor(page, live_site)
    if logged_in.get("at") == live_site.address:
        page.context.add_cookies(logged_in["cookies"])
    else:
        log_in(page, live_site)
        logged_in.update(at=live_site.address, cookies=page.context.cookies())
    yield editor
    editor.remove_what_was_made()


def same_to_the_sixth_decimal(one: list, other: list) -> bool:
    return len(one) == len(other) and all(
        len(a) == len(b) and all(abs(x - y) < 5e-7 for x, y in zip(a, b, strict=True))
        for a, b in zip(one, other, strict=True)
    )


def test_a_new_place_is_placed_moved_and_saved_by_itself_once(editor):
    page = editor.page
    editor.saved(lambda: editor.start(PLACE, "Kartan prövar en plats"))
    field = Field(page, "point")

    assert field.says("start")
    answer = editor.saved(lambda: field.click(300, 150))
    assert answer["success"]
    assert field.says("placed")
    placed = parse_point(field.value)["coordinates"]
    assert field.button("draw").get_attribute("aria-pressed") == "false"

    # The point has the focus. Presses of a key in a row are undone as one.
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    editor.saved(lambda: page.keyboard.press("ArrowRight"))
    assert field.says("moved")
    longitude, latitude = parse_point(field.value)["coordinates"]
    assert longitude > placed[0]
    assert latitude > placed[1]
    editor.saved(lambda: field.press("undo"))
    assert parse_point(field.value)["coordinates"] == placed
    editor.saved(lambda: field.press("redo"))
    assert parse_point(field.value)["coordinates"] == [longitude, latitude]

    assert len(editor.pages(slug="kartan-provar-en-plats")) == 1
    assert not editor.pages(slug="kartan-provar-en-plats-2")
    page.reload()
    field = Field(page, "point")
    assert parse_point(field.value)["coordinates"] == [longitude, latitude]
    assert field.handles.count() == 1
    field.handles.focus()
    page.keyboard.press("Delete")
    assert field.value == ""
    assert field.says("removed")


def test_a_line_is_drawn_changed_undone_and_comes_back_as_it_was(editor):
    page = editor.page
    editor.saved(lambda: editor.start(WALK, "Kartan prövar en vandring"))
    field = Field(page, "line")

    def points():
        return parse_line(field.value)["coordinates"]

    # A click on one of our places would take the place's own position.
    field.root.evaluate("root => root.geometry.placesLayer.remove()")
    field.press("draw")
    field.click(150, 120)
    assert field.value == ""  # one point is no line, and must not stop autosave
    for x, y in ((250, 200), (350, 120), (450, 200)):
        field.click(x, y)
    field.click(450, 200)
    assert field.says("finished")
    drawn = points()
    assert len(drawn) == 4

    page.keyboard.press("Escape")
    chosen = field.root.locator(".geometry-handle[tabindex='0']")
    chosen.focus()
    page.keyboard.press("Home")
    page.keyboard.press("PageDown")
    assert field.says("point", number=2, count=4)
    page.keyboard.press("ArrowDown")
    assert points()[1][1] < drawn[1][1]
    page.keyboard.press("Insert")
    assert len(points()) == 5
    page.keyboard.press("Delete")
    assert field.says("removed", number=3)
    field.press("reverse")
    assert points()[0] == drawn[3]
    for _ in range(4):
        field.press("undo")
    assert points() == drawn

    def drag(handle, by):
        box = handle.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + by[0], y + by[1], steps=3)
        page.mouse.up()

    drag(field.handles.nth(1), (20, 30))
    assert points()[1] != drawn[1]
    assert [points()[0], *points()[2:]] == [drawn[0], *drawn[2:]]
    editor.saved(lambda: drag(field.root.locator(".geometry-middle").nth(2), (10, 40)))
    assert len(points()) == 5
    before = points()

    with page.expect_navigation():
        page.locator(".action-save").first.click()
    editor.open(page.url.split("//", 1)[1].partition("/")[2].join(["/", ""]))
    field = Field(page, "line")
    assert same_to_the_sixth_decimal(points(), before)
    assert field.handles.count() == 5


def test_heights_stay_with_the_points_that_nobody_moves(editor):
    page = editor.page
    editor.start(WALK, "Kartan prövar höjder")
    field = Field(page, "line")
    field.text.fill(ROUTE)
    field.text.blur()
    assert field.says("text_read")
    field.handles.nth(0).focus()
    page.keyboard.press("ArrowUp")
    first, second, third = parse_line(field.value)["coordinates"]
    assert len(first) == 2
    assert second == [20.27, 63.825]
    assert third == [20.28, 63.82, 31]
    field.press("undo")
    assert field.value == ROUTE

    collection = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {},
                "geometry": {"type": "LineString", "coordinates": [[20.1, 63.8], [20.2, 63.9, 7]]},
            }
        ],
    }
    field.text.fill(json.dumps(collection))
    field.text.blur()
    assert field.handles.count() == 2
    field.press("reverse")
    assert field.value == "20.2, 63.9, 7\n20.1, 63.8"

    field.text.fill("63.82, 20.26\n63.83, 20.27")
    field.text.blur()
    field.root.locator(".geometry__swap button").click()
    assert field.value == "20.26, 63.82\n20.27, 63.83"
    editor.saved()


def test_mistakes_are_told_and_nothing_typed_is_lost(editor):
    page = editor.page
    editor.saved(lambda: editor.start(WALK, "Kartan prövar fel"))
    field = Field(page, "line")
    field.text.fill(ROUTE)
    field.text.blur()
    problem = field.root.locator(".geometry__problem")
    broken = ROUTE.replace("63.825", "här")

    field.text.fill(broken)
    problem.wait_for()
    assert problem.inner_text() == field.texts["problem_unreadable_row"] % {"number": 2}
    assert field.text.get_attribute("aria-invalid") == "true"
    assert problem.get_attribute("id") in field.text.get_attribute("aria-describedby")
    assert field.handles.count() == 3  # the map keeps what it had
    assert field.value == broken

    with page.expect_navigation():
        page.locator(".action-save").first.click()
    field = Field(page, "line")
    assert field.value == broken
    assert field.handles.count() == 2  # what could be read of it
    assert page.locator(".w-field__errors .error-message").inner_text().strip()
    assert not field.root.locator(".geometry__problem").is_visible()  # said once is enough

    # Changing the map takes the place of the text, but not for good.
    field.press("reverse")
    assert field.value == "20.28, 63.82, 31\n20.26, 63.82, 12.5"
    field.press("undo")
    assert field.value == broken
    field.press("reverse")
    with page.expect_navigation():
        page.locator(".action-save").first.click()
    page.wait_for_function("document.querySelector('.geometry')?.geometry")
    field = Field(page, "line")
    assert field.value == "20.28, 63.82, 31\n20.26, 63.82, 12.5"


def test_where_the_editor_is_and_what_the_browser_does_not_tell(editor):
    page = editor.page
    editor.start(PLACE, "Kartan prövar var jag är")
    field = Field(page, "point")
    field.press("locate")
    field.status.filter(has_text=field.texts["locate_denied"]).wait_for()
    assert field.value == ""

    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"longitude": 20.2634, "latitude": 63.8256, "accuracy": 8})
    field.press("locate")
    field.handles.wait_for()
    assert field.says("located_here", metres=8)
    assert field.value == "20.2634, 63.8256"
    page.context.set_geolocation({"longitude": 20.27, "latitude": 63.82, "accuracy": 400})
    field.press("locate")
    page.wait_for_function("() => document.querySelector('#id_point').value.startsWith('20.27')")
    assert field.says("located_roughly", metres=400)


def test_our_places_are_found_by_name_and_used(editor):
    page = editor.page
    editor.start(PLACE, "Kartan prövar sökningen")
    field = Field(page, "point")
    search = field.root.get_by_role("combobox")
    search.wait_for()
    search.press_sequentially("radhus")  # without the ring, as on a foreign keyboard
    hits = field.root.get_by_role("option")
    assert hits.count() >= 1
    assert "ådhus" in hits.first.inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # the pop-up's button has the focus
    longitude, latitude = parse_point(field.value)["coordinates"]
    assert 20.2 < longitude < 20.4
    assert 63.7 < latitude < 63.9
    search.fill("finns inte")
    assert field.says("no_hits")


# Moves the field within the page, hides and shows it, and puts two copies beside it, as rows of an
# InlinePanel are; returns how many maps there are after each step.
MOVES = """async () => {
  const settle = () => new Promise((done) => setTimeout(done, 150));
  const maps = () => document.querySelectorAll(".leaflet-container").length;
  const field = document.querySelector(".geometry");
  const home = field.parentElement;
  const counts = [];
  const step = async (change) => { change(); await settle(); counts.push(maps()); };
  const markup = field.outerHTML;
  await step(() => field.remove());
  await step(() => home.prepend(field));
  home.hidden = true;
  const source = document.createElement("template");
  await step(() => {
    for (const id of ["id_row-0-point", "id_row-1-point"]) {
      source.innerHTML = window.fieldMarkup.replaceAll("id_point", id);
      home.append(source.content.firstElementChild);
    }
  });
  await step(() => { home.hidden = false; });
  await step(() => { home.lastElementChild.remove(); home.lastElementChild.remove(); });
  return counts;
}"""


def test_the_map_survives_being_moved_hidden_and_multiplied(editor):
    page = editor.page
    editor.start(PLACE, "Kartan prövar flyttning")
    markup = page.request.get(page.url).text()
    start = markup.index('<div class="geometry ')
    page.evaluate(
        "markup => { window.fieldMarkup = new DOMParser()"
        ".parseFromString(markup, 'text/html').querySelector('.geometry').outerHTML }",
        markup[start - 1 :],
    )
    field = Field(page, "point")
    field.text.fill("20.2634, 63.8256")
    field.text.blur()
    assert page.evaluate(MOVES) == [0, 1, 3, 3, 1]
    assert field.handles.count() == 1
    assert field.root.locator(".geometry__toolbar button").count() == 7 - 1
    # A script that sets the value, as autosave's answer would, is followed as well.
    page.evaluate("document.querySelector('#id_point').value = '20.3, 63.9'")
    assert page.evaluate("document.querySelector('.geometry').geometry.geometry.coordinates") == [
        20.3,
        63.9,
    ]
    box, pin = field.map.bounding_box(), field.handles.bounding_box()
    assert box["x"] < pin["x"] < box["x"] + box["width"]
    assert box["y"] < pin["y"] < box["y"] + box["height"]

    # On another tab of the editor when the page opens.
    editor.saved()
    page.goto(page.url.split("#")[0] + "#tab-marknadsfor")
    page.reload()
    field = Field(page, "point")
    page.locator("[role=tab]").first.click()
    pin = field.handles.bounding_box()
    box = field.map.bounding_box()
    assert box["x"] < pin["x"] < box["x"] + box["width"]


def test_a_second_tab_neither_overwrites_nor_loses_what_is_on_its_map(editor):
    page = editor.page
    editor.saved(lambda: editor.start(PLACE, "Kartan prövar två flikar"))
    first = Field(page, "point")
    editor.saved(lambda: first.click(300, 150))

    other = page.context.new_page()
    other.add_init_script(WATCHING)
    other.goto(page.url)
    other.wait_for_function(WATCHED)
    second = Field(other, "point")
    assert second.value == first.value
    editor.saved(lambda: page.keyboard.press("Shift+ArrowLeft"))
    kept = first.value
    second.handles.focus()
    with other.expect_response(lambda response: response.request.method == "POST") as answer:
        other.keyboard.press("Shift+ArrowRight")
    assert answer.value.json()["success"] is False
    typed = second.value
    assert second.handles.count() == 1
    assert typed != kept
    assert first.value == kept
    other.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_map_is_accessible_and_fits_a_phone(editor, width, scheme):
    page = editor.page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    editor.open(f"/admin/pages/{editor.pages_under('vandringar')[0]['id']}/edit/")
    field = Field(page, "line")
    search = field.root.get_by_role("combobox")
    search.fill("r")
    found = violations_of(page, within=".geometry")
    assert not found, "\n".join(found)
    search.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.evaluate(
        "() => [...document.querySelectorAll('.geometry button, .geometry summary')]"
        ".filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24)"
        ".map((one) => one.outerHTML)"
    )
    assert not small
