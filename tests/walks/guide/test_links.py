"""The life of a guide link: made in the editor, opened by a guide, ended."""

import datetime as dt
import logging
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import EDITORS, GUIDES, TRANSLATORS
from core.secret_links import WRONG_LINKS
from tests.factories import WalkPageFactory
from tests.roles import client_of
from tests.walks.guide.conftest import NOTES
from walks.guide.access import cookie_name
from walks.guide.links import address_of, end_link, make_link
from walks.models import GuideLink

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_cache")]


def path_of(link, language="sv") -> str:
    return address_of(link, language).partition("://")[2].partition("/")[2].join(("/", ""))


def test_a_link_opens_its_walk_in_both_languages_and_nothing_else(client, walk, english_walk, link):
    other = WalkPageFactory(title="En annan")
    response = client.get(path_of(link))
    assert response.url == f"{walk.url}guide/"
    cookie = response.cookies[cookie_name(walk)]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert 0 < cookie["max-age"] <= 3 * 24 * 60 * 60
    assert link.link_digest not in cookie.value
    for version in (walk, english_walk):
        page = client.get(f"{version.url}guide/")
        assert f"{NOTES['sv']} 0" in page.content.decode()
        assert "no-store" in page["Cache-Control"]
        facts = client.get(f"{version.url}guide/guide.json").json()
        assert facts["expires"] == link.expires_at.isoformat()
    assert client.get(f"{other.url}guide/").status_code == 302
    assert client.get(f"{other.url}guide/guide.json").status_code == 403
    # In the language of the link, or else in the one that there is.
    assert Client().get(path_of(link, "en")).url == f"{english_walk.url}guide/"
    english_walk.unpublish()
    assert Client().get(path_of(link, "en")).url == f"{walk.url}guide/"


def test_programs_that_look_into_mails_change_nothing(client, walk, link):
    before = GuideLink.objects.values().get()
    for method in (client.get, client.head, client.get):
        assert method(path_of(link)).status_code == 302
    assert client.post(path_of(link)).status_code == 405
    assert GuideLink.objects.values().get() == before


def test_a_link_that_is_over_says_so_and_what_to_do(client, walk, link):
    client.get(path_of(link))
    with time_machine.travel(timezone.now() + dt.timedelta(days=3, minutes=1)):
        for address in (path_of(link), f"{walk.url}guide/"):
            response = Client(headers={"cookie": str(client.cookies).partition(": ")[2]}).get(
                address
            )
            assert response.status_code == 410, address
            assert NOTES["sv"] not in response.content.decode()
    end_link(link)
    for address in (path_of(link), f"{walk.url}guide/"):
        response = client.get(address)
        assert response.status_code == 410
        assert f"/sv/logga-in/?next={walk.url}guide/" in response.content.decode()
    # The cookie has gone with it, so now it is as for anybody.
    assert client.get(f"{walk.url}guide/").status_code == 302


def test_links_that_open_nothing_are_counted_and_kept_out_of_the_log(client, caplog):
    nothing = [f"/sv/guidelank/{wrong}/" for wrong in ("A" * 32, "x", "a" * 900, "å" * 32)]
    with caplog.at_level(logging.INFO):
        for address in nothing:
            assert client.get(address).status_code == 404, address[:60]
    assert "A" * 32 not in caplog.text
    for _number in range(WRONG_LINKS.limit - len(nothing)):
        client.get(nothing[0])
    response = client.get(nothing[0])
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= WRONG_LINKS.seconds


def test_editors_make_show_and_end_links_and_nobody_else_does(walk, english_walk, link):
    editor = client_of(EDITORS)
    add, index = reverse("guide_links:add"), reverse("guide_links:index")
    explorer = reverse("wagtailadmin_pages:edit", args=[walk.pk])
    button = f'href="{add}?walk={walk.pk}"'
    assert button in editor.get(explorer).content.decode()
    form = editor.get(add, {"walk": english_walk.pk}).content.decode()
    assert re.search(rf'<option value="{walk.pk}" selected>', form)
    refused = editor.post(add, {"walk": walk.pk, "label": "", "days": "400"})
    assert {"label", "days"} == set(refused.context["form"].errors)
    made = editor.post(add, {"walk": walk.pk, "label": "Sommarvikarien", "days": "14"})
    new = GuideLink.objects.get(label="Sommarvikarien")
    assert (new.walk, new.created_by.first_name) == (walk, "Kim")
    assert dt.timedelta(days=13, hours=23) < new.expires_at - timezone.now() < dt.timedelta(days=14)
    detail = editor.get(made.url)
    html = detail.content.decode()
    assert "no-store" in detail["Cache-Control"]
    assert html.count("<svg ") >= 2
    for language in ("sv", "en"):
        assert address_of(new, language) in html
        assert Client().get(path_of(new, language)).status_code == 302
    assert editor.get(index, {"walk": 10**30}).status_code == 200
    listed = editor.get(index).content.decode()
    assert "Sommarvikarien" in listed
    assert "Vikarien" in listed
    # Nobody else sees or changes anything.
    for other in (client_of(TRANSLATORS), client_of(GUIDES)):
        for address in (add, index, made.url):
            assert other.get(address).status_code in (302, 403)
        assert other.post(f"{made.url}end/").status_code in (302, 403)
    assert button not in client_of(TRANSLATORS).get(explorer).content.decode()
    assert Client().get(path_of(new)).status_code == 302
    editor.post(f"{made.url}end/")
    assert Client().get(path_of(new)).status_code == 410
    assert address_of(new, "sv") not in editor.get(made.url).content.decode()
    for nonsense in ("x", "9" * 30, "٣"):
        assert editor.get(add, {"walk": nonsense}).status_code == 200


def test_showing_a_link_never_ends_it_even_with_another_secret_key(walk, settings):
    link = make_link(walk, "Vikarien", days=3)
    opened = path_of(link)
    settings.SECRET_KEY = "another key"
    assert address_of(link, "sv") == ""
    page = client_of(EDITORS).get(reverse("guide_links:detail", args=[link.pk]))
    assert page.status_code == 200
    assert Client().get(opened).status_code == 302
