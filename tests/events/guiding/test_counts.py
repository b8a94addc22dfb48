"""What guides hand in: once, to the right event, and never over what editors wrote."""

import datetime as dt
import json
import uuid

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from core.addresses import listed
from events.guiding.handing_in import REPORTS
from events.guiding.history import REPORTED, in_words
from events.models import Attendance, DoneOnce, EventPage
from events.models.done_once import DAYS_KEPT
from events.registration.attendance import save_count
from events.registration.occasion import record_of
from tests import factories

pytestmark = pytest.mark.django_db


def numbers(identity) -> tuple:
    count = Attendance.objects.get(record=identity)
    return count.women, count.men, count.other


def log_lines() -> list[str]:
    entries = PageLogEntry.objects.filter(action=REPORTED).order_by("pk")
    return [in_words(entry.data) for entry in entries]


def test_a_count_reaches_the_departure_once_however_often_it_is_sent(
    departure, report, send, guide
):
    said = report(identity=departure, group="Klass 7B", remark="Regn.")

    answers = [send(said) for _time in range(5)]

    assert [answer.status_code for answer in answers] == [201, 200, 200, 200, 200]
    assert {answer.json()["identity"] for answer in answers} == {departure}
    count = Attendance.objects.get(record=departure)
    assert (count.women, count.men, count.other, count.source) == (7, 4, 1, "guide")
    assert count.counted_by == guide
    assert [part in count.remark for part in ("Klass 7B", "Regn.")] == [True, True]
    assert len(log_lines()) == 1
    assert EventPage.objects.count() == 1
    # Also if it comes when the names of what was done are forgotten, or for something else.
    DoneOnce.objects.all().delete()
    assert send(said).status_code == 200
    assert send(said | {"identity": None, "women": 90}).status_code == 200
    assert numbers(departure) == (7, 4, 1)
    assert EventPage.objects.count() == 1


def test_a_group_without_a_departure_gets_an_unlisted_event_of_its_own(
    walk, report, send, link, guide
):
    at = dt.datetime(2026, 11, 20, 23, 30, tzinfo=dt.UTC)
    said = report(link, group="Bilbaos delegation", counted_at=at.isoformat())

    # In English, from a page that has moved since; the event is Swedish all the same.
    answer = send(said, "/en/somewhere/else/guide/count.json")
    assert answer.status_code == 201

    event = EventPage.objects.get()
    assert event.live
    assert (event.language, event.walk, event.venue) == ("sv", walk, "Rådhustorget")
    assert "Älvvandringen (" in event.title
    assert "00.30" in event.title
    assert not listed(EventPage.objects.all()).exists()
    assert Client().get(event.url).status_code == 200
    assert "Bilbao" not in Client().get(event.url).content.decode()
    assert "Till Aina" in event.editor_note
    assert "Bilbaos delegation" in event.editor_note
    assert [link.principle for link in event.page_principles.all()] == [
        link.principle for link in walk.page_principles.all()
    ]
    date = event.occurrences.get()
    assert (date.start_date, date.precision) == (dt.date(2026, 11, 21), "day")
    assert answer.json()["identity"] == str(date.identity)
    assert numbers(date.identity) == (7, 4, 1)
    assert send(report(link, identity=str(date.identity), women=8)).status_code == 201
    assert numbers(date.identity) == (8, 4, 1)
    assert "Till Aina" in log_lines()[0]

    assert send(report(guide)).status_code == 201
    mine = EventPage.objects.exclude(pk=event.pk).get()
    assert [row.user for row in mine.event_guides.all()] == [guide]


def test_without_a_live_principle_the_event_stays_a_draft_and_keeps_the_count(walk, report, send):
    for principle in factories.PrinciplePage.objects.all():
        principle.unpublish()

    assert send(report()).status_code == 201

    event = EventPage.objects.get()
    assert not event.live
    assert numbers(event.occurrences.get().identity) == (7, 4, 1)


def test_an_editor_finds_the_count_and_where_it_is_from(departure, report, send, client):
    send(report(identity=departure))
    send(report())
    client.force_login(factories.AdminFactory())

    overview = client.get("/admin/registrations/").content.decode()
    assert "Tur vid älven" in overview
    assert "Älvvandringen (" in overview
    event = EventPage.objects.get(title="Tur vid älven")
    assert "12" in client.get(f"/admin/registrations/event/{event.pk}/").content.decode()
    assert client.get(f"/admin/pages/{event.pk}/history/").status_code == 200


def test_the_guide_who_counted_last_is_right_and_editors_are_never_overwritten(
    departure, report, send
):
    now = timezone.now()
    first = (now - dt.timedelta(hours=2)).isoformat()
    send(report(identity=departure, women=20))
    older = send(report(identity=departure, women=1, counted_at=first)).json()
    assert (older["outcome"], numbers(departure)) == ("older", (20, 4, 1))
    assert older["note"]
    send(report(identity=departure, women=21))
    assert numbers(departure) == (21, 4, 1)

    record = record_of(EventPage.objects.get().occurrences.get())
    save_count(record, 30, 5, 0, "Räknat.", Attendance.Source.TYPED, None, uuid.uuid4())
    said = report(identity=departure, women=22, remark="Flera gick hem.")
    assert [send(said).json()["outcome"] for _time in range(2)] == ["beside", "repeated"]

    assert numbers(departure) == (30, 5, 0)
    remark = Attendance.objects.get().remark
    assert remark.startswith("Räknat.\n")
    assert remark.count("22") == 1
    assert remark.endswith("Flera gick hem.")
    lines = log_lines()
    counted = ["20", "1", "21", "22"]
    assert all(number in line for number, line in zip(counted, lines, strict=True))


