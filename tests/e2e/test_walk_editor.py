"""An editor makes a walk on the map: the map and the list of stops always agree."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import violations_of
from tests.e2e.editing import log_in, pages_found

# Places that no other place's dot covers while the map shows all of them.
PARK, SEMINARY, STADIUM, PRESCHOOL = (
    "Frizon i Årstidernas park",
    "Hushållsseminariet, yrket att sköta hemmet",
    "Gammliavallen och träningstiderna",
    "Berghems förskola",
)
GARAGE, SKATERS = "Parkeringshuset Nanna", "Skateparken Sparken"

#: What the page shows: the stops in the list, the numbers on the map, and what would be sent.
SHOWN = """() => {
  const rows = [...document.querySelectorAll("#id_stops-FORMS > [data-inline-panel-child]")]
    .filter((row) => row.querySelector("[name$=-DELETE]").value !== "1");
  const value = (row, name) => row.querySelector(`[name$=-${name}]`).value;
  return {
    titles: rows.map((row) => row.querySelector("[data-chooser-title]").textContent.trim()),
    headings: rows.map((row) => row.querySelector(".walk-stop__title")?.textContent ?? ""),
    numbers: [...document.querySelectorAll(".walk-number__label")]
      .flatMap((label) => label.textContent.split(" · ")).map(Number).sort((a, b) => a - b),
    order: rows.map((row) => Number(value(row, "ORDER"))),
    ids: rows.map((row) => value(row, "id")),
    line: document.querySelector("#id_line").value,
  };
}"""

UP = "[data-inline-panel-child-move-up]"


class WalkEditor:
    """The page of a walk in the editor, as its editor sees it."""

    def __init__(self, page, live_site):
        self.page = page
        self.live_site = live_site
        self.made = set()

    def open(self, path: str) -> None:
        self.page.goto(self.live_site.url(path))
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        self.page.wait_for_selector(".geometry-place", state="attached")
        self.page.wait_for_selector(".walk-places__list li", state="attached")
        self.settle()

    def wait_for_wagtail(self) -> None:
        """Wait until Wagtail has noted the form as it was, to tell changes by: two seconds."""
        self.page.wait_for_timeout(2200)

    def settle(self) -> None:
        """Wait for the figures of what is shown now."""
        self.page.wait_for_timeout(50)
        expect(self.page.locator(".walk-figures")).to_have_attribute("aria-busy", "false")

    def shows(self, *titles: str) -> dict:
        """Check that the list and the map come to show these stops in this order; return the state.

        A row that was just added gets its heading and its number a little later.
        """
        for _attempt in range(50):
            self.settle()
            state = self.page.evaluate(SHOWN)
            if [len(state[name]) for name in ("titles", "numbers")] == [len(titles)] * 2 and all(
                state["headings"]
            ):
                break
            self.page.wait_for_timeout(100)
        assert state["titles"] == list(titles)
        for heading, title in zip(state["headings"], titles, strict=True):
            assert heading.startswith(title)
        assert state["numbers"] == list(range(1, len(titles) + 1))
        assert state["order"] == sorted(set(state["order"]))
        return state

    def click_dot(self, title: str) -> None:
        self.page.locator(".geometry-place", has_text=title).click()

    def search(self, words: str) -> None:
        """Choose the first place that the search above the map finds."""
        self.page.fill(".geometry__query", words)
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")

    def tool(self, name: str):
        return self.page.locator(f"[data-walk-tool={name}], .geometry__toolbar [data-name={name}]")

    def row(self, number: int):
        return self.page.locator("#id_stops-FORMS > :not(.deleted)").nth(number - 1)

    def choose_in_row(self, number: int, title: str) -> None:
        """Hand a place to the chooser of a stop, as the dialog with all pages does."""
        self.row(number).evaluate(
            """async (row, title) => {
              const { places } = await (await fetch("/admin/walk-map/places/")).json();
              const { id } = places.find((place) => place.title === title);
              row.querySelector("[id$=-place-chooser]").widget
                .setStateFromModalData({ id, adminTitle: title, editUrl: "" });
            }""",
            title,
        )

    def figure(self, name: str) -> str:
        return self.page.locator(f"[data-figure={name}]").inner_text()

    def warnings(self) -> list[str]:
        """Return the codes of the warnings that are shown."""
        classes = self.page.locator(".walk-warnings li").evaluate_all(
            "(items) => items.map((item) => item.className)"
        )
        return [re.search(r"item--(\w+)", one)[1] for one in classes]

    def wait_for_autosave(self) -> None:
        """Wait until what was done has been saved by itself, which begins after half a second."""
        self.page.wait_for_timeout(800)
        expect(self.page.locator("[data-w-autosave-state-value]")).to_have_attribute(
            "data-w-autosave-state-value", "saved"
        )

    def is_accessible(self, selector: str) -> None:
        """Check a part of the page with axe: the rest of the editor is Wagtail's."""
        found = violations_of(self.page, within=selector)
        assert not found, "\n".join(found)

    def save(self) -> None:
        # An autosave still on its way would arrive after this, and be refused as the older one.
        self.page.wait_for_timeout(800)
        expect(self.page.locator("[data-w-autosave-state-value]")).not_to_have_attribute(
            "data-w-autosave-state-value", "saving"
        )
        with self.page.expect_navigation():
            self.page.locator("button.action-save").first.click()
        self.wait_until_ready()

    def new_walk(self, index: int, title: str) -> None:
        self.open(f"/admin/pages/add/walks/walkpage/{index}/")
        self.wait_for_wagtail()
        self.page.fill("#id_title", title)

    def delete(self, title: str) -> None:
        """Delete the pages of that title, as nobody but this test needs them."""
        self.page.evaluate(
            """async (title) => {
              const query = new URLSearchParams({ title });
              const address = `/admin/api/main/pages/?${query}`;
              const { items } = await (await fetch(address)).json();
              const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
              for (const { id } of items) {
                const headers = { "X-CSRFToken": token };
                await fetch(`/admin/pages/${id}/delete/`, { method: "POST", headers });
              }
            }""",
            title,
        )


