"""Widgets of the dates, light enough for hundreds of rows."""

from django.forms.widgets import HiddenInput, Script
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput


class UidInput(HiddenInput):
    """The hidden uid of a date; brings along the scripts that know dates by it."""

    class Media:
        css = {"all": ["css/editor/dates.css"]}
        js = [Script("js/editor/dates/dates-controller.js", type="module")]


class Lazy:
    """Makes its calendar when somebody goes there: with eight in each row, it takes seconds."""

    def get_config(self):
        return super().get_config() | {"lazyInit": True}


class LazyDateInput(Lazy, AdminDateInput):
    pass


class LazyTimeInput(Lazy, AdminTimeInput):
    pass


class LazyDateTimeInput(Lazy, AdminDateTimeInput):
    pass


def lazy_widgets() -> dict:
    """Return the widgets of an ``Occurrence``'s fields by name."""
    return {
        **dict.fromkeys(("start_date", "end_date", "former_date"), LazyDateInput),
        **dict.fromkeys(("start_time", "end_time", "former_time"), LazyTimeInput),
        **dict.fromkeys(("registration_opens_at", "registration_closes_at"), LazyDateTimeInput),
    }
