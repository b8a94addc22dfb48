"""Sending text compressed to those who take that."""

import re

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

TEXT = re.compile(r"text/|application/(\w+\+)?(json|xml|javascript)|[\w/-]+\+(json|xml)")


class CompressPublicText(GZipMiddleware):
    """Compress what is the same for everybody.

    Not what belongs to one visitor: how much a page shrinks tells what is in it, a token for
    instance, to somebody who can make the visitor send guesses and see the sizes (BREACH).
    """

    # So there is nothing to hide, and the same page is the same bytes.
    max_random_bytes = 0

    def process_response(self, request: HttpRequest, response: HttpResponseBase):
        if response.streaming or response.status_code not in (200, 304) or not is_public(response):
            return response
        # Always, since 304 has to say the same as 200 but no longer tells what it is about.
        patch_vary_headers(response, ["Accept-Encoding"])
        if TEXT.match(response.get("Content-Type", "")):
            return super().process_response(request, response)
        return response


def is_public(response: HttpResponseBase) -> bool:
    """Whether an answer holds nothing that belongs to one visitor."""
    caching = response.get("Cache-Control", "")
    return "private" not in caching and "no-store" not in caching
