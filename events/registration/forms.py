"""The form with which somebody registers, and the one that changes the number of places."""

from collections.abc import Iterator

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.open_forms import OpenForm, checked_name

from ..invitation import FEW_PLACES
from ..models import Registration
from .occasion import Occasion
from .questions import answers_in, field_for, name_of, questions_for
from .seats import normalised

LONGEST_NAME = 100
LONGEST_NEEDS = 1_000
#: As long as the database keeps them.
LONGEST_ADDRESS = Registration._meta.get_field("email").max_length
NO_ADDRESS = _("Write a whole e-mail address, such as name@example.com.")


class RegistrationForm(OpenForm):
    """Who comes, how many, what they need, and the answers to the editor's questions.

    ``occasion`` decides which fields there are; ``free_seats`` is what is left of its seats, or
    None where nobody need know.
    """

    name = forms.CharField(
        label=_("Your name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
        error_messages={"required": _("Write your name.")},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send the confirmation here, and let you know if anything changes."),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": NO_ADDRESS,
        },
    )
    places = forms.IntegerField(label=_("Number of places"), min_value=1, initial=1)
    needs = forms.CharField(
        label=_("Is there anything you need in order to take part?"),
        help_text=_(
            "An interpreter, somewhere to sit or food without nuts, for example. Say what you "
            "need; you don’t have to say why."
        ),
        required=False,
        max_length=LONGEST_NEEDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("name", "email", "places")

    def __init__(self, *args, occasion: Occasion, free_seats: int | None = None, **kwargs):
        self.occasion = occasion
        self.questions = questions_for(occasion)
        super().__init__(*args, **kwargs)
        date = occasion.occurrence
        # With fewer seats in all, nobody can take more than these.
        most = min(date.most_places_each, date.capacity or date.most_places_each)
        if most > 1:
            set_most_places(self.fields["places"], most)
            self.fields["places"].help_text = places_help(most, free_seats)
        else:
            del self.fields["places"]
        needs = self.fields.pop("needs")
        self.fields |= {name_of(question): field_for(question) for question in self.questions}
        if date.asks_for_needs:
            self.fields["needs"] = needs

    @property
    def asked(self) -> Iterator[forms.BoundField]:
        """The fields that people see, in their order."""
        return (field for field in self.visible_fields() if field.name != "website")

    def clean_name(self) -> str:
        return checked_name(self.cleaned_data["name"])

    def clean_email(self) -> str:
        return checked_address(self)

    def asked_for(self) -> dict:
        """Return what was typed as ``seats.register`` wants it. For valid forms only."""
        cleaned = self.cleaned_data
        return {
            "name": cleaned["name"],
            "email": cleaned["email"],
            "places": cleaned.get("places", 1),
            "needs": cleaned.get("needs", ""),
            "answers": answers_in(self.questions, cleaned),
        }


class PlacesForm(forms.Form):
    """How many places somebody wants instead of those they have."""

    use_required_attribute = False
    places = forms.IntegerField(label=_("Number of places"), min_value=1)

    def __init__(self, *args, occasion: Occasion, registration: Registration, **kwargs):
        super().__init__(*args, initial={"places": registration.places}, **kwargs)
        # We may have given somebody more than they could take themselves.
        most = max(occasion.occurrence.most_places_each, registration.places)
        set_most_places(self.fields["places"], most)


def checked_address(form: forms.Form) -> str:
    """Return the address in a form as it is stored. Raises ``ValidationError``.

    Some letters become two when they are made small, and the database counts them. Django lets
    signs pass that nobody sees, and that no mail can have in its headers.
    """
    address = normalised(form.cleaned_data["email"])
    if len(address) > LONGEST_ADDRESS or not address.isprintable():
        raise forms.ValidationError(NO_ADDRESS)
    return address


def set_most_places(field: forms.IntegerField, most: int) -> None:
    """Let a field take 1 to ``most`` places, and say so where somebody writes something else."""
    field.widget.attrs |= {"min": 1, "max": most, "inputmode": "numeric"}
    field.error_messages |= {
        "required": _("Write how many places you want."),
        "invalid": _("Write the number of places in figures, such as 2."),
    }
    at_most = ngettext(
        "You can take at most %(most)d place.", "You can take at most %(most)d places.", most
    ) % {"most": most}
    field.validators = [
        MinValueValidator(1, _("You need at least one place.")),
        MaxValueValidator(most, at_most),
    ]


def places_help(most: int, free: int | None) -> str:
    """Return what somebody should know who chooses how many places to take."""
    told = ngettext(
        "For yourself and those you bring: at most %(most)d place.",
        "For yourself and those you bring: at most %(most)d places.",
        most,
    ) % {"most": most}
    if not free or free > FEW_PLACES:
        return told
    left = ngettext("%(free)d place is left.", "%(free)d places are left.", free) % {"free": free}
    return f"{told} {left}"
