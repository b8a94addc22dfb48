"""Events that people have registered for stay, and so does the language an event stands in."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from .keeping import reasons_to_keep
from .models import EventIndexPage, EventPage


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


@hooks.register("before_move_page")
def keep_events_in_their_language(request, page, target):
    reasons = reasons_not_to_move(page, target)
    return refuse(request, reasons, "wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def keep_events_in_bulk(request, action_type, objects, action):
    """Refuse the whole bulk action; nothing is done at all."""
    pages = [page for page in objects if isinstance(page, Page)]
    given = action.cleaned_form.cleaned_data if action.cleaned_form else {}
    if action_type in ("delete", "unpublish"):
        below = action_type == "delete" or bool(given.get("include_descendants"))
        reasons = [
            reason for page in pages for reason in reasons_to_keep(page, with_descendants=below)
        ]
    elif action_type == "move" and given.get("chooser"):
        reasons = [
            reason for page in pages for reason in reasons_not_to_move(page, given["chooser"])
        ]
    else:
        return None
    return refuse(request, reasons, action.next_url)


def reasons_not_to_move(page: Page, target: Page) -> list[str]:
    """Return why an event, or a list of events, can't be moved below ``target``.

    A page keeps its language when it is moved, and isn't shown among those of another.
    """
    if page.locale_id == target.locale_id:
        return []
    if not issubclass(page.specific_class, EventPage | EventIndexPage):
        return []
    text = _(
        "“%(title)s” can’t be moved among the pages of another language. Translate it instead."
    )
    return [text % {"title": page.get_admin_display_title()}]
