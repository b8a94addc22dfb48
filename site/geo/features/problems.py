"""What can't be answered, as a problem document (RFC 9457)."""

from django.utils.translation import gettext as _

PROBLEM = "application/problem+json"
#: So much of what somebody sent is repeated to them.
LONGEST_QUOTE = 60


class Problem(Exception):
    """A request that gets no data. ``detail`` is a sentence for whoever sent it.

    ``code`` is the word that the OGC's standards have for it; ``parameter`` the one at fault.
    """

    def __init__(self, status: int, detail: str, *, code: str, parameter: str = ""):
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.code = code
        self.parameter = parameter

    @property
    def title(self) -> str:
        return {
            400: _("The request was not understood"),
            404: _("Not found"),
            405: _("Only reading is possible"),
            406: _("No such format"),
        }[self.status]

    def document(self) -> dict:
        """Return the problem as RFC 9457 has it, with the OGC's word for it as ``code``."""
        parameter = {"parameter": shortened(self.parameter)} if self.parameter else {}
        return {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            **parameter,
        }


def invalid(parameter: str, detail: str) -> Problem:
    """Return the problem that the value of ``parameter`` can't be used."""
    return Problem(400, detail, code="InvalidParameterValue", parameter=parameter)


def shortened(text: str) -> str:
    """Return ``text``, cut off where it is longer than anybody would write."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
