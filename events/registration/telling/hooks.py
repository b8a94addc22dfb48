"""Lead the editor to the question: after publishing in the form, and from the start page.

What is published by schedule, in bulk or by workflow has nobody to ask at that moment; the panel on
the start page keeps the question until somebody answers it.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks

from core.todo import ROWS, Row, TodoPanel

from ...models import EventPage
from ...wording import in_words
from .asking import LEFT_UNTOLD, TOLD, UntoldDate, untold_dates
from .urls import urlpatterns
from .views import PERMISSION


@hooks.register("register_admin_urls")
def add_addresses():
    return urlpatterns


@hooks.register("register_log_actions")
def name_what_is_done(actions):
    actions.register_action(
        TOLD, gettext_lazy("Tell those registered"), gettext_lazy("Told those registered")
    )
    actions.register_action(
        LEFT_UNTOLD,
        gettext_lazy("Do not tell those registered"),
        gettext_lazy("Chose not to tell those registered"),
    )


@hooks.register("after_edit_page")
def ask_after_publishing(request: HttpRequest, page) -> HttpResponse | None:
    """Lead an editor who has just published news to the question whom to tell it.

    Not Wagtail’s hook after_publish_page, whose answer would skip the message that it is published.
    """
    if not isinstance(page, EventPage) or not request.user.has_perm(PERMISSION):
        return None
    # Saving a draft comes here, too, also in the background. The page in hand may be out of date.
    is_published = EventPage.objects.filter(pk=page.pk, live=True, has_unpublished_changes=False)
    if is_published.exists() and untold_dates(page.translation_key):
        return redirect("events_tell_registered", page.pk)
    return None


class UntoldPanel(TodoPanel):
    """The dates of which those registered don't know how they are now."""

    name = "untold"
    order = 90
    heading = gettext_lazy("Registered people who have not been told")

    def __init__(self, dates: list[UntoldDate]):
        self.dates = dates

    def rows(self, user):
        return [_row(date) for date in self.dates[:ROWS]], len(self.dates)


def _row(date: UntoldDate) -> Row:
    people = ngettext("%(number)d registered", "%(number)d registered", len(date.untold)) % {
        "number": len(date.untold)
    }
    address = reverse("events_tell_registered", args=[date.occasion.event.pk])
    return Row(
        title=date.occasion.event.title,
        url=f"{address}?next={reverse('wagtailadmin_home')}",
        notes=[in_words(date.occasion.occurrence), people],
        label=_("tell them?"),
    )


@hooks.register("construct_homepage_panels")
def show_who_does_not_know(request: HttpRequest, panels: list) -> None:
    if request.user.has_perm(PERMISSION) and (dates := untold_dates()):
        panels.append(UntoldPanel(dates))
