"""Old addresses lead on: those of renamed and moved pages, and those an editor has imported.

Wagtail does the work. What differs here: a page that nobody could ever see leaves no redirect
behind (each English page begins as a draft with the Swedish name), and a redirect that leads back
to where it was asked for is no redirect but a page that isn’t found.
"""

from copy import copy
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.signal_handlers import create_redirects
from wagtail.models import Page, Site
from wagtail.signals import page_slug_changed, post_page_move


class WorkingRedirects(RedirectMiddleware):
    """Answer an address that isn't found with its redirect, if that leads anywhere."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        answer = super().process_response(request, response)
        if answer is not response and leads_back(request, answer["Location"]):
            return response
        return answer


def leads_back(request: HttpRequest, target: str) -> bool:
    """Return whether a redirect's target is the address it was asked for."""
    target = urlsplit(target)
    if target.netloc not in ("", request.get_host(), urlsplit(settings.BASE_URL).netloc):
        return False
    return target.path.rstrip("/") == request.path.rstrip("/")


def was_ever_public(page: Page) -> bool:
    """Return whether the page, or one below it, may have an address that somebody keeps."""
    return page.first_published_at is not None or page.get_descendants().live().exists()


def follow_rename(sender, instance: Page, instance_before: Page, **kwargs) -> None:
    """Receive ``page_slug_changed``: the old address leads to the new one."""
    if was_ever_public(instance_before):
        create_redirects(instance, instance_before, Site.objects.all())


def follow_move(
    sender, instance: Page, url_path_before: str, url_path_after: str, **kwargs
) -> None:
    """Receive ``post_page_move``: the old address leads to the new one."""
    if url_path_before != url_path_after and was_ever_public(instance):
        page = instance.specific
        page_before = copy(page)
        page_before.url_path = url_path_before
        create_redirects(page, page_before, Site.objects.all())


def connect() -> None:
    """Listen to renaming and moving. Wagtail's own listeners are switched off in the settings."""
    page_slug_changed.connect(follow_rename, dispatch_uid="core.redirects.rename")
    post_page_move.connect(follow_move, dispatch_uid="core.redirects.move")
