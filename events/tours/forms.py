"""The form with which anybody asks for a tour."""

import datetime as dt
from contextlib import suppress
from uuid import UUID, uuid5

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from wagtail.models import Locale

from core.addresses import visible
from core.alphabet import alphabetical_key
from core.content_version import remember
from core.open_forms import OpenForm, checked_name
from core.short_addresses import short_of
from principles.links import live_principles
from walks.models import WalkPage

from ..enums import SPOKEN_LANGUAGES
from ..models import TourRequest
from ..timespan import LOCAL

#: More than any bus holds, and few enough to catch a slip of the finger.
MOST_PEOPLE = 500
#: Nobody plans further ahead, in days.
FURTHEST = 3 * 365
LONGEST_TEXT = 2_000
DATES = ("date_1", "date_2", "date_3")
#: As <input type="date"> sends it; where a browser has none, people type it.
DATE_FORMAT = "%Y-%m-%d"


def walks_to_choose(language: str) -> dict[str, WalkPage]:
    """Return the walks that visitors see in a language, by their short addresses, in order."""

    def find() -> dict:
        walks = visible(WalkPage.objects.filter(locale__language_code=language))
        in_order = sorted(
            walks.only("pk", "title", "translation_key"),
            key=lambda walk: alphabetical_key(walk.title, language),
        )
        return {short_of(walk.translation_key): walk for walk in in_order}

    return remember(("walks to choose for a tour", language), find)


def walk_named(value: str, language: str) -> str:
    """Return the short address of the walk that ``value``, which may be anything, names.

    A short address or a translation key. Empty if there is no such walk to choose.
    """
    short = value.strip().lower()[:100]
    with suppress(ValueError):
        short = short_of(UUID(short))
    return short if short in walks_to_choose(language) else ""


def country_choices(language: str) -> list[tuple[str, str]]:
    """Return all countries by their names in a language, in its alphabetical order."""
    named = [(code, str(name)) for code, name in countries]
    return sorted(named, key=lambda choice: alphabetical_key(choice[1], language))


def _text(label, rows: int, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _date(label, help_text="") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        input_formats=[DATE_FORMAT],
        widget=forms.DateInput(format=DATE_FORMAT, attrs={"type": "date"}),
        error_messages={"invalid": _("Write the date as year-month-day, such as 2027-05-31.")},
    )


def _line(label, missing, length: int = 200, **attrs) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=length,
        widget=forms.TextInput(attrs=attrs | {"required": True}),
        error_messages={"required": missing},
    )


