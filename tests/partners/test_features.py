"""What of partners is open data, and what isn't."""

import pytest

from partners.enums import CollaborationStatus, PartnerKind
from partners.models import PartnerNetwork
from tests.factories import PartnerPageFactory
from tests.geo.features.asking import items, point

pytestmark = pytest.mark.django_db

OF_A_PARTNER = [
    *("title", "url", "summary", "principles"),
    *("kind", "scope", "country", "city", "website", "position_is_approximate"),
    *("networks", "collaborations"),
]
OF_A_COLLABORATION = [
    *("title", "description", "start_year", "end_year", "status", "programme", "role"),
    *("amount_sek", "outcome"),
]


def features(client, language: str = "sv") -> dict[str, dict]:
    found = items(client, "partners", lang=language)["features"]
    return {feature["properties"]["title"]: feature for feature in found}


def test_a_partner_has_these_properties_and_no_others(client):
    PartnerPageFactory(
        title="Bogotá",
        kind=PartnerKind.CITY,
        country="CO",
        city="Bogotá",
        website="https://bogota.example/",
        point=point(-74.0721, 4.711),
        point_is_approximate=False,
        editor_note="Hemligt",
        collaborations=[
            {
                "title": "Trygga gator",
                "description": "Vi lär av varandra.",
                "start_year": 2021,
                "programme": "Platsen",
                "role": "Partner",
                "amount_sek": 1200,
                "outcome": "En handbok.",
            }
        ],
    )
    feature = features(client)["Bogotá"]
    properties = feature["properties"]

    assert list(properties) == OF_A_PARTNER
    assert feature["geometry"] == point(-74.0721, 4.711)
    assert {name: properties[name] for name in OF_A_PARTNER[4:]} == {
        "kind": "city",
        "scope": "bilateral",
        "country": "CO",
        "city": "Bogotá",
        "website": "https://bogota.example/",
        "position_is_approximate": False,
        "networks": [],
        "collaborations": [
            {
                "title": "Trygga gator",
                "description": "Vi lär av varandra.",
                "start_year": 2021,
                "end_year": None,
                "status": "ongoing",
                "programme": "Platsen",
                "role": "Partner",
                "amount_sek": 1200,
                "outcome": "En handbok.",
            }
        ],
    }
    assert list(properties["collaborations"][0]) == OF_A_COLLABORATION


def test_an_approximate_position_is_as_coarse_as_on_the_page(client):
    PartnerPageFactory(title="Visby", point=point(18.29481, 57.63479), point_is_approximate=True)

    assert features(client)["Visby"]["geometry"] == point(18.29, 57.63)


def test_what_is_not_shown_of_a_partner_is_no_open_data(client):
    PartnerPageFactory(
        title="Kajaani",
        editor_note="HEMLIGT",
        collaborations=[
            {"title": "HEMLIGT avslag", "status": CollaborationStatus.DENIED},
            {"title": "HEMLIGT beslut", "public": False},
            {"title": "Visat avslag", "status": CollaborationStatus.DENIED, "public": True},
        ],
    )
    shown = features(client)["Kajaani"]["properties"]["collaborations"]

    assert [one["title"] for one in shown] == ["Visat avslag"]
    for f in ("json", "html"):
        response = client.get("/api/features/collections/partners/items", {"lang": "sv", "f": f})
        assert "HEMLIGT" not in response.content.decode()


def test_networks_are_named_if_visitors_see_them_in_the_language(client):
    network = PartnerPageFactory(title="Nätverk", kind=PartnerKind.NETWORK)
    draft = PartnerPageFactory(title="Utkast", live=False)
    member = PartnerPageFactory(title="Medlem")
    english = PartnerPageFactory(
        title="Member", language="en", translation_key=member.translation_key
    )
    for page in (member, english):
        for number, one in enumerate((network, draft)):
            PartnerNetwork.objects.create(page=page, network=one, sort_order=number)

    found = features(client)
    assert found["Medlem"]["properties"]["networks"] == [found["Nätverk"]["id"]]
    assert features(client, "en")["Member"]["properties"]["networks"] == []
