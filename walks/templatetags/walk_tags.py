"""Filters for the facts and texts of walks: ``{{ walk.distance_m|distance }}``."""

import re

from django import template
from django.utils.translation import gettext_lazy as _

from core.short_addresses import short_of

from ..models import WalkPage
from ..wording import distance_text, duration_text, time_text

register = template.Library()

MODE_ICONS = {
    WalkPage.Mode.ON_FOOT: "walking",
    WalkPage.Mode.BICYCLE: "bicycle",
    WalkPage.Mode.BUS: "bus",
}
KINDS = {
    WalkPage.Mode.ON_FOOT: _("Walk on foot"),
    WalkPage.Mode.BICYCLE: _("Tour by bicycle"),
    WalkPage.Mode.BUS: _("Tour by bus"),
}
#: Where a sentence ends: not after “kl.” or “t.ex.”, since no capital follows them.
END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ“”])")
LONGEST_OPENING = 180


@register.filter
def distance(metres) -> str:
    """Metres in words; nothing for nothing."""
    return distance_text(metres) if metres else ""


@register.filter
def short(page) -> str:
    """The nine characters that stand for a page in addresses, whatever the language."""
    return short_of(page.translation_key)


@register.filter
def duration(minutes) -> str:
    """Minutes in words; nothing for nothing."""
    return duration_text(minutes) if minutes else ""


@register.filter
def time_in_words(minutes) -> str:
    """Minutes written out, for sentences; nothing for nothing."""
    return time_text(minutes) if minutes else ""


@register.filter
def mode_icon(mode: str) -> str:
    """The name of the icon of a walk's mode."""
    return MODE_ICONS.get(mode, "route")


@register.filter
def kind_of_walk(mode: str) -> str:
    """What to call a walk of this mode, above its title."""
    return KINDS.get(mode, "")


@register.filter
def opening(text: str) -> str:
    """The first sentence of a text, and more as long as they are short together."""
    sentences = END_OF_SENTENCE.split(text.strip())
    chosen = sentences[0]
    for sentence in sentences[1:]:
        if len(chosen) + len(sentence) >= LONGEST_OPENING:
            break
        chosen = f"{chosen} {sentence}"
    return chosen
