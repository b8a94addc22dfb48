"""An editor at work, who sends forms as the browser would and reads what the editor answers."""

import html

import pytest
from django.urls import reverse

from partners.models import PartnerPage
from tests.factories import AdminFactory, PrinciplePageFactory


@pytest.fixture
def principle(db):
    return PrinciplePageFactory(title="Kunskap och data", number=1)


@pytest.fixture
def editor(client, db):
    client.force_login(AdminFactory())
    return Editor(client)


class Editor:
    """Sends the forms of partner pages. Every method returns the text of the page that follows."""

    def __init__(self, client):
        self.client = client

    def get(self, address: str) -> str:
        return _text(self.client.get(address, follow=True))

    def post(self, address: str, data=None) -> str:
        return _text(self.client.post(address, data or {}, follow=True))

    def create(self, parent, *buttons: str, **changes) -> str:
        """Fill in the form for a new partner below ``parent`` and press ``buttons``."""
        address = reverse("wagtailadmin_pages:add", args=["partners", "partnerpage", parent.pk])
        return self.post(
            address, form_of(PartnerPage(kind="city", scope="global"), **changes) | pressed(buttons)
        )

    def edit(self, page, *buttons: str, **changes) -> str:
        """Change the form of a partner and press ``buttons``."""
        latest = page.get_latest_revision_as_object()
        return self.post(edit_address(page), form_of(latest, **changes) | pressed(buttons))


def pressed(buttons) -> dict:
    return dict.fromkeys(buttons, "yes")


def form_of(page: PartnerPage, *, principles=None, **changes) -> dict:
    """Return what the browser sends of a partner's form with ``changes``.

    ``principles``, where given, replaces the links that are there.
    """
    links = [
        (row.pk or "", row.principle_id, "" if principles is None else "on")
        for row in page.page_principles.all()
    ]
    links += [("", principle.pk, "") for principle in principles or ()]
    data = {"title": page.title, "slug": page.slug, "kind": page.kind, "scope": page.scope}
    # The browser's script adds the stream of blocks, here without any block.
    data |= {"summary": "", "country": "", "city": "", "point": "", "body-count": "0"}
    for rows in ("networks", "collaborations", "page_sources", "comments"):
        data |= rows_of(rows, 0, 0)
    data |= rows_of("page_principles", len(links), sum(1 for pk, *_rest in links if pk))
    for number, (pk, principle, delete) in enumerate(links):
        row = {"id": pk, "principle": principle, "ORDER": number + 1, "DELETE": delete}
        data |= {f"page_principles-{number}-{name}": value for name, value in row.items()}
    return data | changes


def rows_of(name: str, total: int, initial: int) -> dict:
    """Return how many rows a form has of a kind, and how many of them were there before."""
    return {
        f"{name}-TOTAL_FORMS": total,
        f"{name}-INITIAL_FORMS": initial,
        f"{name}-MIN_NUM_FORMS": 0,
        f"{name}-MAX_NUM_FORMS": 1000,
    }


def edit_address(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _text(response) -> str:
    assert response.status_code == 200
    return html.unescape(response.content.decode())
