"""Printed addresses without a language lead to the page, whatever became of its name since."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from core.short_addresses import ALPHABET, keys_of, short_address, short_of, short_path
from home.models import StandardPage
from tests.factories import (
    PlacePageFactory,
    StandardPageFactory,
    WalkPageFactory,
    home,
    index_page,
)
from walks.models import PlaceIndexPage

KEY = UUID("01234567-89ab-4cde-8f01-23456789abcd")


@pytest.fixture
def both(db):
    """A place in both languages."""
    swedish = PlacePageFactory(title="Tunneln", language="sv")
    english = PlacePageFactory(
        title="The tunnel", language="en", translation_key=swedish.translation_key
    )
    return swedish, english


def target(client, page_or_path, language: str = "sv") -> str:
    """Where a reader of ``language`` ends up."""
    path = page_or_path if isinstance(page_or_path, str) else short_path(page_or_path)
    response = client.get(path, headers={"Accept-Language": language})
    assert response.status_code == 302
    return response["Location"]


def test_the_first_45_bits_are_written_in_nine_characters():
    # 0x0123456789ab >> 3, in groups of five bits: 0 0 9 3 8 22 15 2 13 …
    assert short_of(KEY) == "04hmasw9n"
    assert short_of(UUID(int=0)) == "000000000"
    assert short_of(UUID(int=2**128 - 1)) == "zzzzzzzzz"


@given(st.uuids())
def test_an_address_stands_for_its_key(key):
    first, last = keys_of(short_of(key))
    assert first <= key <= last
    assert last.int - first.int == 2**83 - 1
    assert set(short_of(key)) <= set(ALPHABET)


def test_every_bit_of_the_address_differs_between_random_keys():
    """None of a UUID's fixed bits is among them, or there would be far fewer addresses."""
    ones, zeros = 0, 0
    for _number in range(200):
        number = keys_of(short_of(uuid4()))[0].int >> 83
        ones |= number
        zeros |= ~number
    assert ones & zeros & (2**45 - 1) == 2**45 - 1


def test_what_is_read_off_a_sign_is_understood():
    assert keys_of("o1i-lab-XYZ") == keys_of("0111abxyz")


@pytest.mark.parametrize(
    "short", ["", "12345678", "1234567890", "u23456789", "a b c d e", "åäöåäöåäö"]
)
def test_anything_else_stands_for_nothing(short):
    assert keys_of(short) is None


def test_readers_come_to_the_page_in_their_language(client, both):
    swedish, english = both
    assert short_path(swedish) == short_path(english)
    assert target(client, swedish, "sv") == swedish.url
    assert target(client, swedish, "nb-NO,en;q=0.5") == swedish.url
    assert target(client, swedish, "en") == english.url
    assert target(client, swedish, "fi") == english.url


def test_the_answer_holds_only_for_this_reader_and_for_now(client, both):
    response = client.get(short_path(both[0]))
    assert response.status_code == 302
    assert "Accept-Language" in response["Vary"]
    assert response["Cache-Control"] == "private, no-store"
    assert client.head(short_path(both[0])).status_code == 302
    assert client.post(short_path(both[0])).status_code == 405


def test_a_language_that_is_missing_is_made_up_for_by_the_other(client, both):
    swedish, english = both
    english.unpublish()
    assert target(client, swedish, "en") == swedish.url
    english.save_revision().publish()
    swedish.refresh_from_db()
    swedish.unpublish()
    assert target(client, swedish, "sv") == english.url


def test_renaming_and_moving_change_nothing(client, db):
    page = StandardPageFactory(title="Metoden")
    parent = StandardPageFactory(title="Om oss")
    path = short_path(page)
    page.slug = "sa-arbetar-vi"
    page.save_revision().publish()
    assert target(client, path) == "/sv/sa-arbetar-vi/"
    page.move(parent, "last-child")
    assert target(client, path) == "/sv/om-oss/sa-arbetar-vi/"


def test_a_copy_gets_an_address_of_its_own(both):
    copy = both[0].copy(update_attrs={"slug": "kopia"})
    assert short_path(copy) != short_path(both[0])


def test_any_page_has_one(client, db):
    walk = WalkPageFactory()
    assert target(client, walk) == walk.url
    assert target(client, index_page(PlaceIndexPage)) == index_page(PlaceIndexPage).url
    assert target(client, home("en"), "en") == "/en/"
    assert short_address(walk) == f"http://127.0.0.1:8000{short_path(walk)}"


def test_what_is_typed_from_a_sign_leads_there_too(client, both):
    short = short_of(both[0].translation_key)
    typed = f"{short[:3]}-{short[3:6]}-{short[6:]}".upper().replace("0", "O").replace("1", "I")
    assert target(client, f"/p/{typed}/") == both[0].url


def test_the_query_comes_along(client, both):
    assert target(client, f"{short_path(both[0])}?utm_source=skylt") == (
        f"{both[0].url}?utm_source=skylt"
    )


@pytest.mark.parametrize("short", ["000000000", "u", "x" * 10_000, "%F0%9F%A6%A5", "..", "%FF"])
def test_an_unknown_address_says_that_nothing_is_there(client, db, short):
    response = client.get(f"/p/{short}/", headers={"Accept-Language": "da"})
    assert response.status_code in (400, 404)
    assert response["Content-Language"] == "sv"


def test_drafts_and_pages_that_were_taken_down_are_not_found(client, db):
    draft = StandardPageFactory(live=False)
    gone = StandardPageFactory()
    gone.unpublish()
    for page in (draft, gone, Page.objects.get(depth=1)):
        assert client.get(short_path(page)).status_code == 404


def test_english_is_not_offered_while_its_home_page_is_down(client, both):
    home("en").unpublish()
    assert target(client, both[0], "en") == both[0].url


def test_a_restricted_page_asks_for_itself(client, both):
    PageViewRestriction.objects.create(page=both[0], restriction_type=PageViewRestriction.LOGIN)
    path = target(client, both[0])
    assert path == both[0].url
    assert client.get(path).status_code == 302


def test_the_older_of_two_pages_keeps_the_address(client, db):
    older = StandardPageFactory(translation_key=KEY)
    StandardPageFactory(translation_key=UUID(int=KEY.int + 1))
    assert target(client, older) == older.url


def test_one_query_and_an_index_find_the_page(client, both, django_assert_num_queries):
    client.get("/sv/")  # Wagtail remembers its root paths.
    with django_assert_num_queries(1) as queries:
        target(client, both[0])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + queries[0]["sql"])
            plan = " ".join(str(row) for row in cursor.fetchall())
        assert "translation_key>? AND translation_key<?" in plan


def test_keys_of_both_databases_are_found_by_their_range(db):
    """Keys right below and above the range are not found, the first and the last are."""
    first, last = keys_of(short_of(KEY))
    pages = {
        key: StandardPageFactory(translation_key=UUID(int=key))
        for key in (first.int - 1, first.int, last.int, last.int + 1)
    }
    found = StandardPage.objects.filter(translation_key__gte=first, translation_key__lte=last)
    assert set(found) == {pages[first.int], pages[last.int]}
