"""The form with which visitors register, from their side."""

import datetime as dt
import logging

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from events.enums import AttendanceMode, EventStatus, QuestionKind, RegistrationStatus
from events.models import EventGuide, EventIndexPage, Registration
from events.registration.throttling import FOR_A_CLIENT, FOR_AN_ADDRESS
from tests.events.registration.sending import address_of, ask, field_of, send, text_of
from tests.factories import (
    RegistrationFactory,
    StandardPageFactory,
    UserFactory,
    index_page,
    occasion,
)
from tests.languages import sentences_in_wrong_language
from tests.open_forms import opened
from tests.outbox import kinds_of_mail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_cache")]
CANARY = "kanariefågel"


def fill(where, count: int, **values) -> None:
    """Let ``count`` others have a seat each."""
    for _number in range(count):
        RegistrationFactory(occasion=where, **values)


# --- Registering -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["sv", "en"])
def test_who_sends_the_form_is_registered_and_led_to_the_mailbox(client, language):
    where = occasion(language, capacity=10)
    form = client.get(address_of(where, language))
    assert form.status_code == 200
    assert "no-store" in form["Cache-Control"]
    assert "noindex" in form["X-Robots-Tag"]
    response = send(client, where, language)

    assert response.status_code == 302
    assert response.url == address_of(where, language, "registration_thanks")
    kim = Registration.objects.get()
    assert (kim.name, kim.email, kim.places) == ("Kim Ek", "kim@example.com", 1)
    assert (kim.status, kim.language) == (RegistrationStatus.CONFIRMED, language)
    assert kim.record_id == where.identity
    assert kinds_of_mail() == ["registration.confirmed"]
    thanks = client.get(response.url)
    assert thanks.status_code == 200
    assert "no-store" in thanks["Cache-Control"]
    assert "Kim" not in thanks.content.decode()
    assert "kim@" not in thanks.content.decode()


def test_the_form_asks_for_no_more_than_the_date_wants(client):
    short = client.get(address_of(occasion(asks_for_needs=False))).context["form"]
    assert [field.name for field in short.asked] == ["name", "email"]

    where = occasion(most_places_each=4, asks_for_needs=True)
    question = ask(where, "Vilken förening?")
    ask(where, "Bara för en annan dag?", only_for="6a2b41bb-70f3-4e1c-9d8a-000000000000")
    long = client.get(address_of(where)).context["form"]
    assert [field.name for field in long.asked] == [
        *("name", "email", "places"),
        field_of(question),
        "needs",
    ]


def test_answers_are_kept_with_the_questions_as_they_were_asked(client):
    where = occasion(most_places_each=3)
    text = ask(where, "Vilken förening?", explanation="Om du är med i en.")
    choice = ask(where, "Mat?", kind=QuestionKind.CHOICE, choices="Vego\n\nKött", is_required=True)
    ask(where, "Filmas?", kind=QuestionKind.CHECK_BOX)
    page = client.get(address_of(where)).content.decode()
    assert "Om du är med i en." in page
    typed = {field_of(text): "", field_of(choice): "Kött", "places": "2", "needs": "Teckentolk"}

    assert send(client, where, **typed).status_code == 302
    kim = Registration.objects.get()
    assert (kim.places, kim.needs) == (2, "Teckentolk")
    assert [(one["text"], one["answer"]) for one in kim.answers] == [
        ("Mat?", "Kött"),
        ("Filmas?", False),
    ]
    assert kim.answers[0]["question"] == str(choice.translation_key)


def test_each_error_keeps_what_was_typed_and_leads_to_its_field(client):
    where = occasion(most_places_each=3)
    text = ask(where, "Vilken förening?", is_required=True)
    choice = ask(where, "Mat?", kind=QuestionKind.CHOICE, choices="Vego\nKött", is_required=True)
    box = ask(where, "Jag är över 18", kind=QuestionKind.CHECK_BOX, is_required=True)
    response = send(
        client,
        where,
        name="https://casino.example vinn pengar",
        email="inte en adress",
        places="7",
        needs="Teckentolk",
        **{field_of(choice): "Fisk"},
    )

    assert response.status_code == 200
    assert not Registration.objects.exists()
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.title.text.startswith(("Error", "Fel"))
    links = [link["href"].removeprefix("#") for link in soup.select("#form-errors a")]
    expected = ["name", "email", "places", field_of(text), f"{field_of(choice)}_0", field_of(box)]
    assert links == [f"id_{name}" for name in expected]
    assert all(soup.find(id=link) for link in links)
    for field in ("name", "email", "places"):
        described = soup.find(id=f"id_{field}")["aria-describedby"].split()
        assert f"id_{field}_error" in described
        assert all(soup.find(id=one) for one in described)
    described = soup.find(id=links[4]).find_parent("fieldset")["aria-describedby"]
    assert soup.find(id=described).text
    assert soup.find(id="id_email")["value"] == "inte en adress"
    assert soup.find(id="id_places")["value"] == "7"
    assert soup.find("textarea").text.strip() == "Teckentolk"


