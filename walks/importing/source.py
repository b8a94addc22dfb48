"""Read a file as far as it goes, and remember what has to be asked about it."""

from dataclasses import dataclass, replace

from geo.reading import Reading, ReadingProblem, read

from .reprojection import projected

#: What the file leaves open. The reading then rests on a guess.
CRS_UNKNOWN = "crs_unknown"
AXES_SWAPPED = "axes_swapped"

#: Guessed in this order. Metres don't fit into degrees, so the first fails for them, and what was
#: read as metres of one system can be taken back and read as metres of another.
GUESSES = ("EPSG:4326", "EPSG:3006")


@dataclass(frozen=True)
class Source:
    """What a file holds. ``question`` is what its reader has to be asked, or empty."""

    file_name: str
    reading: Reading
    question: str = ""
    #: The coordinate system that the reading took for granted, where the file names none.
    guessed_crs: str = ""

    def in_crs(self, crs: str) -> "Source":
        """Return the same as if the file had said that it uses ``crs``.

        Raises ``ReadingProblem`` where its numbers mean nothing in that system.
        """
        return replace(
            self,
            reading=projected(self.reading, self.guessed_crs, crs),
            question="",
            guessed_crs="",
        )

    def answered(self) -> "Source":
        """Return the same with nothing left to ask."""
        return replace(self, question="", guessed_crs="")


def read_source(file, name: str) -> Source:
    """Return what an uploaded file holds. Raises ``ReadingProblem`` where nothing can be read."""
    try:
        return Source(name, read(file, name))
    except ReadingProblem as problem:
        if problem.code == CRS_UNKNOWN:
            return _with_guessed_crs(file, name, problem.suggested_crs)
        if problem.code == AXES_SWAPPED:
            return Source(name, read(file, name, swap_axes=True), AXES_SWAPPED)
        raise


def _with_guessed_crs(file, name: str, suggested: str) -> Source:
    guesses = [suggested] if suggested else GUESSES
    for guess in guesses:
        try:
            reading = _read_either_way(file, name, guess)
        except ReadingProblem:
            if guess == guesses[-1]:
                raise
        else:
            return Source(name, reading, CRS_UNKNOWN, guess)
    raise AssertionError("there is always a guess")


def _read_either_way(file, name: str, crs: str) -> Reading:
    try:
        return read(file, name, crs=crs)
    except ReadingProblem as problem:
        if problem.code != AXES_SWAPPED:
            raise
        return read(file, name, crs=crs, swap_axes=True)
