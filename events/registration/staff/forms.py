"""The forms with which we add, change and write to those registered."""

from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ...enums import RegistrationStatus
from ...models import Registration
from ...models.occurrence import MOST_PLACES_EACH
from ...models.record import LONGEST_REMARK, MOST_PEOPLE
from ..forms import LONGEST_ADDRESS, LONGEST_NAME, LONGEST_NEEDS, checked_address
from ..occasion import Occasion
from ..questions import answers_in, field_for, name_of, questions_for

PLAIN = {"autocomplete": "off", "spellcheck": "false"}


class PersonForm(forms.Form):
    """Who comes, how many, what they need. Nothing is filled in by the browser."""

    use_required_attribute = False

    name = forms.CharField(
        label=_("Name"), max_length=LONGEST_NAME, widget=forms.TextInput(attrs=PLAIN)
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs=PLAIN),
        help_text=_("Without an address, you have to tell them yourself if something changes."),
    )
    places = forms.IntegerField(
        label=_("Number of places"), min_value=1, max_value=MOST_PLACES_EACH, initial=1
    )
    language = forms.ChoiceField(label=_("Language of our mails"), choices=settings.LANGUAGES)
    needs = forms.CharField(
        label=_("What they need in order to take part"),
        required=False,
        max_length=LONGEST_NEEDS,
        widget=forms.Textarea(attrs={"rows": 2} | PLAIN),
    )
    note = forms.CharField(
        label=_("Our note"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2} | PLAIN),
        help_text=_("Only for us. The person may ask to read it, so write only what you must."),
    )
    overbook = forms.BooleanField(
        label=_("Overbook: give the places even if there are too few, or others are waiting"),
        required=False,
    )

    def clean_email(self) -> str:
        return checked_address(self)


class AddForm(PersonForm):
    """A new registration, with the editor's questions; none of them has to be answered."""

    by_mail = forms.BooleanField(
        label=_("Send the confirmation with their own link by e-mail"), required=False, initial=True
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args, occasion: Occasion, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions_for(occasion)
        row = occasion.occurrence
        self.fields["language"].initial = row.confirmation_language or settings.LANGUAGE_CODE
        if row.confirmation_language:
            del self.fields["language"]
        for question in self.questions:
            field = field_for(question)
            field.required = False
            self.fields[name_of(question)] = field

    def answers(self) -> list[dict]:
        """Return the answers as a registration keeps them; boxes left empty say nothing."""
        given = answers_in(self.questions, self.cleaned_data)
        return [answer for answer in given if answer["answer"] is not False]

    def field_names_of_questions(self) -> list[str]:
        return [name_of(question) for question in self.questions]


class ChangeForm(PersonForm):
    """What may be changed of a registration."""

    def __init__(self, *args, registration: Registration, **kwargs):
        self.registration = registration
        self.before = {
            name: getattr(registration, name)
            for name in ("name", "email", "language", "needs", "note")
        }
        super().__init__(*args, initial=self.before | {"places": registration.places}, **kwargs)
        self.fields["name"].required = bool(registration.name)
        # Somebody may have been given more than anybody can choose.
        most = max(registration.places, MOST_PLACES_EACH)
        self.fields["places"] = forms.IntegerField(
            label=_("Number of places"), min_value=1, max_value=most
        )
        self.order_fields([*PersonForm.base_fields])
        if registration.status != RegistrationStatus.CONFIRMED:
            del self.fields["overbook"]
        if registration.status == RegistrationStatus.CANCELLED:
            del self.fields["places"]

    def values(self) -> dict:
        """Return the fields of the model that were changed, with their new values."""
        return {
            name: self.cleaned_data[name]
            for name, before in self.before.items()
            if self.cleaned_data[name] != before
        }


class Audience(forms.Form):
    """To whom a mail goes."""

    ALL, CONFIRMED, WAITING = "all", "confirmed", "waiting"

    use_required_attribute = False

    audience = forms.ChoiceField(
        label=_("To whom"),
        choices=[
            (ALL, pgettext_lazy("audience", "Everybody who is registered or waits")),
            (CONFIRMED, pgettext_lazy("audience", "Those who have a place")),
            (WAITING, pgettext_lazy("audience", "Those on the waiting list")),
        ],
        initial=ALL,
        widget=forms.RadioSelect,
    )


class MessageForm(Audience):
    """A subject and a text in each language that is needed; ``languages`` says which."""

    def __init__(self, *args, languages: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.languages = languages
        for code in languages:
            self.fields[f"subject_{code}"] = forms.CharField(
                label=_("Subject"),
                max_length=150,
                widget=forms.TextInput(attrs={"lang": code, "autocomplete": "off"}),
            )
            self.fields[f"text_{code}"] = forms.CharField(
                label=_("Text"),
                max_length=10_000,
                widget=forms.Textarea(attrs={"lang": code, "rows": 9}),
            )

    def parts(self) -> list[dict]:
        """Return the fields of each language, with what stands above them."""
        words = {"sv": _("In Swedish"), "en": _("In English")}
        return [
            {
                "words": words[code],
                "subject": self[f"subject_{code}"],
                "text": self[f"text_{code}"],
            }
            for code in self.languages
        ]

    def clean(self):
        cleaned = super().clean()
        for code in self.languages:
            # One line: a line end in a subject would be a header of the mail.
            subject = f"subject_{code}"
            if cleaned.get(subject):
                cleaned[subject] = " ".join(cleaned[subject].split())
        return cleaned


class CountForm(forms.Form):
    """How many came."""

    use_required_attribute = False

    women = forms.IntegerField(label=_("Women"), min_value=0, max_value=MOST_PEOPLE)
    men = forms.IntegerField(label=_("Men"), min_value=0, max_value=MOST_PEOPLE)
    other = forms.IntegerField(label=_("Other or unknown"), min_value=0, max_value=MOST_PEOPLE)
    remark = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept with the count. Write nothing about single people."),
    )
    report_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
