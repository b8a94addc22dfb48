"""Alphabetical order in Swedish and in English."""

import pytest
from wagtail.models import Page

from core.alphabet import AlphabeticalPages, alphabetical_key
from tests.factories import StandardPageFactory

UNORDERED = ["Öbacka", "zebra", "Ålidhem", "Apberget", "Älven", "Östra", "Édith", "Efter"]


def ordered(language):
    return sorted(UNORDERED, key=lambda text: alphabetical_key(text, language))


def test_swedish_has_three_letters_after_z():
    assert ordered("sv") == [
        "Apberget",
        "Édith",
        "Efter",
        "zebra",
        "Ålidhem",
        "Älven",
        "Öbacka",
        "Östra",
    ]


def test_english_has_no_letters_after_z():
    assert ordered("en") == [
        "Ålidhem",
        "Älven",
        "Apberget",
        "Édith",
        "Efter",
        "Öbacka",
        "Östra",
        "zebra",
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("”Lev!”", "lev"), ("Rødby", "Rödby"), ("A\u030alidhem", "Ålidhem")]
)
def test_case_quotes_and_spelling_do_not_count(one, other):
    assert alphabetical_key(one, "sv")[0] == alphabetical_key(other, "sv")[0]


@pytest.mark.django_db
def test_only_the_pages_of_a_slice_are_loaded(django_assert_num_queries):
    for title in UNORDERED:
        StandardPageFactory(title=title)
    pages = AlphabeticalPages(Page.objects.filter(title__in=UNORDERED), "sv")
    assert pages.count() == len(UNORDERED)
    with django_assert_num_queries(1):
        assert [page.title for page in pages[2:5]] == ["Efter", "zebra", "Ålidhem"]
