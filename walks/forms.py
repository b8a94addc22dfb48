"""The editor's forms for places and walks."""

from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from geo.extent import refuse_outside
from principles.forms import PrinciplesForm


class InsideMunicipalityForm(PrinciplesForm):
    """Refuses a geometry outside the municipality unless ``outside_extent`` is ticked.

    Drafts are refused as well. Wagtail defers only what is *missing*; a position on the wrong side
    of the Earth is a mistake like a slug with a space, and autosave pauses until it is mended.
    """

    #: The name of the field with the geometry.
    located_by: str

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.located_by in self.fields and self.instance.locale_id:
            self.fields[self.located_by].widget.language = self.instance.locale.language_code

    def clean(self):
        cleaned_data = super().clean()
        geometry = cleaned_data.get(self.located_by)
        if geometry and not cleaned_data.get("outside_extent"):
            try:
                refuse_outside(geometry, self._label_of_check_box())
            except ValidationError as error:
                self.add_error(self.located_by, error)
        return cleaned_data

    def _label_of_check_box(self) -> str:
        return capfirst(self.instance._meta.get_field("outside_extent").verbose_name)


class PlacePageForm(InsideMunicipalityForm):
    located_by = "point"


class WalkPageForm(InsideMunicipalityForm):
    located_by = "line"
