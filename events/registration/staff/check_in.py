"""The list at the door, for a phone: who is expected, who has come.

Each tap is a small form of its own and works without JavaScript; with it, the list is exchanged in
place (``js/editor/registrations/check-in.js``), also with what others have tapped meanwhile.
"""

from uuid import UUID, uuid4, uuid5

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from ...enums import CALLED_OFF, RegistrationStatus
from ...models import Registration
from ...models.registration import ACTIVE
from ...timespan import LOCAL
from ..attendance import came_by_check_in
from . import arrivals, history
from .access import CHANGE, VIEW, DateView, address
from .rows import by_name, matching, registrations_of, shown_name

STEPS = {"plus": 1, "minus": -1}


class CheckIn(DateView):
    """The list. What is typed in its search field stays on the phone, or goes by POST."""

    permissions = (VIEW, CHANGE)
    page_title = _("Check in")
    template_name = "events/editor/registrations/check_in.html"

    def get(self, request: HttpRequest, *args) -> HttpResponse:
        return self.show()

    @sensitive_variables()
    def post(self, request: HttpRequest, *args) -> HttpResponse:
        return self.show(request.POST.get("find", "")[:200])

    def show(self, sought: str = "") -> HttpResponse:
        context = self.list_context(sought)
        history.note(self.request.user, self.occasion, "view", rows=len(context["rows"]))
        return self.render_to_response(self.get_context_data(sought=sought, **context))

    def list_context(self, sought: str = "") -> dict:
        """Return what the list shows, in alphabetical order, as it is now."""
        rows = [
            row
            for row in registrations_of(self.record)
            if row.status in ACTIVE or row.checked_in_at
        ]
        for row in rows:
            row.shown_name = shown_name(row)
            row.has_no_place = row.status != RegistrationStatus.CONFIRMED
        confirmed = [row for row in rows if not row.has_no_place]
        return {
            "rows": by_name(matching(rows, sought) if sought else rows),
            "expected": sum(row.places for row in confirmed),
            "came": came_by_check_in(self.record),
            "record": self.record,
            # Each tap on a button that counts gets a name; see ``arrivals``.
            "tap": uuid4(),
        }

    def get_context_data(self, **kwargs) -> dict:
        row = self.occasion.occurrence
        today = timezone.now().astimezone(LOCAL).date()
        return super().get_context_data(**kwargs) | {
            "is_another_day": not row.start_date <= today <= (row.end_date or row.start_date),
            "is_called_off": self.occasion.status in CALLED_OFF,
            "reload": address("check_in", self.identity),
        }


class Tap(CheckIn):
    """One tap: on somebody's row, or without ``pk`` on those who aren't registered."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        try:
            self.count(pk, *request.POST.get("do", "").split("-"))
        except (KeyError, TypeError, ValueError):
            return HttpResponseBadRequest()
        history.note_check_in(request.user, self.occasion)
        if request.headers.get("X-Requested-With") != "fetch":
            anchor = f"#r{pk}" if pk else "#walk-ins"
            return HttpResponseRedirect(address("check_in", self.identity) + anchor)
        return TemplateResponse(
            request,
            "events/editor/registrations/includes/check_in_list.html",
            self.get_context_data(**self.list_context()),
        )

    def count(self, pk: int | None, what: str, kind: str = "") -> None:
        """Do what a button says: "came-women", "plus-men", "minus-other" or "undo".

        Raises ``KeyError``, ``TypeError`` or ``ValueError`` for what no button says.
        """
        if what != "undo" and kind not in arrivals.KINDS:
            raise ValueError(kind)
        if pk is None:
            arrivals.walk_in(self.record, kind, STEPS[what], self.tap())
            return
        registration = get_object_or_404(Registration, pk=pk, record=self.record)
        if what == "undo":
            arrivals.undo(registration)
        elif what == "came":
            arrivals.came_alone(registration, kind)
        else:
            arrivals.one_of_group(registration, kind, STEPS[what], self.tap())

    def tap(self) -> UUID:
        """Return the name of this tap, on this button. Raises ``ValueError`` if it has none."""
        page = UUID(self.request.POST.get("tap", ""))
        return uuid5(page, f"{self.request.path} {self.request.POST['do']}")
