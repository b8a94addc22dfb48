"""The page of a place is the method, filled in."""

import pytest
from django.utils.translation import override

from core.sources import PageSource
from tests.factories import PlacePageFactory, PrinciplePageFactory, WalkPageFactory
from walks.passing import passes_of

from .conftest import TUNNEL, point, text_of

pytestmark = pytest.mark.django_db

EVERYTHING = {
    "what_you_see": "A wide and bright tunnel.",
    "problem_change": "The way home must be open to all.",
    "problem_affected": "Women who walk alone at night.",
    "problem_cause": "Nobody asked them.",
    "access_summer": "No steps.",
    "access_winter": "Sanded every morning.",
    "what_was_done": "<p>The tunnel was <b>rebuilt</b>.</p>",
}
#: In the order in which the page tells them.
HEADINGS = (
    "What you see",
    "The story",
    "The problem",
    "What needs to change?",
    "Who is affected?",
    "What keeps it in place?",
    "Women and men in figures",
    "What has been done",
    "Questions to reflect on",
    "Position",
    "Accessibility in summer",
    "Accessibility in winter",
    "Sources",
    "Walks that pass here",
    "approximate",
)


def figure(**values):
    return ("figure", FIGURE | values)


FIGURE = {
    "label": "Share of trips by car",
    "women": "41.50",
    "men": "1200",
    "unit": "per cent",
    "year": 2022,
    "source": "Resvaneundersökning",
    "source_url": "https://example.org/",
    "source_language": "sv",
}


def stream(*blocks):
    return [{"type": kind, "value": value} for kind, value in blocks]


def test_everything_that_is_filled_in_is_shown(client):
    principle = PrinciplePageFactory(language="en", title="Power and resistance")
    place = PlacePageFactory(
        language="en", point=point(TUNNEL), principles=[principle], **EVERYTHING
    )
    place.story = stream(("paragraph", "<p>It was built in 2012.</p>"))
    place.figures = stream(figure())
    place.questions = stream(("question", "Where do you take a detour?"))
    place.page_sources = [PageSource(title="Kommunens plan", url="https://example.org/plan")]
    place.save_revision().publish()
    WalkPageFactory(language="en", stops=[place])
    response = client.get(place.url)
    text = text_of(response)
    for words in EVERYTHING.values():
        assert words.replace("<p>", "").split("<")[0] in text
    last = ("Principles that this place is about", "Power and resistance")
    order = [text.find(words) for words in (*HEADINGS[:-1], *last)]
    assert order == sorted(order)
    assert order[0] > 0
    for words in ("It was built in 2012.", "Where do you take a detour?"):
        assert words in text
    assert '<li lang="sv"><a href="https://example.org/plan"' in (response.content.decode())
    assert "approximate" not in text


def test_what_is_not_filled_in_is_not_shown(client):
    place = PlacePageFactory(language="en", title="Bare place", point=None)
    text = text_of(client.get(place.url))
    for heading in HEADINGS:
        assert heading not in text


def test_one_part_of_the_problem_statement_can_stand_alone(client):
    place = PlacePageFactory(language="en", problem_affected="Women who work nights.")
    text = text_of(client.get(place.url))
    assert "The problem Who is affected? Women who work nights." in text
    assert "What needs to change?" not in text


def test_figures_are_charts_with_the_numbers_unit_year_and_source_beside(client):
    place = PlacePageFactory(language="en")
    place.figures = stream(figure(), figure(source_url="", source="<i>Enkät</i>", men="-3"))
    place.save_revision().publish()
    html = client.get(place.url).content.decode()
    assert html.count('<svg class="chart__drawing"') == 2
    assert 'aria-label="Bar chart: women 41.5, men 1,200 (per cent, 2022)"' in html
    assert "<h3>Share of trips by car</h3>" in html
    assert "Share of trips by car: </span>per cent, 2022</caption>" in html
    for sex, number in (("Women", "41.5"), ("Men", "1,200"), ("Men", "−3")):
        assert f'<th scope="row">{sex}</th><td class="number">{number}</td>' in html
    link = '<a href="https://example.org/" rel="external">Resvaneundersökning</a>'
    assert f'<cite lang="sv">{link}</cite>' in html
    assert '<cite lang="sv">&lt;i&gt;Enkät&lt;/i&gt;</cite>' in html
    assert " style=" not in html


def test_a_position_is_a_link_for_the_readers_own_map(client):
    place = PlacePageFactory(language="en", point=point(TUNNEL))
    response = client.get(place.url)
    assert 'href="geo:63.829900,20.264700"' in response.content.decode()
    assert "63.82990° N, 20.26470° E" in text_of(response)


@pytest.mark.parametrize(
    ("metres", "notice"),
    [(150, "The position is approximate (±150 m)."), (None, "The position is approximate.")],
)
def test_an_approximate_position_is_called_so(client, metres, notice):
    place = PlacePageFactory(
        language="en", point=point(TUNNEL), point_is_approximate=True, uncertainty_m=metres
    )
    assert notice in text_of(client.get(place.url))


def test_a_place_names_its_walks_with_what_comes_before_and_after(places, client):
    WalkPageFactory(title="Framåt", stops=places)
    WalkPageFactory(title="Bakåt", stops=places[::-1])
    WalkPageFactory(title="Förbi", stops=places[:1])
    WalkPageFactory(title="Utkast", stops=places, live=False)
    found = {one.walk.title: one for one in passes_of(places[1])}
    assert set(found) == {"Framåt", "Bakåt"}
    assert (found["Framåt"].number, found["Framåt"].total) == (2, 3)
    assert (found["Framåt"].previous.title, found["Framåt"].next.title) == ("Tunneln", "Parken")
    assert (found["Bakåt"].previous.title, found["Bakåt"].next.title) == ("Parken", "Tunneln")
    [only] = [one for one in passes_of(places[0]) if one.walk.title == "Förbi"]
    assert (only.previous, only.next) == (None, None)
    with override("en"):
        assert str(found["Framåt"].leg) == "290\xa0m southeast of stop 2 as the crow flies"
    assert (found["Framåt"].leg.minutes, found["Bakåt"].leg.metres) == (
        4,
        pytest.approx(472, abs=2),
    )
    assert "Tunneln" in text_of(client.get(places[1].url))


def test_a_walk_that_ends_where_it_began_passes_twice(places):
    WalkPageFactory(stops=[places[0], places[1], places[0]])
    assert [(one.number, one.previous, one.next) for one in passes_of(places[0])] == [
        (1, None, places[1]),
        (3, places[1], None),
    ]


def test_walks_are_those_of_the_readers_language(places):
    english = PlacePageFactory(language="en", translation_key=places[0].translation_key)
    WalkPageFactory(title="Svensk", stops=[english])
    WalkPageFactory(language="en", title="English", stops=[places[0], places[1]])
    assert [one.walk.title for one in passes_of(places[0])] == ["Svensk"]
    assert [(one.walk.title, one.total) for one in passes_of(english)] == [("English", 1)]


def test_a_busy_place_needs_no_more_queries_than_a_lonely_one(
    places, client, django_assert_max_num_queries
):
    for _ in range(8):
        WalkPageFactory(stops=places)
    lonely = PlacePageFactory()
    for place in (places[1], lonely):
        client.get(place.url)
        with django_assert_max_num_queries(12):
            assert client.get(place.url).status_code == 200
