"""Write to everybody who is registered for a date, or waits."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_variables

from mailing import outbox

from ...enums import RegistrationStatus
from ...models import Registration
from .access import CHANGE, VIEW, DateView
from .forms import Audience, MessageForm

STATUSES = {
    Audience.ALL: (RegistrationStatus.CONFIRMED, RegistrationStatus.WAITING),
    Audience.CONFIRMED: (RegistrationStatus.CONFIRMED,),
    Audience.WAITING: (RegistrationStatus.WAITING,),
}
#: Names one mail to everybody from its first preview on; a copy of it is never sent.
signer = signing.Signer(salt="events.registrations.message")


class WriteToRegistered(DateView):
    """Write, look at it, send: the text goes from page to page with the form."""

    permissions = (VIEW, CHANGE)
    page_title = gettext_lazy("Write to those registered")
    template_name = "events/editor/registrations/message.html"

    def get(self, request: HttpRequest, *args) -> HttpResponse:
        return self.show(MessageForm(languages=self.languages))

    @sensitive_variables()
    def post(self, request: HttpRequest, *args) -> HttpResponse:
        form = MessageForm(request.POST, languages=self.languages)
        if request.POST.get("step") == "change" or not form.is_valid():
            return self.show(form)
        recipients = self.recipients(form.cleaned_data["audience"])
        if not recipients:
            form.add_error("audience", _("There is nobody with an e-mail address among these."))
            return self.show(form)
        name = self.name_of_mail() if request.POST.get("step") == "send" else None
        if name is None:
            return self.show_preview(form, recipients)
        return self.send(form, recipients, name)

    # --- Steps ------------------------------------------------------------------------------

    def show(self, form: MessageForm) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                form=form,
                parts=form.parts(),
                counts=[
                    (label, len(self.recipients(value)))
                    for value, label in form.fields["audience"].choices
                ],
                without_address=self.without_address,
            )
        )

    def show_preview(self, form: MessageForm, recipients: list[Registration]) -> HttpResponse:
        given = form.cleaned_data
        texts = [
            {
                "language": code,
                "subject": given[f"subject_{code}"],
                "text": given[f"text_{code}"],
                "count": sum(1 for one in recipients if one.language == code),
            }
            for code in self.languages
        ]
        self.template_name = "events/editor/registrations/message_preview.html"
        return self.render_to_response(
            self.get_context_data(
                form=form,
                texts=[text for text in texts if text["count"]],
                count=len(recipients),
                audience=dict(form.fields["audience"].choices)[given["audience"]],
                name=signer.sign(str(uuid4())),
            )
        )

    def send(self, form: MessageForm, recipients: list[Registration], name: UUID) -> HttpResponse:
        given = form.cleaned_data
        with transaction.atomic():
            put = [
                outbox.put(
                    "event.message",
                    one.pk,
                    data={
                        "subject": given[f"subject_{one.language}"],
                        "text": given[f"text_{one.language}"],
                    },
                    once=f"message:{name}:{one.pk}",
                )
                for one in recipients
            ]
        count = sum(1 for mail in put if mail)
        if count:
            self.log("message", rows=count)
            text = ngettext(
                "The mail is on its way to %(count)s person.",
                "The mail is on its way to %(count)s people.",
                count,
            )
            messages.success(self.request, text % {"count": count})
        else:
            messages.info(self.request, _("This mail has been sent already. It wasn’t sent again."))
        return redirect("registrations:list", self.identity)

    # --- What is needed for them ------------------------------------------------------------

    @cached_property
    def active(self) -> list[Registration]:
        return list(self.record.registrations.active().filter(anonymised_at=None))

    def recipients(self, audience: str) -> list[Registration]:
        """Return those of an audience who have an address."""
        statuses = STATUSES[audience]
        return [one for one in self.active if one.email and one.status in statuses]

    @property
    def without_address(self) -> int:
        """How many have to be told in some other way."""
        return sum(1 for one in self.active if not one.email)

    @cached_property
    def languages(self) -> list[str]:
        """The languages of those who have an address, Swedish first; Swedish if nobody has one."""
        spoken = {one.language for one in self.active if one.email}
        return [code for code in ("sv", "en") if code in spoken] or ["sv"]

    def name_of_mail(self) -> UUID | None:
        """Return the name that the preview gave to this mail; None if nobody has seen a preview."""
        try:
            return UUID(signer.unsign(self.request.POST.get("name", "")))
        except (signing.BadSignature, ValueError):
            return None