class TourForm(OpenForm):
    """Who asks, from where, how many, when, in which language, and about what."""

    name = _line(_("Your name"), _("Write your name."), length=100, autocomplete="name")
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We send our answer here."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "required": True}),
        error_messages={
            "required": _("Write an e-mail address, so that we can answer."),
            "invalid": _("Write a whole address, such as name@example.com."),
        },
    )
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=50,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    organisation = _line(
        _("Organisation or group"),
        _("Write which organisation or group you are."),
        autocomplete="organization",
    )
    city = _line(_("City"), _("Write which city you come from."), autocomplete="address-level2")
    country = forms.ChoiceField(
        label=_("Country"),
        error_messages={
            "required": _("Choose the country you come from."),
            "invalid_choice": _("Choose a country in the list."),
        },
        widget=forms.Select(attrs={"autocomplete": "country", "required": True}),
    )
    group_size = forms.IntegerField(
        label=_("How many are you?"),
        help_text=_("A rough number is fine."),
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"required": True}),
        error_messages={
            "required": _("Write how many you are, roughly."),
            "invalid": _("Write how many you are in figures, such as 20."),
            "min_value": _("At least one person has to come."),
            "max_value": _("We can take %(limit_value)d people at most."),
        },
    )
    date_1 = _date(_("The date that suits you best"), _("Year-month-day. A day in the future."))
    date_2 = _date(_("The date that suits you second best"))
    date_3 = _date(_("The date that suits you third best"))
    wished_times = _text(
        _("More about when"),
        3,
        _("For example a time of day, a week, or when your train leaves."),
    )
    spoken_language = forms.ChoiceField(
        label=_("Language of the tour"),
        choices=SPOKEN_LANGUAGES,
        help_text=_("We guide in Swedish and English. For other languages we look into it."),
    )
    walk = forms.ChoiceField(
        label=_("Which walk?"),
        required=False,
        error_messages={"invalid_choice": _("Choose a walk in the list.")},
    )
    principles = forms.MultipleChoiceField(
        label=_("What interests you most?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The principles of our gender equality policy. Choose as many as you like."),
        error_messages={"invalid_choice": _("Choose among the principles in the list.")},
    )
    needs = _text(
        _("What do you need in order to take part?"),
        3,
        _(
            "For example step-free ways, an induction loop or time to rest. Write what you need, "
            "not why."
        ),
    )
    message = _text(_("Anything else"), 4)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.language = get_language()
        self.today = timezone.localdate(timezone=LOCAL)
        # The blank choice comes first: a country taken for granted is a country not thought of.
        self.fields["country"].choices = [
            ("", _("Choose a country")),
            *country_choices(self.language),
        ]
        self.fields["walk"].choices = [
            ("", _("We don’t know yet")),
            *((short, walk.title) for short, walk in self.walks.items()),
        ]
        self.fields["principles"].choices = [
            (str(one.translation_key), one.short_name) for one in self.live_principles
        ]
        for name in DATES:
            tomorrow = self.today + dt.timedelta(days=1)
            self.fields[name].widget.attrs["min"] = tomorrow.isoformat()

    @cached_property
    def walks(self) -> dict[str, WalkPage]:
        return walks_to_choose(self.language)

    @cached_property
    def live_principles(self) -> list:
        locale = Locale.objects.get(language_code=self.language)
        return live_principles(locale)

    def clean_name(self) -> str:
        return checked_name(self.cleaned_data["name"])

    def clean_email(self) -> str:
        address = self.cleaned_data["email"]
        # Django lets signs pass that nobody sees, and that no mail can have in its headers.
        if not address.isprintable():
            raise forms.ValidationError(self.fields["email"].error_messages["invalid"])
        return address

    def clean(self):
        cleaned = super().clean()
        for name in DATES:
            self._check_date(name)
        typed = [name for name in DATES if self.data.get(name, "").strip()]
        if not typed and not cleaned.get("wished_times"):
            self.add_error(
                DATES[0], _("Choose a date, or write below when you would like to come.")
            )
        return cleaned

    def _check_date(self, name: str) -> None:
        date = self.cleaned_data.get(name)
        if date is None:
            return
        if date <= self.today:
            self.add_error(name, _("Choose a day in the future."))
        elif (date - self.today).days > FURTHEST:
            self.add_error(name, _("Choose a day within three years."))

    @property
    def submission(self) -> UUID:
        """The name of this form as it was filled in. For valid forms only.

        Who goes back, corrects something and sends it again asks for something else.
        """
        typed = {name: self.data.getlist(name) for name in sorted(self.fields) if name != "opened"}
        return uuid5(super().submission, repr(typed))

    def save(self) -> TourRequest:
        """Store the request, once for each form, and return it. For valid forms only."""
        data = self.cleaned_data
        same = ("name", "email", "phone", "organisation", "city", "country", "group_size")
        same += ("wished_times", "spoken_language", "principles", "needs", "message")
        dates = dict.fromkeys(data[name].isoformat() for name in DATES if data[name])
        tour, _made = TourRequest.objects.get_or_create(
            submission=self.submission,
            defaults={name: data[name] for name in same}
            | {
                "walk": self.walks.get(data["walk"]),
                "wished_dates": list(dates),
                "language": self.language,
            },
        )
        return tour
