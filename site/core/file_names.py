"""Names of downloaded files, in any letters, safe on every system."""

import re
from unicodedata import category, normalize
from urllib.parse import quote

#: Bytes of UTF-8. Together with an ending it stays below what file systems allow.
LONGEST = 120
#: What Windows doesn't have in names, and what turns a name into a path.
FORBIDDEN = re.compile(r'[\\/:*?"<>|]+')
#: What no ASCII name needs. The per cent sign stays out, since some browsers decode it.
NOT_PLAIN = re.compile(r"[^A-Za-z0-9._ ()-]+")


def file_name(title: str, ending: str, otherwise: str) -> str:
    """Return ``title`` as the name of a file; ``otherwise`` where nothing of it can be kept.

    Control characters, marks that turn the direction of writing, and signs that some system refuses
    are left out.
    """
    kept = "".join(" " if sign.isspace() else sign for sign in title)
    kept = "".join(sign for sign in kept if not category(sign).startswith("C"))
    kept = " ".join(FORBIDDEN.sub(" ", kept).split())
    kept = kept.encode()[:LONGEST].decode(errors="ignore").strip(" .")
    return f"{kept or otherwise}.{ending}"


def disposition(name: str) -> str:
    """Return a Content-Disposition (RFC 6266) that saves a file as ``name``.

    Programs that don't know UTF-8 there get the name without accents and other signs.
    """
    stem, dot, ending = name.rpartition(".")
    plain = normalize("NFKD", stem).encode("ascii", "ignore").decode()
    plain = " ".join(NOT_PLAIN.sub(" ", plain).split()).strip(" .") or "file"
    plain += NOT_PLAIN.sub("", dot + ending)
    header = f'attachment; filename="{plain}"'
    return header if plain == name else f"{header}; filename*=UTF-8''{quote(name, safe='')}"
