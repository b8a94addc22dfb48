"""Who gets a seat, who waits, and what becomes of a seat that is given back."""

import datetime as dt
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.enums import EventStatus, RegistrationStatus
from events.models import EventPage, Occurrence, Registration
from events.registration import seats
from events.registration.seats import SeatProblem, cancel, change_places, register
from mailing.models import OutgoingMail
from tests.factories import COMING, RegistrationFactory, occasion

pytestmark = pytest.mark.django_db

BEFORE = COMING - dt.timedelta(days=30)
CONFIRMED, WAITING, CANCELLED = RegistrationStatus


def come(found, name, places=1, **values):
    """Register somebody; the address is made of the name."""
    values = {"email": f"{name}@example.org", "language": "sv", "name": name} | values
    return register(found, places=places, **values)


def statuses(found):
    """Return who has which status and how many places, in the order of registration."""
    rows = Registration.objects.filter(record=found.identity).order_by("created_at", "pk")
    return [(row.name, row.status, row.places) for row in rows]


def mails():
    """Return the mails put in the outbox: (kind without its first part, name), in order."""
    names = {str(row.pk): row.name for row in Registration.objects.all()}
    rows = OutgoingMail.objects.order_by("pk").values_list("kind", "about")
    return [(kind.removeprefix("registration."), names[about]) for kind, about in rows]


def problem(function, *args, **kwargs):
    """Return the code of the problem that a call meets; it changes nothing."""
    before = list(Registration.objects.order_by("pk").values()), OutgoingMail.objects.count()
    with pytest.raises(SeatProblem) as caught:
        function(*args, **kwargs)
    assert caught.value.messages[0]
    after = list(Registration.objects.order_by("pk").values()), OutgoingMail.objects.count()
    assert before == after
    return caught.value.code


def change_date(found, **values):
    """Change a date past the editor, in all languages."""
    Occurrence.objects.filter(uid=found.occurrence.uid).update(**values)


# --- Registering ----------------------------------------------------------------------------


def test_a_registration_is_stored_as_given_and_told_by_mail(django_assert_max_num_queries):
    found = occasion(capacity=3, most_places_each=3)
    submission = uuid4()
    answers = [{"question": str(uuid4()), "text": "Mat?", "answer": "Vegan"}]
    with django_assert_max_num_queries(14), time_machine.travel(BEFORE, tick=False):
        registration = register(
            found,
            places=2,
            name=" Åsa ",
            email=" Asa@Example.org ",
            language="en",
            needs="Teckenspråk",
            answers=answers,
            submission=submission,
        )
    registration.refresh_from_db()
    assert (registration.name, registration.email) == ("Åsa", "asa@example.org")
    assert (registration.status, registration.places, registration.language) == (CONFIRMED, 2, "en")
    assert (registration.needs, registration.answers) == ("Teckenspråk", answers)
    assert (registration.submission, registration.created_at) == (submission, BEFORE)
    assert not registration.is_added_by_staff
    assert len(registration.link_digest) == 64
    assert mails() == [("confirmed", "Åsa")]
    assert found.free_seats() == 1


def test_our_mails_speak_the_language_that_the_editor_chose():
    assert come(occasion(confirmation_language="en"), "a").language == "en"


def test_seats_run_out_and_nobody_passes_those_who_wait():
    found = occasion(capacity=3, most_places_each=3)
    come(found, "a", 2)
    come(found, "group", 2)  # one seat is free, but not two
    come(found, "b", 1)  # so it stays free: the group was first
    assert statuses(found) == [("a", CONFIRMED, 2), ("group", WAITING, 2), ("b", WAITING, 1)]
    assert mails() == [("confirmed", "a"), ("waiting", "group"), ("waiting", "b")]
    # However wrong the clock of this machine is.
    with time_machine.travel(BEFORE - dt.timedelta(days=1000)):
        come(found, "late", 1)
    assert statuses(found)[-1] == ("late", WAITING, 1)


def test_a_group_larger_than_the_house_is_told_so_instead_of_waiting_for_ever():
    found = occasion(capacity=2, most_places_each=5)
    assert problem(come, found, "group", 3) == "too_many"
    change_date(found, capacity=0)
    assert come(found, "interested").status == WAITING
    change_date(found, capacity=None)
    assert come(found, "group", 5).status == CONFIRMED
    assert ("interested", CONFIRMED, 1) in statuses(found)


def test_without_a_waiting_list_it_is_full():
    found = occasion(capacity=2, most_places_each=2, has_waiting_list=False)
    come(found, "a")
    assert problem(come, found, "group", 2) == "full"
    RegistrationFactory(occasion=found, places=2, status=WAITING, name="from before")
    assert problem(come, found, "b") == "full"


