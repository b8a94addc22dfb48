"""One registration: add, change, give a place, cancel, send the mail again."""

import uuid

import pytest

from events.models import EventQuestion, Registration
from events.registration.links import link_of, registration_of
from events.registration.staff import seating
from mailing.models import OutgoingMail
from tests import factories
from tests.outbox import kinds_of_mail

pytestmark = pytest.mark.django_db

PERSON = {"name": "Ny Person", "email": "NY@example.org", "places": "1", "language": "sv"}


@pytest.fixture
def occasion():
    return factories.occasion(capacity=2, most_places_each=2)


def add(editor, page, **values):
    return editor.post(page, PERSON | {"submission": str(uuid.uuid4())} | values)


def test_whoever_calls_is_added_within_the_capacity(editor, address, occasion):
    page = address(occasion, "add/")
    sent = {"submission": str(uuid.uuid4()), "by_mail": "on"}

    for _double_click in range(2):
        add(editor, page, **sent)
    add(editor, page, email="b@example.org", places="2")
    add(editor, page, email="", name="Utan adress", places="3", overbook="on", by_mail="on")

    rows = Registration.objects.order_by("pk").values_list("email", "status", "places")
    assert list(rows) == [
        ("ny@example.org", "confirmed", 1),
        ("b@example.org", "waiting", 2),
        ("", "confirmed", 3),
    ]
    # Told by mail only if that is chosen, and there is an address.
    assert kinds_of_mail() == ["registration.confirmed"]
    assert all(Registration.objects.values_list("is_added_by_staff", flat=True))


def test_an_address_that_is_registered_leads_to_its_registration(editor, address, occasion):
    known = factories.RegistrationFactory(occasion=occasion, email="ny@example.org")

    answer = add(editor, address(occasion, "add/"), by_mail="on")

    assert answer["Location"] == address(occasion, f"{known.pk}/")
    assert Registration.objects.count() == 1


def test_what_cannot_be_added_is_explained_and_kept(editor, address):
    full = factories.occasion(capacity=0, has_waiting_list=False)
    question = EventQuestion(
        page=full.event, text="Mat?", is_required=True, locale=full.event.locale
    )
    question.save()
    name = f"question-{question.translation_key}"

    add(editor, address(full, "add/"), email="İ" * 200 + "@example.org", overbook="on")
    html = add(editor, address(full, "add/"), **{name: "Vegan"}).content.decode()
    assert 'value="Ny Person"' in html
    assert 'value="Vegan"' in html
    assert Registration.objects.count() == 0
    add(editor, address(full, "add/"), overbook="on", **{name: "Vegan"})
    # Nobody has to answer on the telephone.
    add(editor, address(full, "add/"), email="", overbook="on")

    first, second = Registration.objects.order_by("pk")
    assert [answer["answer"] for answer in first.answers] == ["Vegan"]
    assert second.answers == []


def test_everything_can_be_changed_but_seats_only_as_far_as_they_go(editor, address, occasion):
    one = factories.RegistrationFactory(occasion=occasion, email="a@example.org")
    factories.RegistrationFactory(occasion=occasion, email="b@example.org")
    page = address(occasion, f"{one.pk}/")
    link = link_of(one)
    sent = PERSON | {"needs": "Ramp", "note": "Ringde."}

    # All or nothing: there is no seat for a second person.
    html = editor.post(page, sent | {"places": "2"}).content.decode()
    one.refresh_from_db()
    assert (one.email, one.needs, one.places) == ("a@example.org", "", 1)
    assert 'value="Ny Person"' in html
    # Nor two registrations with one address.
    assert editor.post(page, sent | {"email": "b@example.org"}).status_code == 200
    assert kinds_of_mail() == []

    assert editor.post(page, sent | {"places": "2", "overbook": "on"}).status_code == 302
    one.refresh_from_db()
    assert (one.name, one.email, one.needs, one.places) == (
        "Ny Person",
        "ny@example.org",
        "Ramp",
        2,
    )
    assert kinds_of_mail() == ["registration.changed"]
    # The link went to another address: it opens nothing any more.
    assert registration_of(link.rstrip("/").rsplit("/", 1)[1]) is None
    assert registration_of(link_of(one).rstrip("/").rsplit("/", 1)[1]) == one


