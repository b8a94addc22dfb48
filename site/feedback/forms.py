"""The form behind “Something wrong here?”."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.open_forms import OpenForm

from .models import Report
from .pages import clean_path

LONGEST_MESSAGE = 5_000


class ReportForm(OpenForm, forms.ModelForm):
    """What is wrong, where, and how to reach the one who says so."""

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

    class Meta:
        model = Report
        fields = ["message", "address", "email"]

    def __init__(self, *args, host: str = "", **kwargs):
        self.host = host
        super().__init__(*args, **kwargs)

    def clean_address(self) -> str:
        return clean_path(self.cleaned_data["address"], self.host)
