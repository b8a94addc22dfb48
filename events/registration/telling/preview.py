"""Show the mail before it goes, as somebody who has a place would get it."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import override

from mailing.letters import Letter
from mailing.models import OutgoingMail

from ...models import Registration
from ..facts import knows_link
from ..letters.case import Case
from ..letters.news import CHANGED, tell_facts
from ..letters.render import letter
from ..occasion import occasion_of
from .asking import UntoldDate


@dataclass(frozen=True)
class Preview:
    """A mail in one language, and to how many it goes in that language."""

    language: str
    letter: Letter
    readers: int


def previews(date: UntoldDate, line: str = "") -> list[Preview]:
    """Return the mail in each language that somebody untold reads."""
    readers = [one.language for one in date.reachable]
    return [
        Preview(language, preview(date, language, line), readers.count(language))
        for language in sorted(set(readers), reverse=True)
    ]


def preview(date: UntoldDate, language: str, line: str = "") -> Letter:
    """Return what most get in ``language``: of those with a place, or, if none has one, who wait.

    It greets nobody by name, and the link in it leads nowhere.
    """
    readers = [one for one in date.reachable if one.language == language]
    readers = [one for one in readers if knows_link(one.status)] or readers
    told = Counter(one.told for one in readers).most_common(1)[0][0]
    sample = next(one for one in readers if one.told == told)
    reader = Registration(
        record_id=date.identity,
        status=sample.status,
        places=sample.places,
        language=language,
        told=told,
    )
    mail = OutgoingMail(kind=CHANGED, data={"line": line})
    with override(language):
        occasion = occasion_of(date.identity, language, public=False) or date.occasion
        case = Case(reader, occasion)
        return letter(case, tell_facts(case, mail))
