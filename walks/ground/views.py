"""The ground of a walk as a file: ``/grounds/<walk>/<version>.geojson``.

The same in every language and for everybody, and never anything else at the same address, so that
it may be kept for ever. Only walks that any visitor may see have one, in at least one language:
restricted walks have none, since what is kept for ever by anybody can't be kept from anybody.
A version that has been replaced is there for another day (``tidying``), for pages and packages that
were made before.
"""

import re

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from core.addresses import visible
from core.short_addresses import keys_of, short_of

from ..models import WalkPage
from .stored import COMPRESSED, name_of

CONTENT_TYPE = "application/geo+json"
FOR_EVER = "public, max-age=31536000, immutable"
VERSION = re.compile(r"[0-9a-f]{20}")
GZIP = re.compile(r"(?:^|,)\s*(?:gzip|x-gzip|\*)\s*(?:;\s*q=([0-9.]+)\s*)?(?=,|$)", re.IGNORECASE)


@require_safe
def ground_file(request: HttpRequest, short: str, version: str) -> HttpResponse:
    """Answer with a version of a ground, compressed for whoever takes that; or with 304 or 404."""
    key = key_of_visible_walk(short)
    if key is None or not VERSION.fullmatch(version):
        raise Http404
    is_compressed = takes_gzip(request.headers.get("Accept-Encoding", ""))
    name = name_of(key, version) + (COMPRESSED if is_compressed else "")
    etag = f'"{version}-gzip"' if is_compressed else f'"{version}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            with default_storage.open(name, "rb") as file:
                body = file.read()
        except OSError:
            raise Http404 from None
        response = HttpResponse(body, content_type=CONTENT_TYPE)
        response["Content-Length"] = str(len(body))
        if is_compressed:
            response["Content-Encoding"] = "gzip"
    response["ETag"] = etag
    response["Cache-Control"] = FOR_EVER
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def key_of_visible_walk(short: str):
    """Return the translation key of a walk that visitors may see in some language; else None."""
    keys = keys_of(short)
    if keys is None or short_of(keys[0]) != short:
        return None  # Spelled in another way: no address of ours.
    walks = WalkPage.objects.filter(translation_key__gte=keys[0], translation_key__lte=keys[1])
    return visible(walks).order_by("pk").values_list("translation_key", flat=True).first()


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header (RFC 9110, 12.5.3), or nonsense, asks for gzip."""
    found = GZIP.search(accepted[:1000])
    if not found:
        return False
    return found[1] is None or found[1].strip("0.") != ""
