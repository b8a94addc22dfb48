"""Which files a page needs: found by reading it, its style sheets and its modules.

So nobody keeps a list that could forget one.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings

from .files import content_of, is_static, names_change_with_content

#: Attributes that hold the address of a file without which the page isn't whole.
NEEDED = {
    "audio": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src",),
    "script": ("src",),
    "source": ("src",),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
#: Kinds of links that are files of the page itself rather than ways to somewhere else.
NEEDED_LINKS = {"icon", "modulepreload", "preload", "stylesheet"}
#: Elements whose attributes may name static files that the page doesn't show by itself.
NOT_NEEDED = {"a", "link", "meta"}

CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CSS_ADDRESS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]+))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)
JS_IMPORT = re.compile(
    r"""\b(?:import|export)\b(?:[\s\w*{},$]*?\bfrom)?\s*\(?\s*["'](\.{0,2}/[^"'\s]+)["']"""
)


def files_of(html: str, at: str = "/") -> list[str]:
    """Return the addresses of the files that a page needs, and of those that these need.

    Each is a path on this site and stands once, in the order of the page. ``at`` is the page's own
    path, for addresses that are relative to it. What another host serves is left out.
    """
    page = _Page()
    page.feed(html)
    page.close()
    files: dict[str, None] = {}
    _add(files, _local(page.addresses, at))
    return list(files)


def _add(files: dict[str, None], urls: Iterable[str]) -> None:
    for url in urls:
        if url not in files:
            files[url] = None
            _add(files, files_of_file(url))


def files_of_file(url: str) -> tuple[str, ...]:
    """Return which files a style sheet or a module of ours names; nothing for any other file."""
    if not is_static(url) or not url.endswith((".css", ".js")):
        return ()
    return _named_once(url) if names_change_with_content() else _named_in(url)


def _named_in(url: str) -> tuple[str, ...]:
    text = (content_of(url) or b"").decode(errors="replace")
    names = _in_css(text) if url.endswith(".css") else JS_IMPORT.findall(text)
    return tuple(_local(names, url))


_named_once = lru_cache(maxsize=1000)(_named_in)


def _in_css(text: str) -> Iterator[str]:
    for match in CSS_ADDRESS.finditer(CSS_COMMENT.sub("", text)):
        yield next(address for address in match.groups() if address is not None)


def _local(addresses: Iterable[str], base: str) -> Iterator[str]:
    """Yield the paths of those addresses that this site answers, without fragments."""
    for address in addresses:
        address = address.strip()
        if not address or address.startswith("#"):
            continue
        try:
            url = urljoin(base, address.removeprefix(settings.BASE_URL)).partition("#")[0]
            parts = urlsplit(url)
        except ValueError:
            continue
        if not parts.scheme and not parts.netloc and parts.path.startswith("/"):
            yield url


class _Page(HTMLParser):
    """Collects ``addresses``, as they stand in the page."""

    def __init__(self):
        super().__init__()
        self.addresses: list[str] = []
        self._data: list[str] | None = None

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        wanted = NEEDED.get(tag, ())
        if tag == "link" and NEEDED_LINKS & set(values.get("rel", "").lower().split()):
            wanted = ("href",)
        self.addresses += [values[name] for name in wanted if name in values]
        if tag in ("img", "source"):
            self.addresses += _candidates(values.get("srcset", ""))
        if tag not in NOT_NEEDED:
            self.addresses += [value for value in values.values() if is_static(value)]
        if tag == "script" and values.get("type", "").endswith("json"):
            self._data = []

    def handle_data(self, data):
        if self._data is not None:
            self._data.append(data)

    def handle_endtag(self, tag):
        if tag == "script" and self._data is not None:
            self.addresses += _in_data("".join(self._data))
            self._data = None


def _candidates(srcset: str) -> list[str]:
    return [one.split()[0] for one in srcset.split(",") if one.strip()]


def _in_data(text: str) -> Iterator[str]:
    """Yield the files that data for a script names: paths whose last part has a dot."""
    try:
        waiting = [json.loads(text)]
    except ValueError:
        return
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str) and re.match(r"^/[^\s{}]*/[^/\s{}]+\.[a-z0-9]+$", value):
            yield unquote(value) if "%" not in value else value
