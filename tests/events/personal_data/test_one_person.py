"""Somebody asks what we know of them, or to be forgotten: in the editor and behind their link."""

import json

import pytest
from django.core import mail
from django.test import Client
from wagtail.models import ModelLogEntry, PageLogEntry

from accounts.roles import EDITORS, GUIDES, TRANSLATORS, permissions
from events.enums import RegistrationStatus, TourStatus
from events.models import Registration, TourRequest
from events.personal_data.extract import data_about
from events.personal_data.hooks import urlpatterns
from events.personal_data.retention import EMPTIED
from events.registration import seats
from events.registration.links import link_of
from events.tours import privacy as tours
from events.tours.links import link_of as tour_link_of
from tests import factories
from tests.roles import client_of

pytestmark = pytest.mark.django_db

ROOM = "/admin/personal-data/"
EMAIL = "Alva@Example.org"


@pytest.fixture
def occasion():
    return factories.occasion(capacity=2)


@pytest.fixture
def alva(occasion):
    """Somebody with a registration, a request for a tour, and somebody waiting for her place."""
    registration = factories.RegistrationFactory(
        occasion=occasion, name="Alva Ask", email="alva@example.org", places=2, note="Ringde"
    )
    factories.TourRequestFactory(name="Alva Ask", email="alva@example.org", message="Hej på er")
    return registration


def path_of(address: str) -> str:
    return "/" + address.split("/", 3)[3]


def history_of(event) -> list[str]:
    entries = PageLogEntry.objects.filter(page=event.pk, action__contains="events.registrations.")
    return [entry.action.rpartition(".")[2] for entry in entries.order_by("pk")]


def test_the_room_has_these_addresses_and_they_are_closed_to_others(alva):
    shapes = {str(one.pattern) for one in urlpatterns}
    assert shapes == {"", "extract/", "erase/", "erase/<int:pk>/"}
    only_looking = factories.UserFactory()
    only_looking.user_permissions.set(
        permissions(
            ["wagtailadmin.access_admin", "events.view_registration", "events.view_tourrequest"]
        )
    )
    looking = Client()
    looking.force_login(only_looking)
    strangers = [Client(), client_of(GUIDES), client_of(TRANSLATORS)]
    for path in ("", "extract/", "erase/", f"erase/{alva.pk}/"):
        for client in (*strangers, *([looking] if path else [])):
            response = client.post(ROOM + path, {"email": EMAIL, "sure": "1"})
            assert response.status_code in (302, 403), path
            assert b"Alva" not in response.content
    alva.refresh_from_db()
    assert alva.email


def test_all_that_is_known_of_an_address_is_handed_out_and_noted(alva, occasion):
    editor = client_of(EDITORS)

    found = editor.post(ROOM, {"email": EMAIL})
    extract = editor.post(ROOM + "extract/", {"email": EMAIL})

    assert occasion.event.title in found.content.decode()
    assert EMAIL not in found.headers.get("Location", "")
    assert "no-store" in found["Cache-Control"]
    assert "no-store" in extract["Cache-Control"]
    data = extract.json()
    assert set(data) == {"email", "collected_at", "registrations", "tour_requests"}
    [registration], [tour] = data["registrations"], data["tour_requests"]
    assert registration["name"] == "Alva Ask"
    assert registration["our_note"] == "Ringde"
    assert registration["event"] == occasion.event.title
    assert registration["places"] == 2
    assert tour["message"] == "Hej på er"
    assert history_of(occasion.event) == ["view", "extract"]
    assert ModelLogEntry.objects.filter(action="events.tours.view").count() == 2
    assert "alva" not in repr(list(PageLogEntry.objects.values_list("data", flat=True)))