def test_only_sensible_numbers_of_places_are_taken(client):
    where = occasion(most_places_each=5, capacity=3)
    for places in ("0", "-1", "4", "1e9", "", "٣½", "x" * 10_000):
        assert send(client, where, places=places).status_code == 200
    assert not Registration.objects.exists()
    assert send(client, where, places="3").status_code == 302


@pytest.mark.parametrize(
    "email",
    [
        # A large dotted I is two characters as a small one, and the database counts them.
        "İ" * 200 + "@example.org",
        # Django takes this for an address; in a mail it would begin another header.
        '"a\x0bBcc:b"@example.org',
    ],
)
def test_an_address_that_cannot_be_stored_or_written_to_is_refused(client, email):
    where = occasion()
    response = send(client, where, email=email)
    assert "id_email_error" in response.content.decode()
    assert not Registration.objects.exists()


def test_the_same_form_sent_again_registers_nobody_twice(client):
    where = occasion(capacity=1, has_waiting_list=False)
    form = opened()
    first = send(client, where, opened=form)
    second = send(client, where, opened=form)

    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert kinds_of_mail() == ["registration.confirmed"]
    # Somebody who goes back and registers a colleague asks for something else.
    assert send(client, where, opened=form, email="alex@example.com").status_code == 409


def test_a_machine_is_thanked_and_nothing_is_kept(client):
    where = occasion()
    response = send(client, where, website="https://casino.example")
    assert response.url == address_of(where, "sv", "registration_thanks")
    assert not Registration.objects.exists()
    assert send(client, where, opened=opened(0)).status_code == 200
    assert not Registration.objects.exists()


# --- Nobody learns who is registered ----------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "taken"),
    [
        ({"capacity": 10}, 1),
        ({"capacity": 2}, 2),
        ({"capacity": 2, "has_waiting_list": False}, 2),
        ({"capacity": 3, "has_waiting_list": False, "most_places_each": 3}, 2),
        ({"registration_closes_at": timezone.now() - dt.timedelta(days=1)}, 1),
    ],
)
def test_the_answer_is_the_same_for_an_address_that_is_registered(client, values, taken):
    where = occasion(**values)
    fill(where, taken - 1)
    RegistrationFactory(occasion=where, email="kim@example.com")

    def answer(email):
        response = send(client, where, name="X", email=email, places="2", opened=form)
        body = response.content.decode().replace(email, "").replace("csrfmiddlewaretoken", "")
        token = BeautifulSoup(body, "html.parser").find("input", type="hidden")
        return response.status_code, response.get("Location"), body.replace(str(token), "")

    form = opened()
    known, form = answer("kim@example.com"), opened()
    unknown = answer("someone@example.com")
    assert known[:2] == unknown[:2]
    assert text_of_html(known[2]) == text_of_html(unknown[2])


