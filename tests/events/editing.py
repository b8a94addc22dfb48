"""Use the editor's form as a browser does: read it, add rows, change values, send it back."""

from bs4 import BeautifulSoup
from django.urls import reverse


class EditorForm:
    """The form of a page in the editor."""

    def __init__(self, client, html: str, url: str):
        self.client = client
        self.url = url
        self.soup = BeautifulSoup(html, "html.parser")
        # Stream fields are made by scripts; an empty one sends this.
        self.data = values_in(self.soup.select_one("form#page-edit-form")) | {"body-count": "0"}

    def rows(self, name: str) -> int:
        return int(self.data[f"{name}-TOTAL_FORMS"])

    def add_row(self, name: str, **values) -> str:
        """Add a row made from the panel's template and return its prefix."""
        number = self.rows(name)
        template = self.soup.find(id=f"id_{name}-EMPTY_FORM_TEMPLATE")
        html = template.decode_contents().replace("__prefix__", str(number))
        self.data |= values_in(BeautifulSoup(html, "html.parser"))
        self.data[f"{name}-TOTAL_FORMS"] = str(number + 1)
        prefix = f"{name}-{number}"
        self.data |= {f"{prefix}-{key}": value for key, value in values.items()}
        self.data[f"{prefix}-ORDER"] = str(number + 1)
        return prefix

    def send(self, **more):
        """Save a draft, or what ``more`` asks for; return the response."""
        return self.client.post(self.url, self.data | more)

    def publish(self):
        return self.send(**{"action-publish": "1"})

    def publish_without(self, date: str, **values):
        """Publish without the date that begins on ``date``; ``values`` change it and the page."""
        prefix = next(
            name.removesuffix("-start_date")
            for name, value in self.data.items()
            if name.startswith("occurrences-") and name.endswith("-start_date") and value == date
        )
        self.data[f"{prefix}-DELETE"] = "on"
        if "status" in values:
            self.data[f"{prefix}-status"] = values.pop("status")
        self.data |= values
        return self.publish()

    def autosave(self) -> dict:
        """Save in the background and take over the answer, as the open page does."""
        answer = self.client.post(
            self.url, self.data, headers={"accept": "application/json"}
        ).json()
        assert answer["success"], answer
        self.data |= answer["field_updates"] | {
            "loaded_revision_id": answer["revision_id"],
            "loaded_revision_created_at": answer["revision_created_at"],
            "overwrite_revision_id": answer["revision_id"],
        }
        return answer


def edit(client, page) -> EditorForm:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return EditorForm(client, client.get(url).content.decode(), url)


def create(client, parent, model) -> EditorForm:
    url = reverse(
        "wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk]
    )
    return EditorForm(client, client.get(url).content.decode(), url)


def values_in(soup) -> dict:
    """Return what a browser would send of the fields in some HTML."""
    data = {}
    for field in soup.select("input[name], textarea[name], select[name]"):
        name = field["name"]
        if field.name == "textarea":
            data[name] = field.text.removeprefix("\n")
        elif field.name == "select":
            options = field.select("option")
            chosen = [one for one in options if one.has_attr("selected")] or options[:1]
            data[name] = chosen[0].get("value", "") if chosen else ""
        elif field.get("type") in ("checkbox", "radio"):
            if field.has_attr("checked"):
                data[name] = field.get("value", "on")
        elif field.get("type") not in ("submit", "button", "file"):
            data[name] = field.get("value", "")
    return data
