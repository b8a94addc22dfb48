"""The editor's form for an event, its dates and its questions.

Each date carries its ``uid`` hidden, because a row has nothing else that follows it everywhere: its
primary key is missing in drafts and new in each copy of the rows to another language.
"""

import datetime as dt
import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

from core.fields import rows_in
from principles.forms import PrinciplesForm

from .editor.widgets import UidInput
from .enums import MEDIA_KINDS, EventStatus, Precision, QuestionKind

FEWEST_CHOICES = 2


class UidField(forms.UUIDField):
    """A hidden uid: nobody typed it, so nobody can be asked to correct it."""

    widget = UidInput

    def to_python(self, value):
        try:
            return super().to_python(value)
        except forms.ValidationError:
            return None

    def has_changed(self, initial, data):
        # A row that was added and left empty has not been filled in by its uid.
        return False


class OccurrenceForm(WagtailAdminModelForm):
    """One date. A row that exists keeps its uid, a new one gets its own when it is first saved."""

    uid = UidField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.start_date:
            # The template for new rows: what it holds would be in each row made from it.
            self.initial["uid"] = None
        elif says_nothing_of_its_end(self.instance):
            # Filled in when the row was saved. Shown, it would have to be moved with the date.
            self.initial["end_date"] = None

    def clean_uid(self) -> uuid.UUID:
        if self.instance.pk:
            return self.instance.uid
        return self.cleaned_data["uid"] or self.instance.uid

    def get_field_updates_for_resave(self):
        """Tell the open page after an autosave which uid the row has got."""
        return [
            *super().get_field_updates_for_resave(),
            (self.add_prefix("uid"), str(self.instance.uid)),
        ]


def says_nothing_of_its_end(row) -> bool:
    """Return whether a date's last day follows from its first one and its precision."""
    if row.precision in (Precision.TIME, Precision.ALL_DAY):
        return row.end_date == row.start_date
    return row.precision not in (Precision.RANGE, Precision.MONTH_RANGE)


class OccurrenceFormSet(BaseChildFormSet):
    """All dates of an event, none with another's uid, none removed that somebody counts on."""

    @cached_property
    def uids_in_use(self) -> set[uuid.UUID]:
        from .keeping import uids_in_use

        return uids_in_use(self.instance) if self.instance.pk else set()

    def _should_delete_form(self, form):
        return super()._should_delete_form(form) and not self.is_kept(form)

    def is_kept(self, form) -> bool:
        """Return whether a row has to stay, because people have registered or were counted."""
        return form.cleaned_data.get("uid") in self.uids_in_use

    def clean(self):
        super().clean()
        filled = [form for form in self.forms if "uid" in getattr(form, "cleaned_data", {})]
        taken = set()
        # Saved rows first: what is counted and booked hangs on them.
        for form in sorted(filled, key=lambda form: form.instance.pk is None):
            if form.cleaned_data["uid"] in taken:
                form.cleaned_data["uid"] = form.instance.uid = uuid.uuid4()
            taken.add(form.cleaned_data["uid"])
        for form in filled:
            if form.cleaned_data.get("DELETE") and self.is_kept(form):
                self._bring_back(form)
            elif not form.is_deferred_validation and not self._should_delete_form(form):
                self._ask_for_former_time(form)

    @staticmethod
    def _bring_back(form) -> None:
        """Show the row again, with the reason, as it was typed."""
        form.data = form.data.copy()
        form.data[form.add_prefix("DELETE")] = ""
        form.add_error(
            None,
            _(
                "People have registered for this date, or have been counted there. Choose the "
                "status “cancelled” instead of removing it, and tell them."
            ),
        )

    @cached_property
    def published(self) -> dict:
        from .former import published_rows

        return published_rows(self.instance)

    def _ask_for_former_time(self, form) -> None:
        """Refuse to publish a date that is rescheduled from nowhere to nowhere."""
        from .former import is_moved

        row = form.instance
        if (
            form.cleaned_data.get("status") == EventStatus.RESCHEDULED
            and not form.cleaned_data.get("former_date")
            and not form.errors
            and not is_moved(row, self.published.get(row.uid))
        ):
            form.add_error(
                "former_date",
                _("Say when it was to be before it was moved, or give it its new time."),
            )


