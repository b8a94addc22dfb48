"""A list on paper, with a box to tick."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...enums import RegistrationStatus
from .access import DateView
from .figures import figures_of_one
from .rows import by_name, registrations_of, shown_name


class PrintList(DateView):
    """Those who have a place, by name; then those who wait, in their turn."""

    page_title = _("List to print")
    template_name = "events/editor/registrations/print.html"

    def get(self, request: HttpRequest, *args) -> HttpResponse:
        rows = registrations_of(self.record)
        for row in rows:
            row.shown_name = shown_name(row)
        confirmed = by_name(row for row in rows if row.status == RegistrationStatus.CONFIRMED)
        waiting = [row for row in rows if row.turn]
        self.log("print", rows=len(confirmed) + len(waiting))
        return self.render_to_response(
            self.get_context_data(
                confirmed=confirmed,
                waiting=waiting,
                figures=figures_of_one(self.identity),
                at=timezone.now(),
            )
        )