def test_nobody_gets_more_places_than_the_editor_allows_or_none():
    found = occasion(most_places_each=2)
    assert {problem(come, found, "a", places) for places in (-1, 0, 3)} == {"too_many"}


def test_registration_may_have_closed_since_the_form_was_opened():
    found = occasion(capacity=1)
    change_date(found, status=EventStatus.CANCELLED)
    assert problem(come, found, "a") == "closed"
    change_date(found, status=EventStatus.SCHEDULED, registration_closes_at=timezone.now())
    assert problem(come, found, "a") == "closed"
    change_date(found, registration_closes_at=None)
    with time_machine.travel(COMING):
        assert problem(come, found, "a") == "closed"
    restriction = PageViewRestriction.objects.create(page=found.event, restriction_type="login")
    assert problem(come, found, "a") == "closed"
    restriction.delete()
    EventPage.objects.get(pk=found.event.pk).unpublish()
    assert problem(come, found, "a") == "closed"


# --- Once more ------------------------------------------------------------------------------


def test_the_same_address_again_gets_a_mail_instead_of_a_second_registration():
    found = occasion(capacity=1)
    first = come(found, "a")
    again = come(found, "other", email=" A@Example.ORG", needs="Something else")
    assert again == first
    assert again.needs == ""
    assert mails() == [("confirmed", "a"), ("again", "a")]
    assert come(found, "a", by_mail=False) == first
    # What nobody else may have is refused to them too, or it would tell that they are registered.
    change_date(found, has_waiting_list=False)
    assert problem(come, found, "a") == problem(come, found, "b") == "full"
    assert come(found, "a", by_staff=True) == first
    assert [kind for kind, _name in mails()] == ["confirmed", "again", "again"]
    # For another date it is another registration.
    assert come(occasion(), "a").pk != first.pk


def test_a_form_sent_twice_registers_once_and_without_a_second_mail():
    found, other = occasion(), occasion()
    submission = uuid4()
    first = come(found, "a", submission=submission)
    assert come(found, "a", submission=submission) == first
    assert mails() == [("confirmed", "a")]
    # Somebody goes back and corrects the address: that is another registration.
    assert come(found, "b", submission=submission) != first
    assert come(other, "a", submission=submission) != first
    # Those without an address, whom we add ourselves.
    submission = uuid4()
    walk_in = come(found, "c", email="", by_staff=True, submission=submission)
    assert come(found, "c", email="", by_staff=True, submission=submission) == walk_in
    assert come(found, "d", email="", by_staff=True) != walk_in


def test_whoever_cancelled_may_register_anew_at_the_end_of_the_queue():
    found = occasion(capacity=1)
    submission = uuid4()
    first = come(found, "a", submission=submission)
    come(found, "b")
    cancel(first)
    anew = come(found, "a", submission=submission)
    assert anew != first
    assert statuses(found) == [("a", CANCELLED, 1), ("b", CONFIRMED, 1), ("a", WAITING, 1)]


def test_what_the_database_refuses_tells_nobody_the_address(monkeypatch):
    found = occasion()
    come(found, "secret")
    monkeypatch.setattr(seats, "_known", lambda record, values: (None, False))
    with pytest.raises(SeatProblem) as caught:
        come(found, "secret")
    assert caught.value.__cause__ is caught.value.__context__ is None


# --- By us ----------------------------------------------------------------------------------


def test_we_may_add_people_who_come_late_or_many_or_too_many():
    found = occasion(capacity=2, takes_registrations=False)
    RegistrationFactory(occasion=found, status=WAITING, places=2, name="queue")
    added = come(found, "a", 2, by_staff=True, note="Ringde")
    assert (added.status, added.is_added_by_staff, added.note) == (WAITING, True, "Ringde")
    assert statuses(found)[0] == ("queue", CONFIRMED, 2)
    assert come(found, "b", 12, by_staff=True, overbook=True).status == CONFIRMED
    assert problem(come, found, "c", 51, by_staff=True) == "too_many"
    Registration.objects.filter(status=CONFIRMED).delete()
    # Once it has begun nobody waits any more, and whoever stands at the door comes in.
    with time_machine.travel(COMING):
        assert come(found, "d", by_staff=True).status == CONFIRMED
        assert problem(come, found, "e", 2, by_staff=True) == "full"
    with time_machine.travel(COMING + dt.timedelta(days=1)):
        assert problem(come, found, "f", by_staff=True) == "closed"
    change_date(found, status=EventStatus.CANCELLED)
    assert problem(come, found, "g", by_staff=True) == "closed"


# --- Another number of places ---------------------------------------------------------------


