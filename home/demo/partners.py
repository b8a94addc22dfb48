"""Partners, and what was done together with them."""

from wagtail.models import Page

from partners.models import Collaboration, PartnerPage

from .bilingual import Phrasebook, find, publish, readable_slug
from .content import key_of, read
from .principles import add_principles
from .sources import add_sources
from .walks import point_at


def load_partners(index: Page) -> None:
    """Load the partners. Media are no partners: they are named on events."""
    for partner in read("partners")["partners"]:
        if not find(PartnerPage, key_of("partner", partner["slug"])):
            _publish(index, partner)


def _publish(index: Page, partner: dict) -> None:
    say = Phrasebook()
    slug, seat = partner["slug"], partner["seat"]
    page = PartnerPage(
        translation_key=key_of("partner", slug),
        slug=say.slug({"sv": slug, "en": short_slug(partner["name"]["en"])}),
        title=say.text(partner["name"]),
        search_description=say.text(partner["collaboration"]),
        kind=partner["type"],
        country=partner["country"] or "",
        scope=partner["scope"],
        city=say.text(seat["city"]) if seat else "",
        point=point_at(seat) if seat else None,
        point_is_approximate=seat["approx"] if seat else True,
        editor_note=partner.get("editor_note", ""),
    )
    first, last = years_of(partner["period"])
    page.collaborations = [
        Collaboration(
            translation_key=key_of("collaboration", slug),
            locale=index.locale,
            sort_order=0,
            description=say.text(partner["collaboration"]),
            start_year=first,
            end_year=last,
            status=partner["status"],
            programme=partner.get("programme", ""),
            public=partner["public"],
        )
    ]
    add_principles(page, partner["principle_keys"])
    public_source = partner.get("public_source")
    add_sources(
        page, addresses=[public_source] if public_source else [], documents=partner["documents"]
    )
    publish(page, index, say)


def short_slug(name: str) -> str:
    """Return an address part from a name without its explanation.

    "CEMR – Council of European Municipalities and Regions" becomes "cemr".
    """
    return readable_slug(name.partition(" – ")[0].partition(" (")[0].partition(", ")[0])


def years_of(period: str) -> tuple[int, int | None]:
    """Return first and last year of "2024", "2019–2022" or "2023–"; the last is open there."""
    first, dash, last = period.partition("–")
    if not dash:
        return int(first), int(first)
    return int(first), int(last) if last else None
