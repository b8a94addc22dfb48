"""“Kopiera evenemang” makes a new event that is like the old one; so does Wagtail's own copy."""

import datetime as dt

import pytest
from django.urls import reverse

from events.enums import EventStatus
from events.models import EventIndexPage, EventPage, EventPartner, EventQuestion
from tests.factories import (
    EventPageFactory,
    PartnerPageFactory,
    UserFactory,
    index_page,
)
from tests.roles import client_of
from tests.translating import translated

pytestmark = pytest.mark.django_db

LINK = "https://online.example/secret"
MAY = dt.datetime(2030, 5, 1, 16, tzinfo=dt.UTC)


@pytest.fixture
def event():
    """A cancelled event with all there is to an event, and a draft beside what is published."""
    date = {
        "precision": "time",
        "start_date": MAY.date(),
        "start_time": dt.time(18),
        "status": EventStatus.RESCHEDULED,
        "former_date": dt.date(2030, 4, 1),
        "former_time": dt.time(17),
        "capacity": 20,
        "takes_registrations": True,
        "registration_opens_at": MAY - dt.timedelta(days=9),
        "registration_closes_at": MAY - dt.timedelta(days=1),
        "online_link": LINK,
    }
    page = EventPageFactory(
        title="Kväll", slug="kvall", dates=[date, dt.date(2030, 5, 2)], status="cancelled"
    )
    row = page.occurrences.first()
    page.event_partners = [EventPartner(partner=PartnerPageFactory())]
    page.event_guides.create(user=UserFactory())
    page.questions = [EventQuestion(text="Buss?", kind="choice", choices="1\n2", only_for=row.uid)]
    page.save_revision().publish()
    page = EventPage.objects.get(pk=page.pk)
    page.summary = "Skrivet sedan"
    page.save_revision()
    return page


def identities(page) -> set:
    return {row.identity for row in page.occurrences.all()}


def test_a_copy_is_a_draft_that_nothing_has_happened_to_yet(editor, event):
    address = reverse("wagtailadmin_events:copy", args=[event.pk])
    shown = editor.get(address)
    assert EventPage.objects.count() == 1
    title = shown.context["form"]["title"].value()
    assert "Kväll" in title
    response = editor.post(address, {"title": title}, follow=True)
    copied = EventPage.objects.exclude(pk=event.pk).get()
    assert response.request["PATH_INFO"] == reverse("wagtailadmin_pages:edit", args=[copied.pk])
    assert any("Kväll" in str(message) for message in response.context["messages"])

    for version in (copied, copied.get_latest_revision_as_object()):
        assert (version.title, version.live, version.language) == (title, False, "sv")
        assert (version.summary, version.status) == ("Skrivet sedan", "scheduled")
        first, second = sorted(version.occurrences.all(), key=lambda row: row.start_date)
        assert (first.start_date, first.start_time) == (MAY.date(), dt.time(18))
        assert (first.capacity, first.takes_registrations) == (20, True)
        assert (first.status, first.former_date, first.former_time) == ("scheduled", None, None)
        assert (first.registration_opens_at, first.registration_closes_at) == (None, None)
        assert first.online_link == ""
        assert second.start_date == dt.date(2030, 5, 2)
        assert not identities(version) & identities(event)
        assert version.event_partners.count() == version.event_guides.count() == 1
        assert version.page_principles.count() == 1
        (question,) = version.questions.all()
        # Still a question for the first date.
        assert (question.text, question.only_for) == ("Buss?", first.uid)
        assert question.translation_key != event.questions.get().translation_key
    assert copied.revisions.count() == 1

    # A second copy has an address of its own; the original is as it was.
    editor.post(address, {"title": title})
    assert len({page.slug for page in EventPage.objects.all()}) == 3
    assert EventPage.objects.get(pk=event.pk).occurrences.first().online_link == LINK
    assert editor.post(address, {"title": ""}).status_code == 200
    assert EventPage.objects.count() == 3


def test_the_english_page_offers_a_copy_of_the_swedish_one(editor, event, both_languages):
    event.save_revision().publish()
    english = translated(EventPage.objects.get(pk=event.pk))
    editor.post(reverse("wagtailadmin_events:copy", args=[english.pk]), {"title": "Ny"})
    assert EventPage.objects.get(title="Ny").language == "sv"


def test_it_is_offered_to_those_who_may_and_wagtails_own_form_leads_there(editor, event):
    address = reverse("wagtailadmin_events:copy", args=[event.pk])
    for shown in (
        reverse("wagtailadmin_pages:edit", args=[event.pk]),
        reverse("events:index"),
        reverse("wagtailadmin_explore", args=[event.get_parent().pk]),
    ):
        assert address in editor.get(shown).content.decode(), shown
    assert editor.get(reverse("wagtailadmin_pages:copy", args=[event.pk])).url == address
    translator = client_of("Översättare")
    assert translator.post(address, {"title": "Ny"}).status_code in (302, 403)
    assert EventPage.objects.count() == 1


def test_copies_that_wagtail_makes_never_carry_the_link(event):
    parent = index_page(EventIndexPage)
    copies = [
        event.copy(update_attrs={"slug": "kopia"}, keep_live=True),
        parent.copy(recursive=True, update_attrs={"slug": "kopior"})
        .get_children()
        .first()
        .specific,
    ]
    for copied in copies:
        copied = EventPage.objects.get(pk=copied.pk)
        assert {row.online_link for row in copied.occurrences.all()} == {""}
        for revision in copied.revisions.all():
            version = revision.as_object()
            assert {row.online_link for row in version.occurrences.all()} == {""}
            assert not identities(version) & identities(event)
        copied.get_latest_revision().publish()
        assert LINK not in {
            row.online_link for row in EventPage.objects.get(pk=copied.pk).occurrences.all()
        }
    assert EventPage.objects.get(pk=event.pk).occurrences.first().online_link == LINK


def test_a_translation_is_no_copy_and_carries_it(event, both_languages):
    event.save_revision().publish()
    english = translated(EventPage.objects.get(pk=event.pk))
    assert identities(english) == identities(event)
    assert {row.online_link for row in english.occurrences.all()} == {LINK, ""}
