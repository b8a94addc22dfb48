"""What one mail about a tour can say, before it is put into text and HTML."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ...models import TourRequest
from ...wording import in_words
from ..appointment import Appointment
from ..wording import Facts, filled


@dataclass
class Content:
    """What one mail says. What is empty is left out."""

    subject: str
    opening: Sequence[str]
    #: Our staff's own words, as they typed them.
    from_staff: str = ""
    facts: Facts = field(default_factory=list)
    #: The address to follow, and what for.
    link: str = ""
    link_text: str = ""
    #: What the calendar file is for; empty where none goes with the mail.
    about_file: str = ""


Say = Callable[[TourRequest, dict], Content]


def when_and_where(found: Appointment | None) -> Facts:
    """Return the facts of an appointment that there are; none without one."""
    if found is None:
        return []
    facts = [
        (_("When"), in_words(found.span)),
        (_("Tour"), found.title),
        (_("Where we meet"), found.place),
        (_("More about it"), found.address),
    ]
    return filled(facts)
