"""Show the mail before it goes, as somebody who has a place would get it."""

from dataclasses import dataclass

from django.utils.translation import override

from mailing.letters import Letter
from mailing.models import OutgoingMail

from ...enums import RegistrationStatus
from ...models import Registration
from ..letters.case import Case
from ..letters.news import CHANGED, tell_facts
from ..letters.render import letter
from ..occasion import Occasion, occasion_of
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
    """Return what somebody without a name gets, whom we told last what most were told.

    The link in it leads nowhere.
    """
    sample = next((one for one in date.reachable if one.language == language), date.reachable[0])
    reader = Registration(
        record_id=date.identity,
        status=_commonest_status(date, language),
        language=language,
        told=sample.told,
        is_added_by_staff=False,
    )
    occasion = occasion_of(date.identity, language, public=False) or date.occasion
    mail = OutgoingMail(kind=CHANGED, data={"line": line})
    with override(language):
        case = Case(reader, Occasion(occasion.event, occasion.occurrence))
        return letter(case, tell_facts(case, mail))


def _commonest_status(date: UntoldDate, language: str) -> str:
    confirmed = RegistrationStatus.CONFIRMED
    statuses = {one.status for one in date.reachable if one.language == language}
    return confirmed if confirmed in statuses else RegistrationStatus.WAITING
