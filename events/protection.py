"""Events that people have registered for stay.

Wagtail itself sees to it that no page is moved among those of another language.
"""

from django.contrib import messages
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

from .keeping import reasons_to_keep


def refuse(request, reasons: list[str], *where):
    """Tell the editor the reasons and lead to an address; do nothing if there are none."""
    for reason in reasons:
        messages.error(request, reason)
    return redirect(*where) if reasons else None


@hooks.register("before_delete_page")
def keep_events_in_use(request, page):
    reasons = reasons_to_keep(page, with_descendants=True)
    return refuse(request, reasons, "wagtailadmin_pages:edit", page.pk)


@hooks.register("before_unpublish_page")
def keep_events_in_use_published(request, page):
    below = bool(request.POST.get("include_descendants"))
    reasons = reasons_to_keep(page, with_descendants=below)
    return refuse(request, reasons, "wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def keep_events_in_bulk(request, action_type, objects, action):
    """Refuse the whole bulk action; nothing is done at all."""
    if action_type not in ("delete", "unpublish"):
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
    return refuse(request, reasons, action.next_url)
