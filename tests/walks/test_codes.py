"""QR codes for signs: what they hold, and the sheet on which a walk's are printed."""

import re
from xml.etree import ElementTree

import pytest
import zxingcpp
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.translation import gettext, override
from PIL import Image
from wagtail.models import PageViewRestriction

from core.short_addresses import short_address, short_path
from tests.factories import (
    AdminFactory,
    PlacePageFactory,
    StandardPageFactory,
    WalkPageFactory,
)
from walks.codes import QUIET_ZONE

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"


def swedish(text: str) -> str:
    """A text of the interface as it stands in the catalogue."""
    with override("sv"):
        return gettext(text)


def side_of(root) -> int:
    """How many modules wide and high the white ground of a code is, the quiet zone included."""
    ground = next(one.get("d") for one in root.iter(f"{SVG}path") if one.get("fill") == "#fff")
    width, height = re.match(r"M0 0h([\d.]+)v([\d.]+)", ground).groups()
    assert width == height
    return int(float(width))


def picture_of(svg: bytes, *, pixels: int = 4) -> Image.Image:
    """Draw the modules of a code as a browser would, with ``pixels`` for each."""
    root = ElementTree.fromstring(svg)
    side = side_of(root)
    modules = Image.new("L", (side, side), 255)
    x = y = 0
    path = next(one.get("d") for one in root.iter(f"{SVG}path") if one.get("stroke"))
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        first, *rest = (float(number) for number in numbers.split())
        if command == "M":
            x, y = int(first), int(rest[0])
        elif command == "m":
            x, y = x + int(first), y + int(rest[0])
        else:
            for _step in range(int(first)):
                modules.putpixel((x, y), 0)
                x += 1
    return modules.resize((side * pixels, side * pixels), Image.Resampling.NEAREST)


def codes_on(client, walk):
    """The cards of a walk's sheet, as pairs of number and card."""
    html = BeautifulSoup(client.get(f"{walk.url}codes.html").content, "html.parser")
    return [
        (card.select_one(".code__number").get_text(" ", strip=True), card)
        for card in html.select(".code")
    ]


def titles_on(card) -> list[tuple[str, str]]:
    return [(one["lang"], one.get_text(strip=True)) for one in card.select(".code__title")]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("factory", [PlacePageFactory, WalkPageFactory])
def test_a_code_read_by_a_machine_gives_the_permanent_address(client, factory, language):
    page = factory(language=language)
    response = client.get(f"{page.url}qr.svg")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/svg+xml"
    (read,) = zxingcpp.read_barcodes(picture_of(response.content))
    assert read.format == zxingcpp.BarcodeFormat.QRCode
    assert read.text == short_address(page)
    assert client.get(short_path(page))["Location"] == page.url


