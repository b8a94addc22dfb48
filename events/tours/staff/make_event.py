"""The page on which a confirmed tour becomes an event; ``event`` makes it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..appointment import appointment_of
from ..states import StepRefused
from . import history
from .base import TourView
from .event import make_event, may_make_event, may_publish, suggestion
from .forms import EventForm


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
