"""XML that can't reach outside itself: decoded, without a document type, not too deep."""

import codecs
import re
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from .problem import Problem

#: What an XML declaration may name, and Python's name for it. Nothing else is decoded.
ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "windows-1252": "windows-1252",
    "cp1252": "windows-1252",
    "iso-8859-15": "iso-8859-15",
}
#: Outermost elements of formats that people may mean.
KNOWN = {"gpx": "GPX", "kml": "KML", "html": "HTML"}
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*?\?>", re.ASCII)
DECLARED_ENCODING = re.compile(rb"^\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.-]+)[\"']", re.ASCII)


def read_xml(path: Path, *, root: str, max_depth: int) -> tuple[ElementTree.Element, bool]:
    """Return the root element of a file and whether its encoding had to be guessed.

    ``root`` is the local name that the outermost element must have. Raises ``Problem`` for
    anything that isn't well-formed, has a document type (entities can name other files) or nests
    more than ``max_depth`` elements.
    """
    text, is_guessed = decode(path.read_bytes())
    # Encoded anew, so that the check and the reading see the very same bytes.
    data = DECLARATION.sub("", text, count=1).lstrip().encode("utf-8", "surrogatepass")
    found = check(data, max_depth)
    if found != root:
        raise Problem("wrong_content", expected=root.upper(), found=KNOWN.get(found, found[:40]))
    return ElementTree.fromstring(data), is_guessed


def decode(data: bytes) -> tuple[str, bool]:
    """Return the text of an XML file and whether it is in another encoding than it says."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding), False
    if data[:2] in (b"<\0", b"\0<"):
        return _decoded(data, "utf-16-le" if data[0] else "utf-16-be"), False
    declared = DECLARED_ENCODING.match(data[:200])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    # The declaration was readable byte by byte, so the rest can't be UTF-16.
    encoding = ENCODINGS.get(name, "").replace("utf-16", "utf-8")[:12]
    if not encoding:
        raise Problem("xml_encoding", encoding=name[:40])
    try:
        return data.decode(encoding), False
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace"), True


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Problem("xml_broken", line=1) from None


def check(data: bytes, max_depth: int) -> str:
    """Return the local name of the outermost element of an XML text in UTF-8.

    Goes through all of it and raises ``Problem`` as ``read_xml`` does.
    """
    parser = expat.ParserCreate("utf-8")
    depth = 0
    root = ""

    def begin(name, _attributes):
        nonlocal depth, root
        depth += 1
        root = root or name.rpartition(":")[2]
        if depth > max_depth:
            raise Problem("too_deep")

    def end(_name):
        nonlocal depth
        depth -= 1

    def refuse(*_declaration):
        raise Problem("xml_doctype")

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Problem("xml_broken" if data else "empty_file", line=error.lineno) from None
    return root


def local(element: ElementTree.Element) -> str:
    """Return the element's name without its namespace: files use many, or none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: ElementTree.Element, *names: str) -> list[ElementTree.Element]:
    return [child for child in element if local(child) in names]


def text_of(element: ElementTree.Element, name: str) -> str:
    """Return the text of the first child called ``name``, with that of its own children."""
    for child in children(element, name):
        return "".join(child.itertext()).strip()
    return ""


def number(text: str | None) -> float:
    """Return a coordinate. Raises ``Problem`` where the text is no number."""
    try:
        return float(text or "")
    except ValueError:
        raise Problem("not_numbers", text=(text or "").strip()[:40]) from None


def height(text: str) -> float:
    """Return a height in metres, NaN where there is none."""
    try:
        return float(text)
    except ValueError:
        return float("nan")
