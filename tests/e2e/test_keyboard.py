"""The site without a pointer."""

import pytest

from tests.addresses import EVERY_PAGE, LANGUAGES

# More steps than any page has things to focus.
MOST_STEPS = 400

# What has the focus: a description, and what is wrong with how it shows. Null at the page's end.
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const label = (element.closest("label") ||
                 (element.id && document.querySelector(`label[for="${CSS.escape(element.id)}"]`)));
  const faults = [];
  // A visually hidden input may show its focus on the label that stands for it.
  const shown = [element, label].filter(Boolean).some((one) => {
    const its = one.getBoundingClientRect();
    return its.width > 4 && its.height > 4;
  });
  if (!shown) faults.push("has no size");
  if (style.visibility === "hidden" || style.opacity === "0" && !label) faults.push("is invisible");
  const outside = box.right <= 0 || box.left >= innerWidth || box.bottom <= 0 ||
                  box.top >= innerHeight;
  if (outside) faults.push("is outside the window");
  // The outline may be drawn around a larger box: a card's link stretches over the card by ::after.
  const marked = [element, label].filter(Boolean).some((one) =>
    [null, "::before", "::after"].some((part) => {
      const its = getComputedStyle(one, part);
      return its.outlineStyle !== "none" && parseFloat(its.outlineWidth) > 0 ||
             its.boxShadow !== "none";
    }));
  if (!marked) faults.push("shows no outline");
  if (!outside && shown) {
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    const family = top && (element.contains(top) || top.contains(element) ||
                           label && (label.contains(top) || top.contains(label)));
    if (!family) faults.push(`is covered by ${top && top.tagName}.${top && top.className}`);
  }
  if (!element.dataset.step) {
    element.dataset.step = String(document.querySelectorAll("[data-step]").length + 1);
  }
  const text = (element.innerText || element.name || element.id || "").trim().slice(0, 40);
  return {step: Number(element.dataset.step), faults,
          what: `${element.tagName.toLowerCase()} “${text}”`};
}"""


def walk_through(page):
    """Press Tab until the page ends; return what had the focus, in order."""
    stops = []
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or stop["step"] <= len(stops):
            return stops
        stops.append(stop)
    raise AssertionError(f"{page.url}: the focus never came round in {MOST_STEPS} steps")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(("name", "language"), EVERY_PAGE)
def test_whatever_has_the_focus_can_be_seen(page, url_of, watch, name, language, width):
    watch.expect("404 (Not Found)" if name == "not found" else "no such complaint")
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(url_of(name, language))

    stops = walk_through(page)

    assert len(stops) > 3
    assert [f"{stop['what']} {fault}" for stop in stops for fault in stop["faults"]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_stop_skips_to_the_content(page, url_of, language):
    page.goto(url_of("events", language))

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_fault_in_focus_is_noticed(page):
    page.set_content(
        "<a href='#1'>seen</a>"
        "<a href='#2' style='outline: none'>bare</a>"
        "<a href='#3' style='position: absolute; left: -999px'>away</a>"
    )

    faults = [stop["faults"] for stop in walk_through(page)]

    assert faults == [[], ["shows no outline"], ["is outside the window"]]
