"""Archives are looked through before anything is unpacked."""

import io
import stat
import struct
import zipfile

import pytest

from geo.reading.inside import archive
from geo.reading.inside.problem import Problem
from geo.reading.limits import Limits

from .making import kml, zipped

LIMITS = Limits(
    entries=5, unpacked_bytes=100_000, ratio=50, ratio_from_bytes=10_000, upload_bytes=1_000_000
)


@pytest.fixture
def unpacked(tmp_path):
    """A function that unpacks the KML of a KMZ and returns its bytes."""

    def unpack(data):
        path = tmp_path / "file.kmz"
        path.write_bytes(data)
        folder = tmp_path / "inside"
        folder.mkdir()
        kml_file, has_more = archive.unpack_kml(path, folder, LIMITS)
        assert [kml_file] == list(folder.iterdir())
        return kml_file.read_bytes(), has_more

    return unpack


def refused(unpacked, data):
    with pytest.raises(Problem) as problem:
        unpacked(data)
    return problem.value.code


def entry(name, **attributes):
    info = zipfile.ZipInfo(name)
    for attribute, value in attributes.items():
        setattr(info, attribute, value)
    return info


def archive_of(*entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for info, data in entries:
            target.writestr(info, data)
    return buffer.getvalue()


def test_the_main_kml_is_found_wherever_it_lies(unpacked):
    files = {"files/a.png": b"", "__MACOSX/x.kml": b"no", "mapp/Vandring.KML": b"yes"}
    assert unpacked(zipped(files)) == (b"yes", False)


def test_doc_kml_at_the_root_is_preferred(unpacked):
    assert unpacked(zipped({"a/b.kml": b"1", "c.kml": b"2", "doc.kml": b"3"})) == (b"3", True)


def test_only_what_is_needed_is_unpacked_and_under_our_own_name(unpacked):
    data, _has_more = unpacked(zipped({"a/odd\n.kml": kml(""), "b.txt": b"text"}))
    assert data == kml("")


@pytest.mark.parametrize(
    "name", ["../doc.kml", "/etc/doc.kml", "a/../../doc.kml", "C:\\doc.kml", "..\\doc.kml"]
)
def test_paths_that_lead_out_are_refused(unpacked, name):
    assert refused(unpacked, archive_of((entry(name), b"x"))) == "archive_unsafe"


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
def test_links_and_devices_are_refused(unpacked, kind):
    link = entry("doc.kml", external_attr=(kind | 0o777) << 16, create_system=3)
    assert refused(unpacked, archive_of((link, b"/etc/passwd"))) == "archive_unsafe"


def test_two_entries_with_one_name_are_refused(unpacked):
    data = archive_of((entry("doc.kml"), b"1"), (entry("DOC.kml"), b"2"))
    assert refused(unpacked, data) == "archive_unsafe"


def test_encrypted_entries_are_refused(unpacked):
    data = bytearray(zipped({"doc.kml": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(unpacked, bytes(data)) == "archive_encrypted"


def test_unusual_compression_is_refused(unpacked):
    data = zipped({"doc.kml": b"x" * 100}, zipfile.ZIP_LZMA)
    assert refused(unpacked, data) == "archive_broken"


def test_too_many_entries_are_refused(unpacked):
    assert refused(unpacked, zipped({f"{n}.kml": b"" for n in range(6)})) == "archive_too_many"


def test_a_bomb_is_refused_by_its_declared_size(unpacked):
    assert refused(unpacked, zipped({"doc.kml": bytes(200_000)})) == "archive_too_big"


def test_a_bomb_is_refused_by_its_ratio(unpacked):
    assert refused(unpacked, zipped({"doc.kml": bytes(90_000)})) == "archive_too_big"


def test_a_bomb_that_lies_about_its_size_stops_while_unpacking(unpacked):
    honest = zipped({"doc.kml": bytes(200_000)})
    central = honest.index(b"PK\x01\x02")
    lie = struct.pack("<I", 100)
    data = honest[:22] + lie + honest[26 : central + 24] + lie + honest[central + 28 :]
    assert refused(unpacked, data) in ("archive_too_big", "archive_broken")


def test_all_shapefiles_together_stay_under_the_cap(tmp_path):
    path = tmp_path / "file.zip"
    noise = bytes(range(256)) * 250
    path.write_bytes(zipped({"a.shp": noise, "b.shp": noise}, zipfile.ZIP_STORED))
    with pytest.raises(Problem) as problem:
        archive.unpack_shapefiles(path, tmp_path, LIMITS)
    assert problem.value.code == "archive_too_big"


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + bytes(1000)])
def test_what_only_begins_like_an_archive_is_refused(unpacked, data):
    assert refused(unpacked, data) == "archive_broken"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_archive_is_refused(unpacked, share):
    data = zipped({"doc.kml": bytes(range(256)) * 20, "b.txt": b"text"})
    assert refused(unpacked, data[: int(len(data) * share)]) == "archive_broken"


def test_damaged_content_is_refused(unpacked):
    data = bytearray(zipped({"doc.kml": bytes(range(256)) * 20}))
    data[60] ^= 0xFF
    assert refused(unpacked, bytes(data)) == "archive_broken"


def test_an_archive_without_kml_is_refused(unpacked):
    assert refused(unpacked, zipped({"a.txt": b""})) == "archive_without_kml"


@pytest.mark.parametrize(
    ("name", "code"),
    [("inner.zip", "archive_nested"), ("route.gpx", "archive_without_shapefile")],
)
def test_an_archive_without_a_shapefile_says_what_to_do(tmp_path, name, code):
    path = tmp_path / "file.zip"
    path.write_bytes(zipped({name: b"x"}))
    with pytest.raises(Problem) as problem:
        archive.unpack_shapefiles(path, tmp_path, LIMITS)
    assert problem.value.code == code
