"""Zip archives: looked through before anything is unpacked, and unpacked under our own names."""

import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from .problem import Problem

CHUNK = 64 * 1024
MB = 1024 * 1024
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ARCHIVES = (".zip", ".kmz", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz")
#: What Finder adds to every archive.
IGNORED_FOLDER = "__MACOSX"


def entries_of(archive: zipfile.ZipFile, limits) -> list[zipfile.ZipInfo]:
    """Return the files of an archive, or raise ``Problem`` where it is up to no good.

    Refused are too many entries, links and devices, absolute paths and paths with “..”, two entries
    with one name, encrypted entries, methods other than deflate, and sizes that would fill a disk.
    """
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise Problem("archive_too_many", limit=limits.entries)
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) < len(names):
        raise Problem("archive_unsafe")
    for entry in entries:
        _check(entry, limits)
    if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise Problem("archive_too_big", limit=limits.unpacked_bytes // MB)
    return [
        entry
        for entry in entries
        if not entry.is_dir()
        and IGNORED_FOLDER not in PurePosixPath(entry.filename).parts
        and not PurePosixPath(entry.filename).name.startswith(".")
    ]


def _check(entry: zipfile.ZipInfo, limits):
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    mode = entry.external_attr >> 16
    is_odd = stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR)
    has_drive = len(entry.filename) > 1 and entry.filename[1] == ":"
    if path.is_absolute() or ".." in path.parts or has_drive or is_odd:
        raise Problem("archive_unsafe")
    if entry.flag_bits & 0x1:
        raise Problem("archive_encrypted")
    if entry.compress_type not in METHODS:
        raise Problem("archive_broken")
    is_big = entry.file_size > limits.ratio_from_bytes
    if is_big and entry.file_size > limits.ratio * max(entry.compress_size, 1):
        raise Problem("archive_too_big", limit=limits.unpacked_bytes // MB)


def unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, allowed: int) -> int:
    """Write one entry to ``target`` and return its size in bytes, counted while unpacking.

    What an archive says about sizes can be a lie. Raises ``Problem`` beyond ``allowed`` bytes.
    """
    size = 0
    try:
        with archive.open(entry) as source, target.open("xb") as file:
            while chunk := source.read(CHUNK):
                size += len(chunk)
                if size > allowed:
                    raise Problem("archive_too_big", limit=allowed // MB)
                file.write(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise Problem("archive_broken") from None
    return size


def open_archive(path: Path) -> zipfile.ZipFile:
    """Return the opened archive. Raises ``Problem`` where it is none, or was cut off."""
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError):
        raise Problem("archive_broken") from None


def suffix(entry: zipfile.ZipInfo) -> str:
    return PurePosixPath(entry.filename).suffix.lower()


def unpack_kml(path: Path, folder: Path, limits) -> tuple[Path, bool]:
    """Unpack the KML of a KMZ. Return its path and whether there is more than one in there.

    The main one is “doc.kml” at the root; else the first one, as OGC's KML standard says (annex C);
    some programs put it into a folder.
    """
    with open_archive(path) as archive:
        found = [entry for entry in entries_of(archive, limits) if suffix(entry) == ".kml"]
        if not found:
            raise Problem("archive_without_kml")
        main = min(
            found,
            key=lambda entry: (
                entry.filename.lower() != "doc.kml",
                entry.filename.count("/"),
                found.index(entry),
            ),
        )
        target = folder / "unpacked.kml"
        unpack(archive, main, target, limits.unpacked_bytes)
    return target, len(found) > 1


#: The files of one Shapefile that are of use. Others (indexes, metadata) are left where they are.
SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")


def unpack_shapefiles(path: Path, folder: Path, limits) -> list[tuple[str, Path]]:
    """Unpack the Shapefiles of an archive. Return (name in the archive, path of the .shp) each."""
    with open_archive(path) as archive:
        groups: dict[str, dict[str, zipfile.ZipInfo]] = {}
        entries = entries_of(archive, limits)
        for entry in entries:
            if suffix(entry) in SHAPEFILE_PARTS:
                stem = str(PurePosixPath(entry.filename).with_suffix("")).casefold()
                groups.setdefault(stem, {})[suffix(entry)] = entry
        groups = {stem: parts for stem, parts in groups.items() if ".shp" in parts}
        if not groups:
            is_nested = any(suffix(entry) in ARCHIVES for entry in entries)
            raise Problem("archive_nested" if is_nested else "archive_without_shapefile")
        if len(groups) > limits.layers:
            raise Problem("too_many_layers", limit=limits.layers)
        layers = []
        left = limits.unpacked_bytes
        for number, parts in enumerate(groups.values()):
            for extension, entry in parts.items():
                left -= unpack(archive, entry, folder / f"layer{number}{extension}", left)
            name = PurePosixPath(parts[".shp"].filename).stem
            layers.append((name, folder / f"layer{number}.shp"))
    return layers
