"""Pages that something depends on stay: Wagtail is told no, and the editor is told why."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

TAKING_AWAY = ("delete", "unpublish")


def protect(reasons_to_keep: Callable[..., list[str]]) -> None:
    """Have pages stay public as long as ``reasons_to_keep(page, with_descendants=…)`` has reasons.

    Called for whatever is about to be deleted or unpublished, alone or in bulk; a bulk action is
    then refused as a whole. ``with_descendants`` says whether the pages below go, too.
    """

    def keep_from_deletion(request, page):
        reasons = reasons_to_keep(page, with_descendants=True)
        return _refuse(request, reasons, "wagtailadmin_pages:edit", page.pk)

    def keep_published(request, page):
        below = bool(request.POST.get("include_descendants"))
        reasons = reasons_to_keep(page, with_descendants=below)
        return _refuse(request, reasons, "wagtailadmin_pages:edit", page.pk)

    def keep_in_bulk(request, action_type, objects, action):
        if action_type not in TAKING_AWAY:
            return None
        below = action_type == "delete" or bool(
            action.cleaned_form.cleaned_data.get("include_descendants")
        )
        reasons = [
            reason
            for page in objects
            if isinstance(page, Page)
            for reason in reasons_to_keep(page, with_descendants=below)
        ]
        return _refuse(request, reasons, action.next_url)

    hooks.register("before_delete_page", keep_from_deletion)
    hooks.register("before_unpublish_page", keep_published)
    hooks.register("before_bulk_action", keep_in_bulk)


def _refuse(request, reasons: list[str], *where):
    """Tell the editor the reasons and lead to an address; do nothing if there are none."""
    for reason in reasons:
        messages.error(request, reason)
    return redirect(*where) if reasons else None
