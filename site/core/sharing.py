"""What other sites show beside a link to a page: Open Graph, as all networks read it."""

from dataclasses import dataclass

from wagtail.images.exceptions import UnknownOutputImageFormatError
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from .addresses import absolute
from .content_version import remember

#: Wide, as the networks show it, and in a format that each of them reads.
WIDE = "fill-1200x630|format-jpeg|jpegquality-82"
#: Open Graph names languages with their countries.
LOCALES = {"sv": "sv_SE", "en": "en_GB"}


@dataclass(frozen=True)
class SharedPicture:
    """A picture beside a link: full address, size in pixels, and what it shows."""

    url: str
    width: int
    height: int
    alt: str = ""


def picture_of(page: Page) -> SharedPicture | None:
    """Return the wide version of a page's own picture, if it has one that can be read."""
    image = getattr(page, "image", None)
    if image is None:
        return None
    return remember(("shared picture", image.pk, page.image_alt), lambda: _wide(image, page))


def _wide(image, page: Page) -> SharedPicture | None:
    try:
        wide = image.get_rendition(WIDE)
    except (SourceImageIOError, UnknownOutputImageFormatError, OSError):
        return None
    return SharedPicture(absolute(wide.url), wide.width, wide.height, page.image_alt)
