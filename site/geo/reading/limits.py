"""How much one reading may take. All caps are here and nowhere else."""

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Caps on one reading. What exceeds them is refused, or changed with a note."""

    #: The size of the uploaded file.
    upload_bytes: int = 20 * MB
    #: What an archive may hold once unpacked, counted while unpacking.
    unpacked_bytes: int = 100 * MB
    #: Unpacked to packed size of one entry; looked at beyond ``ratio_from_bytes`` only, because
    #: small tables of blanks pack very well.
    ratio: int = 100
    ratio_from_bytes: int = 10 * MB
    #: Entries in an archive.
    entries: int = 500
    #: Layers in a file, and elements inside one another in XML.
    layers: int = 50
    xml_depth: int = 100
    #: Wall-clock seconds from start to answer, and seconds of processor time.
    seconds: int = 25
    cpu_seconds: int = 20
    #: Address space of the process that reads.
    memory_bytes: int = 1024 * MB
    #: What that process may answer, and the largest file it may write.
    answer_bytes: int = 16 * MB
    written_bytes: int = 110 * MB
    #: Lines and points together.
    features: int = 1_000
    #: Positions in the whole file; beyond that it is refused.
    vertices: int = 500_000
    #: Positions in one line; beyond that it is simplified, if that is enough, and a note says so.
    line_vertices: int = 5_000
    #: Tolerances in metres that simplifying tries one after the other.
    tolerances_m: tuple[float, ...] = (1.0, 2.0, 5.0)
    #: Parts of a recorded track that are at most so many metres apart become one line.
    joined_gap_m: float = 100.0
    #: Characters.
    name_length: int = 120
    description_length: int = 2_000


LIMITS = Limits()
