"""A walk in both languages with a note at each stop, and those who may read the notes."""

import pytest
from django.contrib.auth.models import Group

from accounts.roles import GUIDES
from tests.factories import PlacePageFactory, UserFactory, WalkPageFactory
from tests.walks.conftest import PARK, SQUARE, TUNNEL, line, point
from walks.guide.links import make_link
from walks.models import WalkStop

NOTES = {"sv": "Smusselnot-sv", "en": "Whispernote-en"}


def in_english(page, factory, **values):
    return factory(language="en", translation_key=page.translation_key, **values)


@pytest.fixture
def places(db):
    return [
        PlacePageFactory(title="Tunneln", point=point(TUNNEL), what_you_see="En gul vägg"),
        PlacePageFactory(title="Torget", point=point(SQUARE)),
        PlacePageFactory(title="Parken", point=point(PARK)),
    ]


@pytest.fixture
def walk(places):
    """The walk in Swedish."""
    return WalkPageFactory(
        title="Makt och plats",
        line=line(TUNNEL, SQUARE, PARK),
        stops=[(place, 10, f"{NOTES['sv']} {n}") for n, place in enumerate(places)],
    )


@pytest.fixture
def english_walk(walk, places):
    """The walk in English, where the last place has no page."""
    for place, title in zip(places, ("The tunnel", "The square"), strict=False):
        in_english(place, PlacePageFactory, title=title, point=place.point)
    english = in_english(walk, WalkPageFactory, title="Power and place", line=walk.line)
    english.stops = [
        WalkStop(
            place=stop.place,
            minutes=stop.minutes,
            guide_note=f"{NOTES['en']} {n}",
            locale=english.locale,
            translation_key=stop.translation_key,
            sort_order=n,
        )
        for n, stop in enumerate(walk.stops.all())
    ]
    english.save()
    return english


@pytest.fixture
def guide(db):
    user = UserFactory(username="kim", first_name="Kim")
    user.groups.set([Group.objects.get(name=GUIDES)])
    return user


@pytest.fixture
def link(walk):
    return make_link(walk, "Vikarien", days=3)
