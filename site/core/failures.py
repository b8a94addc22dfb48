"""Say in a log what went wrong, and where, but not about whom.

The text of an exception often holds what somebody typed, or an address; its class, a server's
code and the line of ours that it came from don't.
"""

import logging
import traceback
from pathlib import Path

from django.conf import settings

#: How many exceptions of a chain a log tells of.
MOST_CAUSES = 5


def described(error: BaseException) -> str:
    """Return the class of ``error``, an SMTP code if it has one, and our last line it passed."""
    return f"{kind_of(error)} ({where(error)})"


def kind_of(error: BaseException) -> str:
    """Return the class of ``error``, and the SMTP code if it has one: “SMTPDataError 451”."""
    code = code_of(error)
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def code_of(error: BaseException) -> int | None:
    """Return the code with which a mail server answered, if ``error`` is such an answer."""
    code = getattr(error, "smtp_code", None)
    if refused := getattr(error, "recipients", None):  # smtplib.SMTPRecipientsRefused
        code = next(iter(refused.values()))[0]
    return code if isinstance(code, int) else None


def where(error: BaseException) -> str:
    """Return “file:line” of the last line of this project that ``error`` passed."""
    here = str(settings.BASE_DIR)
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if one.filename.startswith(here) and ".venv" not in one.filename]
    last = next(reversed(ours or frames), None)
    return f"{Path(last.filename).name}:{last.lineno}" if last else "nowhere"


class WithoutWords(logging.Formatter):
    """Writes log records whose tracebacks say where it went wrong, and nothing else."""

    def formatException(self, exc_info) -> str:  # noqa: N802 - logging calls it so
        error, told = exc_info[1], []
        while error is not None and len(told) < MOST_CAUSES:
            lines = "".join(traceback.format_tb(error.__traceback__))
            told.insert(0, f"Traceback (most recent call last):\n{lines}{kind_of(error)}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n\nwhich led to\n\n".join(told)
