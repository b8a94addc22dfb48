"""Sending text compressed to those who take that."""

import re

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXT = re.compile(r"text/|application/(\w+\+)?(json|xml|javascript)|[\w/-]+\+(json|xml)")


class CompressPublicText(GZipMiddleware):
    """Compress what is the same for everybody.

    Not what belongs to one visitor: how much a page shrinks tells what is in it, a token for
    instance, to somebody who can make the visitor send guesses and see the sizes (BREACH).
    """

    # So there is nothing to hide, and the same page is the same bytes.
    max_random_bytes = 0

    def process_response(self, request: HttpRequest, response: HttpResponseBase):
        return super().process_response(request, response) if may_shrink(response) else response


def may_shrink(response: HttpResponseBase) -> bool:
    """Whether an answer is a whole text that holds nothing private."""
    return (
        response.status_code == 200
        and not response.streaming
        and not {"private", "no-store"}
        & set(re.split(r"[\s,]+", response.get("Cache-Control", "")))
        and TEXT.match(response.get("Content-Type", "")) is not None
    )
