"""What is kept of a request, and for how long."""

import datetime as dt

import pytest

from events.enums import TourStatus
from events.models import TourRequest
from events.tours.privacy import anonymise, ended_before
from events.tours.states import Step, When, take
from mailing.models import OutgoingMail
from tests.events.tours.making import PERSONAL, WHEN, deliver, tour

pytestmark = pytest.mark.django_db


def test_a_request_is_over_after_its_tour_or_when_nothing_comes_of_it():
    may = dt.datetime(2030, 5, 18, 12, tzinfo=dt.UTC)
    over = {
        "held": tour(TourStatus.CONFIRMED),
        "done": tour(TourStatus.DONE),
        "declined": tour(TourStatus.DECLINED),
        "withdrawn": tour(TourStatus.WITHDRAWN),
        "never answered": tour(wished_dates=["2030-04-01"]),
        "never answered, no date": tour(wished_dates=[]),
        "proposed and forgotten": tour(TourStatus.PROPOSED, wished_dates=[]),
    }
    later = When(dt.date(2030, 5, 18), dt.time(23))
    for status in (TourStatus.CONFIRMED, TourStatus.DONE, TourStatus.PROPOSED):
        tour(status, when=later, wished_dates=[])
    tour(wished_dates=["2030-04-01", "2030-06-01"])
    tour(TourStatus.DECLINED, anonymised_at=may)

    assert set(ended_before(may)) == set(over.values())
    assert not ended_before(dt.datetime(2030, 3, 1, 10, tzinfo=dt.UTC)).exists()
    for asked in ended_before(may):
        anonymise(asked)
    assert not ended_before(may).exists()


def test_persons_are_forgotten_and_numbers_are_not():
    asked = tour(note="Ring Aino", wished_times="När Aino är ledig")
    take(Step.DECLINE, asked.pk, text="Tyvärr, Aino")
    deliver()
    anonymise(asked)

    kept = TourRequest.objects.get()
    assert (kept.group_size, kept.country, kept.spoken_language) == (20, "FI", "en")
    assert (kept.status, kept.wished_dates) == ("declined", ["2030-05-17", "2030-05-18"])
    assert kept.anonymised_at is not None
    everything = str(TourRequest.objects.values()) + str(OutgoingMail.objects.values())
    for text in (*PERSONAL.values(), "Aino", "Uleåborg"):
        assert text not in everything


def test_nobody_writes_to_or_decides_about_a_request_without_persons():
    asked = tour()
    take(Step.PROPOSE, asked.pk, when=WHEN)
    anonymise(asked)
    assert deliver() == []