def test_saving_a_change_leaves_what_was_tapped_at_the_door(editor, address, occasion, monkeypatch):
    one = factories.RegistrationFactory(occasion=occasion)
    really = seating.secret_links.secret_of

    def tapped_meanwhile(registration, salt):
        Registration.objects.filter(pk=one.pk).update(came_women=1)
        return really(registration, salt)

    monkeypatch.setattr(seating.secret_links, "secret_of", tapped_meanwhile)
    editor.post(address(occasion, f"{one.pk}/"), PERSON)

    one.refresh_from_db()
    assert (one.email, one.came_women) == ("ny@example.org", 1)


def test_a_place_out_of_turn_needs_a_tick_and_tells_of_it_once(editor, address, occasion):
    factories.RegistrationFactory(occasion=occasion, places=2)
    first = factories.RegistrationFactory(occasion=occasion, status="waiting")
    second = factories.RegistrationFactory(occasion=occasion, status="waiting", places=2)
    page = address(occasion, f"{second.pk}/")
    html = editor.get(page).content.decode()
    assert "4 platser blir tagna av 2" in html
    assert "1 anmälan har väntat längre" in html

    editor.post(f"{page}give-place/")
    second.refresh_from_db()
    assert second.status == "waiting"
    for _double_click in range(2):
        editor.post(f"{page}give-place/", {"sure": "1"})

    second.refresh_from_db()
    first.refresh_from_db()
    assert (first.status, second.status) == ("waiting", "confirmed")
    assert kinds_of_mail() == ["registration.promoted"]


def test_cancelling_for_somebody_lets_the_waiting_list_move_up(editor, address, occasion):
    one = factories.RegistrationFactory(occasion=occasion, places=2)
    waiting = factories.RegistrationFactory(occasion=occasion, status="waiting")
    page = address(occasion, f"{one.pk}/")

    for _double_click in range(2):
        editor.post(f"{page}cancel/")
    editor.post(f"{page}give-place/", {"sure": "1"})
    editor.post(f"{page}send-again/", {"click": "x"})

    one.refresh_from_db()
    waiting.refresh_from_db()
    assert (one.status, waiting.status) == ("cancelled", "confirmed")
    assert kinds_of_mail() == ["registration.withdrawn", "registration.promoted"]


def test_the_confirmation_is_sent_again_once_for_each_click(editor, address, occasion):
    one = factories.RegistrationFactory(occasion=occasion, status="waiting")
    nobody = factories.RegistrationFactory(occasion=occasion, email="")

    for click in ("a", "a", "b"):
        editor.post(address(occasion, f"{one.pk}/send-again/"), {"click": click})
    editor.post(address(occasion, f"{nobody.pk}/send-again/"), {"click": "c"})

    assert kinds_of_mail() == ["registration.waiting"] * 2
    editor.post(address(occasion, f"{one.pk}/send-again/"), {"click": "\0" + "x" * 10_000})
    # PostgreSQL can't store that.
    assert "\0" not in OutgoingMail.objects.latest("pk").once


def test_nobody_changes_what_was_made_anonymous(editor, address, occasion):
    one = factories.RegistrationFactory(
        occasion=occasion, name="", email="", anonymised_at=factories.COMING, needs=""
    )
    page = address(occasion, f"{one.pk}/")

    editor.post(page, PERSON)
    editor.post(f"{page}cancel/")

    one.refresh_from_db()
    assert (one.name, one.email, one.status) == ("", "", "confirmed")
    assert "Avidentifierad" in editor.get(page).content.decode()
