"""Figures for women and men can't be published without what makes them checkable."""

from decimal import Decimal

import pytest
from django.utils.translation import override
from wagtail.blocks.struct_block import StructBlockValidationError

from walks.blocks import MISSING, SexDisaggregatedFigureBlock
from walks.figures_chart import amount, chart_of

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
        ("-0.50", "−0,5", "−0.5"),
        ("12345678901234567890.5", "12 345 678 901 234 567 890,5", "12,345,678,901,234,567,890.5"),
        ("0", "0", "0"),
        (None, "–", "–"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(number, swedish, english):
    value = Decimal(number) if number else None
    for language, expected in (("sv", swedish), ("en", english)):
        with override(language):
            assert amount(value).replace("\N{NO-BREAK SPACE}", " ") == expected


def bars_of(women, men, unit="kronor"):
    """Where both bars begin and how long they are, and where zero is: percentages of the width."""
    numbers = [None if one is None else Decimal(one) for one in (women, men)]
    chart = chart_of({"women": numbers[0], "men": numbers[1], "unit": unit})
    assert [bar.pattern for bar in chart.bars] == ["plain", "striped"]
    parts = [(float(bar.left[:-1]), float(bar.width[:-1])) for bar in chart.bars]
    assert all(left >= 0 and left + width <= 100.01 for left, width in parts)
    return [*parts, float(chart.zero[:-1])]


def test_bars_share_one_scale_that_holds_zero():
    assert bars_of("50", "200") == [(0, 25), (0, 100), 0]
    assert bars_of("0", "11") == [(0, 0), (0, 100), 0]
    assert bars_of("0", "0") == [(0, 0), (0, 0), 0]
    assert bars_of("-20", "-80") == [(75, 25), (0, 100), 100]
    assert bars_of("-25", "75") == [(0, 25), (25, 75), 25]
    assert bars_of(None, "3") == [(0, 0), (0, 100), 0]
    assert bars_of(None, None) == [(0, 0), (0, 0), 0]
    assert bars_of("12345678901234567890.5", "6172839450617283945.25") == [(0, 100), (0, 50), 0]


def test_the_smallest_number_that_is_not_zero_can_be_seen():
    assert bars_of("0.001", "1000000") == [(0, 0.5), (0, 100), 0]
    assert bars_of("-0.001", "1000000") == [(0, 0.5), (0, 100), 0]
    assert bars_of("-1000000", "0.001") == [(0, 100), (99.5, 0.5), 100]


def test_percentages_are_parts_of_a_whole_hundred():
    assert bars_of("34", "45", "procent") == [(0, 34), (0, 45), 0]
    assert bars_of("34", "45", " Per cent ") == [(0, 34), (0, 45), 0]
    assert chart_of({"women": Decimal(34), "men": Decimal(45), "unit": "%"}).is_of_hundred
    # A growth of more than all, or a decline, is no part of a hundred.
    assert bars_of("50", "200", "procent") == [(0, 25), (0, 100), 0]
    assert bars_of("-25", "75", "procent") == [(0, 25), (25, 75), 25]
