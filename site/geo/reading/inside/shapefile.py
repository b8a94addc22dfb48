"""Zipped Shapefiles.

https://www.esri.com/content/dam/esrisites/sitecore-archive/Files/Pdfs/library/whitepapers/pdfs/shapefile.pdf
"""

from pathlib import Path

from .archive import unpack_shapefiles
from .content import Content, Counter
from .geopackage import one_of
from .problem import Problem

#: What a .cpg may say, and Python's name for it.
ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "65001": "utf-8",
    "1252": "windows-1252",
    "ansi 1252": "windows-1252",
    "cp1252": "windows-1252",
    "windows-1252": "windows-1252",
    "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252",
    "8859-1": "windows-1252",
    "88591": "windows-1252",
    "latin1": "windows-1252",
    "iso-8859-15": "iso-8859-15",
    "850": "cp850",
    "cp850": "cp850",
    "865": "cp865",
    "437": "cp437",
}


def read_shapefiles(path: Path, folder: Path, limits) -> Content:
    """Return the features of all Shapefiles of an archive, which share one coordinate system.

    Without .prj there is none. Without .cpg the texts are taken for UTF-8 if they are, and for
    Windows-1252 otherwise, which is what Swedish programs wrote for twenty years.
    """
    layers = unpack_shapefiles(path, folder, limits)
    from .layers import read_layer

    content = Content(crs=None)
    counter = Counter(limits)
    systems = {}
    for name, shapefile in layers:
        layer = Content(crs=None)
        if shapefile.read_bytes()[:4] != b"\x00\x00\x27\x0a":
            raise Problem("layer_broken")
        # This gives every byte back as it is, whatever it meant.
        crs = read_layer(shapefile, 0, "ESRI Shapefile", layer, counter, encoding="ISO-8859-1")
        _decode(layer, shapefile.with_suffix(".cpg"), content)
        if layer.features:
            systems[name] = crs
        else:
            content.note("empty_layer", layer=name[:80])
        content.features += layer.features
    content.crs = one_of(systems)
    return content


def _decode(layer: Content, cpg: Path, content: Content):
    """Decode the texts of ``layer``, and note in ``content`` if that was a guess."""
    texts = [text for feature in layer.features for text in (feature.name, feature.description)]
    declared = cpg.read_bytes()[:40].decode("ascii", "ignore") if cpg.exists() else ""
    declared = declared.strip().lower()
    encoding = ENCODINGS.get(declared) or guessed_encoding(texts)
    if declared not in ENCODINGS and not all(text.isascii() for text in texts):
        content.note("encoding_guessed", encoding={"utf-8": "UTF-8"}.get(encoding, "Windows-1252"))
    for feature in layer.features:
        feature.name = feature.name.encode("latin-1").decode(encoding, "replace")
        feature.description = feature.description.encode("latin-1").decode(encoding, "replace")


def guessed_encoding(texts: list[str]) -> str:
    """Return the encoding of texts that were read byte by byte."""
    try:
        for text in texts:
            text.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"
