"""Register somebody who called, or stands at the desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from ...enums import RegistrationStatus
from ..problems import SeatProblem
from ..seats import register
from .access import ADD, VIEW, DateView
from .forms import AddForm


class AddRegistration(DateView):
    permissions = (VIEW, ADD)
    page_title = gettext_lazy("Add a registration")
    template_name = "events/editor/registrations/add.html"

    def get(self, request: HttpRequest, *args) -> HttpResponse:
        return self.show(AddForm(occasion=self.occasion))

    def show(self, form: AddForm) -> HttpResponse:
        questions = [form[name] for name in form.field_names_of_questions()]
        return self.render_to_response(
            self.get_context_data(
                form=form, questions=questions, free_seats=self.occasion.free_seats()
            )
        )

    @sensitive_variables()
    def post(self, request: HttpRequest, *args) -> HttpResponse:
        form = AddForm(request.POST, occasion=self.occasion)
        if not form.is_valid():
            return self.show(form)
        given = form.cleaned_data
        try:
            registration = register(
                self.occasion,
                places=given["places"],
                name=given["name"],
                email=given["email"],
                language=given.get("language") or self.occasion.occurrence.confirmation_language,
                needs=given["needs"],
                answers=form.answers(),
                submission=given["submission"],
                by_staff=True,
                overbook=given["overbook"],
                note=given["note"],
                by_mail=bool(given["email"] and given["by_mail"]),
            )
        except SeatProblem as problem:
            form.add_error("places", problem)
            return self.show(form)
        if registration.submission != given["submission"]:
            messages.warning(
                request, _("This address was registered already. Here is that registration.")
            )
            return redirect("registrations:one", self.identity, registration.pk)
        self.log("add", registration=registration.pk)
        self.say_what_became_of(registration)
        return redirect("registrations:list", self.identity)

    def say_what_became_of(self, registration) -> None:
        if registration.status == RegistrationStatus.WAITING:
            messages.warning(
                self.request,
                _("There are not enough free places: the registration is on the waiting list."),
            )
        else:
            messages.success(self.request, _("The registration was added and has its places."))
