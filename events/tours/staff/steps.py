"""The decisions about a request that send a mail: filled in, seen, sent."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...enums import TourStatus
from ..letters import to_requester
from ..letters.writing import letter_to_requester
from ..states import Step, StepRefused, may_take, not_any_more, proposed, take
from ..wording import facts_of
from . import history
from .base import TourView
from .forms import FORMS

#: What stands in for the secret address where staff look at a mail before it is sent.
HIDDEN_LINK = "https://…"


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
        return self.refuse(not_any_more(self.tour))

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
        had_appointment = before == TourStatus.CONFIRMED
        data = {"text": form.cleaned_data["text"], "had_appointment": had_appointment}
        if self.step in (Step.CONFIRM, Step.MOVE):
            self.tour.status = TourStatus.CONFIRMED
        letter = letter_to_requester(self.tour, type(self).say, data, link=HIDDEN_LINK)
        self.tour.status = before
        self.template = "preview"
        return self.show(form=form, letter=letter, send_label=self.send_label)


class ProposeView(StepView):
    step = Step.PROPOSE
    say = to_requester.proposed
    page_title = gettext_lazy("Propose a date")


class ConfirmView(StepView):
    step = Step.CONFIRM
    say = to_requester.confirmed
    page_title = gettext_lazy("Confirm a date")


class MoveView(StepView):
    step = Step.MOVE
    say = to_requester.changed
    page_title = gettext_lazy("Change the time")


class DeclineView(StepView):
    step = Step.DECLINE
    say = to_requester.declined
    page_title = gettext_lazy("Decline")


STEPS: dict[Step, type[StepView]] = {
    view.step: view for view in (ProposeView, ConfirmView, MoveView, DeclineView)
}
