"""The form behind “Something wrong here?”, and what keeps machines from filling it in.

No riddles: a field that only machines see, and a signed time that says when the form was opened.
"""

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from .models import Report
from .pages import clean_path

#: Nobody reads the form and writes a sentence in less time, in seconds.
SHORTEST = 3
#: A form may stay open for a day, in seconds.
LONGEST = 24 * 60 * 60
LONGEST_MESSAGE = 5_000

signer = signing.TimestampSigner(salt="feedback.opened")


def opened_now() -> str:
    """Return a signed text that says that the form was opened now."""
    return signer.sign("opened")


class ReportForm(forms.ModelForm):
    """What is wrong, where, and how to reach the one who says so."""

    use_required_attribute = False

    message = forms.CharField(
        label=_("What is wrong?"),
        help_text=_("Say what you looked for or tried to do, and what happened."),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 6, "required": True}),
        error_messages={"required": _("Write what is wrong.")},
    )
    address = forms.CharField(
        label=_("Which page is it about?"),
        help_text=_("The address of the page, as it stands in your browser."),
        required=False,
        max_length=2_000,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Only if you want an answer. We use it for nothing else."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("Write a whole address, such as name@example.com, or leave it empty.")
        },
    )
    # Hidden from people by its wrapper in the template. Its name is bait.
    website = forms.CharField(required=False, max_length=200)
    opened = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    class Meta:
        model = Report
        fields = ["message", "address", "email"]

    def __init__(self, *args, host: str = "", **kwargs):
        self.host = host
        super().__init__(*args, **kwargs)
        self.fields["website"].widget.attrs = {"tabindex": "-1", "autocomplete": "off"}

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.data.get("website"))

    def clean_address(self) -> str:
        return clean_path(self.cleaned_data["address"], self.host)

    def clean(self):
        cleaned = super().clean()
        if not self._opened_within(LONGEST):
            self.data = self.data.copy()
            self.data["opened"] = opened_now()
            raise forms.ValidationError(
                _(
                    "The form had been open for too long. What you wrote is still here: wait a few "
                    "seconds, then send it again."
                )
            )
        if self._opened_within(SHORTEST) and not self.errors:
            raise forms.ValidationError(
                _("That was quicker than we can take in. Wait a few seconds, then send it again.")
            )
        return cleaned

    def _opened_within(self, seconds: int) -> bool:
        """Whether the form was opened, by our own signature, in the last ``seconds``."""
        try:
            signer.unsign(self.data.get("opened", ""), max_age=seconds)
        except signing.BadSignature:
            return False
        return True
