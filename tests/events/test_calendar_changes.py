"""SEQUENCE and LAST-MODIFIED grow with each change that calendars show, and with nothing else."""

import datetime as dt
from itertools import pairwise

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from events.calendar.changes import count
from events.enums import EventStatus
from events.models import CalendarEntry, EventIndexPage, EventPage
from principles.models import PrinciplePage
from tests.factories import AdminFactory, EventPageFactory, PrinciplePageFactory
from tests.translating import publish, submit_for_translation, translated, write_texts

from .editing import EditorForm, edit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_languages")]

DATES = [dt.date(2030, 5, 17), dt.date(2030, 6, 17)]


@pytest.fixture
def state(client):
    """Return (UID, SEQUENCE, LAST-MODIFIED) of each date of an event, as its file has it."""

    def state(page):
        page = EventPage.objects.get(pk=page.pk)
        body = client.get(f"{page.url}event.ics").content
        return [
            (str(entry["UID"]), int(entry["SEQUENCE"]), entry["LAST-MODIFIED"].dt)
            for entry in Calendar.from_ical(body).walk("VEVENT")
        ]

    return state


def grew(before, after):
    """Whether the same entry has a higher SEQUENCE and a later LAST-MODIFIED."""
    assert before[0] == after[0]
    return after[1] > before[1] and after[2] > before[2]


def change(page, **values):
    page = EventPage.objects.get(pk=page.pk)
    for name, value in values.items():
        setattr(page, name, value)
    return publish(page)


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Nytt"},
        {"summary": "Nytt"},
        {"venue": "Nytt"},
        {"organiser": "Nytt"},
        {"status": EventStatus.CANCELLED},
        {"venue_point": {"type": "Point", "coordinates": [20.3, 63.8]}},
        {"kind": "webinar"},
        {"slug": "nytt"},
    ],
    ids=lambda values: next(iter(values)),
)
def test_what_the_calendar_shows_counts_for_every_date(state, values):
    page = EventPageFactory(dates=DATES)
    before = state(page)
    change(page, **values)

    assert all(grew(*pair) for pair in zip(before, state(page), strict=True))


@pytest.mark.parametrize(
    "values", [{"editor_note": "Nytt"}, {"accessibility_note": "Nytt"}, {"audience": "Nytt"}]
)
def test_what_it_does_not_show_counts_nothing(state, values):
    page = EventPageFactory(dates=DATES)
    before = state(page)
    change(page, **values)

    assert state(page) == before


def test_two_changes_in_the_same_second_both_count(state):
    page = EventPageFactory(dates=DATES[:1])
    with time_machine.travel(dt.datetime(2029, 1, 1, tzinfo=dt.UTC), tick=False):
        states = [state(page)[0]]
        for title in ("Ett", "Två", "Tre"):
            change(page, title=title)
            states.append(state(page)[0])

    assert all(grew(*pair) for pair in pairwise(states))
    assert [one[1] for one in states] == [1, 2, 3, 4]


def test_one_date_that_is_cancelled_counts_for_itself(client, state):
    client.force_login(AdminFactory())
    page = EventPageFactory(dates=DATES)
    first, second = state(page)
    form = edit(client, page)
    form.data["occurrences-0-status"] = EventStatus.CANCELLED
    form.send()
    assert state(page) == [first, second]  # a draft changes nothing

    form = edit(client, page)
    form.publish()

    assert grew(first, state(page)[0])
    assert state(page)[1] == second


def test_a_restored_version_counts_on(client, state):
    client.force_login(AdminFactory())
    page = EventPageFactory(dates=DATES)
    first_revision = page.latest_revision
    states = [state(page)[1]]
    form = edit(client, page)
    form.data["occurrences-1-start_date"] = "2030-07-01"
    form.publish()
    states.append(state(page)[1])
    form = edit(client, page)
    form.data["occurrences-1-DELETE"] = "on"
    form.publish()
    assert len(state(page)) == 1

    revert = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first_revision.pk])
    html = client.get(revert).content.decode()
    EditorForm(client, html, edit(client, page).url).publish()
    states.append(state(page)[1])

    assert all(grew(*pair) for pair in pairwise(states))


def test_facts_count_in_both_languages_at_once_and_stay_alike(state):
    page = EventPageFactory(dates=DATES)
    english = translated(page)
    before = state(english)
    assert before == state(page)
    change(page, status=EventStatus.CANCELLED)

    assert state(english) == state(page)
    assert all(grew(*pair) for pair in zip(before, state(english), strict=True))


