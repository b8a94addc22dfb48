"""A place made in passing, from the page of a walk."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from geo.extent import refuse_outside
from geo.forms import TYPED_POINT_HELP, PointFormField
from principles.links import live_principles
from principles.models import PagePrinciple

from ..models import PlaceIndexPage, PlacePage


def page_for_new_places() -> PlaceIndexPage | None:
    """Return the page below which new places come: the list in the language they are written in."""
    return PlaceIndexPage.objects.filter(locale=Locale.get_default()).first()


def may_add_place(user) -> bool:
    """Return whether ``user`` may make a place."""
    parent = page_for_new_places()
    return bool(
        parent
        and parent.permissions_for_user(user).can_add_subpage()
        and PlacePage.can_create_at(parent)
    )


def _label(name: str) -> str:
    return capfirst(PlacePage._meta.get_field(name).verbose_name)


class NewPlaceForm(forms.Form):
    """As little as a walk needs of a place. The rest is written on the place's own page."""

    title = forms.CharField(label=_("Name of the place"), max_length=255)
    point = PointFormField(
        label=_("Position"),
        help_text=TYPED_POINT_HELP,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
    point_is_approximate = forms.BooleanField(required=False)
    outside_extent = forms.BooleanField(required=False)
    principles = forms.TypedMultipleChoiceField(
        label=_("Principles"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A place needs at least one before it can be published."),
    )

    def __init__(self, *args, **kwargs):
        # The page below the dialog has fields of the same names.
        super().__init__(*args, auto_id="id_new_place_%s", **kwargs)
        for name in ("point_is_approximate", "outside_extent"):
            self.fields[name].label = _label(name)
        self.fields["principles"].choices = [
            (principle.pk, f"{principle.number}. {principle.short_name}")
            for principle in live_principles(Locale.get_default())
        ]

    def clean(self):
        cleaned_data = super().clean()
        if not cleaned_data.get("outside_extent"):
            try:
                refuse_outside(cleaned_data.get("point"), _label("outside_extent"))
            except ValidationError as error:
                self.add_error("point", error)
        return cleaned_data

    @property
    def asks_about_outside(self) -> bool:
        """Whether the check box is needed: the position was refused, or the box is ticked."""
        codes = {error.code for error in self.errors.as_data().get("point", [])}
        return bool(codes & {"outside", "swapped"} or self["outside_extent"].value())

    def save(self, user) -> PlacePage | None:
        """Make a draft below the list of places and return it.

        Returns ``None`` where the page can't be made; the form then says why.
        """
        data = self.cleaned_data
        parent = page_for_new_places()
        place = PlacePage(
            title=data["title"],
            point=data["point"],
            point_is_approximate=data["point_is_approximate"],
            outside_extent=data["outside_extent"],
            locale=parent.locale,
            owner=user,
            live=False,
        )
        place.page_principles = [
            PagePrinciple(principle_id=pk, sort_order=order)
            for order, pk in enumerate(data["principles"])
        ]
        try:
            with transaction.atomic():
                parent.add_child(instance=place)
                place.save_revision(user=user, log_action=True, clean=False)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                self.add_error(name if name in self.fields else NON_FIELD_ERRORS, messages)
            return None
        return place
