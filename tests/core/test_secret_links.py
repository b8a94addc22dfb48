"""Secrets that open one object each, and of which only a digest is kept."""

import base64

import pytest
from django.utils import timezone

from core.secret_links import digest, find, known_secret, secret_of
from events.models import Registration, TourRequest
from tests.factories import RegistrationFactory, TourRequestFactory

pytestmark = pytest.mark.django_db
SALT = "tests"


@pytest.fixture
def request_for_a_tour():
    return TourRequestFactory()


def test_a_secret_opens_its_object_and_is_stored_nowhere(request_for_a_tour):
    other = TourRequestFactory()
    secret = secret_of(request_for_a_tour, SALT)
    assert len(base64.urlsafe_b64decode(secret)) * 8 == 192
    assert secret == secret_of(TourRequest.objects.get(pk=request_for_a_tour.pk), SALT)
    assert find(TourRequest.objects.all(), secret) == request_for_a_tour
    assert find(TourRequest.objects.exclude(pk=request_for_a_tour.pk), secret) is None
    assert secret_of(other, SALT) != secret
    assert secret not in str(TourRequest.objects.values_list().get(pk=request_for_a_tour.pk))
    assert digest(secret) == TourRequest.objects.get(pk=request_for_a_tour.pk).link_digest


def test_a_secret_is_for_one_kind_of_object():
    tour = TourRequestFactory()
    registration = RegistrationFactory(public_id=tour.public_id)
    Registration.objects.update(link_digest="")
    registration.refresh_from_db()
    assert secret_of(tour, "tours") != secret_of(registration, "registrations")


def test_nonsense_opens_nothing(request_for_a_tour):
    assert request_for_a_tour.link_digest == ""
    long = ["a" * 31, "a" * 32, "a" * 10_000]
    for nonsense in ["", " ", "\0" * 32, "å" * 32, "\udce5" * 32, *long]:
        assert find(TourRequest.objects.all(), nonsense) is None


def test_links_sent_before_outlive_the_key_they_were_made_with(request_for_a_tour, settings):
    secret = secret_of(request_for_a_tour, SALT)
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another key"
    assert find(TourRequest.objects.all(), secret) == request_for_a_tour
    # As long as the former key is known, all mails carry the same link.
    settings.SECRET_KEY_FALLBACKS = [former]
    assert secret_of(request_for_a_tour, SALT) == secret
    settings.SECRET_KEY_FALLBACKS = []
    # Merely looking a link up again ends none.
    assert known_secret(request_for_a_tour, SALT) == ""
    assert find(TourRequest.objects.all(), secret) == request_for_a_tour
    new = secret_of(request_for_a_tour, SALT)
    assert new != secret
    assert find(TourRequest.objects.all(), new) == request_for_a_tour
    assert find(TourRequest.objects.all(), secret) is None


def test_what_was_made_anonymous_is_opened_by_nothing(request_for_a_tour):
    request_for_a_tour.anonymised_at = timezone.now()
    request_for_a_tour.save()
    secret = secret_of(request_for_a_tour, SALT)
    assert find(TourRequest.objects.all(), secret) is None


def test_who_was_read_before_being_made_anonymous_gets_no_new_link(request_for_a_tour):
    TourRequest.objects.update(anonymised_at=timezone.now())
    secret_of(request_for_a_tour, SALT)
    assert TourRequest.objects.get().link_digest == ""