def test_a_text_counts_when_its_translation_is_published(state):
    page = EventPageFactory(title="Vandring", dates=DATES[:1])
    english = translated(page)
    before = state(english)[0]
    translation = submit_for_translation(page)
    write_texts(translation, {"Vandring": "A walk"})
    assert state(english)[0] == before
    translation.save_target(publish=True)

    assert grew(before, state(english)[0])
    assert state(page) == state(english)


def test_what_a_principle_is_called_counts_and_so_does_its_end(state):
    principle, other = PrinciplePageFactory(title="Rum"), PrinciplePageFactory()
    page = EventPageFactory(dates=DATES[:1], principles=[principle])
    untouched = EventPageFactory(dates=DATES[:1], principles=[other])
    states, others = [state(page)[0]], state(untouched)
    principle.body = []
    publish(principle)
    assert state(page) == states
    principle.short_name = "Stadens rum"
    publish(principle)
    states.append(state(page)[0])
    PrinciplePage.objects.get(pk=principle.pk).unpublish()
    states.append(state(page)[0])

    assert all(grew(*pair) for pair in pairwise(states))
    assert state(untouched) == others


def test_another_address_of_the_list_counts_for_each_event_in_it(
    state, django_capture_on_commit_callbacks
):
    page = EventPageFactory(dates=DATES[:1])
    english = translated(page)
    before = state(page)[0]
    index = EventIndexPage.objects.get(pk=page.get_parent().pk)
    index.slug = "kalender"
    with django_capture_on_commit_callbacks(execute=True):
        publish(index)

    assert grew(before, state(page)[0])
    assert state(english) == state(page)


def test_the_former_date_alone_counts(state):
    moved = {
        "precision": "day",
        "start_date": DATES[0],
        "status": EventStatus.RESCHEDULED,
        "former_date": dt.date(2030, 5, 1),
    }
    page = EventPageFactory(dates=[moved])
    before = state(page)[0]
    (row,) = page.occurrences.all()
    row.former_date = dt.date(2030, 5, 2)
    page.occurrences = [row]
    publish(page)

    assert grew(before, state(page)[0])


def test_a_page_taken_down_and_shown_again_has_not_changed(state):
    page = EventPageFactory(dates=DATES)
    english = translated(page)
    before = state(page)
    EventPage.objects.get(pk=english.pk).unpublish()
    change(page)
    assert state(page) == before
    publish(EventPage.objects.get(pk=english.pk))

    assert state(page) == before


def test_a_scheduled_version_counts_when_it_goes_live(state):
    page = EventPageFactory(dates=DATES[:1])
    before = state(page)[0]
    page = EventPage.objects.get(pk=page.pk)
    page.title = "Senare"
    page.go_live_at = dt.datetime(2031, 1, 1, tzinfo=dt.UTC)
    revision = page.save_revision()
    revision.publish()
    assert state(page)[0] == before

    with time_machine.travel(dt.datetime(2031, 1, 2, tzinfo=dt.UTC), tick=False):
        page.get_latest_revision().publish()
        assert grew(before, state(page)[0])


def test_a_copy_counts_for_itself(state):
    page = EventPageFactory(dates=DATES[:1])
    change(page, title="Nytt")
    copy = page.copy(update_attrs={"slug": "kopia", "title": "Kopia"})

    assert state(copy)[0][0] != state(page)[0][0]
    assert state(copy)[0][1] < state(page)[0][1]


def test_what_was_published_before_anything_was_counted_grows_too(state):
    page = EventPageFactory(dates=DATES[:1])
    CalendarEntry.objects.all().delete()
    before = state(page)[0]
    assert before[1] == 0
    with time_machine.travel(dt.datetime(2029, 1, 1, tzinfo=dt.UTC)):
        change(page, title="Nytt")

    assert grew(before, state(page)[0])


def test_many_dates_are_counted_with_few_queries(django_assert_max_num_queries):
    few = EventPageFactory(dates=DATES)
    many = EventPageFactory(dates=[dt.date(2030, 1, 1) + dt.timedelta(n) for n in range(60)])
    for page in (few, many):
        EventPage.objects.filter(pk=page.pk).update(title="Nytt")
        with django_assert_max_num_queries(12):
            count(EventPage.objects.get(pk=page.pk))
    assert CalendarEntry.objects.filter(sequence=2).count() == 62
