"""What the page of one partner shows besides its own fields."""

from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from wagtail.models import Page

from core.addresses import listed, path_of, visible
from core.alphabet import alphabetical_key
from geo.fields import coordinates_of
from geo.position import position_text
from principles.links import attach_principles

from .models import PartnerNetwork, PartnerPage

#: So many events stand on a partner's page; if there are more, it leads to the list of events.
MOST_EVENTS = 10
#: An approximate position is that of a city: about a kilometre.
DECIMALS_OF_A_CITY = 2


def partner_context(page: PartnerPage, request: HttpRequest) -> dict:
    """Return the template context of a partner. Works for unsaved drafts, too. Six queries."""
    position = coordinates_of(page.point)
    networks, members = related_partners(page, request)
    events = events_with(page)
    attach_principles([page, *events], page.locale)
    return {
        "collaborations": page.public_collaborations(),
        "networks": networks,
        "members": members,
        "events": events[:MOST_EVENTS],
        "all_events_url": list_of(events[0], request) if len(events) > MOST_EVENTS else "",
        "position": position
        and position_text(
            position, decimals=DECIMALS_OF_A_CITY if page.point_is_approximate else None
        ),
        "website_name": website_name(page.website),
    }


def related_partners(page: PartnerPage, request: HttpRequest) -> tuple[list[dict], list[dict]]:
    """Return the networks that a partner belongs to, and its own members if it is a network.

    Both are lists of ``{title, url}``, in the partner's language and in alphabetical order.
    Memberships may point at any language.
    """
    networks = PartnerPage.objects.filter(
        pk__in=page.networks.values_list("network_id", flat=True)
    ).values("translation_key")
    memberships = PartnerNetwork.objects.filter(network__translation_key=page.translation_key)
    is_member = Exists(memberships.filter(page=OuterRef("pk")))
    found = (
        visible(Page.objects.filter(locale_id=page.locale_id))
        .annotate(is_member=is_member)
        .filter(Q(translation_key__in=networks) | Q(is_member=True))
    )
    links = ([], [])
    for one in sorted(found, key=lambda one: alphabetical_key(one.title, page.language)):
        links[one.is_member].append({"title": one.title, "url": path_of(one, request)})
    return links


def events_with(page: PartnerPage) -> list[Page]:
    """Return the events held with a partner, ready for their rows: one more than are shown.

    Events live in a higher room, so they are found through the relation that ends here.
    """
    links = PartnerPage._meta.get_field("partner_events").related_model
    model = links._meta.get_field("page").related_model
    held = links.objects.filter(partner__translation_key=page.translation_key).values("page")
    events = listed(model.objects.filter(locale_id=page.locale_id, pk__in=held))
    found = list(model.for_rows(events, page.locale)[: MOST_EVENTS + 1])
    model.prepare_rows(found, page.locale)
    return found


def list_of(page: Page, request: HttpRequest) -> str:
    """Return the address of the list that a page stands in: the one above its own."""
    return path_of(page, request).removesuffix(f"{page.slug}/")


def website_name(url: str) -> str:
    """Return the short form of an address that people read: "icld.se"."""
    return urlsplit(url).netloc.removeprefix("www.") if url else ""