@pytest.fixture
def editor(page, live_site):
    log_in(page, live_site)
    # Leaving a page with changes asks whether one is sure.
    page.on("dialog", lambda dialog: dialog.accept())
    return WalkEditor(page, live_site)


@pytest.fixture
def index_of_walks(editor) -> int:
    return pages_found(editor.page, editor.live_site, slug="vandringar")[0]["id"]


def test_a_walk_is_made_on_the_map(editor, index_of_walks):
    page = editor.page
    editor.new_walk(index_of_walks, "En vandring på kartan")
    editor.shows()

    # Two places by their dots, one by the search, one from the list with the keyboard.
    editor.click_dot(PARK)
    editor.click_dot(SEMINARY)
    editor.search("nanna")
    page.locator(".walk-places summary").focus()
    page.keyboard.press("Enter")
    page.fill("#walk-places-filter", "SKATEPARKEN")
    expect(page.locator(".walk-places__list li:visible")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    stops = (PARK, SEMINARY, GARAGE, SKATERS)
    editor.shows(*stops)
    assert page.evaluate("document.activeElement.closest('li').textContent").startswith(SKATERS)

    # The suggested line is one step. The page saves itself, and its rows get their ids.
    editor.tool("suggest").click()
    assert len(editor.shows(*stops)["line"].splitlines()) == 4
    editor.tool("undo").click()
    assert editor.shows(*stops)["line"] == ""
    editor.tool("redo").click()
    editor.wait_for_autosave()
    page.wait_for_url("**/edit/")
    saved = editor.shows(*stops)
    assert all(saved["ids"])

    # A point in the middle of the line is dragged out; the figures follow.
    before = editor.figure("distance")
    middle = page.locator(".geometry-middle").first
    middle.scroll_into_view_if_needed()
    box = middle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 90, steps=6)
    page.mouse.up()
    dragged = editor.shows(*stops)
    assert len(dragged["line"].splitlines()) == 5
    assert editor.figure("distance") != before

    # Saved and loaded again: the same geometry and the same stops, none of them twice.
    editor.save()
    again = editor.shows(*stops)
    assert again["line"] == dragged["line"]
    assert again["ids"] == saved["ids"]
    editor.delete("En vandring på kartan")


