"""One request in the editor, and what is done with it without a mail."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...enums import TourStatus
from ...models import TourRequest
from ..appointment import appointment_of
from ..privacy import anonymise
from ..states import Step, StepRefused, may_take, take, version_of
from ..wording import contact_of, facts_of
from . import history
from .base import TourView
from .event import may_make_event
from .forms import CareForm
from .steps import STEPS


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
