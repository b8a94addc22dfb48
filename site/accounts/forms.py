"""Log-in forms that slow down whoever guesses passwords."""

from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms.auth import LoginForm

from core.clients import client_address
from core.throttle import Throttle, minutes

#: Wrong passwords for one user name from one network address.
FOR_A_USER = Throttle("log-in-user", limit=5, seconds=15 * 60)
#: Wrong passwords from one network address, whatever the user name.
FOR_A_CLIENT = Throttle("log-in-client", limit=50, seconds=15 * 60)


class ThrottledLogIn:
    """For authentication forms: counts what fails, and refuses for a while after too many."""

    #: For how many seconds the client has to wait before trying again.
    wait = 0

    def clean(self):
        username = (self.cleaned_data.get("username") or "").casefold()
        client = client_address(self.request) if self.request else ""
        self.wait = max(FOR_A_USER.wait(client, username), FOR_A_CLIENT.wait(client))
        if self.wait:
            raise ValidationError(self._too_many(), code="too_many")
        try:
            cleaned = super().clean()
        except ValidationError:
            FOR_A_USER.count(client, username)
            FOR_A_CLIENT.count(client)
            raise
        FOR_A_USER.forgive(client, username)
        return cleaned

    def _too_many(self) -> str:
        number = minutes(self.wait)
        return ngettext(
            "That was wrong too many times. Wait %(minutes)d minute, then try again.",
            "That was wrong too many times. Wait %(minutes)d minutes, then try again.",
            number,
        ) % {"minutes": number}


class LogInForm(ThrottledLogIn, AuthenticationForm):
    """For the log-in outside the editor."""

    error_messages = {
        "invalid_login": _(
            "The user name and the password don’t belong together. Mind capital letters."
        ),
        "inactive": _("This account is closed."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["password"].label = _("Password")
        # The page is there for nothing but this form, but a field that takes the focus by itself
        # makes a screen reader skip what stands before it.
        self.fields["username"].widget.attrs.pop("autofocus", None)


class EditorLogInForm(ThrottledLogIn, LoginForm):
    """For Wagtail's own log-in page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Wagtail's own label has no Swedish.
        self.fields["password"].label = _("Password")
