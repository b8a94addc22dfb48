"""What the mails say, to whom, and when they have nothing to say any more."""

import datetime as dt

import pytest
from django.core.management import call_command

from events.enums import EventStatus, TourStatus
from events.models import EventIndexPage
from events.tours.links import link_of
from events.tours.periodic import remind_of_tours
from events.tours.staff.event import make_event
from events.tours.states import Step, StepRefused, When, take, version_of
from mailing.models import OutgoingMail
from mailing.outbox import put
from tests import factories
from tests.events.tours.making import PERSONAL, WHEN, deliver, entry_in, html_of, tour

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mailboxes():
    home = factories.home()
    home.report_mailbox = "fel@example.se"
    home.tour_mailbox = "visning@example.se"
    home.save()


@pytest.fixture
def walk():
    swedish = factories.WalkPageFactory(title="Rundan", meeting_point="Vid Apberget")
    factories.WalkPageFactory(
        title="The round",
        meeting_point="By the steps",
        language="en",
        translation_key=swedish.translation_key,
    )
    return swedish


def test_a_new_request_is_answered_without_repeating_what_anybody_may_have_typed():
    asked = tour(wished_times="Köp nu", city="Köpstad")
    put("tour.received", asked.pk)
    (message,) = deliver()

    assert message.to == ["aino@example.fi"]
    assert message.reply_to == ["visning@example.se"]
    for text in (message.body, html_of(message)):
        assert link_of(asked) in text
        assert "Aino Virtanen" in text
        for typed in ("Köp nu", "Köpstad", PERSONAL["message"], PERSONAL["needs"]):
            assert typed not in text


def test_we_are_told_of_a_request_without_persons():
    asked = tour()
    put("tour.arrived", asked.pk)
    (message,) = deliver()

    assert message.to == ["visning@example.se"]
    assert "Uleåborgs stad" in message.body
    assert f"/admin/tours/{asked.pk}/" in message.body
    for text in PERSONAL.values():
        assert text not in message.body + html_of(message) + message.subject

    home = factories.home()
    home.tour_mailbox = ""
    home.save()
    put("tour.arrived", asked.pk)
    assert deliver()[0].to == ["fel@example.se"]
    home.report_mailbox = ""
    home.save()
    put("tour.arrived", asked.pk)
    assert deliver() == []


@pytest.mark.parametrize(
    ("language", "title", "place", "day"),
    [
        ("sv", "Rundan", "Vid Apberget", "fredag 17 maj 2030 kl.\xa010.00–12.00"),
        ("en", "The round", "By the steps", "Friday 17 May 2030, 10:00–12:00"),
    ],
)
def test_a_date_is_proposed_and_accepted_in_the_language_of_the_request(
    walk, language, title, place, day
):
    asked = tour(language=language, walk=walk)
    take(Step.PROPOSE, asked.pk, when=WHEN, text="Vi <ses>!")
    (proposal,) = deliver()
    for text in (title, place, day, link_of(asked), "Vi <ses>!"):
        assert text in proposal.body
    assert "Vi &lt;ses&gt;!" in html_of(proposal)
    assert not proposal.attachments

    take(Step.ACCEPT, asked.pk)
    confirmation, to_us = deliver()
    assert day in confirmation.body
    entry = entry_in(confirmation)
    assert entry["summary"].endswith(title)
    assert entry["location"] == place
    assert entry["status"] == "CONFIRMED"
    assert "aino" not in entry.to_ical().decode().lower()
    assert to_us.to == ["visning@example.se"]
    assert "Aino" not in to_us.body


def test_the_file_says_the_same_instant_before_and_after_the_clocks_change():
    for date, utc in ((dt.date(2030, 10, 26), 8), (dt.date(2030, 10, 28), 9)):
        asked = tour()
        take(Step.CONFIRM, asked.pk, when=When(date, dt.time(10), dt.time(12)))
        entry = entry_in(deliver()[0])
        for name, hour in (("dtstart", utc), ("dtend", utc + 2)):
            instant = entry[name].dt.astimezone(dt.UTC)
            assert instant == dt.datetime.combine(date, dt.time(hour), dt.UTC)

    # Ten past two comes twice on that night: the file says which, in UTC.
    asked = tour()
    take(Step.CONFIRM, asked.pk, when=When(dt.date(2030, 10, 27), dt.time(2, 10)))
    entry = entry_in(deliver()[0])
    assert entry["dtstart"].dt == dt.datetime(2030, 10, 27, 0, 10, tzinfo=dt.UTC)
    assert "dtend" not in entry


def test_a_new_time_and_an_end_take_the_place_of_the_same_entry(time_machine):
    asked = tour()
    take(Step.CONFIRM, asked.pk, when=WHEN)
    first = entry_in(deliver()[0])
    take(Step.MOVE, asked.pk, when=WHEN._replace(start=dt.time(9)), text="En timme tidigare")
    (message,) = deliver()
    second = entry_in(message)
    take(Step.DECLINE, asked.pk, text="Guiden är sjuk")
    (refusal,) = deliver()
    third = entry_in(refusal)

    assert first["uid"] == second["uid"] == third["uid"]
    assert first["sequence"] < second["sequence"] < third["sequence"]
    assert first["dtstamp"].dt < second["dtstamp"].dt < third["dtstamp"].dt
    assert [entry["status"] for entry in (first, second, third)] == [
        "CONFIRMED",
        "CONFIRMED",
        "CANCELLED",
    ]
    assert "En timme tidigare" in message.body
    assert "Guiden är sjuk" in refusal.body


