"""A place's recording, as visitors hear it."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from core.media import content_type_of

from .audio import seconds_of
from .models import PlacePage
from .wording import NBSP, time_text


@dataclass(frozen=True)
class Recording:
    """A recording in the page's language: where it is, how long and how large, and its text.

    ``length`` is in words, and empty where the file doesn't tell.
    """

    url: str
    content_type: str
    length: str
    size: int
    transcript: str


def recording_of(place: PlacePage) -> Recording | None:
    """Return the recording of a place in the page's own language that anybody may hear, if any."""
    language = place.locale.language_code
    for row in place.recordings.select_related("audio__collection"):
        if row.language == language and not row.audio.collection.get_view_restrictions():
            return Recording(
                url=row.audio.url,
                content_type=content_type_of(row.audio.filename),
                length=length_text(seconds_of(row.audio)),
                size=row.audio.get_file_size() or 0,
                transcript=row.transcript,
            )
    return None


def length_text(seconds: int | None) -> str:
    """Return ``seconds`` as one says them: “45 seconds”, from 90 on in whole minutes."""
    if not seconds:
        return ""
    if seconds < 90:
        text = ngettext("%(count)s second", "%(count)s seconds", seconds) % {"count": seconds}
        return text.replace(" ", NBSP)
    return time_text(round(seconds / 60))
