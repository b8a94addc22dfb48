"""Files below pages: whose they are, who gets them, and what may be kept of them."""

import datetime as dt

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.http import Http404
from django.test import Client
from django.utils.http import http_date, parse_http_date
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import PageViewRestriction

from config import urls
from core.page_files import file_answer, file_below_page, last_change, page_at
from home.models import StandardPage
from tests.factories import PlacePageFactory, StandardPageFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

NAME = "Jämställdhet på gården.txt"


@require_safe
def facts(request, path, is_open=True):
    page = page_at(request, path, StandardPage)
    return file_answer(
        request,
        page.title.encode(),
        content_type="text/plain; charset=utf-8",
        name=NAME,
        modified=last_change(),
        is_open=is_open,
    )


urlpatterns = [
    *i18n_patterns(
        file_below_page("facts.txt", facts),
        file_below_page("closed.txt", facts, is_open=False),
        prefix_default_language=True,
    ),
    *urls.urlpatterns,
]
handler400, handler404 = urls.handler400, urls.handler404


@pytest.fixture
def page():
    return StandardPageFactory(title="Sidan", slug="sidan")


def test_a_file_lies_below_its_page(client, page):
    response = client.get(f"{page.url}facts.txt")
    assert response.content == b"Sidan"
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Length"] == "5"


def test_names_keep_their_letters(client, page):
    header = client.get(f"{page.url}facts.txt")["Content-Disposition"]
    assert header == (
        'attachment; filename="Jamstalldhet pa garden.txt"; '
        "filename*=UTF-8''J%C3%A4mst%C3%A4lldhet%20p%C3%A5%20g%C3%A5rden.txt"
    )


def test_pages_of_the_wrong_type_drafts_and_other_languages_have_no_such_file(client, page):
    place = PlacePageFactory()
    draft = StandardPageFactory(title="Utkast", slug="utkast", live=False)
    for address in (
        f"{place.url}facts.txt",
        f"/sv/{draft.slug}/facts.txt",
        f"/en/{page.slug}/facts.txt",
        f"/sv/{page.slug}/x/facts.txt",
        "/sv/facts.txt",
        f"/sv/{'x/' * 500}facts.txt",
        f"/sv/{'x' * 10_000}/facts.txt",
        "/sv/%ff%fe/facts.txt",
        "/sv/å/facts.txt",
    ):
        assert client.get(address).status_code == 404, address
    assert client.get("/sv/%00/facts.txt").status_code == 400


def test_a_page_that_was_taken_down_takes_its_file_along(client, page):
    address = f"{page.url}facts.txt"
    page.unpublish()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_who_may_not_see_the_page_does_not_get_its_file(client, page, kind):
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")
    response = client.get(f"{page.url}facts.txt")
    assert response.status_code == 404
    assert response["Cache-Control"] == "private, no-store"


def test_who_may_see_a_closed_page_gets_its_file_but_no_cache_does(client, page):
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    assert client.get(f"{page.url}facts.txt").status_code == 404
    client.force_login(UserFactory())
    response = client.get(f"{page.url}facts.txt")
    assert response.content == b"Sidan"
    assert response["Cache-Control"] == "private, no-store"


def test_a_file_is_not_sent_again_while_it_is_the_same(client, page):
    address = f"{page.url}facts.txt"
    first = client.get(address)
    assert first["Cache-Control"] == "public, max-age=60"
    assert first["Vary"] == "Cookie, Accept-Encoding"
    for condition in (
        {"If-None-Match": first["ETag"]},
        {"If-None-Match": f'"other", W/{first["ETag"]}'},
        {"If-Modified-Since": first["Last-Modified"]},
    ):
        again = client.get(address, headers=condition)
        assert again.status_code == 304
        assert again.content == b""
        for name in ("ETag", "Last-Modified", "Cache-Control", "Vary"):
            assert again[name] == first[name]
    page.title = "En annan rubrik"
    page.save_revision().publish()
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert changed.content.decode() == "En annan rubrik"
    assert changed["ETag"] != first["ETag"]


def test_nonsense_in_conditions_is_no_condition(client, page):
    for condition in ("x" * 9000, '"', "\xff", "Sun, 99 Nov 99999 25:61:61 GMT"):
        for name in ("If-None-Match", "If-Modified-Since"):
            response = client.get(f"{page.url}facts.txt", headers={name: condition})
            assert response.status_code == 200


def test_taking_down_any_page_counts_as_a_change(page, django_capture_on_commit_callbacks):
    other = StandardPageFactory(title="En till")
    before = last_change()
    other.unpublish()
    assert last_change() > before
    assert last_change() - before < dt.timedelta(minutes=5)


def test_the_head_of_a_file_can_be_asked_for_and_nothing_else(client, page):
    address = f"{page.url}facts.txt"
    whole, head = client.get(address), client.head(address)
    assert head.content == b""
    for name in ("Content-Length", "Content-Type", "Content-Disposition", "ETag", "Last-Modified"):
        assert head[name] == whole[name]
    for method in (client.post, client.put, client.patch, client.delete, client.options):
        response = method(address)
        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD"
    # A program that posts is told what it may do, not that it lacks a form's token.
    assert Client(enforce_csrf_checks=True).post(address).status_code == 405


def test_only_open_data_may_be_read_by_other_sites_programs(client, page):
    open_to_all = client.get(f"{page.url}facts.txt")
    assert open_to_all["Access-Control-Allow-Origin"] == "*"
    assert open_to_all["Cross-Origin-Resource-Policy"] == "cross-origin"
    ours = client.get(f"{page.url}closed.txt")
    assert not ours.has_header("Access-Control-Allow-Origin")
    assert ours["Cross-Origin-Resource-Policy"] == "same-origin"


def test_the_time_of_the_last_change_is_not_before_the_page_was_published(client, page):
    changed = parse_http_date(client.get(f"{page.url}facts.txt")["Last-Modified"])
    assert changed >= int(page.last_published_at.timestamp())
    assert http_date(changed)


def test_a_page_is_found_in_the_active_language_only(rf, page):
    with override("sv"):
        assert page_at(rf.get("/"), "sidan/").pk == page.pk
        assert page_at(rf.get("/"), "sidan/", StandardPage).title == "Sidan"
    with override("en"), pytest.raises(Http404):
        page_at(rf.get("/"), "sidan/")
