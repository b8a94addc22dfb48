"""Forms that anybody may send, without an account, and what keeps machines from filling them in.

No riddles: a field that only machines see, and a signed note that says when the form was opened and
which form it is, so that one that is sent again can be told from a new one.
"""

import re
from uuid import UUID, uuid4

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

#: Nobody reads a form and fills it in in less time, in seconds.
SHORTEST = 3
#: A form may stay open for a day, in seconds.
LONGEST = 24 * 60 * 60
#: What no name has, but what those write who want our mails to carry their advertisements.
NOT_IN_NAMES = re.compile(r"://|www\.|[<>]", re.IGNORECASE)

signer = signing.TimestampSigner(salt="core.open_forms")


def opened_now() -> str:
    """Return a signed text that says that a form was opened now, with a name of its own."""
    return signer.sign(uuid4().hex)


def checked_name(name: str) -> str:
    """Return somebody's name with single spaces. Raises ``ValidationError`` if it can't be one."""
    name = " ".join(name.split())
    if NOT_IN_NAMES.search(name):
        raise forms.ValidationError(_("Write only your name."))
    return name


class OpenForm(forms.Form):
    """A form with the hidden fields; a template shows them with `includes/open_form.html`.

    ``opened`` has to hold what ``opened_now`` returned when the form was first shown.
    """

    use_required_attribute = False

    # Hidden from people by its wrapper in the template. Its name is bait.
    website = forms.CharField(required=False, max_length=200)
    opened = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["website"].widget.attrs = {"tabindex": "-1", "autocomplete": "off"}

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.data.get("website"))

    @property
    def submission(self) -> UUID:
        """The name of this one form, the same each time it is sent. For valid forms only."""
        return UUID(signer.unsign(self.data["opened"]))

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
