"""The list of partners in the editor."""

import pytest
from django.urls import reverse

from partners.enums import CollaborationStatus, PartnerKind, PartnerScope
from tests.factories import AdminFactory, PartnerPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client):
    client.force_login(AdminFactory())

    def open_list(**query):
        response = client.get(reverse("partners:index"), query)
        assert response.status_code == 200
        return response

    return open_list


def titles(response) -> list[str]:
    return sorted(page.title for page in response.context["object_list"])


@pytest.fixture
def some_partners(db):
    PartnerPageFactory(
        title="Wien",
        country="AT",
        collaborations=[{"status": CollaborationStatus.DENIED}, {"public": False}],
    )
    PartnerPageFactory(title="CEMR", kind=PartnerKind.NETWORK, scope=PartnerScope.EUROPEAN)


def test_each_partner_shows_what_and_where_it_is_and_how_much_is_done(ask, some_partners):
    html = ask().content.decode()
    assert "Österrike" in html
    assert "Nätverk" in html
    counts = {page.title: page.collaboration_count for page in ask().context["object_list"]}
    assert counts == {"Wien": 2, "CEMR": 0}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "network"}, ["CEMR"]),
        ({"country": "AT"}, ["Wien"]),
        ({"scope": "european"}, ["CEMR"]),
        ({"collaboration_status": "denied"}, ["Wien"]),
        ({"collaboration_status": "granted"}, []),
        ({"q": "wien", "kind": "city"}, ["Wien"]),
        ({"q": "wien", "ordering": "-country"}, ["Wien"]),
    ],
)
def test_editors_can_narrow_the_list(ask, some_partners, query, found):
    from modelsearch.index import insert_or_update_object

    from partners.models import PartnerPage

    for page in PartnerPage.objects.all():
        insert_or_update_object(page)
    assert titles(ask(**query)) == found


@pytest.mark.parametrize("ordering", ["kind", "-country", "scope", "title"])
def test_the_columns_can_be_sorted_by(ask, some_partners, ordering):
    assert titles(ask(ordering=ordering)) == ["CEMR", "Wien"]