def text_of_html(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def test_no_page_tells_more_of_a_date_than_visitors_may_know(client):
    secret_link = f"https://moten.example/{CANARY}"
    where = occasion(capacity=5, online_link=secret_link)
    event = where.event
    event.editor_note = CANARY
    event.attendance_mode = AttendanceMode.ONLINE
    event.save()
    EventGuide.objects.create(page=event, user=UserFactory(username=CANARY, first_name=CANARY))
    RegistrationFactory(
        occasion=where, name=CANARY, email=f"{CANARY}@example.com", needs=CANARY, note=CANARY
    )
    for name in ("registration", "registration_thanks"):
        assert CANARY not in client.get(address_of(where, "sv", name)).content.decode()
    response = send(client, where, email="")
    assert CANARY not in response.content.decode()
    # Nothing but this.
    form = BeautifulSoup(response.content, "html.parser").main.form
    names = {field["name"] for field in form.select("input, textarea, select")}
    assert names == {"csrfmiddlewaretoken", "opened", "website", "name", "email", "needs"}
    assert len(BeautifulSoup(response.content, "html.parser").main.select("dt")) == 2


def test_nothing_personal_is_logged(client, caplog):
    with caplog.at_level(logging.DEBUG):
        where = occasion(capacity=1, has_waiting_list=False)
        send(client, where, name=CANARY, email="kanarie@example.com")
        send(client, where, name=CANARY, email="fagel@example.com")
    ours = "".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert CANARY not in ours
    assert "kanarie@" not in ours
    assert "fagel@" not in ours


# --- States -----------------------------------------------------------------------------------


def test_a_full_date_says_before_sending_that_there_is_a_waiting_list(client):
    where = occasion(capacity=1)
    before = client.get(address_of(where))
    assert before.context["may_become_queue"]
    fill(where, 1)
    page = client.get(address_of(where))
    assert page.status_code == 200
    assert page.context["is_queue"]
    assert "form" in page.context

    response = send(client, where)
    assert response.status_code == 302
    assert Registration.objects.get(email="kim@example.com").status == RegistrationStatus.WAITING
    assert kinds_of_mail() == ["registration.waiting"]


def test_who_filled_in_while_it_filled_up_is_told_and_keeps_what_was_typed(client):
    where = occasion(capacity=3, has_waiting_list=False, most_places_each=3)
    fill(where, 2)
    response = send(client, where, places="2", needs="Teckentolk")
    assert response.status_code == 409
    assert "Teckentolk" in response.content.decode()
    assert "places" in response.context["form"].errors
    fill(where, 1)
    response = send(client, where, places="1", needs="Teckentolk")
    assert response.status_code == 409
    assert "Teckentolk" in response.content.decode()
    assert Registration.objects.count() == 3


@pytest.mark.parametrize(
    ("values", "shown", "sent"),
    [
        ({"registration_opens_at": dt.datetime(2030, 1, 2, 9, tzinfo=dt.UTC)}, 200, 409),
        ({"registration_closes_at": dt.datetime(2029, 1, 2, 9, tzinfo=dt.UTC)}, 200, 409),
        ({"status": EventStatus.CANCELLED}, 200, 409),
        ({"start_date": dt.date(2029, 5, 1)}, 410, 410),
        ({"takes_registrations": False}, 404, 404),
    ],
)
def test_where_one_cannot_register_a_kind_page_says_why(client, values, shown, sent):
    when = {"start_date": dt.date(2030, 6, 1)}
    with time_machine.travel(dt.datetime(2029, 12, 1, 12, tzinfo=dt.UTC)):
        where = occasion("en", **when | values)
        page = client.get(address_of(where, "en"))
        assert page.status_code == shown
        assert f'href="{where.event.url}"' in page.content.decode()
        assert "<form method" not in page.content.decode()
        assert not sentences_in_wrong_language(page.content.decode())
        assert send(client, where, "en").status_code == sent
    assert not Registration.objects.exists()


def test_a_date_that_opens_later_says_when(client):
    with time_machine.travel(dt.datetime(2030, 3, 1, 12, tzinfo=dt.UTC)):
        opens = dt.datetime(2030, 4, 3, 7, 30, tzinfo=dt.UTC)
        where = occasion(start_date=dt.date(2030, 6, 1), registration_opens_at=opens)
        # Summer time has begun by then.
        assert "onsdag 3 april 2030 kl.\xa009.30" in client.get(address_of(where)).content.decode()


def test_swedish_never_shows_under_en(client):
    index_page(EventIndexPage, "en")
    where = occasion("sv")
    page = client.get(address_of(where, "en"))

    assert page.status_code == 404
    assert where.event.title not in page.content.decode()
    assert address_of(where, "sv") in page.content.decode()
    assert not sentences_in_wrong_language(page.content.decode())
    assert send(client, where, "en").status_code == 404
    assert not Registration.objects.exists()


def test_a_date_that_nobody_knows_is_not_found(client):
    for path in (
        "/sv/anmalan/6a2b41bb-70f3-4e1c-9d8a-000000000000/",
        "/en/registration/6a2b41bb-70f3-4e1c-9d8a-000000000000/thanks/",
        "/sv/anmalan/6A2B/",
    ):
        response = client.get(path)
        assert response.status_code == 404
        assert not response.cookies
    where = occasion()
    where.event.unpublish()
    assert client.get(address_of(where)).status_code == 404
    assert send(client, where).status_code == 404


# --- Too often, from elsewhere ----------------------------------------------------------------


def test_too_many_from_one_network_or_for_one_address_have_to_wait(client):
    where = occasion()
    for number in range(FOR_AN_ADDRESS.limit):
        send(client, where, email="KIM@example.com", REMOTE_ADDR=f"198.51.100.{number}")
    response = send(client, where, needs="Teckentolk")
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= FOR_AN_ADDRESS.seconds
    assert "Teckentolk" in response.content.decode()
    assert 'value="kim@example.com"' in response.content.decode()

    cache.clear()
    for _registration in range(FOR_A_CLIENT.limit):
        FOR_A_CLIENT.count("127.0.0.1")
    assert send(client, where, email="alex@example.com").status_code == 429
    assert Registration.objects.count() == 1


def test_a_form_from_another_site_is_refused():
    careful = Client(enforce_csrf_checks=True)
    assert send(careful, occasion()).status_code == 403
    assert not Registration.objects.exists()


def test_the_form_says_what_becomes_of_the_details(client):
    StandardPageFactory(title="Integritet", slug="integritet")
    where = occasion(retention_days=14)
    page = client.get(address_of(where))
    assert "14" in text_of(page)
    assert 'href="/sv/integritet/"' in page.content.decode()
    assert where.event.url in page.content.decode()


def test_the_form_takes_few_queries(client, django_assert_max_num_queries):
    where = occasion(capacity=10, most_places_each=3)
    for number in range(5):
        ask(where, f"Fråga {number}?")
    client.get(address_of(where))
    with django_assert_max_num_queries(12):
        client.get(address_of(where))
