"""The sheet to print, as HTML; how many pages it fills is in tests/e2e/test_print_sheet.py."""

import pytest
from bs4 import BeautifulSoup

from tests.factories import PlacePageFactory, WalkPageFactory
from tests.walks.conftest import line, point
from walks.drawing.sheet import shortened


def test_texts_are_cut_at_sentences_and_else_at_words():
    assert shortened("Ett torg. Mitt i stan.", 40) == "Ett torg. Mitt i stan."
    assert shortened("Ett stort torg, kl. 12. Mitt i stan där alla går.", 30) == (
        "Ett stort torg, kl. 12. …"
    )
    assert shortened("Ett torg som ligger mitt i stan. Stort.", 20) == "Ett torg som ligger…"
    assert shortened("x" * 50, 20) == "x" * 19 + "…"
    assert shortened("", 20) == ""


@pytest.mark.django_db
def test_a_sheet_for_every_four_stops_with_the_numbers_of_the_page(
    client, django_assert_max_num_queries
):
    places = [
        PlacePageFactory(
            title=f"Plats <{number}>",
            slug=f"plats-{number}",
            point=point([20.26 + number / 1000, 63.82]),
            point_is_approximate=number == 2,
            what_you_see="Ett hus. " * 100,
            questions=[("question", "Vem byggde det?")],
        )
        for number in range(1, 6)
    ]
    walk = WalkPageFactory(
        stops=[(place, 10, "CANARY of the guide") for place in places],
        line=line(*([20.26 + number / 1000, 63.82] for number in range(1, 6))),
    )
    client.get(f"{walk.url}print.html")
    with django_assert_max_num_queries(12):
        response = client.get(f"{walk.url}print.html")
    assert response["X-Robots-Tag"] == "noindex"
    assert b"CANARY" not in response.content
    sheets = BeautifulSoup(response.content, "html.parser").select(".sheet")
    assert [len(sheet.select(".sheet-stop")) for sheet in sheets] == [4, 1]
    for sheet in sheets:
        assert sheet.select_one(".sheet__map")["src"] == f"{walk.url}map-sheet.svg"
        assert sheet.select_one(".sheet__code")["src"] == f"{walk.url}qr.svg"
    stops = [stop for sheet in sheets for stop in sheet.select(".sheet-stop")]
    for number, (stop, place) in enumerate(zip(stops, places, strict=True), start=1):
        assert stop.select_one(".sheet-stop__number").text == str(number)
        assert stop.select_one("h3 a").text == place.title
        assert stop.select_one(".sheet-stop__code img")["src"] == f"{place.url}qr.svg"
        assert stop.select_one(".sheet-stop__text").text.endswith("Ett hus. …")
        assert stop.select_one(".sheet-stop__question").text == "Vem byggde det?"
    assert [bool(stop.select(".sheet-stop__number--approximate")) for stop in stops] == [
        number == 2 for number in range(1, 6)
    ]
    # The way is told as on the walk's own page.
    page = BeautifulSoup(client.get(walk.url).content, "html.parser")
    assert page.select_one(f'a[href="{walk.url}print.html"]')
    for stop in client.get(walk.url).context["stops"][1:]:
        assert str(stop.leg) in stops[stop.number - 1].select_one(".sheet-stop__way").text


@pytest.mark.django_db
def test_a_walk_with_nothing_on_it_is_one_sheet(client):
    response = client.get(f"{WalkPageFactory(line=None).url}print.html")
    html = BeautifulSoup(response.content, "html.parser")
    assert len(html.select(".sheet")) == 1
    assert not html.select(".sheet__map, .sheet-stop")


@pytest.mark.django_db
def test_rows_of_lists_show_the_figure_of_the_route(client, walk):
    WalkPageFactory(title="Utan linje", line=None)
    html = BeautifulSoup(client.get(walk.get_parent().url).content, "html.parser")
    drawn = [image["src"] for image in html.select(".row__plate--map img")]
    assert drawn == [f"{walk.url}map-row.svg"]
