"""What somebody sees and does by the secret link to their own registration."""

import datetime as dt
import logging
from urllib.parse import urlsplit

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client

from core.secret_addresses import hide_in_report
from core.secret_links import WRONG_LINKS
from events.enums import AttendanceMode, EventStatus, RegistrationStatus
from events.models import Occurrence, Registration
from events.registration.links import link_of
from events.registration.throttling import CHANGES
from mailing.models import OutgoingMail
from tests.events.registration.sending import address_of, text_of
from tests.factories import RegistrationFactory, occasion
from tests.languages import sentences_in_wrong_language
from tests.outbox import kinds_of_mail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_cache")]
ONLINE_LINK = "https://moten.example/hemligt"
UNKNOWN = "A" * 32


def path_of(registration: Registration) -> str:
    return urlsplit(link_of(registration)).path


def cancel_path(registration: Registration) -> str:
    step = {"sv": "avboka/", "en": "cancel/"}[registration.language]
    return path_of(registration) + step


def test_the_link_shows_ones_own_registration_and_nothing_of_others(client):
    where = occasion(capacity=5, most_places_each=3)
    kim = RegistrationFactory(
        occasion=where,
        name="Kim Ek",
        email="kim@example.com",
        places=2,
        needs="Teckentolk",
        note="Vår anteckning",
        answers=[
            {"question": "x", "text": "Mat?", "answer": "Vego <b>"},
            {"question": "y", "text": "Filmas?", "answer": False},
        ],
    )
    RegistrationFactory(occasion=where, name="Någon Annan")
    response = client.get(path_of(kim))

    assert response.status_code == 200
    page, text = response.content.decode(), text_of(response)
    for told in (where.event.title, "Kim Ek", "kim@example.com", "Teckentolk", "Mat? Vego <b>"):
        assert told in text
    assert "Vego &lt;b&gt;" in page
    assert "Någon Annan" not in page
    assert "Vår anteckning" not in page
    assert f"event.ics?date={where.identity}" in page
    assert cancel_path(kim) in page
    shown = [row.text.strip() for row in BeautifulSoup(page, "html.parser").main.select("dt")]
    # When, name, address, places, both answers, needs; nothing else.
    assert len(shown) == 7
    assert shown[4:6] == ["Mat?", "Filmas?"]


def test_no_cache_search_engine_or_other_site_learns_the_link(client):
    kim = RegistrationFactory(occasion=occasion())
    secret = path_of(kim).split("/")[-2]
    for path in (path_of(kim), cancel_path(kim), f"/sv/min-anmalan/{UNKNOWN}/"):
        response = client.get(path)
        assert "no-store" in response["Cache-Control"]
        assert "private" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "same-origin"
        assert "noindex" in response["X-Robots-Tag"]
    soup = BeautifulSoup(client.get(path_of(kim)).content, "html.parser")
    assert not soup.select('link[rel="canonical"], link[rel="alternate"][hreflang]')
    # It leads to itself, in the other language too, and to its own steps; nowhere else.
    led_to = [link for link in soup.select("[href], [action]") if secret in str(link.attrs)]
    own = (path_of(kim), f"/en/my-registration/{secret}/")
    assert len(led_to) > 1
    assert all(link.get("href", link.get("action")).startswith(own) for link in led_to)


def test_reading_changes_nothing_and_only_the_button_cancels(client):
    where = occasion(capacity=1)
    kim = RegistrationFactory(occasion=where)
    waiting = RegistrationFactory(occasion=where, status=RegistrationStatus.WAITING)
    before = Registration.objects.values().get(pk=kim.pk)
    for path in (path_of(kim), cancel_path(kim)):
        for ask in (client.get, client.head):
            assert ask(path, {"places": "3", "action": "cancel"}).status_code == 200
    assert Registration.objects.values().get(pk=kim.pk) == before

    response = client.post(cancel_path(kim), follow=True)
    assert response.redirect_chain == [(path_of(kim), 302)]
    kim.refresh_from_db()
    waiting.refresh_from_db()
    assert kim.status == RegistrationStatus.CANCELLED
    assert waiting.status == RegistrationStatus.CONFIRMED
    assert address_of(where) in response.content.decode()
    assert cancel_path(kim) not in response.content.decode()
    kinds = ["registration.withdrawn", "registration.promoted"]
    assert kinds_of_mail() == kinds
    # Once more changes nothing, and neither does another number of places.
    client.post(cancel_path(kim))
    client.post(path_of(kim), {"places": "2"})
    assert OutgoingMail.objects.count() == 2


def test_the_number_of_places_can_be_changed_as_far_as_there_are_seats(client):
    where = occasion(capacity=5, most_places_each=4)
    RegistrationFactory(occasion=where, places=2)
    kim = RegistrationFactory(occasion=where, places=2)
    response = client.post(path_of(kim), {"places": "3"}, follow=True)
    assert response.redirect_chain[0][0].startswith(path_of(kim))
    assert BeautifulSoup(response.content, "html.parser").find(role="status")
    kim.refresh_from_db()
    assert kim.places == 3

    for places, status in (("4", 409), ("5", 200), ("0", 200), ("", 200), ("x" * 10_000, 200)):
        response = client.post(path_of(kim), {"places": places})
        assert response.status_code == status
        assert response.context["form"].errors["places"]
    kim.refresh_from_db()
    assert kim.places == 3


def test_who_changes_the_number_again_and_again_has_to_wait(client):
    kim = RegistrationFactory(occasion=occasion(most_places_each=2), places=1)
    for number in range(CHANGES.limit):
        answer = client.post(path_of(kim), {"places": "12"[(number + 1) % 2]})
        assert answer.status_code == 302
    response = client.post(path_of(kim), {"places": "2"})
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= CHANGES.seconds
    assert response.context["form"].errors["places"]
    kim.refresh_from_db()
    assert kim.places == 1
    # To look and to cancel is always possible.
    assert client.get(path_of(kim)).status_code == 200
    client.post(cancel_path(kim))
    kim.refresh_from_db()
    assert kim.status == RegistrationStatus.CANCELLED