def test_whatever_would_be_emptied_is_handed_out(occasion):
    """So that a field that is added later can't be forgotten in one of the two places."""
    texts = [name for name in tours.PERSONAL if name not in ("email", "link_digest")]
    words = [name for name in EMPTIED if name not in ("email", "link_digest", "answers")]
    email = "alva@example.org"
    factories.TourRequestFactory(email=email, **{name: f"T-{name}" for name in texts})
    factories.RegistrationFactory(
        occasion=occasion,
        email=email,
        answers=[{"question": "q", "text": "Vad?", "answer": "R-answers"}],
        **{name: f"R-{name}" for name in words},
    )

    handed_out = json.dumps(data_about(email))

    told = [f"T-{name}" for name in texts] + [f"R-{name}" for name in (*words, "answers")]
    assert [one for one in told if one not in handed_out] == []


def test_an_unknown_or_misspelt_address_is_answered_kindly():
    editor = client_of(EDITORS)

    assert "Ingenting är sparat" in editor.post(ROOM, {"email": EMAIL}).content.decode()
    again = editor.post(ROOM, {"email": "alva@"}).content.decode()
    assert "hel adress" in again
    assert 'value="alva@"' in again


def test_who_is_deleted_in_the_editor_leaves_a_number_and_a_free_place(
    alva, occasion, django_capture_on_commit_callbacks
):
    waiting = factories.RegistrationFactory(occasion=occasion, status=RegistrationStatus.WAITING)
    editor = client_of(EDITORS)

    editor.post(ROOM + "erase/", {"email": EMAIL})
    alva.refresh_from_db()
    assert alva.email  # not without the tick
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(ROOM + "erase/", {"email": EMAIL, "sure": "1"})

    alva.refresh_from_db()
    waiting.refresh_from_db()
    assert (alva.name, alva.email, alva.note) == ("", "", "")
    assert (alva.status, alva.places) == (RegistrationStatus.CANCELLED, 2)
    assert waiting.status == RegistrationStatus.CONFIRMED
    assert [message.to for message in mail.outbox] == [[waiting.email]]
    tour = TourRequest.objects.get()
    assert (tour.name, tour.status) == ("", TourStatus.WITHDRAWN)
    assert history_of(occasion.event) == ["view", "erase"]


def test_a_registration_without_an_address_is_deleted_by_its_number(occasion):
    nameless = factories.RegistrationFactory(occasion=occasion, name="Bo", email="")
    editor = client_of(EDITORS)

    editor.post(f"{ROOM}erase/{nameless.pk}/", {"sure": "1"})

    nameless.refresh_from_db()
    assert nameless.name == ""
    assert nameless.anonymised_at
    assert editor.post(f"{ROOM}erase/999999/", {"sure": "1"}).status_code == 404


def test_somebody_deletes_their_registration_behind_their_link(client, alva, occasion):
    mine = path_of(link_of(alva))
    address = f"{mine}radera/"

    assert address in client.get(mine).content.decode()
    assert client.get(address).status_code == client.head(address).status_code == 200
    alva.refresh_from_db()
    assert alva.email
    done = client.post(address)

    assert done["Location"] == "/sv/uppgifter-raderade/"
    assert client.get(done["Location"]).status_code == 200
    assert client.get(mine).status_code == client.post(address).status_code == 404
    assert not Registration.objects.exclude(email="").exists()
    assert occasion.free_seats() == 2


def test_a_tour_to_come_has_to_be_withdrawn_before_its_details_are_deleted(client):
    tour = factories.TourRequestFactory(
        status=TourStatus.CONFIRMED, proposed_date="2030-05-17", proposed_start="13:00"
    )
    tour.refresh_from_db()
    mine = path_of(tour_link_of(tour))
    address = f"{mine}delete/"

    refused = client.post(address)
    tour.refresh_from_db()
    assert refused.status_code == 409
    assert tour.name
    TourRequest.objects.update(status=TourStatus.WITHDRAWN)
    assert client.post(address).status_code == 302

    tour.refresh_from_db()
    assert (tour.name, tour.email, tour.message, tour.group_size) == ("", "", "", 12)
    assert client.get(mine).status_code == 404


def test_what_is_deleted_can_be_registered_anew(alva, occasion):
    seats.cancel(alva)
    assert seats.register(occasion, places=1, name="Alva", email=EMAIL, language="sv").pk != alva.pk
