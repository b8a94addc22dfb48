"""The list of partnerships."""

from django.http import HttpRequest

from core.addresses import visible
from core.content_version import remember
from core.listing import build_listing
from principles.links import attach_principles

from .filters import PartnerFilterSet, options_of
from .models import PartnerIndexPage, PartnerPage


def partner_list_context(page: PartnerIndexPage, request: HttpRequest) -> dict:
    """Return the template context of the list: its ``listing``, see ``core.listing``."""
    partners = visible(PartnerPage.objects.child_of(page))
    listing = build_listing(
        request,
        PartnerFilterSet,
        partners.defer("body").prefetch_related("collaborations"),
        options=remember(("options", page.pk), lambda: options_of(partners)),
        language=page.language,
    )
    attach_principles(listing.items, page.locale)
    return {"listing": listing}