def test_where_one_place_is_all_there_is_nothing_to_change(client):
    kim = RegistrationFactory(occasion=occasion(most_places_each=1))
    assert client.get(path_of(kim)).context["form"] is None
    given_more = RegistrationFactory(occasion=occasion(most_places_each=1), places=3)
    assert client.get(path_of(given_more)).context["form"]


def test_who_waits_learns_their_turn(client):
    where = occasion(capacity=1, has_waiting_list=True)
    RegistrationFactory(occasion=where)
    for _others in range(2):
        RegistrationFactory(occasion=where, status=RegistrationStatus.WAITING)
    kim = RegistrationFactory(occasion=where, status=RegistrationStatus.WAITING, language="en")
    response = client.get(path_of(kim))
    assert response.context["queue_place"] == 3
    assert not sentences_in_wrong_language(response.content.decode())


def test_only_those_with_a_place_see_the_link_for_taking_part_online(client):
    where = occasion(online_link=ONLINE_LINK, capacity=1)
    kim = RegistrationFactory(occasion=where)
    waiting = RegistrationFactory(occasion=where, status=RegistrationStatus.WAITING)

    def shows(registration):
        return ONLINE_LINK in client.get(path_of(registration)).content.decode()

    assert not shows(kim)
    where.event.attendance_mode = AttendanceMode.BOTH
    where.event.save()
    assert shows(kim)
    assert not shows(waiting)
    Registration.objects.filter(pk=kim.pk).update(status=RegistrationStatus.CANCELLED)
    assert not shows(kim)


def test_an_event_that_was_taken_down_or_deleted_still_shows_to_those_registered(client):
    where = occasion("sv")
    kim = RegistrationFactory(occasion=where, language="en")
    response = client.get(path_of(kim))
    heading = BeautifulSoup(response.content, "html.parser").h1
    assert (heading.text, heading["lang"]) == (where.event.title, "sv")
    where.event.unpublish()
    response = client.get(path_of(kim))
    assert where.event.title in text_of(response)
    assert "event.ics" not in response.content.decode()

    Occurrence.objects.filter(page=where.event).delete()
    assert client.get(path_of(kim)).status_code == 200
    assert client.post(cancel_path(kim), follow=True).status_code == 200
    kim.refresh_from_db()
    assert kim.status == RegistrationStatus.CANCELLED


@pytest.mark.parametrize("change", [{"status": EventStatus.CANCELLED}, {"is_over": True}])
def test_what_is_called_off_or_over_can_be_seen_but_not_changed(client, change):
    begins = dt.datetime(2030, 5, 17, 16, tzinfo=dt.UTC)
    where = occasion(begins=begins, most_places_each=4)
    kim = RegistrationFactory(occasion=where)
    if "status" in change:
        Occurrence.objects.filter(page=where.event).update(**change)
    at = begins + dt.timedelta(days=1 if "is_over" in change else -1)
    with time_machine.travel(at):
        page = client.get(path_of(kim))
        assert page.status_code == 200
        assert page.context["form"] is None
        assert cancel_path(kim) not in page.content.decode()
        client.post(path_of(kim), {"places": "3"})
        client.post(cancel_path(kim))
    kim.refresh_from_db()
    assert (kim.places, kim.status) == (1, RegistrationStatus.CONFIRMED)


def test_links_that_open_nothing_all_say_the_same(client):
    kim = RegistrationFactory(occasion=occasion())
    forgotten = path_of(kim)
    Registration.objects.filter(pk=kim.pk).update(link_digest="")
    pages = set()
    for secret in (UNKNOWN, forgotten.split("/")[-2], "x", "%E5", "å", "x" * 10_000, "'--"):
        response = client.get(f"/sv/min-anmalan/{secret}/")
        assert response.status_code == 404
        pages.add(text_of(response))
    assert len(pages) == 1
    assert client.post(f"/sv/min-anmalan/{UNKNOWN}/avboka/").status_code == 404


def test_who_tries_too_many_links_has_to_wait(client):
    kim = RegistrationFactory(occasion=occasion())
    for number in range(WRONG_LINKS.limit):
        assert client.get(f"/en/my-registration/{number:032}/").status_code == 404
    response = client.get(path_of(kim))
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= WRONG_LINKS.seconds
    assert client.get(path_of(kim), REMOTE_ADDR="203.0.113.9").status_code == 200


def test_a_form_on_another_site_cannot_cancel():
    kim = RegistrationFactory(occasion=occasion())
    assert Client(enforce_csrf_checks=True).post(cancel_path(kim)).status_code == 403
    kim.refresh_from_db()
    assert kim.status == RegistrationStatus.CONFIRMED


def test_no_secret_is_logged(client, caplog):
    kim = RegistrationFactory(occasion=occasion())
    secret = path_of(kim).split("/")[-2]
    with caplog.at_level(logging.DEBUG):
        client.put(path_of(kim))
        client.post(cancel_path(kim), follow=True)
        Client(enforce_csrf_checks=True).post(cancel_path(kim))
    logged = " ".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert secret not in logged
    assert "/sv/min-anmalan/…/" in logged
    report = {"request": {"url": f"https://x.example/my/{secret}/?a"}, "breadcrumbs": [("n", 1)]}
    assert hide_in_report(report, {}) == {
        "request": {"url": "https://x.example/my/…/?a"},
        "breadcrumbs": [("n", 1)],
    }
