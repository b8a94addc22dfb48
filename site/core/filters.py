"""Filters that an address may hold several values of, and free text that finds parts of words."""

from functools import reduce
from operator import or_

import django_filters
from django import forms
from django.db.models import Q
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _


class OneOrMoreSelect(forms.SelectMultiple):
    """A plain drop-down list that also understands an address with several values."""

    allow_multiple_selected = False

    def render(self, name, value, attrs=None, renderer=None):
        """Write what Django's templates do, without a template for each of many options."""
        chosen = self.format_value(value)
        # Only one can be selected: the first of those that were chosen.
        selected = next((str(key) for key, _label in self.choices if str(key) in chosen), None)
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            (
                (key, SafeString(" selected") if str(key) == selected else "", label)
                for key, label in self.choices
            ),
        )
        attributes = flatatt({"name": name, **self.build_attrs(self.attrs, attrs)})
        return format_html("<select{}>\n{}\n</select>", attributes, options)


class JoinedText(forms.TextInput):
    """A search field that reads repeated parameters as one text."""

    input_type = "search"

    def value_from_datadict(self, data, files, name):
        return " ".join(data.getlist(name))


class ChoicesFilter(django_filters.MultipleChoiceFilter):
    """Choices of which any may hold. What isn't among them is refused, never ignored.

    ``everything`` is the text of the empty choice.
    """

    def __init__(self, *, everything, method, **kwargs):
        super().__init__(
            method=method,
            choices=[],
            widget=OneOrMoreSelect,
            error_messages={"invalid_choice": _("What you chose is not in the list.")},
            **kwargs,
        )
        self.everything = everything

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """Set what can be chosen, besides everything."""
        self.extra["choices"] = [("", self.everything), *choices]


def contains(columns, word: str) -> Q:
    """Return the condition that one of ``columns`` holds ``word``, also inside another word.

    SQLite knows no upper and lower case beyond ASCII, so it is offered the usual spellings.
    """
    spellings = sorted({word, word.lower(), word.upper(), word.capitalize()})
    return reduce(
        or_,
        (Q(**{f"{column}__icontains": spelling}) for column in columns for spelling in spellings),
    )
