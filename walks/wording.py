"""Distances and times in words, for people rather than for machines.

A non-breaking space stands between a number and its unit.
"""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NBSP = "\N{NO-BREAK SPACE}"


def metres_text(metres: float) -> str:
    """Return a height or a short distance to the metre, as “12 m”."""
    return f"{number_format(round(metres), decimal_pos=0)}{NBSP}m"


def distance_text(metres: float) -> str:
    """Return ``metres`` to ten metres, as “240 m”; from one kilometre on as “1.5 km” or “2 km”."""
    tens = round(metres / 10) * 10
    if tens < 1000:
        return f"{tens}{NBSP}m"
    tenths = round(tens / 100)
    kilometres = number_format(tenths / 10, decimal_pos=1 if tenths % 10 else 0)
    return f"{kilometres}{NBSP}km"


def duration_text(minutes: int) -> str:
    """Return whole ``minutes`` as “45 min”, “1 h” or “1 h 30 min”."""
    hours, rest = divmod(minutes, 60)
    parts = []
    # GNU gettext doesn't look into f-strings: the units stand outside.
    if hours:
        # Translators: the unit hour, as short as the language has it.
        unit = _("h")
        parts.append(f"{hours}{NBSP}{unit}")
    if rest or not hours:
        # Translators: the unit minute, as short as the language has it.
        unit = _("min")
        parts.append(f"{rest}{NBSP}{unit}")
    return " ".join(parts)


def time_text(minutes: int) -> str:
    """Return whole ``minutes`` written out: “1 minute”, “45 minutes”, “1 hour 30 minutes”."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours})
    if rest or not hours:
        parts.append(ngettext("%(count)s minute", "%(count)s minutes", rest) % {"count": rest})
    return " ".join(part.replace(" ", NBSP) for part in parts)
