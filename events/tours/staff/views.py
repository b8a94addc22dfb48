"""One request in the editor, and the decisions about it."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from ...enums import TourStatus
from ...models import TourRequest
from .. import letters
from ..appointment import appointment_of
from ..privacy import anonymise
from ..states import Step, StepRefused, may_take, proposed, take, version_of
from ..wording import contact_of, facts_of
from . import history
from .event import make_event, may_make_event, may_publish, suggestion
from .forms import FORMS, CareForm, EventForm
from .listing import title_of

#: What stands in for the secret address where staff look at a mail before it is sent.
HIDDEN_LINK = "https://…"


@method_decorator(sensitive_post_parameters(), name="dispatch")
class TourView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """What the pages about one request have in common. Showing one is written down."""

    model = TourRequest
    permission_required = "change"
    header_icon = "calendar-check"
    template = ""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not self.user_has_permission(self.permission_required):
            raise PermissionDenied
        self.tour = get_object_or_404(TourRequest, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return title_of(self.tour)

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.page_title}
        detail = {"url": self.detail_url, "label": title_of(self.tour)}
        return [
            *self.breadcrumbs_items,
            {"url": reverse("tours:index"), "label": _("Tour requests")},
            *([detail, here] if self.page_title else [detail | {"url": ""}]),
        ]

    @property
    def detail_url(self) -> str:
        return reverse("tours:detail", args=[self.tour.pk])

    def show(self, status: int = 200, **context) -> HttpResponse:
        history.note(history.VIEW, self.tour, self.request.user)
        self.template_name = f"events/editor/tours/{self.template}.html"
        context = {"tour": self.tour, "seen": version_of(self.tour)} | context
        return self.render_to_response(self.get_context_data(**context), status=status)

    def refuse(self, problem: ValidationError) -> HttpResponse:
        """Go back to the request and say why nothing was done."""
        for message in problem.messages:
            messages.error(self.request, message)
        return redirect(self.detail_url)

    @property
    def seen(self) -> str:
        return self.request.POST.get("seen", "")


class DetailView(TourView):
    """Everything about a request; note, guide and partner are changed here."""

    permission_required = "view"
    template = "detail"

    def get(self, request, pk) -> HttpResponse:
        return self.show_detail(CareForm(instance=self.tour))

    def post(self, request, pk) -> HttpResponse:
        if not self.user_has_permission("change"):
            raise PermissionDenied
        with transaction.atomic():
            # As it is by now, and before the form writes into it.
            tour = get_object_or_404(TourRequest.objects.select_for_update(), pk=pk)
            is_as_seen = version_of(tour) == self.seen and not tour.anonymised_at
            form = CareForm(request.POST, instance=tour)
            if not is_as_seen:
                form.add_error(
                    None,
                    _(
                        "Somebody has changed this request since you opened the page. What you "
                        "wrote is still here: compare, and save again."
                    ),
                )
            if form.is_valid():
                form.save()
                history.note(history.EDIT, tour, request.user)
                messages.success(request, _("Saved."))
                return redirect(self.detail_url)
        return self.show_detail(form, status=409 if form.non_field_errors() else 200)

    def show_detail(self, form: CareForm, status: int = 200) -> HttpResponse:
        tour = self.tour
        may_change = self.user_has_permission("change") and not tour.anonymised_at
        return self.show(
            status,
            form=form,
            contact=contact_of(tour),
            facts=facts_of(tour),
            appointment=appointment_of(tour),
            is_proposed=tour.status == TourStatus.PROPOSED,
            status_text=tour.get_status_display(),
            steps=[
                {"url": reverse(f"tours:{step}", args=[tour.pk]), "label": STEPS[step].page_title}
                for step in STEPS
                if may_change and may_take(step, tour)
            ],
            may_change=may_change,
            may_finish=may_change and may_take(Step.FINISH, tour),
            may_make_event=may_change and may_make_event(tour, self.request.user),
            may_delete=self.user_has_permission("delete"),
            days_kept=settings.TOUR_REQUEST_RETENTION_DAYS,
        )


class StepView(TourView):
    """A decision that sends a mail: filled in, seen, sent."""

    step: Step
    say = None
    template = "step"
    send_label = gettext_lazy("Send the mail")

    def get(self, request, pk) -> HttpResponse:
        return self.refused_now() or self.show_form(self.form(initial=self.initial()))

    def post(self, request, pk) -> HttpResponse:
        form = self.form(request.POST)
        if request.POST.get("do") != "send":
            if refused := self.refused_now():
                return refused
            if request.POST.get("do") == "preview" and form.is_valid():
                return self.show_preview(form)
            return self.show_form(form)
        if not form.is_valid():
            return self.show_form(form)
        try:
            tour = take(
                self.step,
                self.tour.pk,
                seen=self.seen,
                when=form.when,
                text=form.cleaned_data["text"],
            )
        except StepRefused as problem:
            return self.refuse(problem)
        history.note(self.step, tour, request.user)
        messages.success(request, _("Done. The group gets a mail."))
        return redirect(self.detail_url)

    def refused_now(self) -> HttpResponse | None:
        if may_take(self.step, self.tour):
            return None
        return self.refuse(
            StepRefused(
                _("That can’t be done any more: the status of the request is “%(status)s”.")
                % {"status": self.tour.get_status_display()}
            )
        )

    def form(self, *args, **kwargs):
        return FORMS[self.step](*args, **kwargs)

    def initial(self) -> dict:
        """Begin with the date agreed on, or else the one most wished for."""
        if when := proposed(self.tour):
            return {"date": when.date, "start": when.start, "end": when.end}
        return {"date": next(iter(self.tour.wished_dates), None)}

    def show_form(self, form) -> HttpResponse:
        return self.show(form=form, facts=facts_of(self.tour), media=form.media)

    def show_preview(self, form) -> HttpResponse:
        """Show the mail as it will be, written about a request that isn't saved."""
        before = self.tour.status
        if form.when:
            self.tour.proposed_date, self.tour.proposed_start, self.tour.proposed_end = form.when
        seen = version_of(self.tour)
        had_appointment = before == TourStatus.CONFIRMED
        data = {"text": form.cleaned_data["text"], "had_appointment": had_appointment}
        if self.step in (Step.CONFIRM, Step.MOVE):
            self.tour.status = TourStatus.CONFIRMED
        letter = letters.letter_to_requester(self.tour, type(self).say, data, link=HIDDEN_LINK)
        self.tour.status = before
        self.template = "preview"
        return self.show(form=form, letter=letter, seen=seen, send_label=self.send_label)


