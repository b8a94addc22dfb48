"""The requester's own page, behind the link in our mails."""

import re

import pytest
from django.urls import reverse

from core import secret_links
from core.secret_links import WRONG_LINKS
from events.enums import TourStatus
from events.models import TourRequest
from events.tours.links import SALT, link_of
from events.tours.privacy import anonymise
from tests.events.tours.making import PERSONAL, tour
from tests.outbox import kinds_of_mail

pytestmark = pytest.mark.django_db


def path_of(asked) -> str:
    address = link_of(asked)
    return address[address.index("/", len("https://")) :]


def form_on(client, asked) -> dict:
    """Return what the page's forms carry along."""
    page = client.get(path_of(asked)).content.decode()
    return {"seen": re.search(r'name="seen" value="(\w+)"', page)[1]}


def answer(client, asked, step, **values):
    return client.post(path_of(asked), form_on(client, asked) | {"step": step} | values)


@pytest.mark.parametrize(
    ("language", "start"), [("sv", "/sv/min-visning/"), ("en", "/en/my-tour/")]
)
def test_the_link_opens_the_request_in_its_language_and_nobody_keeps_it(client, language, start):
    asked = tour(language=language)
    path = path_of(asked)
    response = client.get(path)
    page = response.content.decode()

    assert path.startswith(start)
    assert "Uleåborgs stad" in page
    assert "Vi tar tåget" in page
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert '<meta name="robots" content="noindex, nofollow">' in page
    # The report form would carry the secret along in its address.
    assert reverse("feedback") not in page
    secret = path.rstrip("/").rpartition("/")[2]
    assert len(secret) == 32
    assert secret not in str(TourRequest.objects.values().get())


@pytest.mark.parametrize("secret", ["x", "x" * 32, "x" * 10_000, "å", "%00", "a/b", "\ud7ff"])
def test_any_other_secret_opens_nothing(client, secret):
    tour()
    assert client.get(f"/sv/min-visning/{secret}/").status_code in (400, 404)


@pytest.mark.usefixtures("empty_cache")
def test_who_tries_too_many_links_has_to_wait(client):
    asked = tour(TourStatus.PROPOSED, language="en")
    path, carried = path_of(asked), form_on(client, asked)
    for number in range(WRONG_LINKS.limit):
        wrong = f"/en/my-tour/{number:032}/"
        assert client.post(wrong, {"step": "withdraw"}).status_code == 404
    for response in (
        client.get(path),
        client.post(path, carried | {"step": "withdraw"}),
        client.post(reverse("erase_tour", args=[path.split("/")[-2]])),
    ):
        assert response.status_code == 429
        assert 0 < int(response["Retry-After"]) <= WRONG_LINKS.seconds
    assert TourRequest.objects.get().status == TourStatus.PROPOSED
    elsewhere = client.get(path, REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 200
    assert elsewhere["Referrer-Policy"] == "same-origin"


def test_reading_changes_nothing_however_often_and_whatever_it_asks(client):
    asked = tour(TourStatus.PROPOSED)
    path = path_of(asked)
    before = TourRequest.objects.values().get()
    for query in ("", "?step=accept", "?step=withdraw"):
        assert client.get(path + query).status_code == 200
        assert client.head(path + query).status_code == 200

    assert TourRequest.objects.values().get() == before
    assert kinds_of_mail() == []
    assert client.put(path).status_code == 405


def test_a_proposed_date_is_accepted_once(client):
    asked = tour(TourStatus.PROPOSED)
    given = form_on(client, asked) | {"step": "accept"}
    first, second = (client.post(path_of(asked), given) for _click in range(2))

    assert (first.status_code, first.url) == (302, path_of(asked))
    assert second.status_code == 409
    assert 'role="alert"' in second.content.decode()
    asked.refresh_from_db()
    assert asked.status == TourStatus.CONFIRMED
    assert kinds_of_mail() == ["tour.confirmed", "tour.answered"]


def test_a_refused_date_comes_back_to_us_with_what_suits_better(client):
    asked = tour(TourStatus.PROPOSED, wished_times="Förmiddag")
    assert answer(client, asked, "refuse", text="Hellre i juni").status_code == 302

    asked.refresh_from_db()
    assert asked.status == TourStatus.NEW
    assert asked.proposed_date is None
    assert asked.wished_times == "Förmiddag\n\nHellre i juni"
    assert kinds_of_mail() == ["tour.answered"]
    assert 'value="accept"' not in client.get(path_of(asked)).content.decode()


def test_a_date_that_has_been_cannot_be_accepted(client, time_machine):
    asked = tour(TourStatus.PROPOSED)
    given = form_on(client, asked) | {"step": "accept"}
    time_machine.move_to("2030-05-17T10:30:00+02:00", tick=False)

    assert 'value="accept"' not in client.get(path_of(asked)).content.decode()
    assert client.post(path_of(asked), given).status_code == 409
    asked.refresh_from_db()
    assert asked.status == TourStatus.PROPOSED


@pytest.mark.parametrize("status", [TourStatus.NEW, TourStatus.PROPOSED, TourStatus.CONFIRMED])
def test_a_request_can_be_withdrawn_until_the_tour(client, status):
    asked = tour(status)
    assert answer(client, asked, "withdraw").status_code == 302

    asked.refresh_from_db()
    assert asked.status == TourStatus.WITHDRAWN
    assert kinds_of_mail() == ["tour.withdrawn", "tour.answered"]


def test_what_we_note_for_ourselves_is_no_obstacle_to_an_answer(client):
    asked = tour(TourStatus.PROPOSED)
    given = form_on(client, asked) | {"step": "accept"}
    TourRequest.objects.update(note="Ring först")
    assert client.post(path_of(asked), given).status_code == 302


def test_what_is_over_can_only_be_read(client):
    for status in (TourStatus.DECLINED, TourStatus.WITHDRAWN, TourStatus.DONE):
        asked = tour(status)
        assert 'method="post"' not in client.get(path_of(asked)).content.decode()
        for step in ("accept", "refuse", "withdraw", "confirm", "", "x" * 10_000):
            response = client.post(path_of(asked), {"step": step, "seen": "x"})
            assert response.status_code in (400, 409)
        asked.refresh_from_db()
        assert asked.status == status
    assert kinds_of_mail() == []


def test_a_request_without_persons_has_no_link_any_more(client):
    asked = tour()
    path = path_of(asked)
    anonymise(asked)
    asked.refresh_from_db()

    assert client.get(path).status_code == 404
    secret_links.secret_of(asked, SALT)
    assert client.get(path).status_code == 404


def test_a_wrong_step_changes_nothing_and_a_form_from_elsewhere_is_refused():
    from django.test import Client

    asked = tour(TourStatus.PROPOSED)
    careful = Client(enforce_csrf_checks=True)
    assert careful.post(path_of(asked), {"step": "accept"}).status_code == 403
    asked.refresh_from_db()
    assert asked.status == TourStatus.PROPOSED
    assert PERSONAL["name"] not in repr(asked)