def test_list_and_map_agree_whatever_is_done(editor, index_of_walks, watch):
    page = editor.page
    watch.expect("400")  # the answer to an autosave of what can't be saved
    editor.new_walk(index_of_walks, "En vandring som ändras")
    for title in (PARK, SEMINARY, STADIUM, PRESCHOOL):
        editor.click_dot(title)
    editor.tool("suggest").click()
    editor.shows(PARK, SEMINARY, STADIUM, PRESCHOOL)
    assert "order" not in editor.warnings()

    # With the buttons, from the keyboard: the focus stays on the button.
    editor.row(3).locator(UP).focus()
    page.keyboard.press("Enter")
    editor.shows(PARK, STADIUM, SEMINARY, PRESCHOOL)
    assert "order" in editor.warnings()
    page.keyboard.press("Enter")
    editor.shows(STADIUM, PARK, SEMINARY, PRESCHOOL)
    assert page.evaluate("document.activeElement.matches('#id_stops-FORMS button')")

    # A drawn line is only replaced when the editor says so.
    before = editor.shows(STADIUM, PARK, SEMINARY, PRESCHOOL)["line"]
    editor.tool("suggest").click()
    page.keyboard.press("Escape")
    assert editor.shows(STADIUM, PARK, SEMINARY, PRESCHOOL)["line"] == before
    editor.tool("suggest").click()
    page.locator("dialog button").first.click()
    assert editor.shows(STADIUM, PARK, SEMINARY, PRESCHOOL)["line"] != before
    assert "order" not in editor.warnings()

    # Removed in the list, and from the map.
    editor.row(2).locator("[id$=-DELETE-button]").focus()
    page.keyboard.press("Enter")
    editor.shows(STADIUM, SEMINARY, PRESCHOOL)
    assert page.evaluate("document.activeElement.id.endsWith('-DELETE-button')")
    page.locator(".walk-number__label", has_text="2").click()
    page.locator(".walk-popup__buttons button").nth(1).click()
    editor.shows(STADIUM, PRESCHOOL)

    # Another place is chosen for a stop, as Wagtail's dialog does it.
    editor.choose_in_row(2, SKATERS)
    editor.shows(STADIUM, SKATERS)
    editor.choose_in_row(2, PRESCHOOL)
    editor.shows(STADIUM, PRESCHOOL)

    # Figures follow the mode and the minutes, and never show what was true before.
    on_foot = editor.figure("moving")
    page.locator("#id_mode").select_option("bus")
    assert editor.figure("moving") != on_foot
    editor.settle()
    assert editor.figure("moving") != on_foot
    minutes = editor.row(1).locator("[name$=-minutes]")
    minutes.fill("200")
    editor.settle()
    assert "long" in editor.warnings()

    # A mistake keeps everything as it was, new rows and their order among it.
    editor.wait_for_autosave()
    editor.search(PARK)
    minutes.fill("999")
    editor.row(3).locator(UP).click()
    state = editor.shows(STADIUM, PARK, PRESCHOOL)
    editor.save()
    assert page.locator(".error-message").count()
    after = editor.shows(STADIUM, PARK, PRESCHOOL)
    assert after["line"] == state["line"]
    assert editor.row(1).locator("[name$=-minutes]").input_value() == "999"
    assert editor.row(1).locator("[name$=-minutes]").is_visible()
    editor.row(1).locator("[name$=-minutes]").fill("15")
    editor.save()
    editor.shows(STADIUM, PARK, PRESCHOOL)
    editor.delete("En vandring som ändras")