def as_uuid(value) -> uuid.UUID:
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)


class QuestionForm(WagtailAdminModelForm):
    """One question, for all dates or for one of them."""

    only_for = forms.TypedChoiceField(
        label=gettext_lazy("Asked for"), required=False, coerce=as_uuid, empty_value=None
    )

    def clean(self):
        cleaned_data = super().clean()
        if (
            not self.is_deferred_validation
            and cleaned_data.get("kind") == QuestionKind.CHOICE
            and len(set(rows_in(cleaned_data.get("choices", "")))) < FEWEST_CHOICES
        ):
            self.add_error("choices", _("Write at least two answers to choose from, one per row."))
        return cleaned_data


class QuestionFormSet(BaseChildFormSet):
    """All questions of an event; each offers the event's dates to choose from."""

    @cached_property
    def dates(self) -> list[tuple[str, str]]:
        rows = [row for row in self.instance.occurrences.all() if row.start_date]
        rows.sort(key=lambda row: (row.start_date, str(row.start_time)))
        return [(str(row.uid), capfirst(str(row))) for row in rows]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        field = form.fields["only_for"]
        choices = [("", _("All dates")), *self.dates]
        # A date may have been added in this very form: ``EventPageForm`` looks whether it was.
        chosen = str(form["only_for"].value() or "")
        if is_uuid(chosen) and chosen not in dict(choices):
            choices.append((chosen, _("A date")))
        field.choices = choices


def is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


class EventPageForm(PrinciplesForm):
    """Sees to it that the parts of an event fit each other."""

    def is_valid(self):
        valid = super().is_valid()
        return not self._misfits() and valid

    def _misfits(self) -> bool:
        """Tell in the rows what doesn't fit the rest of the event; return whether anything does."""
        dates = kept_forms(self.formsets.get("occurrences"))
        found = False
        if getattr(self, "cleaned_data", {}).get("kind") in MEDIA_KINDS:
            for form in dates:
                if form.cleaned_data.get("takes_registrations"):
                    found = True
                    add_once(
                        form,
                        "takes_registrations",
                        _("Nobody registers for what the media say about us. Untick this."),
                    )
        expires = getattr(self, "cleaned_data", {}).get("expire_at")
        if expires and any(is_booked_after(form.instance, expires) for form in dates):
            # Nobody is there to be asked whether to tell those registered when it is taken down.
            found = True
            add_once(
                self,
                "expire_at",
                _("People can register for a date that isn’t over by then. Choose a later time."),
            )
        uids = {form.cleaned_data.get("uid") for form in dates}
        for form in kept_forms(self.formsets.get("questions")):
            only_for = form.cleaned_data.get("only_for")
            if only_for and only_for not in uids:
                found = True
                add_once(
                    form,
                    "only_for",
                    _("That date is no longer among the event’s. Choose another, or all dates."),
                )
        return found


def is_booked_after(row, at: dt.datetime) -> bool:
    """Return whether people register for a date that isn't over at ``at``."""
    return row.takes_registrations and row.ends_at is not None and row.ends_at > at


def kept_forms(formset) -> list:
    """Return the forms of a formset that have been filled in and are not to be deleted."""
    if formset is None or not formset.is_bound:
        return []
    return [
        form
        for form in formset.forms
        if getattr(form, "cleaned_data", None)
        and not form.cleaned_data.get("DELETE")
        and (form.instance.pk or form.has_changed())
    ]


def add_once(form, field: str, message: str) -> None:
    """Add an error unless it is there: forms are asked more than once whether they are valid."""
    if message not in form.errors.get(field, []):
        form.add_error(field, ValidationError(message))
