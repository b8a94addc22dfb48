"""What walks and places add to the editor."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from core.addresses import path_of

from .editor.urls import admin_urls
from .importing import history
from .models import WalkPage
from .offline.size import warn_of_large_walks
from .viewsets import WalksViewSetGroup


@hooks.register("register_admin_viewset")
def register_lists_of_walks_and_places():
    return WalksViewSetGroup()


hooks.register("register_admin_urls", admin_urls)


hooks.register("register_log_actions", history.register)


hooks.register("after_publish_page", warn_of_large_walks)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def lead_to_the_codes(page, user, next_url=None, view_name=None):
    """Offer the sheet with all codes of a published walk, where else it can be copied or moved."""
    if page.live and page.specific_class is WalkPage:
        address = f"{path_of(page.specific_deferred)}codes.html"
        yield Button(_("Print codes"), address, icon_name="link", priority=62)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def lead_to_a_guide_link(page, user, next_url=None, view_name=None):
    """Offer to make a link that opens guide mode of a published walk."""
    may = user.has_perm("walks.add_guidelink")
    if may and page.live and page.specific_class is WalkPage:
        address = f"{reverse('guide_links:add')}?walk={page.pk}"
        yield Button(_("Make a guide link"), address, icon_name="key", priority=63)
