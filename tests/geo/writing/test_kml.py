"""KML: what stands where, and that no text is taken for markup."""

from dataclasses import replace
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from geo.writing import to_kml
from geo.writing.kml import ATOM, KML
from geo.writing.text import clean

from .conftest import ROUTE, STOP
from .rules import checked_kml

NAMES = {None: KML, "atom": ATOM}


def texts(root, path: str) -> list[str]:
    return [element.text for element in root.findall(path, NAMES)]


def data_of(element) -> dict[str, str]:
    return {
        data.get("name"): data.find("value", NAMES).text
        for data in element.findall("ExtendedData/Data", NAMES)
    }


def test_the_whole_route_keeps_to_the_schema(route):
    root = checked_kml(to_kml(route))
    assert texts(root, "Document/name") == ["Makt och plats"]
    assert texts(root, "Document/description") == ["En promenad."]
    assert texts(root, "Document/atom:author/atom:name") == ["Umeå kommun"]
    assert root.find("Document/atom:link", NAMES).get("href") == route.link.url
    assert data_of(root.find("Document", NAMES)) == {
        "licence": "CC0 1.0",
        "licence_url": route.terms.licence_url,
        "attribution": "Umeå kommun",
    }


def test_the_line_lies_on_the_ground_with_the_heights_that_are_known(route):
    root = checked_kml(to_kml(route))
    assert texts(root, "Document/Placemark/LineString/tessellate") == ["1"]
    assert texts(root, "Document/Placemark/LineString/coordinates") == [
        "20.2647276,63.8298707,12.5 20.2622,63.8258,9 20.2668001,63.8242"
    ]


def test_the_line_comes_first_and_then_the_places_in_their_order(route):
    root = checked_kml(to_kml(route))
    places = root.findall("Document/Placemark", NAMES)
    assert texts(root, "Document/Placemark/name") == ["Makt och plats", "Tunneln", "Torget"]
    assert texts(root, "Document/Placemark/Snippet") == ["Stopp 1 av 2", "Stopp 2 av 2"]
    assert texts(places[1], "Point/coordinates") == ["20.2647276,63.8298707"]
    assert data_of(places[1]) == {"number": "1", "approximate": "false", "minutes": "10"}
    assert data_of(places[2])["uncertainty_m"] == "150"
    assert "±150 m" in texts(places[2], "description")[0]
    assert places[1].find("atom:link", NAMES).get("href") == STOP.link.url


def test_a_route_may_lack_a_line_or_places(route):
    assert "LineString" not in to_kml(replace(route, line=[])).decode()
    assert "Point" not in to_kml(replace(route, waypoints=[])).decode()
    checked_kml(to_kml(replace(route, line=[], waypoints=[], text="")))


def test_no_text_breaks_the_file(hard_route):
    checked_kml(to_kml(hard_route))


def test_markup_in_a_text_is_shown_and_not_obeyed(route):
    """Google Earth takes a description for HTML."""
    root = checked_kml(to_kml(replace(route, text="Se <img src=x onerror=alert(1)> & le &amp;")))
    assert texts(root, "Document/description") == [
        "Se &lt;img src=x onerror=alert(1)&gt; &amp; le &amp;amp;"
    ]
    plain = checked_kml(to_kml(replace(route, text="Bild & Form")))
    assert texts(plain, "Document/description") == ["Bild & Form"]


@given(text=st.text())
def test_a_reader_of_html_reads_the_text_that_was_written(text):
    read = texts(checked_kml(to_kml(replace(ROUTE, text=text))), "Document/description")
    wanted = clean(text)
    assert [unescape(one) for one in read] == ([wanted] if wanted else [])
    assert all("<" not in one for one in read)


def test_the_same_route_gives_the_same_bytes(route):
    assert to_kml(route) == to_kml(replace(route))
