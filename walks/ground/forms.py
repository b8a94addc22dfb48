"""The form for a base layer: what is wrong with the file, or has to be answered, is said in it."""

from django import forms
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.forms import WagtailAdminModelForm

from geo.reading import CRS_CHOICES
from geo.reading.crs import crs_name
from geo.reading.ground import (
    LAYER_EXTENSIONS,
    SURVEY_LIMITS,
    LayerProblem,
    Survey,
    survey_layer,
)
from geo.reading.limits import MB

from . import layer_files

NONE = [("", "–")]


class BaseLayerForm(WagtailAdminModelForm):
    """Looks through the file before anything is saved.

    Where the editor has to choose a layer or a coordinate system first, or has left something out,
    the upload waits (``layer_files``), so that nobody has to send a hundred megabytes again.
    """

    waiting = forms.CharField(required=False, widget=forms.HiddenInput)
    layer = forms.CharField(
        label=gettext_lazy("Layer in the file"),
        required=False,
        widget=forms.Select(choices=NONE),
        help_text=gettext_lazy("Only if the file has several. You choose once it has been read."),
    )
    epsg = forms.TypedChoiceField(
        label=gettext_lazy("Coordinate system"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=gettext_lazy(
            "Only if the file doesn’t say which one it uses; otherwise what the file says is "
            "filled in here."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.survey: Survey | None = None
        self._source = None
        self._file_name = ""
        self._is_kept = False
        file = self.fields["file"]
        file.widget = forms.FileInput({"accept": ",".join(LAYER_EXTENSIONS)})
        file.required, file.max_length = False, None
        file.help_text = _(
            "GeoPackage (.gpkg), GeoJSON (.geojson) or a zipped Shapefile (.zip), at most "
            "%(limit)s MB."
        ) % {"limit": SURVEY_LIMITS.upload_bytes // MB}
        if self.instance.pk:
            file.help_text += " " + _("Now: %(name)s. Choose a file only to replace it.") % {
                "name": self.instance.file_name
            }
            self._offer_layers([self.instance.layer])
        self.fields["epsg"].choices = self._systems()

    def _systems(self) -> list[tuple]:
        systems = [(code.removeprefix("EPSG:"), crs_name(code)) for code, _name in CRS_CHOICES]
        own = str(self.instance.epsg or "")
        if own and own not in dict(systems):
            systems.append((own, f"EPSG:{own}"))
        return [*NONE, *systems]

    def _offer_layers(self, names, texts=None) -> None:
        texts = texts or names
        choices = [(name, text) for name, text in zip(names, texts, strict=True) if name]
        self.fields["layer"].widget.choices = [*NONE, *choices]

    # --- Reading the file -------------------------------------------------------------------

    def full_clean(self):
        super().full_clean()
        if self.is_bound and self.errors:
            self._keep_upload()

    def clean(self):
        cleaned = super().clean()
        is_new = self._find_upload(cleaned)
        if not is_new and not self.instance.pk:
            if "file" not in self.errors:
                self.add_error("file", _("Choose a file."))
            return cleaned
        if is_new or self._is_to_be_read_anew(cleaned):
            self._look_through(cleaned)
        if is_new and self.survey and not self.survey.question:
            cleaned["file"] = File(self._source, name=layer_files.own_name(self._file_name))
        elif self.instance.pk:
            cleaned["file"] = self.instance.file
        return cleaned

    def _find_upload(self, cleaned: dict) -> bool:
        """Find the file that was sent just now, or with this form before. Whether there is one."""
        if isinstance(file := cleaned.get("file"), UploadedFile):
            self._source, self._file_name = file, layer_files.shown_name(file.name)
        elif ticket := cleaned.get("waiting"):
            found = layer_files.waiting(ticket, self.for_user)
            if found is None:
                self.add_error(
                    "file", _("The file has been waiting for too long. Choose it again.")
                )
                self._bring_back("waiting", "")
                return False
            self._source, self._file_name = found
            self._is_kept = True
        return self._source is not None

    def _is_to_be_read_anew(self, cleaned: dict) -> bool:
        """Whether another coordinate system has been chosen for the file that is there."""
        if "epsg" not in cleaned or cleaned["epsg"] == self.instance.epsg:
            return False
        self._source, self._file_name = self.instance.file, self.instance.file.name
        self._is_kept = True
        return True

    def _look_through(self, cleaned: dict) -> None:
        epsg = cleaned.get("epsg")
        try:
            self.survey = survey_layer(
                self._source,
                self._file_name,
                layer=cleaned.get("layer", ""),
                crs=f"EPSG:{epsg}" if epsg else None,
            )
        except LayerProblem as problem:
            self._source = None
            self._bring_back("waiting", "")
            self.add_error("file", problem)
            return
        except OSError:
            self.add_error("file", _("The file is missing. Upload it again."))
            return
        layers = self.survey.layers
        self._offer_layers([one.name for one in layers], [_described(one) for one in layers])
        self._bring_back("layer", self.survey.layer)
        if self.survey.question == "layer":
            self.add_error("layer", _("The file has several layers. Choose one of them."))
        elif self.survey.question == "crs":
            suggested = self.survey.suggested_crs
            problem = LayerProblem("crs_unknown", {"suggested": suggested})
            self._bring_back("epsg", suggested.removeprefix("EPSG:"))
            self.add_error("epsg", problem)

    def _keep_upload(self) -> None:
        """Let a file that could be read wait until the form comes back."""
        if self._source is None or self._is_kept or self.survey is None:
            return
        ticket = layer_files.keep_waiting(self._source, self._file_name, self.for_user)
        self._is_kept = True
        self._bring_back("waiting", ticket)

    def _bring_back(self, field: str, value: str) -> None:
        """Show ``value`` in the field, whatever was sent."""
        self.data = self.data.copy()
        self.data[self.add_prefix(field)] = value

    @property
    def kept_file(self) -> str:
        """The name of a file that has arrived, and need not be chosen again."""
        return self._file_name if self._is_kept and self.errors and self.survey else ""

    # --- Saving -----------------------------------------------------------------------------

    def save(self, commit=True):
        layer = self.instance
        before = type(layer).objects.filter(pk=layer.pk).values_list("file", flat=True).first()
        waited = self.data.get(self.add_prefix("waiting"))
        if self.survey:
            code = self.survey.crs.removeprefix("EPSG:")
            layer.epsg = int(code) if code.isdecimal() else None
            layer.layer = self.survey.layer
            layer.feature_count = self.survey.count
        is_new = layer.file and not layer.file._committed
        if is_new:
            layer.file_name = self._file_name
        try:
            saved = super().save(commit)
        except BaseException:
            if is_new and layer.file._committed:
                layer_files.remove(layer.file.name)
            raise
        if is_new:
            self._source.close()
            if before:
                transaction.on_commit(lambda: layer_files.remove(before), robust=True)
            if waited:
                layer_files.forget_waiting(waited, self.for_user)
        return saved

    def remarks(self) -> list[str]:
        """Return what the editor should know about what was read."""
        if not self.survey or self.survey.question:
            return []
        remarks = list(self.survey.notes)
        if not self.survey.is_near:
            remarks.append(
                _(
                    "Nothing in the layer lies within the municipality. Check that the coordinate "
                    "system is right."
                )
            )
        return remarks


def _described(layer) -> str:
    text = ngettext("%(name)s (%(number)s feature)", "%(name)s (%(number)s features)", layer.count)
    return text % {
        "name": layer.name,
        "number": number_format(layer.count, force_grouping=True),
    }
