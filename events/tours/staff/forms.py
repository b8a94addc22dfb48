"""What staff fill in about a request."""

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput
from wagtail.models import Locale

from accounts.roles import EDITORS, GUIDES
from partners.models import PartnerPage
from principles.links import live_principles

from ...enums import Precision
from ...models import EventPage, TourRequest
from ...timespan import Timespan
from ..states import Step, When

LONGEST_TEXT = 5_000


class GuideField(forms.ModelChoiceField):
    def label_from_instance(self, user) -> str:
        return user.get_full_name() or user.get_username()


class PartnerField(forms.ModelChoiceField):
    def label_from_instance(self, partner) -> str:
        return partner.title


class CareForm(forms.ModelForm):
    """Who takes care of a request, and what we have to remember."""

    guide = GuideField(label=_("Guide"), queryset=None, required=False, empty_label=_("Nobody yet"))
    partner = PartnerField(
        label=_("Partner"),
        queryset=None,
        # By "pk", SQLite can't look up too large a number.
        to_field_name="id",
        required=False,
        empty_label=_("No partner"),
        help_text=_("If the group comes from one of our partners."),
    )
    note = forms.CharField(
        label=_("Our note"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only we see it. It is removed with the personal data."),
    )

    class Meta:
        model = TourRequest
        fields = ["guide", "partner", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        users = get_user_model().objects
        may_guide = Q(is_active=True, groups__name__in=[GUIDES, EDITORS])
        self.fields["guide"].queryset = (
            users.filter(may_guide | Q(pk=self.instance.guide_id))
            .distinct()
            .order_by("first_name", "last_name", "username")
        )
        self.fields["partner"].queryset = PartnerPage.objects.filter(
            Q(locale=Locale.get_default()) | Q(pk=self.instance.partner_id)
        ).order_by("title")


class TextForm(forms.Form):
    """Our own words in a mail."""

    text = forms.CharField(
        label=_("Your words"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Stands in the mail between our greeting and the facts."),
    )
    when = None


class DeclineForm(TextForm):
    """Why not. Nobody gets a no without a word."""

    text = forms.CharField(
        label=_("Why not?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Stands in the mail. Say why, and what the group can do instead: come another time, "
            "walk on their own."
        ),
        error_messages={"required": _("Write a few words to the group.")},
    )


#: Where a mistake in a ``Timespan`` is shown.
FIELDS = {"start_date": "date", "end_date": "date", "start_time": "start", "end_time": "end"}


class WhenForm(TextForm):
    """A date and times, and our own words."""

    date = forms.DateField(label=_("Date"), widget=AdminDateInput)
    start = forms.TimeField(label=_("From"), widget=AdminTimeInput)
    end = forms.TimeField(label=_("To"), widget=AdminTimeInput, required=False)
    field_order = ("date", "start", "end", "text")

    def clean(self):
        cleaned = super().clean()
        date, start, end = cleaned.get("date"), cleaned.get("start"), cleaned.get("end")
        if date and start:
            # An event that is made of it has the same rules.
            try:
                Timespan(Precision.TIME, date, start, date, end).normalised()
            except ValueError as error:
                self.add_error(FIELDS[error.args[0]], error.args[1])
            else:
                if self.when.instant <= timezone.now():
                    self.add_error("date", _("That time has already been. Choose a later one."))
        return cleaned

    @property
    def when(self) -> When:
        """What was filled in. For valid dates and times only."""
        data = self.cleaned_data
        return When(data["date"], data["start"], data.get("end"))


FORMS: dict[Step, type[TextForm]] = {
    Step.PROPOSE: WhenForm,
    Step.CONFIRM: WhenForm,
    Step.MOVE: WhenForm,
    Step.DECLINE: DeclineForm,
}


class EventForm(forms.Form):
    """What an event needs that a request doesn't say."""

    title = forms.CharField(
        label=_("Title of the event"),
        max_length=EventPage._meta.get_field("title").max_length,
        help_text=_("Everybody may read it. Don’t name a person."),
    )
    principles = forms.TypedMultipleChoiceField(
        label=_("Principles"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("At least one is needed before the event can be published."),
    )
    is_listed = forms.BooleanField(
        label=_("Show in lists"),
        required=False,
        help_text=EventPage._meta.get_field("is_listed").help_text,
    )
    publish = forms.BooleanField(
        label=_("Publish at once"),
        required=False,
        help_text=_("Otherwise the event becomes a draft."),
    )

    def __init__(self, *args, may_publish: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["principles"].choices = [
            (one.pk, f"{one.number}. {one.short_name}")
            for one in live_principles(Locale.get_default())
        ]
        if not may_publish:
            del self.fields["publish"]
