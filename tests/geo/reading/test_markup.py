"""XML can't reach outside itself."""

import pytest

from geo.reading.inside import markup
from geo.reading.inside.problem import Problem

ENTITY = '<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx><name>&x;</name></gpx>'
UTF16 = "utf-16-le", "utf-16-be"


@pytest.fixture
def read(tmp_path):
    def read(data, root="gpx", max_depth=10):
        path = tmp_path / "file.gpx"
        path.write_bytes(data)
        return markup.read_xml(path, root=root, max_depth=max_depth)

    return read


def refused(read, data):
    with pytest.raises(Problem) as problem:
        read(data)
    return problem.value.code


@pytest.mark.parametrize(
    "data",
    [
        ENTITY.encode(),
        b"\xef\xbb\xbf" + ENTITY.encode(),
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + ENTITY.encode(),
        ENTITY.encode("utf-16"),
        *(ENTITY.encode(encoding) for encoding in UTF16),
        *(f'<?xml version="1.0" encoding="UTF-16"?>{ENTITY}'.encode(code) for code in UTF16),
        b"<!-- comment --><!DOCTYPE gpx SYSTEM 'http://127.0.0.1/x.dtd'><gpx/>",
        b"<!DOCTYPE gpx PUBLIC '-//X' 'http://127.0.0.1/x.dtd'><gpx/>",
        b"<!DOCTYPE gpx><gpx/>",
    ],
)
def test_a_document_type_is_refused_in_any_encoding(read, data):
    assert refused(read, data) == "xml_doctype"


def test_laughs_by_the_billion_are_refused(read):
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    data = f'<!DOCTYPE gpx [<!ENTITY a0 "ha">{entities}]><gpx>&a9;</gpx>'.encode()
    assert refused(read, data) == "xml_doctype"


@pytest.mark.parametrize(
    "data",
    [
        b"<gpx><trk>",
        b"<gpx>&unknown;</gpx>",
        b"<gpx></gpx><gpx></gpx>",
        b"no markup at all",
        b"\x00\x01\x02",
        b"<gpx>\x00</gpx>",
        "<gpx>å</gpx>".encode("utf-16")[:-1],
        b"<gpx><a b='1' b='2'/></gpx>",
    ],
)
def test_broken_xml_is_refused(read, data):
    assert refused(read, data) == "xml_broken"


@pytest.mark.parametrize("encoding", ["utf-7", "idna", "zip", "rot13", "utf-32", "x" * 100])
def test_unusual_encodings_are_refused(read, encoding):
    data = f'<?xml version="1.0" encoding="{encoding}"?><gpx/>'.encode()
    assert refused(read, data) == "xml_encoding"


@pytest.mark.parametrize("blank", [b" ", b"\n\n", b"\xef\xbb\xbf"])
def test_blanks_are_an_empty_file(read, blank):
    assert refused(read, blank) == "empty_file"


def test_deep_nesting_is_refused(read):
    assert refused(read, b"<gpx>" * 11 + b"</gpx>" * 11) == "too_deep"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"<kml/>", "KML"),
        (b"<OGRVRTDataSource/>", "OGRVRTDataSource"),
        (b"<html/>", "HTML"),
        (b"<x:kml xmlns:x='y'/>", "KML"),
    ],
)
def test_another_format_is_named(read, data, found):
    with pytest.raises(Problem) as problem:
        read(data)
    assert problem.value.code == "wrong_content"
    assert problem.value.params == {"expected": "GPX", "found": found}


@pytest.mark.parametrize(
    ("data", "is_guessed"),
    [
        ("<gpx>Å</gpx>".encode(), False),
        ("\ufeff<gpx>Å</gpx>".encode(), False),
        ("<gpx>Å</gpx>".encode("utf-16"), False),
        ('<?xml version="1.0" encoding="UTF-16"?><gpx>Å</gpx>'.encode("utf-16"), False),
        ('<?xml version="1.0" encoding="UTF-16"?><gpx>Å</gpx>'.encode("utf-16-be"), False),
        ('<?xml version="1.0" encoding="ISO-8859-1"?><gpx>Å</gpx>'.encode("latin-1"), False),
        ("<?xml version='1.0' encoding='windows-1252'?><gpx>Å</gpx>".encode("cp1252"), False),
        ('\n <?xml version="1.0"?>\n<gpx>Å</gpx>'.encode(), False),
        ('<?xml version="1.0" encoding="UTF-16"?><gpx>Å</gpx>'.encode(), False),
        ('<?xml version="1.0" encoding="UTF-8"?><gpx>Å</gpx>'.encode("latin-1"), True),
    ],
)
def test_letters_arrive_whatever_the_encoding(read, data, is_guessed):
    root, was_guessed = read(data)
    assert (root.text, was_guessed) == ("Å", is_guessed)
