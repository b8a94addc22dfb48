"""What a sound file of our own must be, so that the visitor's browser can play it, and how long."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from tinytag import TinyTag, TinyTagException

from core.content_version import recall

#: How a frame of MPEG 1, 2 or 2.5, layer III, begins, with a checksum or without.
MP3_FRAMES = [bytes([0xFF, second]) for second in (0xFB, 0xFA, 0xF3, 0xF2, 0xE3, 0xE2)]
#: Endings of sound files, and what shows that a file is what its name says: bytes at an offset.
SIGNATURES = {
    "mp3": [(0, b"ID3"), *((0, frame) for frame in MP3_FRAMES)],
    "m4a": [(4, b"ftyp")],
    "ogg": [(0, b"OggS")],
}
LONGEST_SIGNATURE = 8


def check_audio(document) -> None:
    """Raise ``ValidationError``, with words for the editor, unless browsers can play the file."""
    names = {"name": document.filename, "ending": document.file_extension.upper()}
    ending = document.file_extension.lower()
    if ending not in SIGNATURES:
        raise ValidationError(
            _(
                "“%(name)s” is not a sound file that all browsers can play. Save it as MP3, M4A or "
                "Ogg and choose that file."
            )
            % names,
            code="audio_type",
        )
    try:
        with document.open_file() as file:
            start = file.read(LONGEST_SIGNATURE)
    except OSError:
        raise ValidationError(
            _("“%(name)s” can’t be read. Upload it again.") % names, code="unreadable"
        ) from None
    if not any(start[at:].startswith(signature) for at, signature in SIGNATURES[ending]):
        raise ValidationError(
            _(
                "“%(name)s” is named %(ending)s but holds something else. Export the recording "
                "again as MP3, M4A or Ogg."
            )
            % names,
            code="audio_content",
        )


def seconds_of(document) -> int | None:
    """Return how long the document's sound lasts; ``None`` where the file doesn't tell."""
    return recall("seconds of sound", [document.pk], lambda _keys: {document.pk: _read(document)})[
        document.pk
    ]


def _read(document) -> int | None:
    try:
        with document.open_file() as file:
            # Without the name's ending tinytag can't tell some kinds apart.
            tag = TinyTag.get(filename=document.filename, file_obj=file, tags=False)
    except (OSError, TinyTagException):
        return None
    return round(tag.duration) if tag.duration else None
