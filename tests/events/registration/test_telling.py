"""The editor is asked whether to tell those registered what has changed, and does so once."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core import mail as mailbox
from django.urls import reverse
from wagtail.models import PageLogEntry

from events.enums import EventStatus, RegistrationStatus
from events.models import EventPage, Registration
from events.registration import seats
from events.registration.facts import untold
from events.registration.occasion import occasion_of
from events.registration.telling import asking
from mailing import outbox
from mailing.models import OutgoingMail
from tests.events.editing import edit
from tests.factories import EventPageFactory, RegistrationFactory, UserFactory
from tests.roles import client_of
from tests.translating import translated

from .letters import change, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_languages")]

DATE = {
    "precision": "time",
    "start_date": dt.date(2030, 5, 17),
    "start_time": dt.time(18),
    "takes_registrations": True,
    "capacity": 2,
}


@pytest.fixture
def page():
    page = EventPageFactory(title="Vem tar plats?", venue="Väven", dates=[DATE])
    translated(page, {"Vem tar plats?": "Who takes up space?"})
    return page


def told(page, language="sv", date=0, **values):
    """Return somebody registered who knows how it is now."""
    dates = sorted(page.occurrences.all(), key=lambda row: row.starts_at)
    where = occasion_of(dates[date].identity, language)
    person = RegistrationFactory(occasion=where, language=language, **values)
    if person.email and person.status != RegistrationStatus.CANCELLED:
        waits = person.status == RegistrationStatus.WAITING
        send("registration.waiting" if waits else "registration.confirmed", person)
    return person


def question(page) -> str:
    return reverse("events_tell_registered", args=[page.pk])


def answer(client, page, step, **values):
    """Answer the page as it is shown, like a browser: send or leave."""
    html = BeautifulSoup(client.get(question(page)).content, "html.parser")
    dates = [field["value"] for field in html.select("input[name=date]")]
    return client.post(question(page), {"step": step, "date": dates} | values)


def kinds():
    return list(OutgoingMail.objects.order_by("pk").values_list("kind", "about"))


def test_who_publishes_in_the_form_is_asked_and_sends_each_a_mail(page, editor):
    people = [told(page), told(page, "en"), told(page, status=RegistrationStatus.WAITING)]
    told(page, status=RegistrationStatus.CANCELLED)
    form = edit(editor, page)
    form.data["venue"] = "Stadsbiblioteket"
    assert form.send().url == edit(editor, page).url  # a draft tells nobody
    form = edit(editor, page)
    response = form.publish()

    assert response.url == question(page)
    html = BeautifulSoup(editor.get(response.url).content, "html.parser")
    shown = " ".join(html.main.get_text(" ").split())
    assert "Väven" in shown
    assert "Stadsbiblioteket" in shown
    assert "3" in html.select_one("button[value=send]").text
    mails = [BeautifulSoup(frame["srcdoc"], "html.parser") for frame in html.select("iframe")]
    assert [one.html["lang"] for one in mails] == ["sv", "en"]
    assert all("Stadsbiblioteket" in one.get_text() for one in mails)
    assert "Who takes up space?" in mails[1].get_text()
    assert not kinds()  # a GET sends nothing

    look = editor.post(question(page), {"step": "look", "line": "Ny sal <b>"})
    assert look.context["dates"][0]["previews"][0].letter.text.count("Ny sal <b>") == 1
    response = answer(editor, page, "send", line="Ny sal")
    assert response.url == reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    assert kinds() == [("event.changed", str(one.pk)) for one in people]
    assert [one.to for one in mailbox.outbox] == [[one.email] for one in people]
    assert all("Ny sal" in one.body for one in mailbox.outbox)
    assert not untold(people[0].record).exists()
    entry = PageLogEntry.objects.get(action="events.registrations.tell")
    assert entry.page_id == page.pk
    assert entry.data["people"] == 3
    assert not any(one.email in str(entry.data) for one in people)

    # Asked no more: after the next publication, on the page itself, on the start page.
    assert edit(editor, page).publish().url != question(page)
    assert not editor.get(question(page)).context["dates"]
    assert question(page) not in editor.get(reverse("wagtailadmin_home")).content.decode()
    entries = editor.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert entries.status_code == 200


def test_nobody_is_told_twice(page, editor, monkeypatch):
    person = told(page)
    change(page, status=EventStatus.CANCELLED)
    [date] = asking.untold_dates(page.translation_key)
    html = BeautifulSoup(editor.get(question(page)).content, "html.parser")
    sent = {"step": "send", "date": html.select_one("input[name=date]")["value"]}
    with monkeypatch.context() as patched:
        patched.setattr(outbox, "deliver_soon", lambda: None)
        assert editor.post(question(page), sent).status_code == 302
        assert editor.post(question(page), sent).status_code == 302
        # Another editor read the question before the first one had answered.
        assert asking.tell(date) == 0
        assert not asking.untold_dates()
    assert kinds() == [("event.cancelled", str(person.pk))]
    outbox.deliver_soon()
    assert len(mailbox.outbox) == 1
    assert editor.post(question(page), sent).status_code == 302
    assert asking.tell(date) == 0

    # The same facts once more, after others, are news again.
    for status, mails in ((EventStatus.SCHEDULED, 2), (EventStatus.CANCELLED, 3)):
        change(page, status=status)
        answer(editor, page, "send")
        assert len(mailbox.outbox) == mails


def test_who_does_not_want_to_tell_is_not_asked_again_for_these_facts(page, editor):
    people = [told(page), told(page, status=RegistrationStatus.WAITING), told(page, email="")]
    change(page, venue="Väven, plan 3")
    answer(editor, page, "leave")

    assert not kinds()
    assert not asking.untold_dates()
    assert PageLogEntry.objects.filter(action="events.registrations.leave_untold").exists()
    change(page, date={"online_link": "https://mote.example/"})
    [date] = asking.untold_dates()
    assert people[0] in date.untold
    assert people[1] not in date.untold  # who waits never gets the link
    answer(editor, page, "send")
    assert [about for _kind, about in kinds()] == [str(people[0].pk)]
    assert "plan 3" in mailbox.outbox[0].body


def test_an_answer_to_facts_that_have_changed_meanwhile_is_not_taken(page, editor):
    told(page)
    change(page, venue="Fel sal")
    html = BeautifulSoup(editor.get(question(page)).content, "html.parser")
    value = html.select_one("input[name=date]")["value"]
    change(page, venue="Rätt sal")
    response = editor.post(question(page), {"step": "send", "date": value, "line": "Obs!"})

    assert response.status_code == 200
    assert "Rätt sal" in response.content.decode()
    assert "Obs!" in response.content.decode()
    assert not kinds()
    for nonsense in ("", "x", "x:y", f"{value}\x00"):
        assert editor.post(question(page), {"step": "send", "date": nonsense}).status_code == 200
    assert not kinds()


def test_of_several_dates_only_those_chosen_are_told(editor):
    later = [DATE | {"start_date": dt.date(2030, 5, day)} for day in (17, 18, 19)]
    page = EventPageFactory(dates=later)
    people = [told(page, date=number) for number in range(2)]
    change(page, venue="Ny sal")
    html = BeautifulSoup(editor.get(question(page)).content, "html.parser")
    boxes = html.select("input[type=checkbox][name=date]")
    assert len(boxes) == 2  # nobody is registered for the third
    editor.post(question(page), {"step": "send", "date": boxes[1]["value"]})

    assert kinds() == [("event.changed", str(people[1].pk))]
    [left] = asking.untold_dates()
    assert left.untold == [people[0]]


def test_what_is_published_without_the_form_waits_on_the_start_page(page, editor):
    told(page)
    # As the scheduler, a bulk action and a workflow do.
    change(page, status=EventStatus.POSTPONED)
    home = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert question(page) in home
    where = asking.untold_dates()[0].identity
    registered = reverse("registrations:list", args=[where])
    assert question(page) in editor.get(registered).content.decode()

    response = answer(editor, page, "send", next=reverse("wagtailadmin_home"))
    assert response.url == reverse("wagtailadmin_home")
    assert question(page) not in editor.get(registered).content.decode()
    assert "uppskjutet" in mailbox.outbox[0].body or "postponed" in mailbox.outbox[0].body
    away = answer(editor, page, "send", next="https://evil.example/")
    assert "evil" not in away.url


def test_nobody_is_asked_about_whom_a_mail_is_on_its_way_to_or_what_is_over(page, monkeypatch):
    monkeypatch.setattr(outbox, "deliver_soon", lambda: None)
    person = told(page)
    new = told(page, told="")
    Registration.objects.filter(pk=new.pk).update(told="")
    outbox.put("registration.confirmed", new.pk)
    assert not asking.untold_dates()
    change(page, venue="Ny sal")
    [date] = asking.untold_dates()
    assert date.untold == [person]

    OutgoingMail.objects.update(status=OutgoingMail.Status.FAILED)
    [date] = asking.untold_dates()
    assert date.untold == [person, new]
    assert not asking.untold_dates(at=dt.datetime(2030, 5, 18, tzinfo=dt.UTC))
    EventPage.objects.get(pk=page.pk).get_translations().first().specific.unpublish()
    assert asking.untold_dates()
    EventPage.objects.get(pk=page.pk).unpublish()
    assert not asking.untold_dates()


def test_who_has_no_address_is_left_to_staff(page, editor):
    told(page, email="")
    told(page)
    person = told(page, email="")
    Registration.objects.update(told="")
    html = BeautifulSoup(editor.get(question(page)).content, "html.parser")
    assert "2" in html.select_one(".tell__date p").text
    answer(editor, page, "send")
    assert len(mailbox.outbox) == 1
    assert not untold(person.record).exists()

    # Who registers by telephone has been told by who answered it.
    where = occasion_of(person.record_id, "sv")
    for email in ("", "kim@example.org"):
        phoned = seats.register(
            where,
            places=1,
            name="Kim",
            email=email,
            language="sv",
            by_staff=True,
            overbook=True,
            by_mail=not email,
        )
        assert phoned.told
    assert not asking.untold_dates()
    assert len(mailbox.outbox) == 1


def test_only_those_who_may_change_registrations_are_asked(page):
    told(page)
    change(page, venue="Ny sal")
    translator = client_of("Översättare")
    assert translator.get(question(page)).status_code in (302, 403)
    user = UserFactory(password="password")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    translator.force_login(user)
    assert question(page) not in translator.get(reverse("wagtailadmin_home")).content.decode()
    assert translator.post(question(page), {"step": "send"}).status_code in (302, 403)
    assert not kinds()
    user.user_permissions.add(Permission.objects.get(codename="change_registration"))
    assert translator.get(question(page)).status_code == 200


def test_many_dates_cost_no_more_queries_than_one(page, django_assert_max_num_queries):
    many = EventPageFactory(
        dates=[DATE | {"start_date": dt.date(2030, 6, day)} for day in range(1, 21)]
    )
    for number in range(20):
        told(many, date=number)
    told(page)
    change(page, venue="Ny sal")
    change(many, venue="Ny sal")
    with django_assert_max_num_queries(5):
        assert len(asking.untold_dates()) == 21
