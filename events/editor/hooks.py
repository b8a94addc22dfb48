"""What the editor of events adds to Wagtail: addresses of its own, and another way to copy."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets import Button

from ..models import EventPage
from .urls import admin_urls

hooks.register("register_admin_urls", admin_urls)


def copy_address(page, next_url: str | None) -> str:
    """Return where an event is copied."""
    address = reverse("wagtailadmin_events:copy", args=[page.pk])
    return f"{address}?{urlencode({'next': next_url})}" if next_url else address


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def offer_a_copy(page, user, next_url=None, view_name=None):
    """Offer “Copy the event” to those who may copy it."""
    if page.specific_class is EventPage and page.permissions_for_user(user).can_copy():
        yield Button(
            _("Copy the event"), copy_address(page, next_url), icon_name="copy", priority=31
        )


@hooks.register("before_copy_page")
def copy_as_an_event(request, page):
    """Lead from Wagtail's own form, which copies cancellations as well, to ours."""
    if page.specific_class is not EventPage:
        return None
    return redirect(copy_address(page, get_valid_next_url_from_request(request)))
