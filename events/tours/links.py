"""The requester's own page, behind an address that nobody can guess."""

from django.urls import reverse
from django.utils.translation import override

from core import secret_links
from core.addresses import absolute

from ..models import TourRequest

SALT = "events.tours"


def link_of(tour: TourRequest) -> str:
    """Return the full address of the requester's page, in the language of the request."""
    with override(tour.language):
        return absolute(reverse("my_tour", args=[secret_links.secret_of(tour, SALT)]))


def tour_of(secret: str) -> TourRequest | None:
    """Return the request that ``secret``, which may be anything, opens."""
    found = TourRequest.objects.filter(anonymised_at=None).select_related("walk", "event__locale")
    return secret_links.find(found, secret)
