"""What a film of our own must be, so that the visitor's browser can play it without help."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: Endings of film files, and what shows that a file is what its name says (offset, bytes).
FILM_SIGNATURES = {
    "mp4": (4, b"ftyp"),
    "webm": (0, b"\x1a\x45\xdf\xa3"),
}
CAPTIONS_SIGNATURE = b"WEBVTT"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
MAX_CAPTIONS_BYTES = 2 * 1024 * 1024


def check_film(document) -> None:
    """Raise ``ValidationError``, with words for the editor, unless browsers can play the film."""
    ending = document.file_extension.lower()
    if ending not in FILM_SIGNATURES:
        raise ValidationError(
            _(
                "“%(name)s” is not a film that browsers can play. Save it as MP4 (H.264) or WebM "
                "and choose that file."
            )
            % {"name": document.filename},
            code="film_type",
        )
    offset, signature = FILM_SIGNATURES[ending]
    if _read(document, offset + len(signature))[offset:] != signature:
        raise ValidationError(
            _(
                "“%(name)s” is named %(ending)s but holds something else. Export the film again as "
                "MP4 (H.264) or WebM."
            )
            % {"name": document.filename, "ending": ending.upper()},
            code="film_content",
        )


def check_captions(document) -> None:
    """Raise ``ValidationError``, with words for the editor, unless the file is WebVTT in UTF-8.

    See https://www.w3.org/TR/webvtt1/#file-structure.
    """
    start = _("Captions must be a WebVTT file (.vtt).")
    if document.file_extension.lower() != "vtt":
        message = _(
            "“%(name)s” is of another kind. Most programs for subtitles can save as WebVTT."
        )
        raise ValidationError(f"{start} {message % {'name': document.filename}}", code="captions")
    content = _read(document, MAX_CAPTIONS_BYTES).removeprefix(BYTE_ORDER_MARK)
    first_line = content.split(b"\n", 1)[0].rstrip(b"\r")
    if first_line[:6] != CAPTIONS_SIGNATURE or first_line[6:7] not in (b"", b" ", b"\t"):
        message = _("The first line of “%(name)s” must begin with the word WEBVTT.")
        raise ValidationError(f"{start} {message % {'name': document.filename}}", code="captions")
    try:
        content.decode()
    except UnicodeDecodeError:
        message = _("“%(name)s” is not saved as UTF-8, so å, ä and ö would be unreadable.")
        raise ValidationError(
            f"{start} {message % {'name': document.filename}}", code="captions"
        ) from None


def _read(document, size: int) -> bytes:
    try:
        with document.open_file() as file:
            return file.read(size)
    except OSError:
        raise ValidationError(
            _("“%(name)s” can’t be read. Upload it again.") % {"name": document.filename},
            code="unreadable",
        ) from None
