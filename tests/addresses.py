"""One address of every type of public page, in both languages."""

from urllib.parse import urlsplit
from xml.etree import ElementTree

LANGUAGES = ("sv", "en")

# By name: the path in Swedish and in English. A path that ends in * stands for the first page below
# it in the sitemap, in the order of the sitemap; one that ends in ** for the last.
PAGES = {
    "home": ("/sv/", "/en/"),
    "events": ("/sv/evenemang/", "/en/events/"),
    "events of one kind": ("/sv/evenemang/?kind=lecture", "/en/events/?kind=lecture"),
    "month": ("/sv/evenemang/?month=2024-11", "/en/events/?month=2024-11"),
    "first event": ("/sv/evenemang/*", "/en/events/*"),
    "last event": ("/sv/evenemang/**", "/en/events/**"),
    "walks": ("/sv/vandringar/", "/en/walks/"),
    "walk": ("/sv/vandringar/*", "/en/walks/*"),
    "places": ("/sv/platser/", "/en/places/"),
    "place": ("/sv/platser/*", "/en/places/*"),
    "partnerships": ("/sv/samarbeten/", "/en/partnerships/"),
    "partner": ("/sv/samarbeten/*", "/en/partnerships/*"),
    "policy": ("/sv/policy/", "/en/policy/"),
    "principle": ("/sv/policy/*", "/en/policy/*"),
    "search": ("/sv/sok/", "/en/search/"),
    "search with results": ("/sv/sok/?q=park", "/en/search/?q=park"),
    "search without results": ("/sv/sok/?q=xyzzy", "/en/search/?q=xyzzy"),
    "accessibility": ("/sv/tillganglighet/", "/en/accessibility/"),
    "privacy": ("/sv/integritet/", "/en/privacy/"),
    "method": ("/sv/metoden/", "/en/method/"),
    "open data": ("/api/features/?f=html&lang=sv", "/api/features/?f=html&lang=en"),
    "open data of walks": (
        "/api/features/collections/walks/items?f=html&lang=sv&limit=2",
        "/api/features/collections/walks/items?f=html&lang=en&limit=2",
    ),
    "saved walks": ("/sv/sparade-vandringar/", "/en/saved-walks/"),
    "log-in": ("/sv/logga-in/", "/en/log-in/"),
    "not found": ("/sv/finns-inte/", "/en/does-not-exist/"),
}

EVERY_PAGE = [(name, language) for name in PAGES for language in LANGUAGES]


def path_of(name: str, language: str, sitemap_paths: list[str]) -> str:
    """Return the path of the page called `name`; raise LookupError if the sitemap has none such."""
    path = PAGES[name][LANGUAGES.index(language)]
    folder = path.rstrip("*")
    if folder == path:
        return path
    below = [one for one in sitemap_paths if one.startswith(folder) and one != folder]
    if not below:
        raise LookupError(f"The sitemap has no page below {folder}")
    return below[-1] if path.endswith("**") else below[0]


def paths_in(sitemap: str) -> list[str]:
    """Return the path of every page that a sitemap (XML) lists, in its order."""
    locations = ElementTree.fromstring(sitemap).iter(
        "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    )
    return [urlsplit(location.text).path for location in locations]
