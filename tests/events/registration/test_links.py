"""The secret link to one's own registration."""

import pytest

from events.registration.links import link_of, registration_of
from tests.factories import RegistrationFactory

pytestmark = pytest.mark.django_db


def test_a_link_leads_to_the_registration_in_its_own_language(settings):
    settings.BASE_URL = "https://example.org"
    for language, start in (("sv", "sv/min-anmalan"), ("en", "en/my-registration")):
        registration = RegistrationFactory(language=language)
        link = link_of(registration)
        assert link.startswith(f"https://example.org/{start}/")
        assert registration_of(link.rstrip("/").rpartition("/")[2]) == registration
    assert registration_of("nonsense") is None
