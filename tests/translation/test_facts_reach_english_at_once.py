"""Facts are one record for both languages."""

import datetime as dt

import pytest
from wagtail.models import Page

from events.enums import EventStatus
from events.models import EventPage, Occurrence
from tests.factories import (
    EventPageFactory,
    PartnerPageFactory,
    PlacePageFactory,
    PrinciplePageFactory,
    WalkPageFactory,
)
from tests.translating import publish, submit_for_translation, translated, write_texts

pytestmark = pytest.mark.django_db


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def test_a_cancellation_reaches_english_while_a_rewritten_paragraph_waits(client):
    event = EventPageFactory(summary="Det gamla stycket om makten i staden.")
    english = translated(
        event, {"Det gamla stycket om makten i staden.": "The old paragraph about power."}
    )

    event.status = EventStatus.CANCELLED
    event.summary = "Ett nyskrivet stycke som ingen har översatt."
    publish(event)

    english = fresh(english)
    assert english.status == EventStatus.CANCELLED
    assert english.summary == "The old paragraph about power."
    html = client.get(english.url).content.decode()
    assert "The old paragraph about power." in html
    assert "nyskrivet" not in html


def test_new_dates_replace_the_old_ones_in_english():
    event = EventPageFactory(dates=[dt.date(2030, 5, 17)])
    english = translated(event)

    event.occurrences = [
        *event.occurrences.all(),
        Occurrence(precision="day", start_date=dt.date(2030, 6, 1), capacity=12, sort_order=1),
    ]
    event = publish(event)

    english = fresh(english)
    assert [(o.start_date, o.capacity) for o in english.occurrences.all()] == [
        (dt.date(2030, 5, 17), None),
        (dt.date(2030, 6, 1), 12),
    ]
    assert [o.identity for o in english.occurrences.all()] == [
        o.identity for o in event.occurrences.all()
    ]


def test_facts_reach_the_draft_as_well_and_leave_its_pending_text_alone():
    event = EventPageFactory()
    english = translated(event)
    draft = english.get_latest_revision_as_object()
    draft.summary = "A summary that waits for approval."
    draft.save_revision()

    event.attendance_mode = "online"
    publish(event)

    english = fresh(english)
    draft = english.get_latest_revision_as_object()
    assert (draft.attendance_mode, draft.summary) == (
        "online",
        "A summary that waits for approval.",
    )
    assert (english.attendance_mode, english.summary) == ("online", "")
    assert english.has_unpublished_changes


def test_carrying_facts_over_does_not_leave_a_draft_behind():
    event = EventPageFactory()
    english = translated(event)

    event.status = EventStatus.POSTPONED
    publish(event)

    english = fresh(english)
    assert not english.has_unpublished_changes
    assert english.get_latest_revision_as_object().status == EventStatus.POSTPONED


def test_publishing_without_a_change_leaves_english_untouched():
    event = EventPageFactory()
    english = translated(event)
    before = english.revisions.count()

    publish(event)

    assert english.revisions.count() == before


def test_principles_and_partners_follow():
    first, second = PrinciplePageFactory(), PrinciplePageFactory()
    event = EventPageFactory(principles=[first])
    english = translated(event)

    event.page_principles.add(event.page_principles.model(principle=second))
    publish(event)

    assert [row.principle_id for row in fresh(english).page_principles.all()] == [
        first.pk,
        second.pk,
    ]


def test_geometry_and_mode_of_a_walk_follow_and_its_length_is_computed():
    walk = WalkPageFactory()
    english = translated(walk)

    walk.line = {"type": "LineString", "coordinates": [[20.26, 63.82], [20.27, 63.83]]}
    walk.mode = "bicycle"
    walk = publish(walk)

    english = fresh(english)
    assert english.line == walk.line
    assert (english.mode, english.distance_m) == ("bicycle", walk.distance_m)
    assert english.distance_m > 1000


def test_an_english_page_that_was_taken_down_stays_down(client):
    event = EventPageFactory()
    english = translated(event)
    english.unpublish()

    event.status = EventStatus.CANCELLED
    publish(event)

    english = fresh(english)
    assert not english.live
    assert client.get(english.url).status_code == 404
    assert english.get_latest_revision_as_object().status == EventStatus.CANCELLED


def test_an_english_draft_stays_a_draft():
    event = EventPageFactory()
    submit_for_translation(event)
    event.status = EventStatus.CANCELLED
    event = publish(event)

    english = Page.objects.get(translation_key=event.translation_key, locale__language_code="en")
    assert not english.live


def test_english_cannot_change_a_fact_once_translation_was_stopped():
    event = EventPageFactory()
    english = translated(event)
    english_translation = submit_for_translation(event)
    english_translation.enabled = False
    english_translation.save()

    english = fresh(english)
    english.status = EventStatus.CANCELLED
    english.title = "A new English title"
    publish(english)

    english = fresh(english)
    assert english.status == EventStatus.SCHEDULED
    assert english.title == "A new English title"


def test_facts_still_arrive_after_translation_was_stopped():
    event = EventPageFactory()
    english = translated(event)
    translation = submit_for_translation(event)
    translation.enabled = False
    translation.save()

    event.status = EventStatus.MOVED_ONLINE
    publish(event)

    assert fresh(english).status == EventStatus.MOVED_ONLINE


def test_translators_are_never_offered_a_fact_to_override():
    event = EventPageFactory(walk=WalkPageFactory(), media_outlet="Klimatekot")
    translation = submit_for_translation(event)
    walk = submit_for_translation(WalkPageFactory(stops=[(PlacePageFactory(), 5, "Titta upp.")]))
    partner = submit_for_translation(
        PartnerPageFactory(collaborations=[{"description": "Nätverk.", "programme": "URBACT"}])
    )

    for offered in (translation, walk, partner):
        paths = offered.source.overridablesegment_set.values_list("context__path", flat=True)
        assert list(paths) == []


def test_a_scheduled_page_does_not_carry_its_facts_before_its_time():
    from django.utils import timezone

    event = EventPageFactory()
    english = translated(event)
    event.status = EventStatus.CANCELLED
    event.go_live_at = timezone.now() + dt.timedelta(days=3)
    event.save_revision().publish()

    assert fresh(english).status == EventStatus.SCHEDULED


def test_an_emptied_text_is_emptied_in_english_too():
    event = EventPageFactory(venue="Väven, Storgatan 46")
    english = translated(event)
    assert english.venue == "EN Väven, Storgatan 46"

    event.venue = ""
    publish(event)

    assert fresh(english).venue == ""


def test_the_translator_sees_the_texts_that_are_live_now():
    event = EventPageFactory(summary="Första versionen.")
    translated(event)
    translation = submit_for_translation(event)
    assert translation.get_progress() == (3, 3)

    event.summary = "Andra versionen."
    publish(event)

    translation.refresh_from_db()
    assert translation.get_progress() == (3, 2)
    assert EventPage.objects.get(pk=event.pk).summary == "Andra versionen."


def test_a_finished_retranslation_brings_the_new_text_to_the_reader():
    event = EventPageFactory(summary="Första versionen.")
    english = translated(event)
    event.summary = "Andra versionen."
    publish(event)

    translation = submit_for_translation(event)
    write_texts(translation, {"Andra versionen.": "The second version."}, only="summary")
    translation.save_target(publish=True)

    assert fresh(english).summary == "The second version."
