"""The parts of the demo content's loader that need no site."""

import datetime as dt
import re

import pytest

from events.enums import Precision
from events.timespan import Timespan
from home.demo.bilingual import Phrasebook, readable_slug
from home.demo.content import FOLDER, key_of, read
from home.demo.dates import archived_span, example_date, example_span
from home.demo.partners import short_slug, years_of
from home.demo.sources import LANGUAGES, TITLES
from home.demo.walks import minutes_at_stops, straight_line
from tests.languages import is_sentence_in

SUNDAY = dt.date(2026, 11, 22)


# --- Dates ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "span"),
    [
        (
            {"precision": "day", "value": "2024-04-18", "end": "2024-04-18"},
            (Precision.DAY, dt.date(2024, 4, 18), dt.date(2024, 4, 18)),
        ),
        (
            {"precision": "range", "value": "2024-09-16", "end": "2024-09-18"},
            (Precision.RANGE, dt.date(2024, 9, 16), dt.date(2024, 9, 18)),
        ),
        (
            {"precision": "month", "value": "2024-05", "end": None},
            (Precision.MONTH, dt.date(2024, 5, 1), dt.date(2024, 5, 31)),
        ),
        (
            {"precision": "month_range", "value": "2024-11", "end": "2024-12"},
            (Precision.MONTH_RANGE, dt.date(2024, 11, 1), dt.date(2024, 12, 31)),
        ),
        (
            {"precision": "year", "value": "2023", "end": None},
            (Precision.YEAR, dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
        ),
    ],
)
def test_an_archived_event_is_dated_no_more_exactly_than_its_source(date, span):
    precision, start, end = span
    assert archived_span(date) == Timespan(precision, start, None, end, None)


def test_every_date_in_the_archive_can_be_read():
    for event in read("events")["events"]:
        span = archived_span(event["date"])
        assert span.start_date.year == event["date"]["year"]


def test_an_example_rule_counts_days_from_today():
    assert example_date({"days": 0}, SUNDAY) == SUNDAY
    assert example_date({"days": 14}, SUNDAY) == dt.date(2026, 12, 6)


def test_an_example_rule_waits_for_its_weekday():
    assert example_date({"days": 9, "weekday": 3}, SUNDAY) == dt.date(2026, 12, 3)


@pytest.mark.parametrize(
    ("today", "date"),
    [
        (dt.date(2026, 11, 22), dt.date(2027, 1, 21)),
        (dt.date(2027, 1, 20), dt.date(2027, 1, 21)),
        (dt.date(2027, 1, 21), dt.date(2028, 1, 20)),
        (dt.date(2028, 2, 29), dt.date(2029, 1, 25)),
    ],
)
def test_a_winter_rule_means_the_next_winter_day_and_never_today(today, date):
    assert example_date({"winter": [1, 20], "weekday": 3}, today) == date


def test_an_example_without_clock_times_lasts_whole_days():
    span = example_span({"on": {"days": 0}, "days": 2}, SUNDAY)
    assert span == Timespan(Precision.RANGE, SUNDAY, None, dt.date(2026, 11, 23), None)


@pytest.mark.parametrize(
    ("period", "years"),
    [("2024", (2024, 2024)), ("2019–2022", (2019, 2022)), ("2023–", (2023, None))],
)
def test_a_period_may_be_open_at_its_end(period, years):
    assert years_of(period) == years


# --- Two languages --------------------------------------------------------------------------


def test_the_phrasebook_gives_swedish_and_remembers_english():
    say = Phrasebook()
    assert say.text({"sv": "Platser", "en": "Places"}) == "Platser"
    assert say.english("title", "Platser") == "Places"


def test_rich_text_is_remembered_piece_by_piece():
    say = Phrasebook()
    say.html(
        {"sv": "<p>Ett.</p><p>Två & <b>tre</b>.</p>", "en": "<p>One.</p><p>Two & <b>three</b>.</p>"}
    )
    assert say.english("body", "Ett.") == "One."
    assert say.english("body", "Två &amp; <b>tre</b>.") == "Two &amp; <b>three</b>."


