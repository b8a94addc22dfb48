"""The registrations of one date as lists show them: as they came in, with their turn to wait."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.alphabet import alphabetical_key

from ...enums import RegistrationStatus
from ...models import OccurrenceRecord, Registration


def registrations_of(record: OccurrenceRecord) -> list[Registration]:
    """Return all registrations of a date in the order they came in. One query.

    Each has ``number`` (1 for the first) and ``turn``: 1 for the head of the waiting list, None for
    those who don't wait.
    """
    rows = list(record.registrations.order_by("created_at", "pk"))
    turn = 0
    for number, row in enumerate(rows, start=1):
        row.number, row.turn = number, None
        if row.status == RegistrationStatus.WAITING:
            turn += 1
            row.turn = turn
    return rows


def by_name(rows: Iterable[Registration]) -> list[Registration]:
    """Return registrations in alphabetical order; those without a name come last."""
    language = (get_language() or "sv")[:2]
    return sorted(
        rows, key=lambda row: (not row.name, alphabetical_key(row.name, language), row.pk)
    )


def matching(rows: Iterable[Registration], text: str) -> list[Registration]:
    """Return those whose name or address contains each word of ``text``, whatever its case."""
    words = text.casefold().split()
    return [
        row for row in rows if all(word in f"{row.name} {row.email}".casefold() for word in words)
    ]


def shown_name(row: Registration) -> str:
    """Return the name, or what stands where there is none any more."""
    if row.name:
        return row.name
    return _("Made anonymous") if row.anonymised_at else _("Without a name")


def columns_of_answers(rows: Iterable[Registration]) -> dict[str, str]:
    """Return the questions that anybody answered, by key, as the first who answered was asked."""
    questions: dict[str, str] = {}
    for row in rows:
        for answer in row.answers or []:
            questions.setdefault(str(answer.get("question", "")), str(answer.get("text", "")))
    return questions


def answers_by_key(row: Registration) -> dict[str, str]:
    """Return the answers of one registration by the keys of the questions, in words."""
    return {str(one.get("question", "")): in_words(one.get("answer")) for one in row.answers or []}


def in_words(answer) -> str:
    """Return an answer as text: boxes are yes or no."""
    if isinstance(answer, bool):
        return _("Yes") if answer else _("No")
    return "" if answer is None else str(answer)
