"""The versions of a page: which languages it exists in, and which address counts."""

from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override
from wagtail.models import Page

from .addresses import absolute, path_of, visible
from .content_version import remember


@dataclass
class Language:
    """One entry of the language switcher. ``name`` is in the language itself."""

    code: str
    name: str
    is_current: bool
    url: str | None = None
    #: Where there is no version: the closest page above it that exists in this language.
    nearest: Page | None = None
    nearest_url: str | None = None

    @property
    def missing(self) -> bool:
        return self.url is None


@dataclass
class Alternates:
    """What ``base.html`` says of a page's versions."""

    languages: list[Language]
    #: Pairs of a language code, or "x-default", and a full address.
    hreflang: list[tuple[str, str]] = field(default_factory=list)
    canonical: str = ""


def ancestors_of(page: Page) -> list[Page]:
    """Return the pages above ``page``, from the home page downwards."""
    if not hasattr(page, "known_ancestors"):
        page.known_ancestors = list(page.get_ancestors().filter(depth__gt=1))
    return page.known_ancestors


def alternates_of_page(page: Page, request: HttpRequest, listing=None) -> Alternates:
    """Return the versions of ``page`` that visitors may see. One query per version of the content.

    ``listing`` is the page's list, if it has one: a filtered list counts as the whole list, each
    of its parts for itself.
    """
    line = [*ancestors_of(page), page]
    versions = remember(("versions", page.pk), lambda: _versions_of(line))
    here = path_of(page, request) or request.path
    chosen = f"?{listing.query}" if listing and listing.query and not listing.problems else ""
    languages = []
    for code, name in settings.LANGUAGES:
        if code == page.locale.language_code:
            languages.append(Language(code, name, is_current=True, url=here))
            continue
        there = versions.get(code, {})
        language = Language(code, name, is_current=False)
        # Nothing is shown in a language whose home page isn't.
        if line[0].translation_key in there:
            if page.translation_key in there:
                language.url = path_of(there[page.translation_key], request) + chosen
            else:
                nearest = next(p for p in reversed(line) if p.translation_key in there)
                language.nearest = there[nearest.translation_key]
                language.nearest_url = path_of(language.nearest, request)
        languages.append(language)
    part = listing.part if listing and not listing.is_filtered else ""
    return Alternates(
        languages=languages,
        hreflang=[] if part else hreflang_of(languages, is_home=len(line) == 1),
        canonical=absolute(here) + (f"?{part}" if part else ""),
    )


def _versions_of(line: list[Page]) -> dict[str, dict]:
    """Return, by language and translation key, what visitors see of these pages elsewhere."""
    versions: dict[str, dict] = {}
    for version in visible(
        Page.objects.filter(translation_key__in=[page.translation_key for page in line])
        .exclude(locale_id=line[-1].locale_id)
        .select_related("locale")
    ):
        versions.setdefault(version.locale.language_code, {})[version.translation_key] = version
    return versions


def hreflang_of(languages: list[Language], *, is_home: bool = False) -> list[tuple[str, str]]:
    """Return the versions for search engines, the one for everybody else ("x-default") last."""
    urls = {
        language.code: absolute(language.url.partition("?")[0])
        for language in languages
        if language.url
    }
    everybody = absolute("/") if is_home else urls.get("en") or next(iter(urls.values()))
    return [*urls.items(), ("x-default", everybody)]


def alternates_of_view(request: HttpRequest, query: str = "") -> Alternates | None:
    """Return the versions of a view that has an address of its own in each language.

    ``query`` is put after the addresses in the switcher, so that a choice survives it. A view whose
    address is the same in all languages leaves its versions with the request, as ``alternates``.
    """
    if hasattr(request, "alternates"):
        return request.alternates
    match = request.resolver_match
    if match is None or not match.view_name:
        return None
    languages = []
    for code, name in settings.LANGUAGES:
        try:
            with override(code):
                url = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
        except NoReverseMatch:
            return None
        current = url == request.path
        languages.append(Language(code, name, current, url if current else url + query))
    if not any(language.is_current for language in languages):
        return None
    return Alternates(languages, hreflang_of(languages), absolute(request.path))
