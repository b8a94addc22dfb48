"""Figures for women and men can't be published without what makes them checkable."""

from decimal import Decimal

import pytest
from django.utils.translation import override
from wagtail.blocks.struct_block import StructBlockValidationError

from walks.blocks import MISSING, SexDisaggregatedFigureBlock
from walks.figures_chart import amount

COMPLETE = {
    "label": "Share of trips by car",
    "women": Decimal("34"),
    "men": Decimal("45"),
    "unit": "per cent",
    "year": 2022,
    "source": "Travel survey",
    "source_url": "",
    "source_language": "sv",
}


def problems_of(values: dict, *, draft=False) -> dict:
    block = SexDisaggregatedFigureBlock()
    if draft:
        block.defer_required_validation()
    try:
        block.clean(block.to_python(values))
    except StructBlockValidationError as error:
        return {name: one.messages for name, one in error.block_errors.items()}
    return {}


def test_a_complete_figure_is_fine():
    assert problems_of(COMPLETE) == {}
    assert problems_of(COMPLETE | {"women": Decimal("0")}) == {}


@pytest.mark.parametrize("name", MISSING)
def test_what_is_missing_is_asked_for_in_plain_words(name):
    values = {key: value for key, value in COMPLETE.items() if key != name}
    assert problems_of(values) == {name: [str(MISSING[name])]}


def test_a_draft_may_lack_anything():
    assert problems_of({"label": "Share of trips by car"}, draft=True) == {}


def test_a_year_far_away_is_refused():
    assert list(problems_of(COMPLETE | {"year": 20222})) == ["year"]


@pytest.mark.parametrize(
    ("number", "swedish", "english"),
    [
        ("41", "41", "41"),
        ("41.50", "41,5", "41.5"),
        ("1200", "1 200", "1,200"),
        ("0", "0", "0"),
        (None, "–", "–"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(number, swedish, english):
    value = Decimal(number) if number else None
    for language, expected in (("sv", swedish), ("en", english)):
        with override(language):
            assert amount(value).replace("\N{NO-BREAK SPACE}", " ") == expected
