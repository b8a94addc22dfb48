"""Numbers and words the way every format can hold them."""

import re
from datetime import UTC, datetime

#: A hundredth of a metre on the ground; what editors and devices give has six.
DECIMALS = 7
#: What XML 1.0 (section 2.2, Char) doesn't admit, lone surrogates among them.
NOT_IN_XML = re.compile(r"[^\t\n\r -\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
#: Control characters of Unicode that no line of text needs.
C1_CONTROLS = re.compile(r"[\x7F-\x9F]")
#: Marks that turn the direction of all that follows, also of what others write after it. The plain
#: marks (U+200E, U+200F) concern only their neighbours and stay.
TURNING = re.compile(r"[\u202A-\u202E\u2066-\u2069]")


def number(value: float, decimals: int = DECIMALS) -> str:
    """Return ``value`` with at most so many decimals, a full stop and never an exponent."""
    text = f"{value:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def height(value: float) -> str:
    """Return a height in metres, to the millimetre."""
    return number(value, 3)


def clean(text: str) -> str:
    """Return ``text`` without what XML and readers can’t take, with plain line breaks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for unwanted in (NOT_IN_XML, C1_CONTROLS, TURNING):
        text = unwanted.sub("", text)
    return text.strip()


def one_line(text: str) -> str:
    """Return ``text`` clean and with single spaces, for a name."""
    return " ".join(clean(text).split())


def timestamp(moment: datetime) -> str:
    """Return an aware moment in UTC to the second, as XML Schema's ``dateTime``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
