"""Nothing that stands in an address brings the site down or opens up a list.

Every public page and view, in both languages, is asked with parameters that no reader types:
unknown, repeated and absurdly long ones, quotes, NUL, bytes that are no UTF-8, page numbers far
outside and dates that don't exist. The addresses come from the page tree and from the resolver, the
parameters from the filter sets, so that new ones are tried without being listed here.
"""

import itertools
from urllib.parse import quote_from_bytes

import django_filters
import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from events.models import EventIndexPage
from partners.models import PartnerIndexPage
from tests import factories
from walks.models import PlaceIndexPage, WalkIndexPage

pytestmark = pytest.mark.django_db

LANGUAGES = ("sv", "en")
#: The editor and documents are behind a log-in, and Wagtail's own.
NOT_OURS = ("admin/", "documents/")

#: Of the same kind in every run, without a data base of earlier failures.
FAIRLY_QUICK = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

NONSENSE = [
    b"nonsense",
    b"' OR 1=1 --",
    b'"',
    b'""',
    b"''",
    b"-1",
    b"0",
    b"99999999999999999999999999",
    b"1e9",
    b"2024-02-30",
    b"0000-00-00",
    b"\x00",
    b"sv\x00en",
    b"\xff\xfe",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"x" * 10_000,
    b'"' * 10_000,
    "å".encode() * 5_000,
    b"../../etc/passwd",
    b"%s%n",
    b"{{ 7 }}",
    b"<script>",
    b"\r\nSet-Cookie: x=1",
    "\u202e\u200b".encode(),
    "٣".encode(),
    "²".encode(),
    b"on",
    b"True",
    b"[]",
    b"sv",
    b"en",
]
VALUES = st.one_of(
    st.sampled_from(NONSENSE),
    st.binary(max_size=12),
    st.text(max_size=12).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.integers().map(lambda number: str(number).encode()),
    st.dates().map(lambda date: date.isoformat().encode()),
)


def routes_without_arguments(patterns=None, prefix="") -> set[str]:
    """Return the names of the resolver's own routes that need no argument."""
    names = set()
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if str(pattern.pattern).startswith(NOT_OURS):
            continue
        if isinstance(pattern, URLResolver):
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            names |= routes_without_arguments(pattern.url_patterns, prefix + space)
        elif isinstance(pattern, URLPattern) and pattern.name:
            names.add(prefix + pattern.name)
    return names


def view_addresses() -> list[str]:
    addresses = set()
    for name in routes_without_arguments():
        for language in LANGUAGES:
            with override(language):
                try:
                    addresses.add(reverse(name))
                except NoReverseMatch:
                    continue
    return sorted(addresses)


def parameter_names() -> list[str]:
    """Return every parameter that a filter set knows, and those that views read themselves."""

    def all_below(cls):
        for below in cls.__subclasses__():
            yield below
            yield from all_below(below)

    ours = ("events", "partners", "walks", "principles", "home")
    names = {
        name
        for filterset in all_below(django_filters.FilterSet)
        if filterset.__module__.split(".")[0] in ours
        for name in filterset.base_filters
    }
    return sorted(
        names | {"q", "page", "type", "next", "when", "tab", "mode", "walk", "", "unknown"}
    )


@pytest.fixture
def addresses():
    """Every public address of a site with a page of each type, in both languages."""
    cache.clear()
    for language in LANGUAGES:
        principle = factories.PrinciplePageFactory(
            title=f"Marker princip {language}", language=language
        )
        linked = {"language": language, "principles": [principle]}
        place = factories.PlacePageFactory(title=f"Marker plats {language}", **linked)
        walk = factories.WalkPageFactory(
            title=f"Marker vandring {language}", stops=[place], **linked
        )
        factories.EventPageFactory(title=f"Marker evenemang {language}", walk=walk, **linked)
        factories.PartnerPageFactory(
            title=f"Marker partner {language}", collaborations=[{"title": "Projekt"}], **linked
        )
        factories.StandardPageFactory(title=f"Marker text {language}", language=language)
    pages = [page.get_url() for page in Page.objects.live().filter(depth__gt=1)]
    assert all(pages)
    cache.clear()
    return [*pages, *view_addresses()]


def query_of(pairs) -> str:
    return "&".join(
        f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}" for name, value in pairs
    )


