"""Free text never reaches the search index as a query of its own."""

import pytest

from core.free_text import MAX_WORDS, matching, words_in
from home.models import StandardPage
from tests.factories import StandardPageFactory


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("trygghet i parken", "trygghet i parken"),
        ('"', ""),
        ('park" OR NEAR(', "park OR NEAR"),
        ("a\x00b", "a b"),
        ("  \t ", ""),
    ],
)
def test_only_words_get_through(text, words):
    assert words_in(text) == words


def test_long_texts_are_cut():
    assert len(words_in("ord " * 5000).split()) == MAX_WORDS
    assert len(words_in("x" * 10_000)) == 200


@pytest.mark.django_db
@pytest.mark.parametrize("text", ['"', "\x00", "*", "(", "NEAR(", "-", "a" * 10_000, "' OR 1=1"])
def test_no_text_breaks_the_index_or_finds_everything(text):
    StandardPageFactory(title="Parken")
    assert not matching(StandardPage.objects.all(), text)


@pytest.mark.django_db
def test_all_words_must_be_there():
    page = StandardPageFactory(title="Trygghet i parken")
    StandardPageFactory(title="Trygghet på torget")
    assert list(matching(StandardPage.objects.all(), "parken TRYGGHET")) == [page]
