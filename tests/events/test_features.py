"""What of events is open data, and what isn't."""

import datetime as dt

import pytest

from events.enums import AttendanceMode, EventStatus, Precision
from events.models import EventGuide, EventLanguage, EventPage, EventPartner
from tests.factories import EventPageFactory, PartnerPageFactory, UserFactory, WalkPageFactory
from tests.geo.features.asking import items, point

pytestmark = pytest.mark.django_db

OF_AN_EVENT = [
    *("title", "url", "summary", "principles"),
    *("kind", "status", "attendance_mode", "start", "end", "dates"),
    *("venue", "venue_country", "position_is_approximate", "organiser", "media_outlet"),
    *("languages", "audience", "access", "accessibility_note", "walk", "partners", "is_example"),
]
OF_A_DATE = ["id", "start", "end", "precision", "status", "former_start"]


def only(client, language: str = "sv") -> dict:
    (feature,) = items(client, "events", lang=language)["features"]
    return feature


def test_an_event_has_these_properties_and_no_others(client):
    walk = WalkPageFactory()
    partner = PartnerPageFactory()
    event = EventPageFactory(
        title="Ljus i tunneln",
        venue="Stationen",
        venue_country="SE",
        venue_point=point(20.26, 63.83),
        venue_point_is_approximate=True,
        organiser="Kommunen",
        audience="Alla\n\nSärskilt unga",
        step_free=True,
        seating=True,
        accessibility_note="Hörslinga kan lånas.",
        walk=walk,
        editor_note="HEMLIGT",
        dates=[dt.datetime(2024, 5, 17, 18, 0)],
    )
    EventPartner.objects.create(page=event, partner=partner)
    for number, language in enumerate(("sv", "se")):
        EventLanguage.objects.create(page=event, language=language, sort_order=number)
    EventGuide.objects.create(
        page=event, user=UserFactory(username="HEMLIGT", first_name="HEMLIGT")
    )
    feature = only(client)
    properties = feature["properties"]

    assert list(properties) == OF_AN_EVENT
    assert feature["geometry"] == point(20.26, 63.83)
    (date,) = properties.pop("dates")
    assert list(date) == OF_A_DATE
    assert date["id"] == str(event.occurrences.get().identity)
    assert {name: properties[name] for name in OF_AN_EVENT[4:] if name != "dates"} == {
        "kind": "lecture",
        "status": "scheduled",
        "attendance_mode": "on_site",
        "start": "2024-05-17T18:00:00+02:00",
        "end": "2024-05-17T18:00:00+02:00",
        "venue": "Stationen",
        "venue_country": "SE",
        "position_is_approximate": True,
        "organiser": "Kommunen",
        "media_outlet": None,
        "languages": ["sv", "se"],
        "audience": ["Alla", "Särskilt unga"],
        "access": ["step_free", "seating"],
        "accessibility_note": "Hörslinga kan lånas.",
        "walk": items(client, "walks", lang="sv")["features"][0]["id"],
        "partners": [items(client, "partners", lang="sv")["features"][0]["id"]],
        "is_example": False,
    }
    for f in ("json", "html"):
        response = client.get("/api/features/collections/events/items", {"lang": "sv", "f": f})
        assert "HEMLIGT" not in response.content.decode()


@pytest.mark.parametrize(
    ("precision", "last", "start", "end"),
    [
        (Precision.DAY, None, "2024-05-17", "2024-05-17"),
        (Precision.RANGE, dt.date(2024, 5, 19), "2024-05-17", "2024-05-19"),
        (Precision.MONTH, None, "2024-05", "2024-05"),
        (Precision.MONTH_RANGE, dt.date(2024, 6, 1), "2024-05", "2024-06"),
        (Precision.YEAR, None, "2024", "2024"),
    ],
)
def test_times_are_said_no_more_exactly_than_they_are_known(client, precision, last, start, end):
    date = {"precision": precision, "start_date": dt.date(2024, 5, 17), "end_date": last}
    EventPageFactory(dates=[date])
    properties = only(client)["properties"]

    assert (properties["start"], properties["end"]) == (start, end)
    (shown,) = properties["dates"]
    assert (shown["start"], shown["end"], shown["precision"]) == (start, end, precision)


def test_the_end_of_an_hour_is_null_where_it_is_not_known(client):
    EventPageFactory(dates=[dt.datetime(2024, 1, 17, 18, 0)])

    assert only(client)["properties"]["dates"][0]["end"] is None


def test_an_event_with_several_dates_is_one_feature_with_a_list(client):
    EventPageFactory(
        dates=[
            dt.date(2024, 6, 1),
            {
                "precision": Precision.TIME,
                "start_date": dt.date(2024, 5, 1),
                "start_time": dt.time(18),
                "end_time": dt.time(20),
                "status": EventStatus.CANCELLED,
            },
        ]
    )
    properties = only(client)["properties"]

    assert (properties["start"], properties["end"]) == ("2024-05-01T18:00:00+02:00", "2024-06-01")
    assert [date["status"] for date in properties["dates"]] == ["cancelled", "scheduled"]
    assert [date["end"] for date in properties["dates"]] == [
        "2024-05-01T20:00:00+02:00",
        "2024-06-01",
    ]


def test_an_event_without_dates_says_so(client):
    EventPageFactory(dates=[])
    properties = only(client)["properties"]

    assert (properties["start"], properties["end"], properties["dates"]) == (None, None, [])


def test_an_event_that_is_only_online_is_nowhere(client):
    # Its page doesn't show the venue either, which may be a link for those who take part.
    EventPageFactory(
        attendance_mode=AttendanceMode.ONLINE,
        venue="https://video.example/HEMLIGT",
        venue_country="SE",
        venue_point=point(20, 63),
    )
    feature = only(client)

    assert feature["geometry"] is None
    assert "HEMLIGT" not in str(feature)
    assert feature["properties"]["venue_country"] is None


def test_links_lead_to_what_visitors_see_in_the_language(client):
    walk, partner = WalkPageFactory(), PartnerPageFactory(live=False)
    event = EventPageFactory(walk=walk)
    english = EventPageFactory(walk=walk, language="en", translation_key=event.translation_key)
    for page in (event, english):
        EventPartner.objects.create(page=page, partner=partner)

    assert only(client)["properties"]["walk"]
    assert only(client)["properties"]["partners"] == []
    assert only(client, "en")["properties"]["walk"] is None


def test_four_events_take_as_many_queries_as_one(client, django_assert_num_queries):
    EventPageFactory(walk=WalkPageFactory())
    queries = 10
    with django_assert_num_queries(queries):
        items(client, "events", lang="sv")
    EventPageFactory.create_batch(3, walk=WalkPageFactory())
    with django_assert_num_queries(queries):
        assert items(client, "events", lang="sv")["numberReturned"] == 4
    assert EventPage.objects.count() == 4