class ProposeView(StepView):
    step = Step.PROPOSE
    say = letters.proposed
    page_title = gettext_lazy("Propose a date")


class ConfirmView(StepView):
    step = Step.CONFIRM
    say = letters.confirmed
    page_title = gettext_lazy("Confirm a date")


class MoveView(StepView):
    step = Step.MOVE
    say = letters.changed
    page_title = gettext_lazy("Change the time")


class DeclineView(StepView):
    step = Step.DECLINE
    say = letters.declined
    page_title = gettext_lazy("Decline")


STEPS: dict[Step, type[StepView]] = {
    view.step: view for view in (ProposeView, ConfirmView, MoveView, DeclineView)
}


class FinishView(TourView):
    """Mark a tour as done. Nobody gets a mail."""

    http_method_names = ["post"]

    def post(self, request, pk) -> HttpResponse:
        try:
            tour = take(Step.FINISH, pk, seen=self.seen)
        except StepRefused as problem:
            return self.refuse(problem)
        history.note(Step.FINISH, tour, request.user)
        messages.success(request, _("The tour is marked as done."))
        return redirect(self.detail_url)


class MakeEventView(TourView):
    """Make an event of a confirmed tour."""

    page_title = gettext_lazy("Make an event")
    template = "make_event"

    def dispatch(self, request, *args, **kwargs):
        self.may_publish = may_publish(request.user)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, pk) -> HttpResponse:
        if self.tour.event_id:
            return self.lead_to_event()
        if not may_make_event(self.tour, request.user):
            raise PermissionDenied
        return self.show_form(self.form(initial=suggestion(self.tour)))

    def post(self, request, pk) -> HttpResponse:
        if self.tour.event_id:
            return self.lead_to_event()
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show_form(form)
        try:
            event = make_event(pk, request.user, seen=self.seen, **form.cleaned_data)
        except StepRefused as problem:
            return self.refuse(problem)
        except ValidationError as problem:
            form.add_error(None, problem.messages)
            return self.show_form(form)
        history.note(history.MAKE_EVENT, self.tour, request.user)
        messages.success(
            request,
            _("The event is published.") if event_is_live(event) else _("The event is a draft."),
        )
        return redirect("wagtailadmin_pages:edit", event.pk)

    def lead_to_event(self) -> HttpResponse:
        messages.warning(self.request, _("This request already has an event. Here it is."))
        return redirect("wagtailadmin_pages:edit", self.tour.event_id)

    def form(self, *args, **kwargs) -> EventForm:
        return EventForm(*args, may_publish=self.may_publish, **kwargs)

    def show_form(self, form: EventForm) -> HttpResponse:
        return self.show(form=form, appointment=appointment_of(self.tour))


def event_is_live(event) -> bool:
    """Return whether visitors can see the event by now."""
    return type(event).objects.filter(pk=event.pk, live=True).exists()


class DeleteView(TourView):
    """Remove a request and all that it says, when somebody asks for that, or it is spam."""

    permission_required = "delete"
    page_title = gettext_lazy("Delete the request")
    template = "delete"

    def get(self, request, pk) -> HttpResponse:
        return self.show()

    @transaction.atomic
    def post(self, request, pk) -> HttpResponse:
        history.note(history.DELETE, self.tour, request.user)
        # What we wrote in mails about it goes as well.
        anonymise(self.tour)
        self.tour.delete()
        messages.success(request, _("The request is deleted."))
        return redirect("tours:index")
