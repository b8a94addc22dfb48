"""The editor's form for the dates of an event.

Each row carries its ``uid`` hidden, because a row has nothing else that follows it everywhere: its
primary key is missing in drafts and new in each copy of the rows to another language.
"""

import uuid

from django import forms
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm


class UidField(forms.UUIDField):
    """A hidden uid: nobody typed it, so nobody can be asked to correct it."""

    widget = forms.HiddenInput

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


class OccurrenceFormSet(BaseChildFormSet):
    """All dates of an event, none with another's uid."""

    def clean(self):
        super().clean()
        filled = [form for form in self.forms if "uid" in getattr(form, "cleaned_data", {})]
        taken = set()
        # Saved rows first: what is counted and booked hangs on them.
        for form in sorted(filled, key=lambda form: form.instance.pk is None):
            if form.cleaned_data["uid"] in taken:
                form.cleaned_data["uid"] = form.instance.uid = uuid.uuid4()
            taken.add(form.cleaned_data["uid"])
