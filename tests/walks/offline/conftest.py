"""A walk with everything that can be saved of one."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Pixels
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from walks.models import PlaceRecording


def picture(colour: str = "red"):
    """Return an image of the library, larger than any screen."""
    file = BytesIO()
    Pixels.new("RGB", (2000, 1200), colour).save(file, "JPEG")
    return get_image_model().objects.create(
        title=colour, file=ContentFile(file.getvalue(), name=f"{colour}.jpg")
    )


def recording(place, content: bytes = b"ID3 swedish", language: str = "sv") -> PlaceRecording:
    """Add a recording to a place, as published."""
    audio = get_document_model().objects.create(
        title=language, file=ContentFile(content, name=f"{language}.mp3")
    )
    return PlaceRecording.objects.create(
        page=place, language=language, audio=audio, transcript="Ord för ord"
    )


@pytest.fixture
def rich_walk(walk, places):
    """The walk with pictures and a recording of its first place in each language."""
    for page, colour in ((walk, "red"), (places[0], "green")):
        page.image = picture(colour)
        page.save()
    recording(places[0])
    recording(places[0], b"ID3 english", "en")
    return walk
