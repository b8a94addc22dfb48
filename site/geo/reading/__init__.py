"""Read uploaded geodata: GPX, KML, KMZ, GeoJSON, GeoPackage and zipped Shapefile.

    from geo.reading import CRS_CHOICES, LIMITS, ReadingProblem, read

    try:
        reading = read(uploaded_file, uploaded_file.name)
    except ReadingProblem as problem:
        problem.code  # "crs_unknown": ask for one; "axes_swapped": offer swap_axes=True

Files come from anybody and may be made to do harm, so a process of its own reads them, as
``sandbox`` describes.
"""

from .crs import CRS_CHOICES, crs_name
from .limits import LIMITS
from .problems import ReadingProblem
from .reader import EXTENSIONS, read
from .result import Reading, ReadLine, ReadPoint

__all__ = [
    "CRS_CHOICES",
    "EXTENSIONS",
    "LIMITS",
    "ReadLine",
    "ReadPoint",
    "Reading",
    "ReadingProblem",
    "crs_name",
    "read",
]