def test_more_places_are_given_if_they_are_free_and_nobody_waits():
    found = occasion(capacity=4, most_places_each=3)
    a, b = come(found, "a"), come(found, "b", 2)
    assert change_places(a, 2).places == 2
    assert change_places(a, 2) is a  # which changes nothing
    assert problem(change_places, a, 3) == "full"
    assert problem(change_places, b, 4) == "too_many"
    assert problem(change_places, b, 0) == "too_many"
    change_places(b, 1)
    group = come(found, "group", 2)
    assert problem(change_places, b, 2) == "full"  # the group comes first
    assert change_places(group, 3).status == WAITING
    assert problem(change_places, group, 4) == "too_many"
    change_date(found, registration_closes_at=BEFORE)
    with time_machine.travel(BEFORE):
        assert problem(change_places, group, 4) == "closed"
        assert change_places(b, 4, by_staff=True, overbook=True).places == 4
        change_places(b, 1)
    assert mails()[-4:] == [
        ("waiting", "group"),
        ("changed", "group"),
        ("changed", "b"),
        ("changed", "b"),
    ]


def test_fewer_places_let_others_in():
    found = occasion(capacity=3, most_places_each=3)
    a, group = come(found, "a", 3), come(found, "group", 2)
    come(found, "b")
    OutgoingMail.objects.all().delete()
    change_places(a, 2)
    assert mails() == [("changed", "a")]  # the group still lacks one
    # The group gets smaller, and with that its place: one mail says so.
    assert change_places(group, 1).status == CONFIRMED
    assert mails() == [("changed", "a"), ("promoted", "group")]
    change_places(a, 1)
    assert [status for _name, status, _places in statuses(found)] == [CONFIRMED] * 3
    # What was given stays even if it is more than the editor allows now.
    change_places(a, 1)
    change_date(found, capacity=1)
    assert statuses(found)[0] == ("a", CONFIRMED, 1)


def test_nothing_changes_any_more_once_it_is_cancelled_or_over():
    found = occasion(most_places_each=2)
    a, b = come(found, "a", 2), come(found, "b", 2)
    cancel(a)
    assert problem(change_places, a, 1) == "gone"
    with time_machine.travel(COMING + dt.timedelta(days=1)):
        assert problem(change_places, b, 1) == "closed"
        assert problem(cancel, b) == "closed"
    Registration.objects.filter(pk=b.pk).delete()
    assert problem(change_places, b, 1) == "gone"


# --- Giving back ----------------------------------------------------------------------------


def test_a_cancellation_lets_the_first_in_the_queue_in_and_tells_both_once():
    found = occasion(capacity=2)
    a, _b, _c, d = (come(found, name) for name in "abcd")
    OutgoingMail.objects.all().delete()
    cancel(d)  # who waited gives back nothing
    with time_machine.travel(BEFORE, tick=False):
        cancel(a)
        assert cancel(Registration.objects.get(pk=a.pk)).cancelled_at == BEFORE
    assert statuses(found) == [
        ("a", CANCELLED, 1),
        ("b", CONFIRMED, 1),
        ("c", CONFIRMED, 1),
        ("d", CANCELLED, 1),
    ]
    assert Registration.objects.get(name="c").promoted_at == BEFORE
    assert mails() == [("withdrawn", "d"), ("withdrawn", "a"), ("promoted", "c")]


def test_seats_given_back_stay_empty_once_it_has_begun_or_is_called_off_or_taken_down():
    found = occasion(capacity=1)
    a, b = come(found, "a"), come(found, "b")
    with time_machine.travel(COMING):
        cancel(a)
    assert statuses(found)[1] == ("b", WAITING, 1)
    change_date(found, status=EventStatus.POSTPONED)
    assert seats.promote(b.record) == []
    change_date(found, status=EventStatus.SCHEDULED)
    event = EventPage.objects.get(pk=found.event.pk)
    event.unpublish()
    assert seats.promote(b.record) == []
    event.get_latest_revision().publish()
    assert statuses(found)[1] == ("b", CONFIRMED, 1)
    assert cancel(b).status == CANCELLED
    EventPage.objects.get(pk=event.pk).delete()
    assert seats.promote(b.record) == []


def test_as_long_as_one_can_register_the_queue_moves():
    found = occasion(capacity=1, registration_closes_at=COMING + dt.timedelta(hours=1))
    a, _b = come(found, "a"), come(found, "b")
    with time_machine.travel(COMING):
        cancel(a)
    assert statuses(found)[1] == ("b", CONFIRMED, 1)


def test_nothing_is_sent_of_what_did_not_happen(monkeypatch):
    found = occasion(capacity=1)
    a, _b = come(found, "a"), come(found, "b")
    before = statuses(found), mails()
    monkeypatch.setattr(
        "events.registration.waiting_list.outbox.put", lambda *args: 1 / 0 if args else None
    )
    with pytest.raises(ZeroDivisionError):
        cancel(a)
    with pytest.raises(ZeroDivisionError):
        come(found, "c")
    assert (statuses(found), mails()) == before
