"""Every kind of page can be previewed, before it is saved and after."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import Page

from events.models import EventIndexPage, EventPage
from home.models import StandardPage
from partners.models import PartnerIndexPage, PartnerPage
from principles.models import PolicyPage, PrinciplePage
from tests.factories import (
    AdminFactory,
    EventPageFactory,
    PartnerPageFactory,
    PlacePageFactory,
    PrinciplePageFactory,
    StandardPageFactory,
    WalkPageFactory,
    home,
    index_page,
)
from walks.models import PlaceIndexPage, PlacePage, WalkIndexPage, WalkPage

pytestmark = pytest.mark.django_db

KINDS = [
    (EventPage, EventIndexPage),
    (PartnerPage, PartnerIndexPage),
    (PlacePage, PlaceIndexPage),
    (PrinciplePage, PolicyPage),
    (StandardPage, None),
    (WalkPage, WalkIndexPage),
]


@pytest.fixture
def editor(client):
    client.force_login(AdminFactory())
    return client


def values_of_form(html: str, model) -> dict[str, list[str]]:
    """Return what the browser would send of the form as it stands, with empty StreamFields."""
    form = BeautifulSoup(html, "html.parser").select_one("#page-edit-form")
    values = {}
    for field in form.select("input[name], textarea[name]"):
        if field.get("type") not in ("checkbox", "radio", "file") or field.has_attr("checked"):
            values.setdefault(field["name"], []).append(
                field.get("value", "") if field.name == "input" else field.text.strip("\n")
            )
    for field in form.select("select[name]"):
        chosen = field.select("option[selected]") or field.select("option")[:1]
        values[field["name"]] = [option.get("value", "") for option in chosen]
    # The browser builds these from JavaScript.
    streams = [field.name for field in model._meta.get_fields() if isinstance(field, StreamField)]
    return values | {f"{name}-count": ["0"] for name in streams}


@pytest.mark.parametrize(("model", "index"), KINDS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_page_that_was_never_saved_can_be_previewed(editor, model, index, language):
    parent = index_page(index, language) if index else home(language)
    where = [model._meta.app_label, model._meta.model_name, parent.pk]
    values = values_of_form(
        editor.get(reverse("wagtailadmin_pages:add", args=where)).content, model
    )
    values |= {"title": ["En alldeles ny sida"], "slug": ["en-alldeles-ny-sida"]}
    # The one field of ours that not even a draft can do without.
    values |= {"number": ["6"]} if model is PrinciplePage else {}
    preview = reverse("wagtailadmin_pages:preview_on_add", args=where)

    assert editor.post(preview, values).json()["is_valid"]
    response = editor.get(preview)

    assert response.status_code == 200
    assert "En alldeles ny sida" in response.content.decode()
    assert not Page.objects.filter(slug="en-alldeles-ny-sida").exists()


@pytest.mark.parametrize(
    "factory",
    [
        EventPageFactory,
        PartnerPageFactory,
        PlacePageFactory,
        PrinciplePageFactory,
        StandardPageFactory,
        WalkPageFactory,
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_change_can_be_previewed_before_it_is_saved(editor, factory, language):
    page = factory(language=language)
    values = values_of_form(
        editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content, type(page)
    ) | {"title": ["En ny rubrik"]}
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])

    assert editor.post(preview, values).json()["is_valid"]
    assert "En ny rubrik" in editor.get(preview).content.decode()
    assert Page.objects.get(pk=page.pk).title != "En ny rubrik"