def test_who_may_not_report_is_told_whom_to_ask_and_nothing_is_written(
    walk, departure, report, send, guide, link
):
    of_link, of_user = report(link), report(guide)
    link.revoked_at = timezone.now()
    link.save()
    guide.groups.clear()
    use = Permission.objects.get(codename="use_guide_mode")
    refused = [of_link, of_user, of_user | {"token": "nonsense"}, of_user | {"token": "å\x00:a:b"}]
    answers = [send(said) for said in refused]
    guide.user_permissions.add(use)
    answers.append(send(of_user))

    for answer in answers:
        assert answer.status_code == 403
        assert answer.json()["code"] == "guide"
    english = send(of_link, "/en/walks/x/guide/count.json").json()["problem"]
    assert "Ask the editors" in english
    assert not Attendance.objects.exists()
    assert not DoneOnce.objects.exists()
    # The same report, kept on the telephone, is good once there is access again.
    guide.user_permissions.add(Permission.objects.get(codename="record_attendance"))
    assert send(of_user).status_code == 201


def test_a_departure_of_another_walk_or_of_none_is_refused_and_can_go_as_a_new_group(
    walk, report, send
):
    other = factories.EventPageFactory(dates=[timezone.localdate()]).occurrences.get().identity
    for identity in (str(other), str(uuid.uuid4())):
        said = report(identity=identity)
        answer = send(said)
        assert (answer.status_code, answer.json()["code"]) == (422, "departure")
        assert send(said | {"identity": None}).status_code == 201


def test_counts_of_last_year_and_of_next_week_are_out_of_reach(walk, report, send):
    for days, status in ((-400, 422), (-DAYS_KEPT - 2, 422), (8, 422), (-20, 201), (0, 201)):
        date = timezone.localdate() + dt.timedelta(days=days)
        event = factories.EventPageFactory(kind="walk", walk=walk, dates=[date])
        identity = event.occurrences.get().identity
        answer = send(report(identity=str(identity)))
        assert answer.status_code == status, days
        assert Attendance.objects.filter(record=identity).exists() == (status == 201)


def test_two_reports_with_names_that_begin_alike_get_an_event_each(walk, report, send):
    key = "aaaaaaaa-aaaa-4aaa-8aaa-00000000000"
    assert [send(report(key=f"{key}{n}")).status_code for n in (1, 2)] == [201, 201]
    assert EventPage.objects.count() == 2


NONSENSE = [
    b"", b"{", b"null", b"[]", b"[" * 100_000, b"\xff\xfe", b'"a"', b"1e999", b"9" * 5_000,
    b'{"key": {}}', b'{"key": "\\u0000"}',
]  # fmt: skip
WRONG = [
    {"women": -1}, {"women": 100_001}, {"women": "7"}, {"women": None}, {"women": 1.5},
    {"women": True}, {"women": 10**40}, {"women": float("inf")}, {"women": float("nan")},
    {"key": ""}, {"key": 7}, {"key": None}, {"identity": "x"}, {"identity": ["x"]},
    {"token": None}, {"token": ["x"]},
]  # fmt: skip


def test_nonsense_is_refused_in_words_and_odd_texts_do_no_harm(walk, report, send):
    for body in NONSENSE + [json.dumps(report() | wrong) for wrong in WRONG]:
        answer = send(body)
        assert answer.status_code in (400, 422), body
        assert answer.json()["problem"]
    assert not EventPage.objects.exists()

    odd = {
        "group": "\ud800\x00" + "å" * 500,
        "remark": ["x"],
        "counted_at": "2999-01-01T00:00:00Z",
    }
    assert send(report(women=100_000, men=0, other=7.0) | odd).status_code == 201
    assert EventPage.objects.get().occurrences.get().start_date == timezone.localdate()
    for counted_at in ("", "1970-01-01", "2026-13-45T99:99", 5, "x" * 10_000):
        assert send(report(counted_at=counted_at)).status_code == 201
    assert Client().get("/sv/x/guide/count.json").status_code == 405


def test_a_link_that_got_out_cannot_fill_the_site_with_events(walk, report, send, link):
    for _time in range(REPORTS.limit):
        REPORTS.count(f"link {link.pk}")
    said = report(link)

    assert send(said).status_code == 429
    assert not EventPage.objects.exists()
    assert send(report()).status_code == 201


def test_guides_see_todays_departures_in_their_language_and_nobody_else_does(
    walk, departure, guide, client, report, send, django_assert_max_num_queries
):
    today = timezone.localdate()
    at_two = {"precision": "time", "start_date": today, "start_time": dt.time(14)}
    shared = {"kind": "walk", "walk": walk}
    factories.EventPageFactory(
        title="Bokad tur", is_listed=False, dates=[at_two, today + dt.timedelta(days=3)], **shared
    )
    for number, values in enumerate(
        ({"status": "cancelled"}, {"live": False}, {"kind": "film"}, {"walk": None})
    ):
        factories.EventPageFactory(title=f"Dold {number}", dates=[today], **shared | values)
    address = f"{walk.url}guide/departures.json"
    assert client.get(address).status_code == 403

    client.force_login(guide)
    with django_assert_max_num_queries(16):
        answer = client.get(address)

    assert "no-store" in answer["Cache-Control"]
    assert [one["title"] for one in answer.json()] == ["Tur vid älven", "Bokad tur"]
    booked = answer.json()[1]
    assert booked["starts"].startswith(f"{today}T14:00:00+0")
    assert booked["when"] == "14.00"
    assert booked["counted"] is None
    send(report(identity=departure))
    assert [one["counted"] for one in client.get(address).json()] == [12, None]
    assert client.get("/sv/finns-inte/guide/departures.json").status_code == 404
