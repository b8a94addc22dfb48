"""Groups that follow their guide: opened by a guide, asked after by anybody, over by themselves."""

import datetime as dt
import json
import re

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from accounts.roles import GUIDES
from tests import factories
from walks.following.codes import ALPHABET, LENGTH, new_code, read_code
from walks.following.groups import forget_ended_groups, open_group
from walks.following.views import OPENED, WRONG_CODES
from walks.guide.access import Guide, report_token
from walks.models import WalkingGroup

NOON = dt.datetime(2026, 5, 18, 12, tzinfo=dt.UTC)


def test_codes_are_at_random_and_read_as_people_type_them():
    codes = {new_code() for _code in range(500)}

    assert len(codes) == 500
    assert all(re.fullmatch(f"[{ALPHABET}]{{{LENGTH}}}", code) for code in codes)
    assert not set(ALPHABET) & set("AEIOUYLN0123456789")
    # So many tries as are let through in a day are a four-thousandth of all codes.
    tries = WRONG_CODES.limit * 24 * 60 * 60 / WRONG_CODES.seconds
    assert tries * 3_000 < len(ALPHABET) ** LENGTH
    for typed in ("KTRWPD", "ktrwpd", " ktr wpd ", "ktr-wpd", "K T R W P D"):
        assert read_code(typed) == "KTRWPD"
    for typed in ("", "KTRWP", "KTRWPDD", "KTRWP1", "ÅTRWPD", "a" * 10_000, "\x00"):
        assert read_code(typed) is None


@pytest.fixture
def walk(empty_cache, db):
    places = [factories.PlacePageFactory(title=title) for title in ("Tunneln", "Torget")]
    return factories.WalkPageFactory(
        title="Makt och plats", slug="makt", stops=[(place, 20, "") for place in places]
    )


@pytest.fixture
def guide():
    user = factories.UserFactory()
    user.groups.set(Group.objects.filter(name=GUIDES))
    return user


@pytest.fixture
def say(walk, guide):
    """A function that sends what a guide's telephone says; returns the answer."""
    token = report_token(Guide(user=guide), walk)

    def post(body=None, **said):
        if body is None:
            body = json.dumps({"token": token} | said)
        client = Client(enforce_csrf_checks=True)
        address = f"{walk.url}guide/group.json"
        return client.post(address, body, content_type="application/json")

    return post


def keys_of(walk):
    return [stop.key for stop in walk.visible_stops()]


def test_a_group_is_opened_moved_and_closed_and_late_moves_change_nothing(
    walk, say, client, django_assert_num_queries
):
    opened = say(do="open").json()
    code, secret = opened["code"], opened["secret"]
    first, second = keys_of(walk)
    assert opened["url"].endswith(f"/f/{code}/")
    assert opened["qr"].startswith("<svg")
    assert secret not in str(WalkingGroup.objects.values())
    state = f"/f/{code}.json"
    with django_assert_num_queries(1):
        answer = client.get(state)
    assert answer.json()["stop"] == ""
    assert "public" in answer["Cache-Control"]
    assert not answer.cookies

    moved = {"do": "move", "code": code, "secret": secret}
    assert say(**moved, stop=second, step=3).json()["stop"] == second
    assert say(**moved, stop=first, step=2).json()["stop"] == second
    assert say(**moved, stop=first, step=3).json()["stop"] == second
    with django_assert_num_queries(1):
        again = client.get(state.lower(), headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.json()["stop"], again.json()["step"]) == (200, second, 3)
    assert client.get(state, headers={"If-None-Match": again["ETag"]}).status_code == 304
    assert set(again.json()) == {"walk", "stop", "step", "ends"}

    closed = {"do": "close", "code": code, "secret": secret}
    assert [say(**closed).status_code for _time in range(2)] == [200, 200]
    assert client.get(state).status_code == 410
    assert say(**moved, stop=first, step=9).json()["code"] == "over"


def test_a_group_ends_by_itself_and_is_forgotten(walk, guide, say, client):
    with time_machine.travel(NOON, tick=False):
        group, _secret = open_group(walk)
        assert group.ends_at == NOON + dt.timedelta(minutes=walk.duration_minutes + 60)
        type(walk).objects.filter(pk=walk.pk).update(moving_minutes=5_000)
        walk.refresh_from_db()
        long, _secret = open_group(walk)
        assert long.ends_at == NOON + dt.timedelta(hours=8)
        assert client.get(f"/f/{long.code}.json").status_code == 200
    with time_machine.travel(NOON + dt.timedelta(hours=8), tick=False):
        assert client.get(f"/f/{long.code}.json").status_code == 410
        page = client.get(f"/f/{long.code}/", headers={"Accept-Language": "sv"})
        assert (page.status_code, page["Content-Language"]) == (404, "sv")
    forget_ended_groups(NOON + dt.timedelta(hours=31))
    assert WalkingGroup.objects.get() == long
    forget_ended_groups(NOON + dt.timedelta(hours=33))
    assert not WalkingGroup.objects.exists()