def test_who_withdraws_gets_the_entry_taken_back_and_we_hear_of_it():
    asked = tour(TourStatus.CONFIRMED)
    take(Step.WITHDRAW, asked.pk)
    to_them, to_us = deliver()

    assert entry_in(to_them)["status"] == "CANCELLED"
    assert to_us.to == ["visning@example.se"]
    new = tour()
    take(Step.WITHDRAW, new.pk)
    assert not deliver()[0].attachments


def test_a_mail_that_waited_says_nothing_once_something_else_holds():
    asked = tour()
    take(Step.PROPOSE, asked.pk, when=WHEN)
    take(Step.PROPOSE, asked.pk, when=WHEN._replace(start=dt.time(14)))
    (only,) = deliver()
    assert "14.00" in only.body

    take(Step.ACCEPT, asked.pk)
    take(Step.WITHDRAW, asked.pk)
    messages = deliver()
    assert [message.to[0] for message in messages] == ["aino@example.fi", "visning@example.se"]
    assert OutgoingMail.objects.filter(kind="tour.confirmed", status="dropped").exists()

    gone = tour()
    put("tour.received", gone.pk)
    gone.delete()
    assert deliver() == []


def test_each_step_is_taken_only_from_where_it_leads():
    allowed = {
        "propose": {"new", "proposed"},
        "confirm": {"new", "proposed"},
        "move": {"confirmed"},
        "decline": {"new", "proposed", "confirmed"},
        "finish": {"confirmed"},
        "accept": {"proposed"},
        "refuse": {"proposed"},
        "withdraw": {"new", "proposed", "confirmed"},
    }
    for step in Step:
        for status in TourStatus:
            asked = tour(status)
            if status in allowed[step]:
                take(step, asked.pk, when=WHEN)
                continue
            with pytest.raises(StepRefused) as refused:
                take(step, asked.pk, when=WHEN)
            assert refused.value.code == "status"
            asked.refresh_from_db()
            assert asked.status == status


def test_nobody_decides_about_what_they_have_not_seen():
    asked = tour()
    seen = version_of(asked)
    take(Step.PROPOSE, asked.pk, seen=seen, when=WHEN)
    with pytest.raises(StepRefused) as refused:
        take(Step.PROPOSE, asked.pk, seen=seen, when=WHEN)
    assert refused.value.code == "changed"
    with pytest.raises(StepRefused) as refused:
        take(Step.PROPOSE, asked.pk, when=When(dt.date(2030, 3, 1), dt.time(11)))
    assert refused.value.code == "past"
    assert OutgoingMail.objects.count() == 1


def test_we_are_reminded_once_of_what_waits_too_long(time_machine, settings):
    settings.TOUR_REQUEST_REMINDER_DAYS = 3
    late = tour()
    tour(TourStatus.PROPOSED)
    now = dt.datetime(2030, 3, 4, 11, tzinfo=dt.UTC)
    remind_of_tours(now - dt.timedelta(minutes=1))
    assert deliver() == []
    for _hour in range(3):
        remind_of_tours(now)
    (message,) = deliver()
    assert message.to == ["visning@example.se"]
    assert f"/admin/tours/{late.pk}/" in message.body

    # A refused date makes the request wait anew.
    time_machine.move_to(now, tick=False)
    take(Step.PROPOSE, late.pk, when=WHEN)
    take(Step.REFUSE, late.pk)
    deliver()
    remind_of_tours(now + dt.timedelta(days=2))
    assert deliver() == []
    time_machine.move_to(now + dt.timedelta(days=4), tick=False)
    call_command("run_due_tasks")
    deliver()
    assert OutgoingMail.objects.filter(kind="tour.reminder", status="sent").count() == 2


def test_an_event_that_changes_is_followed():
    asked = tour(TourStatus.CONFIRMED)
    principle = factories.PrinciplePageFactory()
    factories.index_page(EventIndexPage)
    event = make_event(
        asked.pk,
        factories.AdminFactory(),
        seen=version_of(asked),
        title="Visning",
        principles=[principle.pk],
        publish=True,
    )
    assert deliver() == []
    event = type(event).objects.get(pk=event.pk)
    (date,) = event.occurrences.all()
    date.start_time, date.end_time = dt.time(13), dt.time(15)
    event.occurrences = [date]
    event.save_revision().publish()
    (message,) = deliver()
    moved = entry_in(message)
    assert "13.00–15.00" in message.body
    assert moved["dtstart"].dt == dt.datetime.combine(
        WHEN.date, dt.time(13), moved["dtstart"].dt.tzinfo
    )
    asked.refresh_from_db()
    assert asked.proposed_start == dt.time(13)

    # A better text is nothing to write to anybody about.
    event.summary = "Ny text."
    event.save_revision().publish()
    assert deliver() == []

    event.status = EventStatus.CANCELLED
    event.save_revision().publish()
    (message,) = deliver()
    assert entry_in(message)["status"] == "CANCELLED"
    assert entry_in(message)["sequence"] > moved["sequence"]
