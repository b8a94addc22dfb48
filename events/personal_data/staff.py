"""One person's details in the editor: look them up, hand them out, delete them.

Addresses are sent by POST only: what stands in a URL ends up in logs. Each registration and request
that is shown, handed out or deleted gets a line in the history.
"""

import json

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_variables

from ..models import Registration
from ..registration.occasion import occasion_at
from ..registration.staff import history
from ..registration.staff.access import EXPORT, VIEW, StaffView
from ..tours.staff import history as tour_history
from ..wording import in_words
from .erasure import erase, erase_person, registrations_of, tour_requests_of
from .extract import data_about

VIEW_TOURS = "events.view_tourrequest"
DELETE = "events.delete_registration"
DELETE_TOURS = "events.delete_tourrequest"


class PersonForm(forms.Form):
    """Whose details."""

    use_required_attribute = False

    email = forms.EmailField(
        label=gettext_lazy("The person’s e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy("Write the address that was used to register."),
            "invalid": gettext_lazy("Write a whole address, such as name@example.com."),
        },
    )


class PersonView(StaffView):
    """What the steps have in common: they begin with an address that was sent."""

    page_title = gettext_lazy("One person’s details")
    template_name = "events/editor/personal_data/person.html"
    permissions = (VIEW, VIEW_TOURS)

    def trail(self):
        return [{"url": "", "label": self.page_title}]

    @sensitive_variables()
    def post(self, request: HttpRequest) -> HttpResponse:
        form = PersonForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        return self.answer(form)

    @sensitive_variables()
    def answer(self, form: PersonForm) -> HttpResponse:
        """Do what the step is for, with a valid address."""
        raise NotImplementedError

    @sensitive_variables()
    def show(self, form: PersonForm) -> HttpResponse:
        email = form.cleaned_data["email"]
        registrations, tours = registrations_of(email), tour_requests_of(email)
        self.note("view", registrations, tours)
        may = self.request.user.has_perms
        return self.render_to_response(
            self.get_context_data(
                form=form,
                email=email,
                is_known=bool(registrations or tours),
                registrations=[_row(one) for one in registrations],
                tours=tours,
                may_extract=may((EXPORT,)),
                may_erase=may((DELETE, DELETE_TOURS)),
            )
        )

    def note(self, verb: str, registrations: list, tours: list) -> None:
        """Write down what is done with each of them."""
        for one in registrations:
            note_one(self.request.user, verb, one)
        for one in tours:
            known = tour_history.DELETE if verb == "erase" else tour_history.VIEW
            tour_history.note(known, one, self.request.user)


class Person(PersonView):
    """Look up an address."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=PersonForm()))

    def answer(self, form):
        return self.show(form)


class Extract(PersonView):
    """Hand out all that we know, as JSON."""

    permissions = (VIEW, VIEW_TOURS, EXPORT)
    http_method_names = ["post"]

    @sensitive_variables()
    def answer(self, form):
        email = form.cleaned_data["email"]
        self.note("extract", registrations_of(email), tour_requests_of(email))
        body = json.dumps(data_about(email), ensure_ascii=False, indent=2)
        response = HttpResponse(body, content_type="application/json; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="personal-data.json"'
        return response


class Erase(PersonView):
    """Delete all that belongs to an address, once that is ticked."""

    permissions = (VIEW, VIEW_TOURS, DELETE, DELETE_TOURS)
    http_method_names = ["post"]

    @sensitive_variables()
    def answer(self, form):
        if not self.request.POST.get("sure"):
            messages.error(self.request, _("Nothing was deleted. Tick the box first."))
            return self.show(form)
        email = form.cleaned_data["email"]
        self.note("erase", registrations_of(email), tour_requests_of(email))
        count = erase_person(email)
        said = ngettext(
            "The details in %(count)s place were deleted.",
            "The details in %(count)s places were deleted.",
            count,
        )
        messages.success(self.request, said % {"count": count})
        return redirect("personal_data:person")


class EraseOne(StaffView):
    """Delete the details of one registration: those without an address can't be looked up."""

    permissions = (VIEW, DELETE)
    http_method_names = ["post"]

    @sensitive_variables()
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        registration = Registration.objects.filter(pk=pk).select_related("record").first()
        if registration is None:
            raise Http404
        identity = registration.record_id
        if registration.anonymised_at:
            messages.info(request, _("The details were deleted already."))
        elif request.POST.get("sure"):
            note_one(request.user, "erase", registration)
            erase(registration)
            messages.success(request, _("The details were deleted."))
        else:
            messages.error(request, _("Nothing was deleted. Tick the box first."))
        return redirect("registrations:one", identity, pk)


def note_one(user, verb: str, registration: Registration) -> None:
    """Write down in the event's history what ``user`` does with a registration."""
    if occasion := occasion_at(registration.record, public=False):
        history.note(user, occasion, verb, registration=registration.pk)


def _row(registration: Registration) -> dict:
    occasion = occasion_at(registration.record, public=False)
    return {
        "registration": registration,
        "title": occasion.event.title if occasion else _("An event that is gone"),
        "when": in_words(occasion.occurrence) if occasion else "",
    }


def is_shown_to(user) -> bool:
    """Return whether somebody may look people up."""
    return user.has_perms((VIEW, VIEW_TOURS))
