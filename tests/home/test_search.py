"""Search: what it finds, what it must never find, and what it says."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction
from wagtail.search.index import insert_or_update_object

from events.enums import EventKind
from events.models import EventPage
from home.search import find
from partners.models import PartnerPage
from tests import factories
from walks.models import PlacePage, WalkPage

pytestmark = pytest.mark.django_db

ADDRESSES = {"sv": "/sv/sok/", "en": "/en/search/"}


def titles(client, words, language="sv", **parameters):
    """Return the titles of the hits on a page of results."""
    response = client.get(ADDRESSES[language], {"q": words, **parameters})
    assert response.status_code == 200
    return [hit.title for hit in response.context["hits"]]


def test_finds_every_type_of_page(client):
    made = [
        factories.EventPageFactory(title="Skymning evenemang"),
        factories.WalkPageFactory(title="Skymning vandring"),
        factories.PlacePageFactory(title="Skymning plats"),
        factories.PartnerPageFactory(title="Skymning partner"),
        factories.PrinciplePageFactory(title="Skymning princip"),
        factories.StandardPageFactory(title="Skymning text"),
    ]
    assert sorted(titles(client, "skymning")) == sorted(page.title for page in made)


def test_finds_words_in_the_text_and_in_the_summary(client):
    factories.StandardPageFactory(title="Ett", body=[("paragraph", "<p>Om snöröjning.</p>")])
    factories.StandardPageFactory(title="Två", summary="Snöröjning sparar armbågar.")
    assert sorted(titles(client, "snöröjning")) == ["Ett", "Två"]


@pytest.mark.parametrize("words", ["tunnel", "TUNNEL", "stationst", "Östra tunn", "ÖSTRA"])
def test_finds_parts_of_words(client, words):
    factories.PlacePageFactory(title="Östra Stationstunneln")
    assert titles(client, words) == ["Östra Stationstunneln"]


def test_finds_accented_letters_however_the_device_spells_them(client):
    factories.StandardPageFactory(title="Café Puma")
    assert titles(client, "cafe\u0301") == ["Café Puma"]


def test_does_not_look_for_one_or_two_letters_inside_words(client):
    factories.StandardPageFactory(title="Puma")
    assert titles(client, "um") == []


def test_needs_all_the_words(client):
    factories.StandardPageFactory(title="Tunneln och lekparken")
    factories.StandardPageFactory(title="Tunneln")
    assert titles(client, "tunneln lekparken") == ["Tunneln och lekparken"]


def test_whole_words_come_before_parts_of_words(client):
    factories.PlacePageFactory(title="Aspparken")
    factories.PlacePageFactory(title="En park")
    assert titles(client, "park") == ["En park", "Aspparken"]


def test_finds_only_pages_in_the_language_of_the_address(client):
    factories.StandardPageFactory(title="Puma i staden")
    factories.StandardPageFactory(title="Puma in the city", language="en")
    assert titles(client, "puma") == ["Puma i staden"]
    assert titles(client, "puma", "en") == ["Puma in the city"]


def test_never_finds_drafts(client):
    factories.StandardPageFactory(title="Hemlig puma", live=False)
    page = factories.StandardPageFactory(title="Öppen puma")
    page.title = "Annan puma, i utkast"
    page.save_revision()
    assert titles(client, "puma") == ["Öppen puma"]
    assert titles(client, "utkast") == []


def test_never_finds_private_pages_or_what_lies_below_them(client):
    private = factories.StandardPageFactory(title="Låst puma")
    factories.StandardPageFactory(title="Puma under den låsta", parent=private)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert titles(client, "puma") == []


def test_never_finds_what_is_meant_for_staff(client):
    place = factories.PlacePageFactory(title="Plats", editor_note="viskning")
    factories.WalkPageFactory(
        title="Vandring", editor_note="viskning", stops=[(place, 5, "viskning")]
    )
    factories.EventPageFactory(title="Evenemang", editor_note="viskning")
    factories.PartnerPageFactory(
        title="Partner",
        editor_note="viskning",
        collaborations=[{"title": "viskning", "status": "denied"}],
    )
    for model in (PlacePage, WalkPage, EventPage, PartnerPage):
        for page in model.objects.all():
            # As it is done by a nightly update of the index, when all rows are there.
            insert_or_update_object(page)
    assert titles(client, "viskning") == []


def test_counts_types_and_filters_by_them(client):
    for number in range(3):
        factories.PlacePageFactory(title=f"Puma plats {number}")
    factories.StandardPageFactory(title="Puma text")
    response = client.get("/sv/sok/", {"q": "puma", "type": "places"})
    counts = {link.url: (link.count, link.is_current) for link in response.context["types"]}
    assert counts == {
        "?q=puma": (4, False),
        "?q=puma&type=places": (3, True),
        "?q=puma&type=texts": (1, False),
    }
    assert all("plats" in hit.title for hit in response.context["hits"])
    assert response.context["total"] == 3


def test_an_unknown_type_gives_a_message_and_no_hits(client):
    factories.StandardPageFactory(title="Puma")
    response = client.get("/sv/sok/", {"q": "puma", "type": "nonsense"})
    assert response.context["problems"]
    assert not response.context["hits"]
    assert "notice--alert" in response.content.decode()


def test_a_type_without_hits_leads_to_the_other_types(client):
    factories.StandardPageFactory(title="Puma")
    response = client.get("/sv/sok/", {"q": "puma", "type": "walks"})
    assert not response.context["hits"]
    assert '<a href="?q=puma">' in response.content.decode()


def test_shows_twenty_a_page_and_keeps_words_and_type_in_the_links(client):
    for number in range(23):
        factories.StandardPageFactory(title=f"Puma {number}")
    first = client.get("/sv/sok/", {"q": "puma", "type": "texts"})
    assert len(first.context["hits"]) == 20
    assert "?q=puma&amp;type=texts&amp;page=2" in first.content.decode()
    second = client.get("/sv/sok/", {"q": "puma", "type": "texts", "page": "2"})
    shown = {hit.title for hit in [*first.context["hits"], *second.context["hits"]]}
    assert len(shown) == 23


@pytest.mark.parametrize(("number", "nearest"), [("-1", 1), ("0", 1), ("x", 1), ("9" * 40, 2)])
def test_a_page_number_outside_gives_the_nearest_page(client, number, nearest):
    for row in range(21):
        factories.StandardPageFactory(title=f"Puma {row}")
    response = client.get("/sv/sok/", {"q": "puma", "page": number})
    assert response.context["page_obj"].number == nearest


@pytest.mark.parametrize(
    "words",
    [
        '"', '""', '"puma', "'", "''", "*", "^", "(", ")", "()", "NEAR(", "NEAR(a b)", "AND", "OR",
        "NOT", "a AND", "-", "--", "title:", "{title}:", "\\", "%", "_", "__", "%s", "{}", ";", ":",
        "&", "|", "!", "<->", ":*", "\ufffd", "\u200b", "🐆", "é", "e\u0301", "٣", "𞤀", "²",
    ],
)  # fmt: skip
def test_signs_with_a_meaning_for_the_index_are_harmless(client, words):
    factories.StandardPageFactory(title="Sida om något annat")
    for query in (words, f"puma {words}", f"{words}puma{words}"):
        assert "Sida om något annat" not in titles(client, query)


@pytest.mark.parametrize("words", ['"', "*", "^", "NEAR(", "()", "  "])
def test_no_words_means_no_hits(client, words):
    factories.StandardPageFactory(title="Sida")
    response = client.get("/sv/sok/", {"q": words, "type": "texts"})
    assert response.context["total"] == 0


def test_signs_around_words_do_not_hide_what_is_looked_for(client):
    factories.StandardPageFactory(title="Puma")
    for query in ('"puma"', "puma*", "(puma)", "^puma", 'puma"', "-puma", "puma OR (", "puma,"):
        if "OR" not in query:
            assert titles(client, query) == ["Puma"], query


@pytest.mark.parametrize(
    "words", ["x" * 10_000, "puma " * 2_000, '"' * 10_000, "a b c d e " * 2_000]
)
def test_absurdly_long_searches_are_shortened_and_say_so(client, words):
    factories.StandardPageFactory(title="Sida")
    response = client.get("/sv/sok/", {"q": words})
    assert response.status_code == 200
    assert response.context["total"] == 0
    assert len(response.content) < 60_000


def test_nothing_found_suggests_what_to_do(client):
    response = client.get("/sv/sok/", {"q": "xyzzy plugh"})
    page = response.content.decode()
    assert 'class="empty"' in page
    assert 'href="?q=xyzzy"' in page
    assert 'href="?q=plugh"' in page


def test_the_empty_form_shows_no_hits_and_no_message(client):
    factories.StandardPageFactory(title="Puma")
    response = client.get("/sv/sok/")
    assert response.context["total"] == 0
    assert 'class="empty"' not in response.content.decode()


def test_what_was_typed_is_shown_again_and_escaped(client):
    page = client.get("/sv/sok/", {"q": '<script>"alert'}).content.decode()
    assert "<script>&quot;alert" not in page
    assert "&lt;script&gt;&quot;alert" in page


def test_shows_kind_date_summary_and_principles_of_a_hit(client):
    principle = factories.PrinciplePageFactory(title="Princip", short_name="Kunskap")
    factories.EventPageFactory(
        title="Puma på torget",
        summary="En katt av brons.",
        kind=EventKind.LECTURE,
        principles=[principle],
        dates=[{"precision": "month", "start_date": dt.date(2024, 5, 1)}],
    )
    (hit,) = client.get("/sv/sok/", {"q": "puma"}).context["hits"]
    assert hit.url == "/sv/eventindexpage-sv/puma-pa-torget/"
    assert hit.summary == "En katt av brons."
    assert hit.principles == [principle]
    assert "2024-05" in hit.when
    assert "1 maj" not in hit.when


def test_search_engines_are_told_to_stay_out(client):
    response = client.get("/sv/sok/", {"q": "puma"})
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_changing_the_language_keeps_what_was_looked_for(client):
    page = client.get("/sv/sok/", {"q": "puma katt", "type": "texts"}).content.decode()
    assert 'href="/en/search/?q=puma+katt&amp;type=texts"' in page


def test_sets_no_cookie(client):
    assert not client.get("/sv/sok/", {"q": "puma"}).cookies


def queries_of(client, words):
    client.get("/sv/sok/", {"q": words})
    with CaptureQueriesContext(connection) as queries:
        client.get("/sv/sok/", {"q": words})
    return len(queries)


def test_needs_no_more_queries_for_many_hits_than_for_few(client):
    def add(number):
        factories.EventPageFactory(title=f"Puma evenemang {number}")
        factories.PlacePageFactory(title=f"Puma plats {number}")
        factories.PartnerPageFactory(title=f"Puma partner {number}")
        factories.StandardPageFactory(title=f"Puma text {number}")

    add(0)
    few = queries_of(client, "puma")
    for number in range(1, 8):
        add(number)
    assert Page.objects.filter(title__startswith="Puma").count() == 32
    many = queries_of(client, "puma")
    assert many <= few <= 12


def test_the_same_page_is_found_once(client):
    factories.StandardPageFactory(title="Puma puma", summary="Puma")
    assert len(find("puma", "sv")) == 1