def test_only_the_guide_who_opened_a_group_moves_it(walk, guide, say, client):
    opened = say().json()
    stop = keys_of(walk)[0]
    mine = {"code": opened["code"], "secret": opened["secret"], "stop": stop, "step": 1}
    other = factories.WalkPageFactory(slug="annan")
    elsewhere = report_token(Guide(user=guide), other)

    for wrong in ({"secret": "x" * 32}, {"code": "BBBBBB"}, {"token": elsewhere}):
        assert say(**mine | wrong).status_code == 410
    assert say(**mine | {"token": "x"}).json()["code"] == "guide"
    guide.groups.clear()
    assert say(**mine).status_code == 403
    assert client.get(f"/f/{opened['code']}.json").json()["stop"] == ""


def test_nonsense_is_refused_in_words(walk, say, client):
    opened = say(do="open").json()
    move = {"do": "move", "code": opened["code"], "secret": opened["secret"], "step": 1}
    for body in (b"", b"[]", b"\xff", b"[" * 100_000, b'"x"'):
        assert say(body).status_code == 400
    for wrong in (
        {"do": "dance"}, {"do": ["open"]}, {"do": {}}, {"token": 7}, {"token": "å\x00"},
        move | {"stop": "../x"}, move | {"stop": None}, move | {"stop": "\x00"},
        move | {"stop": "", "step": "1"}, move | {"stop": "", "step": 10**30},
        move | {"stop": "", "step": True}, move | {"stop": "", "step": -1},
        move | {"stop": "", "secret": "\ud800"}, {"token": "\ud800"},
    ):  # fmt: skip
        answer = say(**wrong)
        assert answer.status_code in (400, 403), wrong
        assert answer.json()["problem"]
    for code in ("x", "a" * 10_000, "%FF", "..", "KTRWPD", "%C3%A5"):
        assert client.get(f"/f/{code}.json").status_code == 404
        assert client.get(f"/f/{code}/").status_code == 404
    assert client.post(f"/f/{opened['code']}.json").status_code == 405


def test_nobody_finds_a_group_by_trying_codes_or_fills_the_site_with_groups(walk, say, client):
    code = say(do="open").json()["code"]
    for _time in range(WRONG_CODES.limit):
        assert client.get("/f/BBBBBB.json").status_code == 404

    assert client.get(f"/f/{code}.json").status_code == 429
    assert client.get(f"/f/{code}/").status_code == 429
    assert client.get(f"/f/{code}.json", REMOTE_ADDR="10.0.0.9").status_code == 200

    for _time in range(OPENED.limit - 1):
        assert say(do="open").status_code == 200
    assert say(do="open").status_code == 429


def test_a_code_leads_to_the_walk_in_the_readers_language(walk, say, client):
    code = say(do="open").json()["code"]
    factories.home("en").save_revision().publish()
    assert client.get(f"/f/{code}/")["Location"] == f"{walk.url}#group={code}"
    english = factories.WalkPageFactory(language="en", translation_key=walk.translation_key)

    for language, page in (("sv", walk), ("en-GB", english), ("de", english)):
        answer = client.get(f"/f/{code.lower()}/", headers={"Accept-Language": language})
        assert answer["Location"] == f"{page.url}#group={code}"
        assert "no-store" in answer["Cache-Control"]

    PageViewRestriction.objects.create(
        page=walk, restriction_type=PageViewRestriction.PASSWORD, password="hemligt"
    )
    said = client.get(f"/f/{code}.json").content.decode()
    assert "Makt" not in said
    assert "Tunneln" not in said
    walk.unpublish()
    english.unpublish()
    assert client.get(f"/f/{code}/").status_code == 404
    assert say(do="open").json()["code"] == "walk"


def test_the_page_of_a_walk_knows_its_stops_and_nothing_of_groups(walk, client):
    empty = client.get(walk.url).content.decode()
    open_group(walk, timezone.now())

    page = client.get(walk.url).content.decode()

    data = json.loads(re.search(r'id="following-data"[^>]*>(.*?)</script>', page)[1])
    assert [(stop["key"], stop["title"]) for stop in data["stops"]] == [
        (keys_of(walk)[0], "Tunneln"),
        (keys_of(walk)[1], "Torget"),
    ]
    assert page == empty
