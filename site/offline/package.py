"""Packages: what a telephone has to fetch so that pages go on without network."""

from collections.abc import Iterable
from hashlib import sha256

from .addresses import versioned
from .files import File, file_of, measure
from .needs import files_of

#: Where packages are listed. To find out how large such a list is, one would have to make it.
LIST = "/offline.json"


def build(
    language: str, pages: Iterable[tuple[str, str]], more: Iterable[str] = ()
) -> dict[str, object]:
    """Return a package: ``{"language", "version", "size", "files": [{"url", "size", "sha256"}]}``.

    ``pages`` are pairs of a live path and the packaged page's HTML; ``more`` are addresses of files
    that no page names. What isn't there, or not for everybody, is left out, and so are lists.
    ``size`` is in bytes, all uncompressed. The version is another one exactly when an address or a
    content is.
    """
    pages = list(pages)
    files = {}
    for live_path, html in pages:
        url = versioned(live_path, html)
        files[url] = file_of(url, html.encode())
    needed = [url for live_path, html in pages for url in files_of(html, live_path)]
    for url in dict.fromkeys([*needed, *more]):
        if url not in files and not url.endswith(LIST) and (file := measure(url)):
            files[url] = file
    return {
        "language": language,
        "version": version_of(files.values()),
        "size": sum(file.size for file in files.values()),
        "files": [
            {"url": file.url, "size": file.size, "sha256": file.sha256} for file in files.values()
        ],
    }


def version_of(files: Iterable[File]) -> str:
    """Return a digest of addresses and hashes, whatever their order."""
    lines = sorted(f"{file.url} {file.sha256}\n" for file in files)
    return sha256("".join(lines).encode()).hexdigest()[:32]
