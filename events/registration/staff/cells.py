"""Make text safe for the cells of a spreadsheet.

A cell that begins with certain signs is a formula to Excel, LibreOffice and Google Sheets, and can
send what else is in the sheet to somebody. After OWASP's “CSV Injection": such text gets an
apostrophe in front, also where blanks stand first or where the signs are full-width, as East Asian
versions read them. https://owasp.org/www-community/attacks/CSV_Injection
"""

import datetime as dt
import unicodedata

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from ...announcement import plain
from ...timespan import LOCAL

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
#: What a cell of Excel can hold.
LONGEST = 32_767


def safe_text(text: str) -> str:
    """Return ``text`` as no program takes it for a formula, without signs that files can't hold."""
    text = ILLEGAL_CHARACTERS_RE.sub("", plain(text)).replace("\x7f", "")
    first = unicodedata.normalize("NFKC", _without_blanks(text))[:1]
    if text[:1] in BEGINS_A_FORMULA or first in BEGINS_A_FORMULA:
        text = f"'{text}"
    return text[:LONGEST]


def _without_blanks(text: str) -> str:
    """Return ``text`` without leading signs that show nothing."""
    for index, sign in enumerate(text):
        if not sign.isspace() and unicodedata.category(sign) not in ("Cc", "Cf"):
            return text[index:]
    return ""


def local_time(at: dt.datetime | None) -> dt.datetime | None:
    """Return an instant as local time without a zone, to the minute, as spreadsheets have it."""
    if at is None:
        return None
    return at.astimezone(LOCAL).replace(tzinfo=None, second=0, microsecond=0)
