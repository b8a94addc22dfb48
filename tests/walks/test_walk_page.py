"""The page of a walk: what it says, what it leaves out, and what it must never say."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.enums import EventKind, EventStatus
from events.templatetags.event_tags import status_now
from tests.factories import EventPageFactory, PlacePageFactory, WalkPageFactory
from walks.departures import coming_departures
from walks.models import WalkPage

from .conftest import SQUARE, TUNNEL, line, point, text_of

pytestmark = pytest.mark.django_db

CANARY = "kanariefågel-7431"


def in_hours(hours: float) -> dt.datetime:
    return timezone.localtime(timezone.now() + dt.timedelta(hours=hours)).replace(microsecond=0)


def test_a_walk_says_what_one_needs_to_know(walk, read):
    walk.meeting_point = "Vid rampen på centrumsidan"
    walk.accessibility = "Plan väg"
    walk.season = WalkPage.Season.SNOW_FREE
    walk.save()
    text = read(walk)
    for words in ("760 m", "42 min", "Vid rampen på centrumsidan", "Plan väg", "12 min", "30 min"):
        assert words in text.replace("\N{NO-BREAK SPACE}", " ")
    assert walk.get_season_display()
    assert [text.index(name) for name in ("Tunneln", "Torget", "Parken")] == sorted(
        text.index(name) for name in ("Tunneln", "Torget", "Parken")
    )


def test_what_is_not_filled_in_is_not_shown(read):
    bare = WalkPageFactory(language="en", title="Bare walk")
    text = read(bare)
    for heading in (
        "Distance",
        "Time",
        "Meeting point",
        "Season",
        "Accessibility",
        "Next departure",
        "Coming departures",
        "The stops in order",
        "Sources",
        "schematic",
        "estimated",
    ):
        assert heading not in text


def test_a_schematic_line_is_called_so(client):
    place = PlacePageFactory(language="en", point=point(TUNNEL))
    schematic = WalkPageFactory(
        language="en", line=line(TUNNEL, SQUARE), line_is_schematic=True, stops=[place]
    )
    assert "The line is schematic" in text_of(client.get(schematic.url))
    exact = WalkPageFactory(language="en", line=line(TUNNEL, SQUARE), stops=[place])
    assert "schematic" not in text_of(client.get(exact.url))


def test_estimated_times_are_called_so(client):
    place = PlacePageFactory(language="en")
    walk = WalkPageFactory(language="en", line=line(TUNNEL, SQUARE), stops=[(place, 10, "")])
    assert "estimated" not in text_of(client.get(walk.url))
    walk.stops.update(minutes_are_estimated=True)
    assert "estimated" in text_of(client.get(walk.url))


def test_an_approximate_place_is_marked_with_how_far_off_it_may_be(client):
    place = PlacePageFactory(
        language="en", point=point(TUNNEL), point_is_approximate=True, uncertainty_m=150
    )
    exact = PlacePageFactory(language="en", point=point(SQUARE))
    walk = WalkPageFactory(language="en", stops=[place, exact])
    assert text_of(client.get(walk.url)).count("approximate position (±150 m)") == 1


def test_the_guides_notes_and_the_editors_are_nowhere(client, places):
    place = PlacePageFactory(title="Plats", editor_note=CANARY)
    walk = WalkPageFactory(stops=[(place, 5, CANARY), (places[0], 5, CANARY)], editor_note=CANARY)
    event = EventPageFactory(walk=walk, editor_note=CANARY, dates=[in_hours(24)])
    for page in (walk, place, places[0], event, walk.get_parent(), place.get_parent()):
        response = client.get(page.url)
        assert response.status_code == 200
        assert CANARY not in response.content.decode()


def test_stops_at_drafts_and_closed_places_are_left_out_and_the_rest_renumbered(places, read):
    draft = PlacePageFactory(title="Hemlig utkastplats", live=False)
    closed = PlacePageFactory(title="Stängd plats")
    PageViewRestriction.objects.create(
        page=closed, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    walk = WalkPageFactory(stops=[draft, places[0], closed, places[1]])
    text = read(walk)
    assert "Hemlig" not in text
    assert "Stängd" not in text
    assert [stop.local_place.pk for stop in walk.visible_stops()] == [p.pk for p in places[:2]]
    assert "stopp 1" in text
    assert "stopp 2" not in text


def test_a_stop_may_point_at_the_place_in_the_other_language(places, client):
    english = PlacePageFactory(
        language="en", title="The tunnel", translation_key=places[0].translation_key
    )
    walk = WalkPageFactory(language="en", title="Power", stops=[places[0], places[1]])
    text = text_of(client.get(walk.url))
    assert "The tunnel" in text
    assert "Tunneln" not in text
    # No English page of this place: Swedish never stands in for it.
    assert "Torget" not in text
    assert f'href="{english.url}"' in client.get(walk.url).content.decode()


# --- Departures -----------------------------------------------------------------------------


def test_coming_departures_are_shown_soonest_first(walk, read):
    EventPageFactory(title="Senare tur", walk=walk, dates=[in_hours(300)])
    EventPageFactory(title="Snar tur", walk=walk, dates=[in_hours(200)])
    EventPageFactory(title="Gammal tur", walk=walk, dates=[in_hours(-200)])
    EventPageFactory(title="Opublicerad tur", walk=walk, dates=[in_hours(200)], live=False)
    EventPageFactory(title="Annan tur", dates=[in_hours(200)])
    text = read(walk)
    assert text.index("Snar tur") < text.index("Senare tur")
    for absent in ("Gammal tur", "Opublicerad tur", "Annan tur"):
        assert absent not in text


def test_a_departure_linked_to_the_other_languages_walk_is_shown(walk):
    english = WalkPageFactory(
        language="en", title="Power", translation_key=walk.translation_key, stops=[]
    )
    EventPageFactory(language="en", title="English tour", walk=walk, dates=[in_hours(100)])
    EventPageFactory(title="Svensk tur", walk=english, dates=[in_hours(100)])
    assert [one.page.title for one in coming_departures(english)] == ["English tour"]
    assert [one.page.title for one in coming_departures(walk)] == ["Svensk tur"]


def test_todays_departure_is_called_todays():
    walk = WalkPageFactory()
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    EventPageFactory(walk=walk, dates=[noon + dt.timedelta(hours=1), noon + dt.timedelta(days=1)])
    today, tomorrow = coming_departures(walk, noon)
    assert today.is_today
    assert not tomorrow.is_today
    # A minute past midnight it is the next day's turn.
    after_midnight = (noon + dt.timedelta(days=1)).replace(hour=0, minute=1)
    assert [one.is_today for one in coming_departures(walk, after_midnight)] == [True]


def test_a_cancelled_departure_says_so(walk, read):
    EventPageFactory(
        title="Inställd tur", walk=walk, status=EventStatus.CANCELLED, dates=[in_hours(100)]
    )
    when = in_hours(200)
    EventPageFactory(
        title="Flyttad tur",
        walk=walk,
        dates=[
            {
                "start_date": when.date(),
                "start_time": when.time(),
                "status": EventStatus.MOVED_ONLINE,
            }
        ],
    )
    assert [status_now(one) for one in coming_departures(walk)] == ["cancelled", "moved_online"]
    assert "Inställt" in read(walk)


def test_an_article_about_the_walk_is_no_departure(walk):
    EventPageFactory(walk=walk, kind=EventKind.ARTICLE, dates=[in_hours(100)])
    assert coming_departures(walk) == []


# --- Cost -----------------------------------------------------------------------------------


def test_a_long_walk_needs_no_more_queries_than_a_short_one(client, django_assert_max_num_queries):
    few = WalkPageFactory(stops=[PlacePageFactory()])
    many = WalkPageFactory(stops=[PlacePageFactory() for _ in range(12)])
    for number in range(12):
        EventPageFactory(walk=many, dates=[in_hours(24 + number)])
    for page in (few, many):
        client.get(page.url)
        with django_assert_max_num_queries(12):
            assert client.get(page.url).status_code == 200


def test_the_page_can_be_previewed_before_it_is_published(rf, places):
    walk = WalkPageFactory(stops=places)
    draft = walk.get_latest_revision_as_object()
    draft.title = "Utkast"
    response = draft.make_preview_request(rf.get("/"), draft.default_preview_mode)
    response.render()
    assert "Utkast" in response.content.decode()
    assert "Tunneln" in response.content.decode()
