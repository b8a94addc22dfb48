"""Rows that hold words wait for them; their facts don't."""

import pytest

from tests.factories import PartnerPageFactory, PlacePageFactory, WalkPageFactory
from tests.translating import publish, submit_for_translation, translated, write_texts
from walks.models import WalkPage, WalkStop

pytestmark = pytest.mark.django_db


@pytest.fixture
def walk():
    return WalkPageFactory(
        stops=[
            (PlacePageFactory(title="Tunneln"), 5, "Håll till höger."),
            (PlacePageFactory(title="Torget"), 10, "Samla gruppen."),
        ]
    )


def notes(walk):
    return [
        (stop.minutes, stop.guide_note)
        for stop in WalkPage.objects.get(pk=walk.pk).stops.order_by("sort_order")
    ]


def test_minutes_reach_english_while_the_note_waits(walk):
    english = translated(walk)
    stop = walk.stops.all()[0]
    stop.minutes, stop.guide_note = 25, "En helt ny anteckning."
    walk.stops.add(stop)
    publish(walk)

    assert notes(english) == [(25, "EN Håll till höger."), (10, "EN Samla gruppen.")]
    assert WalkPage.objects.get(pk=english.pk).stop_minutes == 35


def test_a_new_stop_with_a_note_waits_for_its_translation(walk):
    english = translated(walk)
    walk.stops.add(
        WalkStop(
            place=PlacePageFactory(),
            minutes=7,
            guide_note="Akta isen.",
            locale=walk.locale,
            sort_order=2,
        )
    )
    walk = publish(walk)
    assert len(notes(english)) == 2

    translation = submit_for_translation(walk)
    write_texts(translation)
    translation.save_target(publish=True)

    assert notes(english)[2] == (7, "EN Akta isen.")


def test_a_new_stop_without_words_comes_at_once(walk):
    english = translated(walk)
    place = PlacePageFactory()
    walk.stops.add(WalkStop(place=place, minutes=7, locale=walk.locale, sort_order=2))
    publish(walk)

    stop = WalkPage.objects.get(pk=english.pk).stops.get(place=place)
    assert (stop.minutes, stop.locale) == (7, english.locale)


def test_a_removed_stop_disappears(walk):
    english = translated(walk)
    walk.stops.remove(walk.stops.all()[0])
    publish(walk)

    assert notes(english) == [(10, "EN Samla gruppen.")]


def test_a_new_order_reaches_english(walk):
    english = translated(walk)
    first, second = walk.stops.all()
    first.sort_order, second.sort_order = 1, 0
    walk.stops.set([second, first])
    publish(walk)

    assert notes(english) == [(10, "EN Samla gruppen."), (5, "EN Håll till höger.")]


def test_the_status_of_a_collaboration_follows_and_its_description_waits():
    partner = PartnerPageFactory(
        collaborations=[{"description": "Ansökan om ett nätverk.", "status": "applied"}]
    )
    english = translated(partner)
    row = partner.collaborations.all()[0]
    row.status, row.description = "granted", "Nätverket beviljades."
    partner.collaborations.add(row)
    publish(partner)

    row = type(english).objects.get(pk=english.pk).collaborations.get()
    assert (row.status, row.description) == ("granted", "EN Ansökan om ett nätverk.")
