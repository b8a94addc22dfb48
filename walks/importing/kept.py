"""Keep what was read of a file in the page between two steps, so that the server keeps nothing.

The text is compressed, signed for one user and good for half a day. It holds the reading, never the
file itself.
"""

from dataclasses import asdict
from uuid import uuid4

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from geo.reading import Reading, ReadLine, ReadPoint

from .source import Source

HOURS = 12
#: Well below what Django takes of form fields (``DATA_UPLOAD_MAX_MEMORY_SIZE``, 2.5 MB).
MOST_CHARACTERS = 2_000_000
#: Decimals of a degree: a millimetre.
DECIMALS = 8


def new_ticket() -> str:
    """Return what tells one import from another: see ``create``."""
    return uuid4().hex


def pack(source: Source, ticket: str, user) -> str:
    """Return ``source`` as signed text for a form. Raises ``ValidationError`` if it is too big."""
    text = signing.dumps(
        {"source": _rounded(asdict(source)), "ticket": ticket}, salt=_salt(user), compress=True
    )
    if len(text) > MOST_CHARACTERS:
        raise ValidationError(
            _(
                "There is too much in the file to look at before it is imported. Save only the "
                "walk and its points to a file of their own."
            ),
            code="too_much",
        )
    return text


def unpack(text: str, user) -> tuple[Source, str]:
    """Return the source and its ticket. Raises ``ValidationError`` if it is old or not ours."""
    try:
        kept = signing.loads(text, salt=_salt(user), max_age=HOURS * 3600)
    except signing.SignatureExpired:
        raise ValidationError(
            _("The import has been waiting for too long. Choose the file again."), code="expired"
        ) from None
    except signing.BadSignature:
        raise ValidationError(
            _("What was read of the file has been damaged on the way. Choose the file again."),
            code="damaged",
        ) from None
    source = kept["source"]
    reading = source["reading"]
    return (
        Source(
            **source
            | {
                "reading": Reading(
                    **reading
                    | {
                        "lines": [ReadLine(**line) for line in reading["lines"]],
                        "points": [ReadPoint(**point) for point in reading["points"]],
                    }
                )
            }
        ),
        kept["ticket"],
    )


def _salt(user) -> str:
    return f"walks.importing:{user.pk}"


def _rounded(value):
    """Return nested data with all numbers in it rounded, and lazy texts as texts."""
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return value if isinstance(value, int | str) or value is None else str(value)
