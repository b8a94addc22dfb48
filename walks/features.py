"""Places and walks as open data."""

from django.utils.translation import gettext_lazy as _

from geo.features.collections import (
    COMMON,
    IDS,
    NUMBER_OR_NULL,
    TEXT_OR_NULL,
    YES_NO_OR_NULL,
    Collection,
    Property,
    choice,
    common,
    ids_linked,
    line_of,
    point_of,
)
from principles.links import attach_principles

from .models import PlacePage, WalkPage, WalkStop
from .models.place import LONG_TEXTS

PLACE_TEXTS = (
    "what_you_see",
    "problem_change",
    "problem_affected",
    "problem_cause",
    "access_summer",
    "access_winter",
)
WALK_TEXTS = ("meeting_point", "accessibility")


def describe_places(pages: list[PlacePage]) -> dict[int, dict]:
    """Return the properties of places by primary key. Two queries."""
    if pages:
        attach_principles(pages, pages[0].locale)
    return {
        page.pk: {
            **common(page),
            **{name: getattr(page, name) or None for name in PLACE_TEXTS},
            "position_is_approximate": page.point_is_approximate if page.point else None,
            "uncertainty_m": page.uncertainty_m if page.point_is_approximate else None,
        }
        for page in pages
    }


def describe_walks(pages: list[WalkPage]) -> dict[int, dict]:
    """Return the properties of walks by primary key. Three queries."""
    if pages:
        attach_principles(pages, pages[0].locale)
    places = ids_linked(pages, WalkStop, "place")
    return {
        page.pk: {
            **common(page),
            **{name: getattr(page, name) or None for name in WALK_TEXTS},
            "mode": page.mode,
            "season": page.season or None,
            # Nothing is known where nothing is drawn.
            "distance_m": page.distance_m or None,
            "moving_minutes": page.moving_minutes or None,
            "stop_minutes": page.stop_minutes or None,
            "duration_minutes": page.duration_minutes or None,
            "line_is_schematic": page.line_is_schematic if page.line else None,
            "places": places[page.pk],
        }
        for page in pages
    }


PLACES = Collection(
    id="places",
    title=_("Places"),
    description=_("Places in the city that show how power is distributed between women and men."),
    model=PlacePage,
    geometry_type="Point",
    columns=("point",),
    geometry_of=lambda row: point_of(row["point"]),
    describe=describe_places,
    deferred=(*LONG_TEXTS, "editor_note"),
    properties=(
        *COMMON,
        Property("what_you_see", TEXT_OR_NULL, _("What a visitor sees on the spot.")),
        Property("problem_change", TEXT_OR_NULL, _("What needs to change.")),
        Property("problem_affected", TEXT_OR_NULL, _("Who is affected.")),
        Property("problem_cause", TEXT_OR_NULL, _("What keeps the problem in place.")),
        Property("access_summer", TEXT_OR_NULL, _("How to get there in summer.")),
        Property("access_winter", TEXT_OR_NULL, _("How to get there in winter.")),
        Property(
            "position_is_approximate", YES_NO_OR_NULL, _("Whether the position is approximate.")
        ),
        Property(
            "uncertainty_m", NUMBER_OR_NULL, _("How many metres the position may be off, if known.")
        ),
    ),
)

WALKS = Collection(
    id="walks",
    title=_("Walks"),
    description=_(
        "Walks and rides through the gendered landscape: the route, and the places in their order."
    ),
    model=WalkPage,
    geometry_type="LineString",
    columns=("line",),
    geometry_of=lambda row: line_of(row["line"]),
    describe=describe_walks,
    deferred=("editor_note",),
    properties=(
        *COMMON,
        choice("mode", WalkPage.Mode, _("How one moves."), is_key=True),
        choice("season", WalkPage.Season, _("When it can be walked, if stated."), may_lack=True),
        Property(
            "distance_m", NUMBER_OR_NULL, _("The length of the route in metres."), is_key=True
        ),
        Property("moving_minutes", NUMBER_OR_NULL, _("Minutes on the move, estimated.")),
        Property("stop_minutes", NUMBER_OR_NULL, _("Minutes at the stops together.")),
        Property("duration_minutes", NUMBER_OR_NULL, _("Minutes in all.")),
        Property("meeting_point", TEXT_OR_NULL, _("Where the group gathers.")),
        Property("accessibility", TEXT_OR_NULL, _("Surface, slopes, steps, benches and toilets.")),
        Property(
            "line_is_schematic",
            YES_NO_OR_NULL,
            _("Whether the line is straight between the stops rather than the way people walk."),
        ),
        Property("places", IDS, _("The places, in order, by their ids."), refers_to="places"),
    ),
)
