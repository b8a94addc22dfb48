"""The maps of a walk as SVG, drawn once for the same content."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import override

from core.preview_pictures import kept
from geo.writing.text import one_line

from ..ground.stored import ground_of, read_ground
from ..models import WalkGround, WalkPage, WalkStop
from ..wording import NBSP
from .facts import Facts, facts_of
from .looks import Look
from .plan import Plan, plan_of
from .svg import to_svg

#: Change it with the drawing, so that nobody gets one drawn before.
DESIGN = "map 4"


def map_svg(walk: WalkPage, look: Look, stops: Iterable[WalkStop] | None = None) -> str | None:
    """Return a map of the walk, in the walk's language; None where there is nothing to draw.

    ``stops`` are its visible ones, if they are known already.
    """
    facts = facts_of(walk, stops)
    if not facts.positions:
        return None
    ground = ground_of(walk) if look.has_ground else None

    def draw() -> str:
        with override(walk.language):
            plan = drawn_plan(facts, look, ground)
            return to_svg(
                plan,
                title=facts.title,
                description=described(facts, plan),
                language=facts.language,
            )

    return kept((DESIGN, facts, look, version_of(ground)), draw)


def drawn_plan(facts: Facts, look: Look, ground: WalkGround | None) -> Plan:
    """Return the plan of a map over a ground, if there is one."""
    if ground is None:
        return plan_of(facts, look)
    return plan_of(facts, look, read_ground(ground), attributions_of(ground))


def version_of(ground: WalkGround | None) -> tuple:
    """Return what tells drawings over one ground from those over another."""
    return (ground.version, attributions_of(ground)) if ground else ()


def attributions_of(ground: WalkGround) -> tuple[str, ...]:
    """Return whose data a ground is, and on which terms: “© Umeå kommun (CC0 1.0)”, each once."""
    return tuple(dict.fromkeys(_attribution(**one) for one in ground.attributions))


def _attribution(text: str, licence: str = "", **_more) -> str:
    named = one_line(f"© {text}")
    # The licence stays on one line.
    return f"{named} ({one_line(licence).replace(' ', NBSP)})" if licence else named


def described(facts: Facts, plan: Plan) -> str:
    """Return what the map shows in words, for those who open it by itself."""
    sentences = [
        _("A map of the route. North is up, and the scale shows %(distance)s.")
        % {"distance": plan.scale.text}
    ]
    if facts.is_schematic:
        sentences.append(_("The line is schematic: straight lines between the stops."))
    stops = [f"{visit.number}. {visit.title}" for visit in facts.visits]
    return "\n".join([" ".join(sentences), *stops])
