"""The service worker, the manifest, and the two pages that are always there."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from core.addresses import preferred_language
from core.page_files import file_answer

from .answers import packaged_answer
from .manifest import manifest
from .shell import PAGES, shell, shell_page
from .worker import worker_source

#: Browsers keep it, but ask each time whether it is still the same.
ASK_FIRST = "no-cache"


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Answer ``/sw.js``, which is another one as soon as its shell is."""
    body = worker_source(shell()).encode()
    response = file_answer(request, body, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = ASK_FIRST
    response["Service-Worker-Allowed"] = "/"
    return response


@require_safe
def web_manifest(request: HttpRequest) -> HttpResponse:
    """Answer ``/manifest.webmanifest?lang=sv``; without a language, in the reader's."""
    language = request.GET.get("lang")
    if language not in dict(settings.LANGUAGES):
        language = preferred_language(request.headers.get("Accept-Language", ""))
    with override(language):
        body = json.dumps(manifest(), ensure_ascii=False).encode()
    return file_answer(request, body, content_type="application/manifest+json")


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """Show one of the pages of the shell, with everything that pages have online."""
    return render(request, PAGES[name])


@require_safe
def packaged_page(request: HttpRequest, name: str, digest: str) -> HttpResponse:
    """Answer with the same page as it lies in the shell."""
    return packaged_answer(request, shell_page(name), digest)
