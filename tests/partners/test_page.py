"""The page of one partner."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from core.models import PageSource
from events.models import EventPartner
from partners.enums import CollaborationStatus, PartnerKind
from partners.models import Collaboration, PartnerNetwork, PartnerPage
from partners.wording import amount_text, period_text
from tests.factories import (
    EventPageFactory,
    PartnerPageFactory,
    PlacePageFactory,
    PrinciplePageFactory,
)
from tests.many import many_pages

pytestmark = pytest.mark.django_db


def read(client, page) -> BeautifulSoup:
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").find("main")


def text_of(soup) -> str:
    return " ".join(soup.get_text(" ").split())


def join(network, *members):
    for member in members:
        PartnerNetwork.objects.create(page=member, network=network)


def held_with(partner, **kwargs):
    event = EventPageFactory(language=partner.language, **kwargs)
    EventPartner.objects.create(page=event, partner=partner)
    return event


# --- Words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (2019, 2022, "2019–2022"),
        (2023, None, "2023–"),
        (2024, 2024, "2024"),
        (None, 2022, "–2022"),
        (None, None, ""),
    ],
)
def test_a_period_is_written_with_an_en_dash(start, end, text):
    assert period_text(start, end) == text


@pytest.mark.parametrize(("language", "text"), [("sv", "1 200 000 kr"), ("en", "SEK 1,200,000")])
def test_an_amount_is_written_in_the_readers_way_and_never_breaks(settings, language, text):
    from django.utils import translation

    with translation.override(language):
        written = amount_text(1_200_000)
    assert " " not in written
    assert written.replace("\xa0", " ").startswith(text)


# --- Collaborations -------------------------------------------------------------------------


def test_the_page_tells_everything_about_a_collaboration(client):
    page = PartnerPageFactory(
        collaborations=[
            {
                "title": "GenderedLandscape",
                "description": "Ett nätverk som Umeå ledde.",
                "start_year": 2019,
                "end_year": 2022,
                "status": CollaborationStatus.PAST,
                "programme": "URBACT",
                "role": "ledande partner",
                "amount_sek": 1_200_000,
                "outcome": "En handbok.",
            }
        ]
    )
    text = text_of(read(client, page))
    for words in (
        "GenderedLandscape",
        "Ett nätverk som Umeå ledde.",
        "2019–2022",
        "Avslutat",
        "URBACT",
        "ledande partner",
        "1 200 000 kr",
        "En handbok.",
    ):
        assert words in text.replace("\xa0", " ")


def test_what_is_denied_or_hidden_is_not_shown_unless_chosen(client):
    page = PartnerPageFactory(
        collaborations=[
            {"description": "Nekad ansökan", "status": CollaborationStatus.DENIED},
            {"description": "Hemligt samarbete", "public": False},
            {"description": "Visad nekad", "status": CollaborationStatus.DENIED, "public": True},
            {"description": "Vanligt samarbete"},
        ]
    )
    html = client.get(page.url).content.decode()
    assert "Visad nekad" in html
    assert "Vanligt samarbete" in html
    assert "Nekad ansökan" not in html
    assert "Hemligt samarbete" not in html


def test_what_goes_on_comes_first(client):
    past = {"status": CollaborationStatus.PAST}
    page = PartnerPageFactory(
        collaborations=[
            {"title": "Äldst", "end_year": 2010, **past},
            {"title": "Nyss", "end_year": 2024, **past},
            {"title": "Pågår"},
        ]
    )
    titles = [title.get_text() for title in read(client, page).select(".row__title")]
    assert titles == ["Pågår", "Nyss", "Äldst"]


# --- Facts ----------------------------------------------------------------------------------


def test_facts_say_who_and_where(client):
    page = PartnerPageFactory(
        kind=PartnerKind.CITY,
        city="Wien",
        country="AT",
        point={"type": "Point", "coordinates": [16.3725, 48.2083]},
        website="https://www.wien.gv.at/index.html",
        editor_note="Bara för redaktörer",
    )
    soup = read(client, page)
    facts = text_of(soup.find("aside"))
    assert "Wien, Österrike" in facts
    assert "48,21° N" in facts
    assert "Läget är ungefärligt" in facts
    assert soup.find("a", href="https://www.wien.gv.at/index.html").get_text() == "wien.gv.at"
    assert "Bara för redaktörer" not in text_of(soup)


def test_an_embassy_stands_in_its_city_not_in_the_country_it_speaks_for(client):
    page = PartnerPageFactory(kind=PartnerKind.EMBASSY, city="Stockholm", country="CO")
    facts = text_of(read(client, page).find("aside"))
    assert "Stockholm" in facts
    assert "Colombia" not in facts


def test_an_exact_position_is_given_exactly(client):
    point = {"type": "Point", "coordinates": [16.3725, 48.2083]}
    facts = text_of(read(client, PartnerPageFactory(point=point, point_is_approximate=False)))
    assert "48,20830° N" in facts
    assert "ungefärligt" not in facts


def test_networks_and_members_show_in_the_language_of_the_page(client):
    network = PartnerPageFactory(title="Nätverket", kind=PartnerKind.NETWORK)
    english_network = PartnerPageFactory(
        title="The network", language="en", translation_key=network.translation_key
    )
    member = PartnerPageFactory(title="Åbo")
    other = PartnerPageFactory(title="Ystad")
    draft = PartnerPageFactory(title="Bara ett utkast", live=False)
    english_member = PartnerPageFactory(
        title="Turku", language="en", translation_key=member.translation_key
    )
    # The editor of the English page picked the Swedish network, and the other way round.
    join(network, english_member, other, draft)
    join(english_network, member)

    assert read(client, member).find("a", string="Nätverket")["href"] == network.url
    assert read(client, english_member).find("a", string="The network")
    members = [link.get_text() for link in read(client, network).select(".sources a")]
    assert members == ["Ystad", "Åbo"]
    members = [link.get_text() for link in read(client, english_network).select(".sources a")]
    assert members == ["Turku"]


def test_sources_stand_in_their_own_language(client):
    page = PartnerPageFactory(language="en")
    PageSource.objects.create(page=page, title="Kommunfullmäktige, handlingar", language="sv")
    PageSource.objects.create(page=page, title="URBACT", language="en", url="https://urbact.eu/")
    items = read(client, page).select(".sources li")
    assert {(item["lang"], item.get_text(strip=True)) for item in items} == {
        ("sv", "Kommunfullmäktige, handlingar"),
        ("en", "URBACT"),
    }


# --- Events ---------------------------------------------------------------------------------


def test_events_held_together_show_in_the_language_of_the_page(client):
    partner = PartnerPageFactory()
    english = PartnerPageFactory(language="en", translation_key=partner.translation_key)
    held_with(partner, title="Sent", dates=[dt.date(2023, 5, 1)])
    held_with(partner, title="Senast", dates=[dt.date(2024, 5, 1)])
    held_with(partner, title="Utkast", live=False)
    hidden = held_with(partner, title="Internt")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    EventPageFactory(title="Med någon annan")
    # This one points at the Swedish partner.
    EventPartner.objects.create(
        page=EventPageFactory(title="In English", language="en"), partner=partner
    )

    titles = [title.get_text() for title in read(client, partner).select(".row--dated a")]
    assert titles == ["Senast", "Sent"]
    titles = [title.get_text() for title in read(client, english).select(".row--dated a")]
    assert titles == ["In English"]


def test_many_events_lead_to_the_list_of_events(client):
    partner = PartnerPageFactory()
    events = [held_with(partner) for _ in range(11)]
    soup = read(client, partner)
    assert len(soup.select(".row--dated")) == 10
    link = soup.select_one(".section__more")["href"]
    assert link == f"{events[0].get_parent().url}?partner={partner.slug}"
    assert client.get(link).context["listing"].total == 11


# --- Queries --------------------------------------------------------------------------------


def test_the_number_of_queries_does_not_grow(client, django_assert_max_num_queries):
    principles = [PrinciplePageFactory(number=number) for number in (1, 2)]
    partner = PartnerPageFactory(
        principles=principles,
        collaborations=[{"description": "Ett"}],
        kind=PartnerKind.NETWORK,
        country="KE",
        point=PlacePageFactory().point,
    )
    network = PartnerPageFactory()
    join(network, partner)
    held_with(partner, principles=principles)
    join(partner, PartnerPageFactory())
    client.get(partner.url)
    with django_assert_max_num_queries(12) as few:
        client.get(partner.url)

    members = many_pages(
        PartnerPage, partner.get_parent(), 50, principle=principles[0], kind="city", scope="global"
    )
    join(partner, *members)
    Collaboration.objects.bulk_create(
        Collaboration(page=partner, locale=partner.locale, status="past", description="x")
        for _ in range(50)
    )
    event = held_with(partner, principles=principles)
    more = many_pages(type(event), event.get_parent(), 50, principle=principles[0], kind="lecture")
    EventPartner.objects.bulk_create(EventPartner(page=page, partner=partner) for page in more)
    with django_assert_max_num_queries(12) as many:
        client.get(partner.url)
    assert len(many) <= len(few) + 1, "one more look-up at most: the list of all events"