def test_rich_text_must_have_the_same_build_in_both_languages():
    with pytest.raises(ValueError, match="built in another way"):
        Phrasebook().html({"sv": "<p>Ett.</p><p>Två.</p>", "en": "<p>One. Two.</p>"})


def test_a_text_without_english_is_no_silent_gap():
    with pytest.raises(LookupError, match="summary"):
        Phrasebook().english("summary", "Ingen har översatt det här.")


def test_one_swedish_text_has_one_english_on_a_page():
    say = Phrasebook()
    say.text({"sv": "nämnd", "en": "committee"})
    with pytest.raises(ValueError, match="nämnd"):
        say.text({"sv": "nämnd", "en": "board"})


def test_the_english_address_need_not_be_a_translation_of_the_swedish():
    say = Phrasebook()
    say.slug({"sv": "platser", "en": "places"})
    assert say.english("slug", "platser") == "places"
    assert Phrasebook().english("slug", "icld") == "icld"


def leaves(value, path=""):
    """Yield every pair of Swedish and English in the data, with its path."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from leaves(item, f"{path}/{number}")
    elif isinstance(value, dict):
        if "sv" in value or "en" in value:
            yield path, value
        for name, item in value.items():
            yield from leaves(item, f"{path}/{name}")


def test_everything_in_the_data_is_there_in_both_languages():
    for file in FOLDER.rglob("*.json"):
        name = str(file.relative_to(FOLDER).with_suffix(""))
        for path, words in leaves(read(name), name):
            assert words.get("sv"), path
            assert words.get("en"), path


def test_no_text_in_the_data_stands_under_the_wrong_language():
    for file in FOLDER.rglob("*.json"):
        name = str(file.relative_to(FOLDER).with_suffix(""))
        for path, words in leaves(read(name), name):
            for language, other in (("sv", "en"), ("en", "sv")):
                for sentence in re.split(r"(?<=[.?!:]) |<[^>]+>", words[language]):
                    assert not is_sentence_in(other, sentence), (path, sentence)


# --- Walks, partners, sources ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "moving", "stops", "minutes"),
    [(90, 23, 7, [10, 10, 10, 10, 9, 9, 9]), (60, 60, 2, [0, 0]), (30, 45, 2, [0, 0])],
)
def test_what_is_left_after_moving_is_shared_by_the_stops(total, moving, stops, minutes):
    assert minutes_at_stops(total, moving, list(range(stops))) == minutes


def test_a_line_goes_from_stop_to_stop_longitude_first():
    walk = read("walks")["walks"][0]
    line = straight_line(walk)
    assert line["type"] == "LineString"
    assert line["coordinates"][0] == [20.2647276, 63.8298707]
    assert len(line["coordinates"]) == len(walk["stops"])


def test_addresses_are_short_and_readable():
    assert short_slug("CEMR – Council of European Municipalities and Regions") == "cemr"
    assert short_slug("UmeBrå, the local crime prevention council") == "umebra"
    long = readable_slug("word " * 40)
    assert len(long) <= 70
    assert not long.endswith("-")


def test_english_addresses_of_partners_and_events_differ_from_each_other():
    partners = [short_slug(partner["name"]["en"]) for partner in read("partners")["partners"]]
    assert len(set(partners)) == len(partners) == 61


def titles_of_sources():
    for walk in read("walks")["walks"]:
        for stop in walk["stops"]:
            yield from (source.get("title") for source in stop["sources"])
    yield from (source["title"] for source in read("pages/method")["sources"])
    yield from TITLES.values()


def test_the_languages_we_read_belong_to_titles_in_the_data():
    assert set(LANGUAGES) <= set(titles_of_sources())


def test_every_public_source_of_a_partner_has_a_title():
    addresses = {p["public_source"] for p in read("partners")["partners"] if "public_source" in p}
    assert addresses == set(TITLES)


def test_lasting_names_are_the_same_on_every_site():
    assert str(key_of("place", "sparken")) == "9907eddc-ffa5-513a-8ddf-887211f4dd58"
    assert key_of("place", "sparken") != key_of("walk", "sparken")
