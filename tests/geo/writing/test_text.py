"""Numbers and words the way every format can hold them."""

import math

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from geo.writing.text import NOT_IN_XML, clean, height, number, one_line


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (20.2647276, "20.2647276"),
        (20.0, "20"),
        (100, "100"),
        (-0.0, "0"),
        (-0.00000001, "0"),
        (1e-7, "0.0000001"),
        (1e-5, "0.00001"),
        (63.82987071234, "63.8298707"),
        (-179.99999999, "-180"),
    ],
)
def test_a_number_is_written_out(value, text):
    assert number(value) == text


def test_the_language_makes_no_difference():
    with override("sv"):
        assert number(20.25) == "20.25"
        assert number(1234567.5) == "1234567.5"


def test_heights_go_to_the_millimetre():
    assert height(12.34567) == "12.346"


@given(st.floats(-180, 180))
def test_a_number_is_off_by_less_than_the_seventh_decimal(value):
    assert math.isclose(float(number(value)), value, abs_tol=5.1e-8)
    assert set(number(value)) <= set("-.0123456789")


@given(st.text(st.characters()))
def test_a_clean_text_holds_nothing_that_xml_refuses(text):
    assert not NOT_IN_XML.search(clean(text))
    assert "\n" not in one_line(text)
    assert clean(clean(text)) == clean(text)


def test_words_of_any_script_stay():
    for text in ("Jämställdhet – på riktigt", "🚶‍♀️", "\u05d0\u05d1", "\u0627\u200f", "𝔘𝔪"):
        assert clean(text) == text
    assert clean("a\r\nb\rc") == "a\nb\nc"
    assert one_line(" a \n b\t c ") == "a b c"
    assert one_line("gpx\u202eexe") == "gpxexe"
