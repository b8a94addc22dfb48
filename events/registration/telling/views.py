"""The page “Tell those registered?”: what has changed, for whom, what the mail says.

A GET changes nothing. An answer is only taken for facts that the editor has seen: if they have
changed meanwhile, the page is shown anew.
"""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import cache_control
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...models import EventPage
from ..differences import Difference, differences
from . import asking
from .asking import UntoldDate
from .preview import previews

PERMISSION = "events.change_registration"
LONGEST_LINE = 1_000


class LineForm(forms.Form):
    """What the editor adds to the mail."""

    line = forms.CharField(
        label=gettext_lazy("A few words of your own"),
        help_text=gettext_lazy(
            "Optional. Say why it has changed, for example. It goes into the mail as you write "
            "it, so write for readers of both languages."
        ),
        required=False,
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class TellView(WagtailAdminTemplateMixin, View):
    page_title = gettext_lazy("Tell those registered?")
    header_icon = "mail"
    template_name = "events/editor/tell.html"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        # Not by "pk", which SQLite can't look up where it is too large a number.
        page = get_object_or_404(EventPage.objects.defer_streamfields(), id=kwargs["page_id"])
        self.event = asking.event_of(page)
        self.dates = asking.untold_dates(self.event.translation_key)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        return self.show(LineForm())

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        form = LineForm(request.POST)
        step = request.POST.get("step")
        if not form.is_valid() or step not in ("send", "leave"):
            return self.show(form)
        chosen = self.chosen()
        if chosen is None:
            messages.warning(
                request, _("The event has changed while you were reading. Please look once more.")
            )
            return self.show(form)
        if not chosen:
            if self.dates:
                messages.warning(request, _("Choose at least one date."))
                return self.show(form)
            messages.info(request, _("Everybody has been told already. No mail was sent."))
        elif step == "send":
            self.send(chosen, form.cleaned_data["line"])
        else:
            self.leave(chosen)
        return redirect(self.next_url())

    def chosen(self) -> list[UntoldDate] | None:
        """Return the dates that the answer is about; None if one isn't any more what was shown."""
        seen = dict(
            value.split(":", 1) for value in self.request.POST.getlist("date") if ":" in value
        )
        chosen = [date for date in self.dates if str(date.identity) in seen]
        if any(seen[str(date.identity)] != date.digest for date in chosen):
            return None
        return chosen

    def send(self, dates: list[UntoldDate], line: str) -> None:
        number = sum(asking.tell(date, line=line, user=self.request.user) for date in dates)
        without = sum(date.without_address for date in dates)
        text = ngettext(
            "%(number)d mail is on its way.", "%(number)d mails are on their way.", number
        ) % {"number": number}
        if without:
            text += " " + ngettext(
                "%(number)d registered person has no e-mail address and has to be told in "
                "another way.",
                "%(number)d registered people have no e-mail address and have to be told in "
                "another way.",
                without,
            ) % {"number": without}
        messages.success(self.request, text)

    def leave(self, dates: list[UntoldDate]) -> None:
        for date in dates:
            asking.leave_untold(date, user=self.request.user)
        messages.success(self.request, _("No mail was sent. You won’t be asked about this again."))

    def show(self, form: LineForm) -> HttpResponse:
        line = form["line"].value() or ""
        return self.render_to_response(
            self.get_context_data(
                event=self.event,
                form=form,
                dates=[shown(date, line[:LONGEST_LINE]) for date in self.dates],
                people=sum(len(date.reachable) for date in self.dates),
                next=self.next_url(),
                send_label=self.send_label(),
            )
        )

    def send_label(self) -> str:
        """Return the text of the button: to how many, where the editor has nothing to choose."""
        if len(self.dates) > 1:
            return _("Send to those registered for the chosen dates")
        number = sum(len(date.reachable) for date in self.dates)
        return ngettext(
            "Send to %(number)d registered", "Send to %(number)d registered", number
        ) % {"number": number}

    def next_url(self) -> str:
        asked = self.request.POST.get("next") or self.request.GET.get("next", "")
        if url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
            return asked
        return reverse("wagtailadmin_explore", args=[self.event.get_parent().pk])

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse("wagtailadmin_pages:edit", args=[self.event.pk]),
                "label": self.event.title,
            },
            {"url": "", "label": self.page_title},
        ]


def shown(date: UntoldDate, line: str) -> dict:
    """Return what the page shows of one date."""
    return {
        "date": date,
        "occurrence": date.occasion.occurrence,
        "value": f"{date.identity}:{date.digest}",
        "changes": changes_of(date),
        "waiting": date.waiting,
        "people": len(date.reachable),
        "without_address": date.without_address,
        "previews": previews(date, line),
    }


def changes_of(date: UntoldDate) -> list[Difference]:
    """Return what has changed since most of those untold were told last; empty if not known."""
    before = date.told_most()
    return differences(before, date.facts) if before else []
