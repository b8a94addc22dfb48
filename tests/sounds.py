"""Sound files that hold nothing but silence."""

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Collection

#: A frame of MPEG 1, layer III: 128 kbit/s, 44.1 kHz; 1,152 samples, 417 bytes.
FRAME = bytes([0xFF, 0xFB, 0x90, 0xC4]) + bytes(413)


def mp3(seconds: float) -> bytes:
    """Return an MP3 file that is silent for so long."""
    return FRAME * round(seconds * 44_100 / 1152)


def sound(name: str = "voice.mp3", content: bytes | None = None, collection=None):
    """Return a document with a sound of two minutes, or with ``content``."""
    content = mp3(120) if content is None else content
    return get_document_model().objects.create(
        title=name,
        file=ContentFile(content, name=name),
        file_size=len(content),
        collection=collection or Collection.get_first_root_node(),
    )
