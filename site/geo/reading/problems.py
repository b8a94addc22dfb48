"""Why a file could not be read, in plain language and in the reader's own."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from .crs import CRS_CHOICES, crs_name

MESSAGES = {
    # The upload as such.
    "unknown_extension": _(
        "Files of this kind can’t be read. Upload GPX, KML, KMZ, GeoJSON, GeoPackage (.gpkg) or a "
        "zipped Shapefile (.zip)."
    ),
    "shapefile_alone": _(
        "This is one part of a Shapefile. Put all its parts (.shp, .shx, .dbf, .prj) into one zip "
        "file and upload that."
    ),
    "empty_file": _("The file is empty. Export or download it again."),
    "too_big": _(
        "The file is larger than %(limit)s MB. Export only what belongs to the walk, and try again."
    ),
    "wrong_content": _(
        "By its name the file should be %(expected)s, but it holds %(found)s. Give it the "
        "extension that fits, or export it again."
    ),
    "not_that_format": _(
        "By its name the file should be %(expected)s, but it isn’t. It may be damaged: export or "
        "download it again."
    ),
    # XML and JSON.
    "xml_broken": _(
        "The file is damaged or incomplete (line %(line)s). Export or download it again."
    ),
    "xml_doctype": _(
        "The file begins with a document type (<!DOCTYPE>), which can point to other files, so it "
        "isn’t read. Export it again from another program."
    ),
    "xml_encoding": _(
        "The file’s character encoding, %(encoding)s, can’t be read here. Save it as UTF-8."
    ),
    "too_deep": _(
        "The file has too many levels inside one another to be read. Export it again from another "
        "program."
    ),
    "json_broken": _(
        "The file is damaged or incomplete (line %(line)s). Export or download it again."
    ),
    "json_not_geojson": _(
        "The file is JSON, but not GeoJSON that can be understood. Export it as GeoJSON again."
    ),
    "not_numbers": _(
        "A position in the file isn’t two numbers: “%(text)s”. Correct it, or export the file "
        "again."
    ),
    # Archives.
    "archive_broken": _(
        "The file is damaged or incomplete, or packed in an unusual way. Pack or download it again."
    ),
    "archive_unsafe": _(
        "The zip file holds links, paths outside itself or two files with one name, so it isn’t "
        "unpacked. Pack it again."
    ),
    "archive_encrypted": _("The zip file has a password. Pack it again without one."),
    "archive_too_many": _(
        "The zip file holds more than %(limit)s files. Pack only those that belong to the walk."
    ),
    "archive_too_big": _(
        "Unpacked, the file is far too large; the limit is %(limit)s MB. Export only what belongs "
        "to the walk."
    ),
    "archive_nested": _(
        "The zip file holds another packed file. Unpack that one first, and pack its parts alone."
    ),
    "archive_without_kml": _("There is no KML in the KMZ file. Export it again."),
    "archive_without_shapefile": _(
        "There is no Shapefile (.shp) in the zip file. Unpack any other format and upload it as it"
        " is."
    ),
    # Layers.
    "layer_broken": _(
        "A layer in the file is damaged or can’t be understood. Export it again, as GeoPackage for"
        " example."
    ),
    "layer_surfaces": _(
        "A layer in the file holds surfaces of three-dimensional models. Export only points and "
        "lines."
    ),
    "geopackage_broken": _(
        "The GeoPackage is damaged or incomplete, or is a database of another kind. Export it "
        "again."
    ),
    "geopackage_unsafe": _(
        "The GeoPackage holds more than data: views, triggers or virtual tables, so it isn’t read."
        " Export only the layer with the walk into a new GeoPackage."
    ),
    "geopackage_layer": _(
        "The GeoPackage lists the layer “%(layer)s”, but doesn’t have it. Export it again."
    ),
    "geopackage_without_layers": _(
        "There is no layer with positions in the GeoPackage. Export the layer with the walk."
    ),
    "too_many_layers": _(
        "The file has more than %(limit)s layers. Export only those that belong to the walk."
    ),
    "layer_empty": _(
        "There is nothing with a position in the layer. Choose or export another one."
    ),
    "layer_missing": _("The layer “%(layer)s” is no longer in the file. Choose another one."),
    # Coordinates.
    "crs_unknown": _(
        "The file doesn’t say which coordinate system it uses. Choose the one it was made in."
    ),
    "crs_suggested": _(
        "The file doesn’t say which coordinate system it uses. Its numbers fit %(suggested)s. "
        "Choose that one, or another if you know better."
    ),
    "crs_unusable": _(
        "The coordinate system of the file, %(crs)s, can’t be converted to longitude and latitude."
        " Export the file in SWEREF 99 TM or WGS 84."
    ),
    "crs_invalid": _(
        "“%(crs)s” is no coordinate system that can be chosen. Write a code such as EPSG:3006."
    ),
    "crs_link": _(
        "The file refers to another address for its coordinate system, which isn’t followed. "
        "Export it in WGS 84."
    ),
    "different_crs": _(
        "The layers of the file use different coordinate systems. Export them in one and the same."
    ),
    "axes_swapped": _(
        "Longitude and latitude have changed places in the file: as it is, the content lies far "
        "away from here. Have them swapped, or export the file again."
    ),
    "not_finite": _(
        "The file holds positions that are no numbers, or infinite ones. Remove them, or export it"
        " again."
    ),
    "outside_crs": _(
        "Positions in the file don’t fit its coordinate system. Check which one it was made in."
    ),
    "latitude": _(
        "A position has the latitude %(latitude)s, which lies outside the Earth: it must be "
        "between −90 and 90. Correct it, or export the file again."
    ),
    "longitude": _(
        "A position has the longitude %(longitude)s, which lies outside the Earth: it must be "
        "between −180 and 180. Correct it, or export the file again."
    ),
    # Too little or too much.
    "nothing_inside": _("There are no lines and no points in the file."),
    "only_areas": _(
        "There are only areas in the file. A walk needs a line or points: draw or export those."
    ),
    "too_many_features": _(
        "The file holds more than %(limit)s lines and points. Export only those that belong to the"
        " walk."
    ),
    "too_many_positions": _(
        "The file holds more than %(limit)s positions. Export only what belongs to the walk, or "
        "simplify the lines first."
    ),
    "line_too_detailed": _(
        "A line has so many bends that it can’t be simplified to %(limit)s positions. Simplify it "
        "before you export it."
    ),
    # The reading itself.
    "timeout": _(
        "Reading the file took too long and was stopped. Export only what belongs to the walk, and"
        " try again."
    ),
    "memory": _(
        "Reading the file took too much memory and was stopped. Export only what belongs to the "
        "walk, and try again."
    ),
    "crashed": _(
        "The file can’t be read: it may be damaged. Export it again, in another format if that "
        "doesn’t help."
    ),
}


LONGEST_TEXT = 120


class ReadingProblem(ValidationError):
    """A file that can't be read. ``code`` says why, the message what the editor can do about it.

    ``suggested_crs`` is the likely coordinate system (“EPSG:3016”) for the code “crs_unknown”,
    where the coordinates give it away; otherwise “”.
    """

    #: The message for each code.
    messages_by_code: ClassVar[dict] = MESSAGES

    def __init__(self, code: str, params: dict | None = None):
        params = params or {}
        suggested = params.get("suggested")
        self.suggested_crs = suggested if suggested in dict(CRS_CHOICES) else ""
        message = self.messages_by_code["crs_suggested" if self.suggested_crs else code]
        super().__init__(
            message, code=code, params={key: shown(value) for key, value in params.items()}
        )


def shown(value) -> str:
    """Return a number as the reader writes it, a coordinate system by its name, text on one line.

    The texts come out of a stranger's file.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return number_format(value, force_grouping=True)
    if isinstance(value, float):
        return number_format(value, 6).rstrip("0").rstrip(".,")
    line = " ".join(str(value).split())
    return crs_name("".join(filter(str.isprintable, line))[:LONGEST_TEXT])
