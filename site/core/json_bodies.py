"""Read JSON that programs on telephones send, which may be anything, and refuse it in words."""

import json

from django.http import JsonResponse
from django.utils.translation import gettext as _

#: For what belongs to one person, or is asked for by programs only.
PRIVATE = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}


class Refused(Exception):
    """What was sent can't be done; ``message`` says why, in the active language.

    ``code`` is one word for the program that sent it; ``status`` is the status of the answer.
    """

    def __init__(self, code: str, message: str, status: int = 422):
        self.code, self.message, self.status = code, message, status
        super().__init__(code)


def read_object(body: bytes) -> dict:
    """Return the JSON object in ``body``. Raises ``Refused``."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise unreadable() from None
    if not isinstance(said, dict):
        raise unreadable()
    return said


def text_in(said: dict, name: str) -> str:
    """Return a member that has to be a text. Raises ``Refused``."""
    text = said.get(name)
    # Half of a pair of surrogates can be written in JSON, and nowhere else.
    if not isinstance(text, str) or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise unreadable()
    return text


def unreadable() -> Refused:
    """Return the refusal of what no program of ours sends."""
    return Refused("unreadable", _("We couldn’t read what the telephone sent."), 400)


def refused(refusal: Refused) -> JsonResponse:
    """Return the answer {"code", "problem"}."""
    said = {"code": refusal.code, "problem": refusal.message}
    return JsonResponse(said, status=refusal.status, headers=PRIVATE)
