"""The code of a group: read off the guide's telephone, typed in the cold, said aloud."""

import re
import secrets

#: No vowels, so that no word comes out; no L, N, or Y, and no digits, which look or sound alike.
ALPHABET = "BCDFGHJKMPQRSTVWXZ"
#: 34 million codes. With what ``views.WRONG_CODES`` lets through, nobody finds a group by trying.
LENGTH = 6
SHAPE = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
BETWEEN = re.compile(r"[\s\-–.]+")


def new_code() -> str:
    """Return a code at random, such as "KTRWPD"."""
    return "".join(secrets.choice(ALPHABET) for _letter in range(LENGTH))


def read_code(typed: str) -> str | None:
    """Return the code that somebody typed, in small letters or with gaps; None if it is none."""
    code = BETWEEN.sub("", typed[:40]).upper()
    return code if SHAPE.fullmatch(code) else None


def in_halves(code: str) -> str:
    """Return a code as it is shown: "KTR WPD"."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"
