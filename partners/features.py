"""Partners as open data, with what is public of what was done together."""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from geo.features.collections import (
    COMMON,
    IDS,
    NUMBER_OR_NULL,
    TEXT,
    TEXT_OR_NULL,
    YES_NO_OR_NULL,
    Collection,
    Property,
    choice,
    common,
    ids_linked,
    point_of,
)
from principles.links import attach_principles

from .detail import DECIMALS_OF_A_CITY
from .enums import CollaborationStatus, PartnerKind, PartnerScope
from .models import Collaboration, PartnerNetwork, PartnerPage

OF_A_COLLABORATION = {
    "title": TEXT_OR_NULL,
    "description": TEXT_OR_NULL,
    "start_year": NUMBER_OR_NULL,
    "end_year": NUMBER_OR_NULL,
    "status": {**TEXT, "enum": list(CollaborationStatus.values)},
    "programme": TEXT_OR_NULL,
    "role": TEXT_OR_NULL,
    "amount_sek": NUMBER_OR_NULL,
    "outcome": TEXT_OR_NULL,
}


def describe_partners(pages: list[PartnerPage]) -> dict[int, dict]:
    """Return the properties of partners by primary key. Four queries."""
    if pages:
        attach_principles(pages, pages[0].locale)
    networks = ids_linked(pages, PartnerNetwork, "network")
    collaborations = collaborations_of(pages)
    return {
        page.pk: {
            **common(page),
            "kind": page.kind,
            "scope": page.scope,
            "country": page.country.code or None,
            "city": page.city or None,
            "website": page.website or None,
            "position_is_approximate": page.point_is_approximate if page.point else None,
            "networks": networks[page.pk],
            "collaborations": collaborations[page.pk],
        }
        for page in pages
    }


def collaborations_of(pages: list[PartnerPage]) -> dict[int, list[dict]]:
    """Return what visitors see of what was done with each partner, in the editor's order."""
    found = defaultdict(list)
    rows = Collaboration.objects.shown().filter(page__in=[page.pk for page in pages])
    for row in rows.order_by("sort_order", "pk").values("page_id", *OF_A_COLLABORATION):
        found[row.pop("page_id")].append(
            {name: None if value == "" else value for name, value in row.items()}
        )
    return found


def position_of(row: dict) -> dict | None:
    """Return where a partner is: as exactly as its page says."""
    return point_of(row["point"], DECIMALS_OF_A_CITY if row["point_is_approximate"] else None)


PARTNERS = Collection(
    id="partners",
    title=_("Partners"),
    description=_(
        "Cities, networks, programmes, agencies and universities, and what we do with them."
    ),
    model=PartnerPage,
    geometry_type="Point",
    columns=("point", "point_is_approximate"),
    geometry_of=position_of,
    describe=describe_partners,
    deferred=("body", "editor_note"),
    properties=(
        *COMMON,
        choice("kind", PartnerKind, _("What sort of partner it is."), is_key=True),
        choice("scope", PartnerScope, _("How far the partnership reaches.")),
        Property(
            "country",
            TEXT_OR_NULL,
            _("Two letters (ISO 3166-1). An embassy’s is the one that it speaks for."),
            is_key=True,
        ),
        Property("city", TEXT_OR_NULL, _("The city that it has its seat in."), is_key=True),
        Property("website", {**TEXT_OR_NULL, "format": "uri"}, _("Its website.")),
        Property(
            "position_is_approximate",
            YES_NO_OR_NULL,
            _("Whether the position is only that of the city, to about a kilometre."),
        ),
        Property(
            "networks",
            IDS,
            _("The networks that it belongs to, by their ids."),
            refers_to="partners",
        ),
        Property(
            "collaborations",
            {"type": "array", "items": {"type": "object", "properties": OF_A_COLLABORATION}},
            _("What was done, or applied for, together."),
        ),
    ),
)
