"""Files of this site by their address, read without asking the network."""

from dataclasses import dataclass
from functools import lru_cache
from gzip import decompress
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.cache import cache
from django.core.exceptions import SuspiciousOperation

from .answers import answer_to_anybody, let_go

#: How long the hash of an uploaded file is kept, in seconds. Its key says which file it is.
A_WEEK = 7 * 24 * 60 * 60


@dataclass(frozen=True)
class File:
    """A file in a package: its address, bytes, and SHA-256 in hex, both uncompressed."""

    url: str
    size: int
    sha256: str


def file_of(url: str, content: bytes) -> File:
    """Return the description of a file whose content is known."""
    return File(url, len(content), sha256(content).hexdigest())


def is_static(url: str) -> bool:
    """Return whether ``url`` is one of the files that came with this version of the site."""
    return url.startswith(settings.STATIC_URL)


def names_change_with_content() -> bool:
    """Return whether a static file keeps its content for as long as it keeps its name."""
    return isinstance(staticfiles_storage, ManifestFilesMixin)


def content_of(url: str) -> bytes | None:
    """Return the bytes at ``url``, a path on this site; None if not everybody may have them."""
    if is_static(url):
        return _static_content(unquote(urlsplit(url).path).removeprefix(settings.STATIC_URL))
    response = answer_to_anybody(url)
    return None if response is None else _body(response)


def measure(url: str) -> File | None:
    """Return the size and the hash of what ``content_of`` returns."""
    if is_static(url):
        return _measure_hashed(url) if names_change_with_content() else _measure_static(url)
    response = answer_to_anybody(url)
    if response is None:
        return None
    if not response.streaming or not response.has_header("ETag"):
        return file_of(url, _body(response))
    # An uploaded file, perhaps large and far away: read once as long as it is the same.
    key = "offline.file." + sha256(f"{url} {response['ETag']}".encode()).hexdigest()
    known = cache.get(key)
    if known is None:
        file = file_of(url, _body(response))
        cache.set(key, (file.size, file.sha256), A_WEEK)
        return file
    let_go(response)
    return File(url, *known)


def _body(response) -> bytes:
    try:
        body = b"".join(response) if response.streaming else response.content
    finally:
        let_go(response)
    return decompress(body) if response.get("Content-Encoding") == "gzip" else body


def _static_content(name: str) -> bytes | None:
    try:
        if names_change_with_content():
            with staticfiles_storage.open(name) as file:
                return file.read()
        path = finders.find(name)
        return Path(path).read_bytes() if path else None
    except (OSError, ValueError, SuspiciousOperation):
        return None


def _measure_static(url: str) -> File | None:
    content = content_of(url)
    return None if content is None else file_of(url, content)


_measure_hashed = lru_cache(maxsize=1000)(_measure_static)
