"""Home pages stay: each carries a whole language, its header, footer and contact."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from .models import HomePage

TAKING_AWAY = ("delete", "unpublish")


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def keep_home_page(request, page):
    """Refuse to delete or unpublish a home page, with the reason."""
    if not isinstance(page.specific, HomePage):
        return None
    explain(request, page)
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def keep_home_pages_in_bulk(request, action_type, objects, action):
    """Refuse a bulk action that would take a home page away; nothing is done at all."""
    if action_type not in TAKING_AWAY:
        return None
    kept = [page for page in objects if isinstance(getattr(page, "specific", None), HomePage)]
    for page in kept:
        explain(request, page)
    return redirect(action.next_url) if kept else None


def explain(request, page) -> None:
    messages.error(
        request,
        _("“%(title)s” can’t be taken away: every page in its language is reached through it.")
        % {"title": page.get_admin_display_title()},
    )
