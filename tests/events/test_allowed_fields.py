"""Exactly what pages about registrations and tours ask and tell, in both languages; no more.

Lists, calendars, feeds, JSON-LD and open data have such lists in tests of their own.
"""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.translation import override

from events.enums import AttendanceMode, RegistrationStatus, TourStatus
from events.models import EventGuide
from events.registration.links import link_of
from events.tours.links import link_of as tour_link_of
from tests.events.tours.making import tour
from tests.factories import AdminFactory, RegistrationFactory, occasion
from tests.translating import translated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_languages")]

#: Stands in each field that is for staff, or that belongs to somebody else.
CANARY = "kanariefågel"
ONLINE_LINK = "https://moten.example/rum"
#: What a form behind a secret link carries along, and one that anybody may send.
TOKEN = {"csrfmiddlewaretoken"}
OPEN = TOKEN | {"opened", "website"}

#: By page: the names of the fields in its forms.
REGISTRATION_ASKS = {
    "form": OPEN | {"name", "email", "places", "needs"},
    "mine": TOKEN | {"places"},
    "waiting": TOKEN | {"places"},
    "cancel": TOKEN,
    "erase": TOKEN,
}
#: By page: the terms of its lists.
REGISTRATION_TELLS = {
    "sv": {
        "form": ["När", "Var"],
        "thanks": ["Evenemang", "När", "Var"],
        "mine": [
            *("När", "Var", "Delta digitalt", "Namn", "E-post", "Platser", "Mat?"),
            "Vad du behöver för att kunna delta",
        ],
        "waiting": ["När", "Var", "Namn", "E-post", "Platser"],
        "cancel": ["Evenemang", "När", "Var"],
    },
    "en": {
        "form": ["When", "Where"],
        "thanks": ["Event", "When", "Where"],
        "mine": [
            *("When", "Where", "Take part online", "Name", "E-mail", "Places", "Mat?"),
            "What you need in order to take part",
        ],
        "waiting": ["When", "Where", "Name", "E-mail", "Places"],
        "cancel": ["Event", "When", "Where"],
    },
}
TOUR_ASKS = {
    "form": OPEN
    | {"name", "email", "phone", "organisation", "city", "country", "group_size", "needs"}
    | {"date_1", "date_2", "date_3", "wished_times", "spoken_language", "walk", "message"},
    "mine": TOKEN | {"seen", "step", "text"},
    "erase": TOKEN,
}
TOUR_TELLS = {
    "sv": [
        *("När", "Visning", "Namn", "E-post", "Telefon", "Organisation eller grupp", "Från"),
        *("Antal", "Önskade datum", "Språk på visningen", "Behov", "Meddelande"),
    ],
    "en": [
        *("When", "Tour", "Name", "E-mail", "Telephone", "Organisation or group", "From"),
        *("How many", "Wished dates", "Language of the tour", "Needs", "Message"),
    ],
}
CANCEL = {"sv": "avboka/", "en": "cancel/"}
ERASE = {"sv": "radera/", "en": "delete/"}


def path_of(link: str) -> str:
    return link[link.index("/", len("https://")) :]


def check(client, addresses: dict, tells: dict, asks: dict) -> None:
    """Fail if a page tells or asks anything else; addresses are by the pages' names."""
    for name, address in addresses.items():
        html = client.get(address).content.decode()
        assert CANARY not in html, address
        assert (ONLINE_LINK in html) == (name == "mine" and "Mat?" in tells["mine"]), address
        main = BeautifulSoup(html, "html.parser").main
        told = [" ".join(term.get_text(" ").split()) for term in main.select("dt")]
        assert told == tells.get(name, []), address
        assert {field["name"] for field in main.select("[name]")} == asks.get(name, set()), address


@pytest.mark.parametrize("language", ["sv", "en"])
def test_registration(client, language):
    where = occasion(capacity=5, most_places_each=3, online_link=ONLINE_LINK)
    event = where.event
    event.editor_note = CANARY
    event.attendance_mode = AttendanceMode.BOTH
    event.venue = "Rådhuset"
    event.save_revision().publish()
    EventGuide.objects.create(page=event, user=AdminFactory(username=CANARY, first_name=CANARY))
    translated(event)
    common = {"occasion": where, "note": CANARY, "language": language}
    RegistrationFactory(**common, name=CANARY, email=f"{CANARY}@example.com", needs=CANARY)
    answers = [{"question": "x", "text": "Mat?", "answer": "Vego"}]
    mine = path_of(link_of(RegistrationFactory(**common, needs="Hörslinga", answers=answers)))
    waiting = RegistrationFactory(**common, status=RegistrationStatus.WAITING)
    with override(language):
        addresses = {
            "form": reverse("registration", args=[where.identity]),
            "thanks": reverse("registration_thanks", args=[where.identity]),
            "mine": mine,
            "waiting": path_of(link_of(waiting)),
            "cancel": mine + CANCEL[language],
            "erase": mine + ERASE[language],
            "erased": reverse("details_erased"),
        }
    check(client, addresses, REGISTRATION_TELLS[language], REGISTRATION_ASKS)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_tours(client, language):
    guide = AdminFactory(username=CANARY, first_name=CANARY)
    tour(name=CANARY, email=f"{CANARY}@example.com", message=CANARY, organisation=CANARY)
    asked = tour(TourStatus.PROPOSED, language=language, note=CANARY, guide=guide)
    mine = path_of(tour_link_of(asked))
    with override(language):
        addresses = {
            "form": reverse("book_tour"),
            "thanks": reverse("book_tour_thanks"),
            "mine": mine,
            "erase": mine + ERASE[language],
        }
    check(client, addresses, {"mine": TOUR_TELLS[language]}, TOUR_ASKS)