def test_a_code_can_be_read_with_a_corner_of_it_gone(client):
    page = PlacePageFactory()
    picture = picture_of(client.get(f"{page.url}qr.svg").content)
    side = picture.width
    picture.paste(128, (side * 3 // 4, side * 3 // 4, side, side))
    assert [one.text for one in zxingcpp.read_barcodes(picture)] == [short_address(page)]


def test_a_code_has_white_around_it_whatever_the_theme(client):
    body = client.get(f"{PlacePageFactory().url}qr.svg").content
    side = side_of(ElementTree.fromstring(body))
    picture = picture_of(body, pixels=1)
    left, top, right, bottom = picture.point(lambda value: 255 - value).getbbox()
    assert (left, top) == (QUIET_ZONE, QUIET_ZONE)
    assert (right, bottom) == (side - QUIET_ZONE, side - QUIET_ZONE)


def test_a_code_tells_in_words_what_it_is_and_holds_no_inline_style(client):
    page = PlacePageFactory(title="Före <& efter>", language="en")
    body = client.get(f"{page.url}qr.svg").content
    root = ElementTree.fromstring(body)
    assert root.get("role") == "img"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert root.find(f"{SVG}title").text == f"QR code for “Före <& efter>”: {short_address(page)}"
    assert b"style" not in body
    assert root.get("width").endswith("mm")
    assert float(root.get("width").removesuffix("mm")) >= 30


def test_a_title_of_any_kind_leaves_the_code_well_formed(client):
    page = PlacePageFactory(title="Torg]]>\x07 \x0b<&\u202e Ⅰ", language="en")
    root = ElementTree.fromstring(client.get(f"{page.url}qr.svg").content)
    assert root.find(f"{SVG}title").text == f"QR code for “Torg]]> <& Ⅰ”: {short_address(page)}"


def test_a_code_that_the_browser_has_is_not_sent_again(client):
    address = f"{PlacePageFactory().url}qr.svg"
    etag = client.get(address)["ETag"]
    response = client.get(address, headers={"If-None-Match": etag})
    assert (response.status_code, response.content) == (304, b"")
    assert response["Cache-Control"] == "public, max-age=60"
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("file", ["qr.svg", "codes.html"])
def test_there_is_none_for_what_visitors_do_not_see(client, file):
    draft = WalkPageFactory(live=False)
    restricted = WalkPageFactory()
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    for page in (draft, restricted, StandardPageFactory()):
        assert client.get(f"{page.url}{file}").status_code == 404
    assert client.get(f"/en{restricted.url.removeprefix('/sv')}{file}").status_code == 404


def test_the_sheet_has_the_walk_and_its_stops_in_order(client, walk, places):
    codes = codes_on(client, walk)
    assert [number for number, _card in codes] == [
        swedish("The whole walk"),
        *(f"{swedish('Stop')} {number}" for number in (1, 2, 3)),
    ]
    for page, (_number, card) in zip([walk, *places], codes, strict=True):
        link = card.select_one(".code__address a")
        assert link["href"] == short_address(page)
        assert link.text == short_address(page).removeprefix("http://")
        assert card.img["src"] == f"{page.url}qr.svg"
        assert card.img["alt"]


def test_the_sheet_has_the_titles_of_both_languages(client, walk, places):
    """And says where there is only one, to whoever would look for the other."""
    english = WalkPageFactory(
        language="en",
        title="Power and place",
        translation_key=walk.translation_key,
        stops=places,
    )
    PlacePageFactory(language="en", title="The tunnel", translation_key=places[0].translation_key)
    draft = PlacePageFactory(
        language="en", title="The square", live=False, translation_key=places[1].translation_key
    )
    titles = [titles_on(card) for _number, card in codes_on(client, walk)]
    assert titles[0] == [("sv", "Makt och plats"), ("en", "Power and place")]
    assert titles[1] == [("sv", "Tunneln"), ("en", "The tunnel")]
    assert titles[2] == [("sv", "Torget"), ("en", "Only in Swedish")]
    assert not draft.live
    # In English only the first stop has a page.
    assert [titles_on(card) for _number, card in codes_on(client, english)] == titles[:2]


def test_what_exists_in_english_only_says_so_in_swedish(client):
    walk = WalkPageFactory(language="en", title="Power and place")
    ((_number, card),) = codes_on(client, walk)
    assert titles_on(card) == [("sv", swedish("Only in English")), ("en", "Power and place")]


def test_the_sheet_is_kept_out_of_search_engines(client, walk):
    response = client.get(f"{walk.url}codes.html")
    assert response["X-Robots-Tag"] == "noindex"
    assert b'<meta name="robots" content="noindex">' in response.content


def test_only_a_walk_has_a_sheet(client, places):
    assert client.get(f"{places[0].url}codes.html").status_code == 404


def test_the_sheet_asks_little_of_the_database(client, walk, django_assert_max_num_queries):
    client.get(f"{walk.url}codes.html")
    with django_assert_max_num_queries(12):
        client.get(f"{walk.url}codes.html")


@pytest.mark.parametrize("kind", ["walk", "place"])
def test_editors_find_the_code_in_the_form(client, walk, places, kind):
    page = {"walk": walk, "place": places[0]}[kind]
    client.force_login(AdminFactory())
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.get(address).content.decode()
    assert short_address(page) in html
    assert f'href="{page.url}qr.svg"' in html
    assert (f'href="{page.url}codes.html"' in html) == (kind == "walk")
    unpublished = swedish("The code leads nowhere until the page is published.")
    assert unpublished not in html
    page.unpublish()
    html = client.get(address).content.decode()
    assert unpublished in html
    assert short_address(page) in html
    assert f'href="{page.url}qr.svg"' not in html


def test_a_page_that_is_not_saved_yet_has_no_code(client, walk):
    client.force_login(AdminFactory())
    parent = walk.get_parent()
    html = client.get(
        reverse("wagtailadmin_pages:add", args=["walks", "walkpage", parent.pk])
    ).content.decode()
    assert "/p/" not in html


def test_editors_find_the_sheet_in_the_list_of_walks(client, walk, places):
    draft = WalkPageFactory(live=False)
    client.force_login(AdminFactory())
    html = client.get(reverse("walks:index")).content.decode()
    assert f"{walk.url}codes.html" in html
    assert f"{draft.url}codes.html" not in html
    assert f"{places[0].url}codes.html" not in html
