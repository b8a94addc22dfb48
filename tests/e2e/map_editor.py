"""The editor's page with a map on it, as an editor sees it."""

import json
import re

from .editing import delete_pages, pages_found

#: Wagtail notes what a form holds some seconds after it was opened, and sees changes only then.
WATCHING = "addEventListener('w-unsaved:watch-edits', () => { window.notedAt = performance.now() })"
WATCHED = "performance.now() - window.notedAt > 600"


class Editor:
    """A logged-in editor in front of `page`, and the pages made on the way."""

    def __init__(self, page, site):
        self.page = page
        self.site = site
        self.made = []
        page.add_init_script(WATCHING)
        page.set_default_timeout(15_000)
        page.on("dialog", lambda dialog: dialog.accept())

    def pages(self, **filters) -> list[dict]:
        return pages_found(self.page, self.site, **filters)

    def pages_under(self, slug: str) -> list[dict]:
        return self.pages(child_of=self.pages(slug=slug)[0]["id"])

    def open(self, path: str):
        self.page.goto(self.site.url(path))
        self.page.wait_for_function("document.querySelector('.geometry')?.geometry")

    def start(self, kind: tuple[str, str], title: str):
        """Open the form for a new page. Autosave saves it for the first time."""
        form, slug = kind
        self.open(f"/admin/pages/add/{form}/{self.pages(slug=slug)[0]['id']}/")
        self.page.wait_for_function(WATCHED)
        # Key by key: the slug follows them.
        self.page.locator("#id_title").press_sequentially(title)
        self.page.locator("#id_title").blur()

    def saved(self, do=lambda: None) -> dict:
        """Do something; return what autosave answered to it."""
        with self.page.expect_response(
            lambda response: (
                response.request.method == "POST"
                and response.ok
                and re.search(r"/admin/pages/(add/|\d+/edit/)", response.url)
            )
        ) as answer:
            do()
        body = answer.value.json()
        if body.get("pk") and body["pk"] not in self.made:
            self.made.append(body["pk"])
        return body

    def remove_what_was_made(self):
        self.page.goto("about:blank")
        delete_pages(self.page, self.site, self.made)


class Field:
    """The text area and its map."""

    def __init__(self, page, name: str):
        self.page = page
        self.text = page.locator(f"textarea[name={name}]")
        self.root = page.locator(".geometry", has=self.text)
        self.map = self.root.locator(".geometry__map")
        self.status = self.root.locator(".geometry__status")
        self.handles = self.root.locator(".geometry-handle")
        self.texts = json.loads(self.root.get_attribute("data-geometry-config-value"))["texts"]
        if self.map.is_visible():
            self.map.scroll_into_view_if_needed()

    @property
    def value(self) -> str:
        return self.text.input_value()

    def button(self, name: str):
        return self.root.locator(f"button[data-name={name}]")

    def press(self, name: str):
        self.button(name).click()

    def click(self, x: int, y: int):
        self.map.click(position={"x": x, "y": y})

    def says(self, name: str, **values) -> bool:
        return self.texts[name] % values in self.status.inner_text()
