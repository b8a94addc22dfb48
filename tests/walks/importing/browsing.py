"""Go through the import's pages as a browser does: press a button, send what the form holds."""

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from walks.models import PlacePage, WalkPage


class ImportPages:
    """The import in one browser. ``page`` is what it shows."""

    def __init__(self, client):
        self.client = client
        self.address = reverse("import_walk:index")
        self.show(client.get(self.address))

    def show(self, response):
        self.response = response
        self.page = BeautifulSoup(response.content, "html.parser")
        return self

    def upload(self, content=b"something", name="spår.gpx"):
        return self.send("read", file=SimpleUploadedFile(name, content))

    def press(self, step, **changes):
        """Press the button of ``step``; ``changes`` is what the editor typed or chose first."""
        assert self.page.select_one(f"main button[value={step}]"), f"no button {step}"
        values = {}
        for field in self.page.select("main form input"):
            kind = field.get("type", "text")
            if kind in ("radio", "checkbox") and not field.has_attr("checked"):
                continue
            if kind not in ("file", "submit"):
                values[field["name"]] = field.get("value", "on" if kind == "checkbox" else "")
        values |= changes
        return self.send(step, **{name: value for name, value in values.items() if value != ""})

    def send(self, step, **values):
        return self.show(self.client.post(self.address, {"step": step} | values))

    @property
    def heading(self) -> str:
        return self.page.select_one("main h2.w-h1").get_text(strip=True)

    @property
    def text(self) -> str:
        return " ".join(self.page.select_one("main").get_text(" ").split())

    @property
    def errors(self) -> list[str]:
        return [" ".join(one.get_text().split()) for one in self.page.select(".error-message")]

    @property
    def stops(self) -> list[str]:
        return [cell.get_text(strip=True) for cell in self.page.select("tbody th")]


def made() -> tuple[int, int]:
    """Return how many walks and places there are."""
    return WalkPage.objects.count(), PlacePage.objects.count()