def test_a_place_is_made_without_leaving_the_walk(editor, index_of_walks):
    page = editor.page
    editor.new_walk(index_of_walks, "En vandring med ny plats")
    editor.click_dot(PARK)

    # The map is asked where; Escape leaves it at that.
    editor.tool("new-place").click()
    assert page.locator(".walk-pick").is_visible()
    page.locator(".walk-places").evaluate("(list) => { list.open = true }")
    editor.is_accessible(".walk-editor")
    page.keyboard.press("Escape")
    expect(page.locator(".walk-pick")).to_be_hidden()
    assert page.evaluate("document.activeElement.dataset.walkTool") == "new-place"
    editor.tool("new-place").click()
    page.locator(".geometry__map").click(position={"x": 120, "y": 120})

    # What is wrong is said in the dialog, and what was typed stays.
    dialog = page.locator(".modal")
    expect(dialog.locator("[name=title]")).to_be_focused()
    editor.is_accessible(".modal")
    position = dialog.locator("[name=point]").input_value()
    assert re.fullmatch(r"20\.\d{6}, 63\.\d{6}", position)
    dialog.locator("[name=point_is_approximate]").check()
    page.keyboard.press("Enter")
    expect(dialog.locator(".error-message")).to_be_visible()
    assert dialog.locator("[name=point]").input_value() == position
    assert dialog.locator("[name=point_is_approximate]").is_checked()
    dialog.locator("[name=title]").fill("En plats på vägen")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    editor.shows(PARK, "En plats på vägen")
    assert "approximate" in editor.warnings()
    assert page.locator(".geometry-place--draft", has_text="En plats på vägen").count() == 1

    # Without the map as well.
    editor.tool("new-place").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dialog.locator("[name=title]")).to_be_focused()
    page.keyboard.type("En plats till")
    page.keyboard.press("Tab")
    page.keyboard.type("20.2637, 63.8256")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    editor.shows(PARK, "En plats på vägen", "En plats till")
    editor.save()
    editor.shows(PARK, "En plats på vägen", "En plats till")
    for title in ("En vandring med ny plats", "En plats på vägen", "En plats till"):
        editor.delete(title)


def test_two_tabs_and_a_hidden_map_lose_nothing(editor, index_of_walks, watch):
    page = editor.page
    editor.new_walk(index_of_walks, "En vandring i två flikar")
    editor.click_dot(PARK)
    editor.wait_for_autosave()
    page.wait_for_url("**/edit/")
    editor.shows(PARK)

    # The map is made while it is hidden, and is there when its tab is opened.
    other = WalkEditor(page.context.new_page(), editor.live_site)
    other.page.on("dialog", lambda dialog: dialog.accept())
    other.page.goto(page.url + "#tab-promote")
    other.page.wait_for_selector(".walk-figures", state="attached")
    other.page.locator("[role=tab]").first.click()
    other.wait_until_ready()
    other.wait_for_wagtail()
    assert other.page.locator(".geometry__map").bounding_box()["height"] > 200
    other.click_dot(SEMINARY)
    other.wait_for_autosave()
    other.shows(PARK, SEMINARY)

    # The first tab is told that there is a newer version; its own stops are not mixed with it.
    watch.expect("400")  # the answer to its autosave
    editor.click_dot(STADIUM)
    editor.shows(PARK, STADIUM)
    expect(page.locator("[data-w-autosave-state-value]")).to_have_attribute(
        "data-w-autosave-state-value", "paused"
    )
    other.page.reload()
    other.wait_until_ready()
    other.shows(PARK, SEMINARY)
    other.page.close()
    editor.delete("En vandring i två flikar")
