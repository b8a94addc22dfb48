"""What other sites show beside a link to a page."""

import pytest
from django.core.cache import cache
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.core.reading import in_english, read
from tests.factories import EventPageFactory, StandardPageFactory, WalkPageFactory, home

pytestmark = pytest.mark.django_db


def shared(client, page) -> dict:
    """Return the properties of Open Graph, and the card, that the page names."""
    head = read(client, page.url).head
    found = {tag["property"]: tag["content"] for tag in head.select("meta[property^=og]")}
    return found | {tag["name"]: tag["content"] for tag in head.select("meta[name^=twitter]")}


def image():
    return get_image_model().objects.create(
        title="Bild", file=get_test_image_file(size=(1600, 900))
    )


def test_a_page_names_itself_its_language_and_the_other_one(client):
    home("en").save_revision().publish()
    page = StandardPageFactory(title="Metoden & <makten>", summary="Så gör vi.")
    in_english(page, title="The method")

    assert shared(client, page) == {
        "og:type": "website",
        "og:site_name": home().title,
        "og:title": "Metoden & <makten>",
        "og:description": "Så gör vi.",
        "og:url": page.full_url,
        "og:locale": "sv_SE",
        "og:locale:alternate": "en_GB",
        "twitter:card": "summary",
    }


def test_a_page_shows_its_own_picture_wide(client):
    page = StandardPageFactory(image=image(), image_alt="En puma i granit")
    found = shared(client, page)

    assert found["og:image"].startswith("http://127.0.0.1:8000/media/images/")
    assert found["og:image"].endswith(".jpg")
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["og:image:alt"] == "En puma i granit"
    assert found["twitter:card"] == "summary_large_image"


def test_an_event_without_a_picture_has_one_drawn(client):
    page = EventPageFactory(language="en")
    found = shared(client, page)

    assert found["og:image"] == f"{page.full_url}preview.png"
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["og:image:alt"] == "Title, date and place of the event"


def test_an_event_with_a_picture_shows_that(client):
    page = EventPageFactory(image=image())

    assert "/media/images/" in shared(client, page)["og:image"]


def test_a_page_whose_picture_file_is_gone_still_shows(client):
    cache.clear()  # Wagtail remembers pictures by keys that another test may have used.
    picture = image()
    picture.file.storage.delete(picture.file.name)
    page = StandardPageFactory(title="Metoden")
    type(page).objects.filter(pk=page.pk).update(image=picture)

    assert "og:image" not in shared(client, page)


def test_a_link_to_a_walk_shows_its_map_and_not_its_picture(client):
    walk = WalkPageFactory(image=image())
    assert shared(client, walk)["og:image"] == f"{walk.full_url}preview.png"
