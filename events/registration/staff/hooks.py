"""What registrations add to the editor: addresses, a menu item, a button on events, history."""

from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from ...models import EventPage
from . import history
from .access import VIEW, address
from .urls import admin_urls

hooks.register("register_admin_urls", admin_urls)
hooks.register("register_log_actions", history.register)


class RegistrationsMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm(VIEW)


@hooks.register("register_admin_menu_item")
def lead_to_the_overview():
    return RegistrationsMenuItem(
        gettext_lazy("Registrations"),
        reverse_lazy("registrations:index"),
        name="registrations",
        icon_name="clipboard-list",
        order=212,
    )


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def lead_to_the_dates(page, user, next_url=None, view_name=None):
    """Offer the registrations and counts of an event where else it can be copied or moved."""
    if page.specific_class is EventPage and user.has_perm(VIEW):
        yield Button(
            _("Registrations and count"),
            address("event", page.pk),
            icon_name="clipboard-list",
            priority=61,
        )
