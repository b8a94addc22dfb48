"""What an editor is asked on the way from a file to a walk."""

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from geo.extent import is_inside
from geo.geodesy import line_length_m
from geo.reading import EXTENSIONS, LIMITS, Reading

from ..wording import distance_text, metres_text
from .landing import landings, likely_crs
from .matching import Near
from .names import MOST_IN_TITLE, one_line, stem_of
from .plan import MOST_STOPS, Choices, Plan, PointChoice, make_plan
from .source import CRS_UNKNOWN, Source

NEW, LEFT_OUT = "new", "left out"


class UploadForm(forms.Form):
    """Asks for the file."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ",".join(EXTENSIONS)}),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "GPX, KML, KMZ, GeoJSON, GeoPackage or a zipped Shapefile, at most %(size)s."
        ) % {"size": filesizeformat(LIMITS.upload_bytes)}

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LIMITS.upload_bytes:
            raise ValidationError(
                _("The file is too large: %(size)s. At most %(most)s can be imported."),
                code="too_large",
                params={
                    "size": filesizeformat(file.size),
                    "most": filesizeformat(LIMITS.upload_bytes),
                },
            )
        return file


class QuestionForm(forms.Form):
    """Asks what the file left open: its coordinate system, or whether its axes are swapped."""

    crs = forms.ChoiceField(
        label=gettext_lazy("Coordinate system"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a coordinate system.")},
    )

    def __init__(self, *args, source: Source, **kwargs):
        super().__init__(*args, **kwargs)
        self.source = source
        if source.question == CRS_UNKNOWN:
            offered = landings(source)
            self.fields["crs"].choices = [(one.crs, str(one)) for one in offered]
            self.fields["crs"].initial = likely_crs(source, offered)
        else:
            del self.fields["crs"]

    def clean_crs(self):
        """Take the file's numbers as those of the chosen system."""
        crs = self.cleaned_data["crs"]
        self.source = self.source.in_crs(crs)
        return crs

    def answered(self) -> Source:
        """Return the source with nothing left to ask."""
        return self.source.answered()


class ChoiceForm(forms.Form):
    """Asks which line is the walk, what it is called, and what becomes of each point.

    Once valid, ``plan`` says what will be made.
    """

    plan: Plan

    title = forms.CharField(
        label=gettext_lazy("Title of the walk"),
        max_length=MOST_IN_TITLE,
        required=False,
        strip=True,
    )

    def __init__(self, data=None, *, source: Source, near: list[list[Near]]):
        super().__init__(data)
        self.source = source
        self.near = near
        reading = source.reading
        if len(reading.lines) == 1:
            line = reading.lines[0]
            self.fields["title"].initial = one_line(line.name) or stem_of(source.file_name)
        elif reading.lines:
            self.fields["title"].help_text = _("Leave it empty to use the name of the line.")
            self.fields["line"] = forms.ChoiceField(
                label=_("Which line is the walk?"),
                choices=[(str(i), _described(line)) for i, line in enumerate(reading.lines)],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose the line that is the walk.")},
            )
        else:
            self.fields["title"].initial = stem_of(source.file_name)
            self.fields["joined"] = forms.BooleanField(
                label=_("Join the points with straight lines, in the order of the file"),
                required=False,
            )
        if _reaches_outside(reading):
            self.fields["outside_extent"] = forms.BooleanField(
                label=_("It lies outside the municipality, and that is right"), required=False
            )
        for number in range(len(reading.points)):
            self._ask_about_point(number)

    def _ask_about_point(self, number: int) -> None:
        point, near = self.source.reading.points[number], self.near[number]
        existing = [
            (
                str(one.place.pk),
                _("Stop at the place “%(title)s”, which is %(distance)s away")
                % {
                    "title": one.place.get_admin_display_title(),
                    "distance": metres_text(one.metres),
                },
            )
            for one in near
        ]
        self.fields[f"point-{number}"] = forms.ChoiceField(
            label=one_line(point.name) or _("Point %(number)s") % {"number": number + 1},
            choices=[
                *existing,
                (NEW, _("Make a new place")),
                (LEFT_OUT, _("Leave the point out")),
            ],
            initial=existing[0][0] if existing else LEFT_OUT if self.has_too_many_points else NEW,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": _("That place isn’t there any more. Choose again.")},
        )
        self.fields[f"point-{number}-title"] = forms.CharField(
            label=_("Title of the new place"),
            max_length=MOST_IN_TITLE,
            required=False,
            initial=one_line(point.name),
        )

    @property
    def has_too_many_points(self) -> bool:
        """Whether not all points can become stops. New places are then made on demand only."""
        return len(self.near) > MOST_STOPS

    @property
    def leaves_a_choice(self) -> bool:
        """Whether there is something that only the editor can decide."""
        return len(self.source.reading.lines) != 1 or any(self.near) or self.has_too_many_points

    def defaults(self) -> dict:
        """Return what the form would say if it were sent as it is first shown."""
        return {name: field.initial for name, field in self.fields.items() if field.initial}

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        try:
            self.plan = make_plan(self.source.reading, self.source.file_name, self.choices(cleaned))
        except ValidationError as error:
            about_joining = "joined" in self.fields and error.code != "too_many_stops"
            self.add_error("joined" if about_joining else None, error)
            return cleaned
        if self.plan.is_outside and not cleaned.get("outside_extent"):
            self.add_error(
                "outside_extent",
                ValidationError(
                    _(
                        "The walk or a new place lies outside the municipality. Tick the box if "
                        "that is right. Otherwise the file may use another coordinate system than "
                        "it says."
                    ),
                    code="outside_extent",
                ),
            )
        return cleaned

    def choices(self, cleaned: dict) -> Choices:
        """Return what was chosen."""
        return Choices(
            points=[self._point_choice(number, cleaned) for number in range(len(self.near))],
            line=int(cleaned.get("line") or 0),
            joined=cleaned.get("joined", False),
            title=cleaned["title"],
            outside_extent=cleaned.get("outside_extent", False),
        )

    def _point_choice(self, number: int, cleaned: dict) -> PointChoice:
        chosen = cleaned[f"point-{number}"]
        if chosen in (NEW, LEFT_OUT):
            return PointChoice(title=cleaned[f"point-{number}-title"], left_out=chosen == LEFT_OUT)
        return PointChoice(
            place=next(one.place for one in self.near[number] if str(one.place.pk) == chosen)
        )

    def points(self) -> list[dict]:
        """Return the fields of each point together, for the template."""
        return [
            {
                "number": number + 1,
                "description": point.description,
                "what": self[f"point-{number}"],
                "title": self[f"point-{number}-title"],
            }
            for number, point in enumerate(self.source.reading.points)
        ]


def _described(line) -> str:
    count = len(line.coordinates)
    return " · ".join(
        (
            one_line(line.name) or _("Without a name"),
            distance_text(line_length_m({"coordinates": line.coordinates})),
            ngettext("%(count)s position", "%(count)s positions", count) % {"count": count},
        )
    )


def _reaches_outside(reading: Reading) -> bool:
    positions = [position for line in reading.lines for position in line.coordinates]
    positions += [point.coordinates for point in reading.points]
    return not all(map(is_inside, positions))