def test_the_addresses_tried_are_those_that_readers_use(addresses):
    """Guards the other tests: they must not pass because they try nothing."""
    assert {"/", "/sv/", "/en/", "/sv/sok/", "/en/search/", "/sitemap.xml"} <= set(addresses)
    assert {"/sv/nagot-fel-har/", "/en/something-wrong-here/", "/sv/logga-in/"} <= set(addresses)
    assert len(addresses) > 40
    assert {"kind", "year", "principle", "country", "q", "page"} <= set(parameter_names())


def test_no_parameter_of_any_address_brings_the_site_down(addresses):
    client = Client()
    pairs = st.tuples(st.sampled_from(parameter_names()), VALUES)
    repeated = st.tuples(
        st.sampled_from(parameter_names()), st.lists(VALUES, min_size=2, max_size=4)
    )

    @FAIRLY_QUICK
    @given(
        address=st.sampled_from(addresses),
        single=st.lists(pairs, max_size=5),
        again=st.lists(repeated, max_size=1),
    )
    def ask(address, single, again):
        more = [(name, value) for name, values in again for value in values]
        response = client.get(f"{address}?{query_of([*single, *more])}")
        assert response.status_code < 500
        response.getvalue()

    ask()


def test_each_address_takes_each_sort_of_nonsense_for_every_parameter_at_once(addresses):
    client = Client()
    nonsense = itertools.cycle(NONSENSE)
    for address in addresses:
        for _round in range(2):
            value = next(nonsense)
            query = query_of([(name, value) for name in parameter_names()])
            assert client.get(f"{address}?{query}").status_code < 500


def test_no_path_brings_the_site_down(addresses):
    client = Client()
    parts = st.one_of(VALUES.filter(lambda value: len(value) < 100), st.sampled_from([b"..", b""]))

    @FAIRLY_QUICK
    @given(language=st.sampled_from(["sv", "en", "xx", ""]), parts=st.lists(parts, max_size=4))
    def ask(language, parts):
        path = "/".join(["", language, *map(quote_from_bytes, parts), ""])
        if path.startswith("//") or path.strip("/").startswith("admin"):
            return
        response = client.get(path)
        assert response.status_code < 500

    ask()


@pytest.mark.parametrize(
    "path", ["/sv/%00/", "/en/search/?q=%00", "/sv/?%00=1", "/%00", "/admin/%00/"]
)
def test_nul_in_an_address_gets_a_page_that_says_so_in_the_readers_language(client, path):
    response = client.get(path, headers={"accept-language": "sv"})
    assert response.status_code == 400
    language = "en" if path.startswith("/en/") else "sv"
    assert f'<html lang="{language}"' in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]


def test_nul_in_a_cookie_is_refused(client):
    response = client.get("/sv/", headers={"cookie": r'sessionid="abcdefgh\000"'})
    assert response.status_code == 400


def test_a_form_with_more_fields_than_anybody_has_is_refused(client):
    response = client.get("/sv/sok/?" + "&".join(f"q{number}=" for number in range(10_500)))
    assert response.status_code in (200, 400)


FILTERED_LISTS = [EventIndexPage, PlaceIndexPage, PartnerIndexPage]
#: Nothing that any filter knows, and no word of any page.
WITHOUT_MEANING = [
    b"nonsense",
    b'"',
    b"''",
    b"-1",
    b"99999999999999999999999999",
    b"2024-02-30",
    b"sv\x00en",
    b"\xff\xfe",
    b"x" * 10_000,
    b'"' * 10_000,
    b"<script>",
]


@pytest.mark.parametrize("model", FILTERED_LISTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filter_that_makes_no_sense_never_shows_the_whole_list(addresses, model, language):
    client = Client()
    page = model.objects.get(locale__language_code=language)
    links = [f">{child.title}</a>" for child in page.get_children().live()]
    plain = client.get(page.get_url())
    assert links
    assert all(link in plain.content.decode() for link in links)
    names = list(plain.context["listing"].filterset.base_filters)
    assert len(names) > 2
    for name, value in itertools.product(names, WITHOUT_MEANING):
        shown = client.get(f"{page.get_url()}?{query_of([(name, value)])}").content.decode()
        assert not any(link in shown for link in links), (name, value)


def test_a_page_number_outside_a_list_shows_the_nearest_page(addresses):
    client = Client()
    numbers = ["-1", "0", "99999999999999999999", "x", "1.5", "", "٣"]
    for model in (WalkIndexPage, *FILTERED_LISTS):
        for page, number in itertools.product(model.objects.all(), numbers):
            response = client.get(page.get_url(), {"page": number})
            assert response.status_code == 200
            assert page.get_children().live().first().title in response.content.decode()
