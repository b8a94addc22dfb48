"""Addresses within the service, and links to them (RFC 8288)."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from core.addresses import absolute

from .negotiation import HTML, JSON
from .parameters import FORMAT, LANGUAGE

NAMESPACE = "features"
LANGUAGES = tuple(dict(settings.LANGUAGES))
Pairs = Iterable[tuple[str, str]]


def path_to(name: str, **arguments: str) -> str:
    """Return the path of one of the service's addresses."""
    return reverse(f"{NAMESPACE}:{name}", kwargs=arguments)


def link(rel: str, href: str, media_type: str, title: str, **more: str) -> dict:
    return {"rel": rel, "type": media_type, "title": str(title), **more, "href": href}


@dataclass(frozen=True)
class Links:
    """Makes the links of one answer.

    A language that the address asked for is passed on; one that came from a header isn't, since the
    same header comes with the next request.
    """

    language: str
    is_language_given: bool

    def href(
        self, name: str, pairs: Pairs = (), *, language: str = "", f: str = "", **arguments: str
    ) -> str:
        """Return a full address with the parameters ``pairs``."""
        if not language and self.is_language_given:
            language = self.language
        query = urlencode([*pairs, *_given(LANGUAGE, language), *_given(FORMAT, f)])
        return absolute(path_to(name, **arguments)) + (f"?{query}" if query else "")

    def to_itself(
        self,
        name: str,
        pairs: Pairs = (),
        *,
        media_type: str = JSON,
        languages: Iterable[str] = LANGUAGES,
        **arguments: str,
    ) -> list[dict]:
        """Return links to the answer itself, to its HTML and to it in other ``languages``."""
        return [
            link(
                "self",
                self.href(name, pairs, f="json", **arguments),
                media_type,
                _("This document"),
                hreflang=self.language,
            ),
            link(
                "alternate",
                self.href(name, pairs, f="html", **arguments),
                HTML,
                _("This document as a web page"),
                hreflang=self.language,
            ),
            *(
                link(
                    "alternate",
                    self.href(name, pairs, language=code, f="json", **arguments),
                    media_type,
                    _("This document in another language: %(language)s") % {"language": own_name},
                    hreflang=code,
                )
                for code, own_name in settings.LANGUAGES
                if code != self.language and code in languages
            ),
        ]

    def to_root(self) -> dict:
        return link("root", self.href("landing"), JSON, _("Open data: the start"))


def _given(name: str, value: str) -> list[tuple[str, str]]:
    return [(name, value)] if value else []


def licence_link() -> dict:
    """Return a link to the licence that the settings name."""
    licence = settings.OPEN_DATA_LICENCE
    return link("license", licence["url"], HTML, licence["name"])


def as_header(links: list[dict]) -> str:
    """Return links for the ``Link`` header, without their titles, which may not be ASCII."""
    return ", ".join(
        f'<{one["href"]}>; rel="{one["rel"]}"; type="{one["type"]}"'
        + (f'; hreflang="{one["hreflang"]}"' if "hreflang" in one else "")
        for one in links
    )
