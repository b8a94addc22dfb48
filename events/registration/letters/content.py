"""What a mail says, before it is put into text and HTML."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from ...announcement import one_line
from .case import Case

LONGEST_TITLE_IN_SUBJECT = 60


class Words(NamedTuple):
    """The same words as text and as HTML, which may mark their language."""

    text: str
    html: SafeString


class Fact(NamedTuple):
    """A row of facts. ``url`` is set where the text is an address to follow."""

    label: str
    #: Maybe several lines.
    text: str
    #: Set where the text is in another language than the mail.
    lang: str = ""
    url: str = ""

    @property
    def as_item(self) -> str:
        """Return the row as an item of a list in plain text."""
        return f"- {self.label}: {self.text}".replace("\n", "\n  ")


@dataclass
class Content:
    """What one mail says. The parts that are empty are left out."""

    #: What the mail is, for the subject: “You are registered”.
    what: str
    #: The first one says what matters.
    opening: list[Words]
    #: Our staff's own words, as they typed them.
    from_staff: str = ""
    #: The whole subject, where staff wrote one.
    subject: str = ""
    has_calendar_file: bool = False
    #: False where the facts of the event don't matter any more.
    has_facts: bool = True
    #: False where the opening says it already.
    shows_status: bool = True
    #: Whether somebody who has read this knows the facts as they are.
    tells_facts: bool = True
    #: What was said before of the link for taking part is no comparison for who waited until now.
    is_promotion: bool = False
    #: What else is good to know before one comes.
    good_to_know: list[Fact] = field(default_factory=list)
    #: What the self-service link is for.
    link_text: str = ""
    #: Why somebody gets this mail.
    why: str = ""


def say(message: str, **values) -> Words:
    """Return a translated message with its values filled in; values are text or ``Words``."""
    texts = {
        name: value.text if isinstance(value, Words) else value for name, value in values.items()
    }
    marked = {
        name: value.html if isinstance(value, Words) else conditional_escape(value)
        for name, value in values.items()
    }
    # A message without values has no placeholders, and may have a per cent sign.
    if not values:
        return Words(message, conditional_escape(message))
    return Words(message % texts, SafeString(conditional_escape(message) % marked))


def title_of(case: Case) -> Words:
    """Return the event's title in quotation marks; where it is in another language, it says so."""
    title = one_line(case.event.title)
    quoted = _("“%(title)s”")
    marked = format_html('<span lang="{}">{}</span>', case.event.language, title)
    if not case.in_other_language:
        return say(quoted, title=title)
    if case.event.language == "sv":
        quoted = _("“%(title)s” (in Swedish)")
    else:
        quoted = _("“%(title)s” (in English)")
    return say(quoted, title=Words(title, marked))


def title_in_subject(case: Case) -> str:
    """Return the event's title, no longer than a line of mails shows."""
    return Truncator(one_line(case.event.title)).chars(LONGEST_TITLE_IN_SUBJECT)
