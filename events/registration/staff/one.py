"""One registration: everything that is known of it, and what can be done."""

from uuid import uuid4, uuid5

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from mailing import outbox

from ...enums import RegistrationStatus
from ...models import Registration
from .. import seats
from ..problems import SeatProblem
from . import seating
from .access import CHANGE, VIEW, DateView
from .figures import figures_of_one
from .forms import ChangeForm
from .rows import in_words, registrations_of, shown_name


class RegistrationView(DateView):
    """A view of one registration, whose number is in the address."""

    page_title = gettext_lazy("Registration")

    @cached_property
    def registration(self) -> Registration:
        """The registration, with its turn to wait. Raises ``Http404``."""
        pk = self.kwargs["pk"]
        for row in registrations_of(self.record):
            if row.pk == pk:
                return row
        raise Http404

    def get_page_title(self) -> str:
        # The number, not the name: titles end up in the histories of browsers.
        return _("Registration #%(number)s") % {"number": self.kwargs["pk"]}

    def back(self) -> HttpResponse:
        return redirect("registrations:one", self.identity, self.registration.pk)


class OneRegistration(RegistrationView):
    template_name = "events/editor/registrations/one.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(ChangeForm(registration=self.registration))

    @sensitive_variables()
    def show(self, form: ChangeForm) -> HttpResponse:
        registration = self.registration
        self.log("view", registration=registration.pk)
        figures = figures_of_one(self.identity)
        capacity = self.occasion.occurrence.capacity
        after = figures.seats + registration.places
        return self.render_to_response(
            self.get_context_data(
                form=form,
                registration=registration,
                shown_name=shown_name(registration),
                answers=[
                    {"question": one.get("text", ""), "answer": in_words(one.get("answer"))}
                    for one in registration.answers or []
                ],
                figures=figures,
                seats_after=after,
                is_overbooked_by_it=capacity is not None and after > capacity,
                before_in_queue=(registration.turn or 1) - 1,
                click=uuid4(),
                is_over=self.occasion.occurrence.ends_at <= timezone.now(),
                is_active=registration.status != RegistrationStatus.CANCELLED,
                is_waiting=registration.status == RegistrationStatus.WAITING,
            )
        )

    @sensitive_variables()
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(CHANGE):
            return self.http_method_not_allowed(request)
        registration = self.registration
        form = ChangeForm(request.POST, registration=registration)
        if registration.anonymised_at or not form.is_valid():
            return self.show(form)
        values = form.values()
        places = form.cleaned_data.get("places", registration.places)
        try:
            has_moved = seating.change(
                registration,
                values,
                places=places,
                overbook=form.cleaned_data.get("overbook", False),
            )
        except SeatProblem as problem:
            registration.refresh_from_db()
            form.add_error("email" if problem.code == "again" else "places", problem)
            return self.show(form)
        self.log("change", registration=registration.pk)
        messages.success(request, _("The registration was changed."))
        if has_moved and registration.email:
            messages.warning(
                request,
                _(
                    "The address is a new one, and the link in mails to the old one no longer "
                    "works. Send the confirmation again."
                ),
            )
        return self.back()


class Deed(RegistrationView):
    """Something that is done with a registration, by POST."""

    permissions = (VIEW, CHANGE)
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            self.do()
        except SeatProblem as problem:
            messages.error(request, " ".join(problem.messages))
        return self.back()

    def do(self) -> None:
        """Do it, and say so. Raises ``SeatProblem`` if it can't be done."""
        raise NotImplementedError


class Cancel(Deed):
    def do(self):
        seats.cancel(self.registration)
        self.log("cancel", registration=self.registration.pk)
        messages.success(self.request, _("The registration was cancelled."))


class GivePlace(Deed):
    """Past those who wait longer, and beyond the capacity if need be: only if that is ticked."""

    def do(self):
        if not self.request.POST.get("sure"):
            messages.error(
                self.request, _("Nothing was changed. Tick the box first, if you are sure.")
            )
            return
        seating.give_a_place(self.registration)
        self.log("promote", registration=self.registration.pk)
        messages.success(self.request, _("The registration now has its places."))


class SendAgain(Deed):
    """The confirmation, with the link, the calendar file and whatever is true by now."""

    KINDS = {
        RegistrationStatus.CONFIRMED: "registration.confirmed",
        RegistrationStatus.WAITING: "registration.waiting",
    }

    def do(self):
        registration = self.registration
        kind = self.KINDS.get(registration.status)
        if not kind or not registration.email:
            messages.error(
                self.request, _("There is nothing to send, or no address to send it to.")
            )
            return
        # One click, one mail: the page that was clicked in names it.
        click = uuid5(registration.public_id, self.request.POST.get("click", ""))
        outbox.put(
            kind,
            registration.pk,
            once=f"again:{registration.pk}:{click}",
        )
        self.log("resend", registration=registration.pk)
        messages.success(self.request, _("The mail is on its way."))
