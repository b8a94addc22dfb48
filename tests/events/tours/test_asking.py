"""“Book a tour”, from the side of the group."""

import logging

import pytest

from core.open_forms import SHORTEST
from core.short_addresses import short_of
from events.models import TourRequest
from events.tours.views import FROM_ONE_ADDRESS, FROM_ONE_CLIENT
from tests import factories
from tests.open_forms import opened
from tests.outbox import kinds_of_mail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_cache")]

FORM = {"sv": "/sv/boka-visning/", "en": "/en/book-a-tour/"}
THANKS = {"sv": "/sv/boka-visning/tack/", "en": "/en/book-a-tour/thanks/"}
GIVEN = {
    "name": "Aino Virtanen",
    "email": "aino@example.fi",
    "organisation": "Uleåborgs stad",
    "city": "Uleåborg",
    "country": "FI",
    "group_size": "20",
    "date_1": "2030-05-17",
    "spoken_language": "en",
}


def send(client, language="sv", **values):
    given = GIVEN | {"opened": opened(SHORTEST + 5)} | values
    return client.post(FORM[language], given)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_request_is_stored_and_both_sides_get_a_mail(client, language):
    walk = factories.WalkPageFactory(language=language)
    principle = factories.PrinciplePageFactory(language=language)
    response = send(
        client,
        language,
        phone="+358 40 123",
        date_2="2030-05-17",
        date_3="2030-06-02",
        wished_times="Helst på förmiddagen",
        walk=short_of(walk.translation_key),
        principles=[str(principle.translation_key)],
        needs="Rullstol",
        message="Vi tar tåget",
    )

    assert (response.status_code, response.url) == (302, THANKS[language])
    tour = TourRequest.objects.get()
    stored = {name: str(getattr(tour, name)) for name in GIVEN if not name.startswith("date")}
    assert stored == {name: text for name, text in GIVEN.items() if not name.startswith("date")}
    assert tour.wished_dates == ["2030-05-17", "2030-06-02"]
    assert tour.walk == walk
    assert tour.principles == [str(principle.translation_key)]
    assert (tour.phone, tour.needs, tour.message) == ("+358 40 123", "Rullstol", "Vi tar tåget")
    assert (tour.language, tour.status) == (language, "new")
    assert kinds_of_mail() == ["tour.received", "tour.arrived"]
    thanks = client.get(response.url)
    assert thanks.status_code == 200
    assert "noindex" in thanks.content.decode()


def test_a_form_that_is_sent_twice_asks_once(client):
    stamp = opened(60)
    for _time in range(2):
        assert send(client, opened=stamp).status_code == 302

    assert TourRequest.objects.count() == 1
    assert len(kinds_of_mail()) == 2


def test_who_goes_back_and_corrects_what_they_typed_is_heard(client):
    stamp = opened(60)
    for values in ({}, {"email": "aino.virtanen@example.fi"}, {"group_size": "25"}):
        for _click in range(2):
            assert send(client, opened=stamp, **values).status_code == 302

    stored = TourRequest.objects.order_by("pk").values_list("email", "group_size")
    assert list(stored) == [
        ("aino@example.fi", 20),
        ("aino.virtanen@example.fi", 20),
        ("aino@example.fi", 25),
    ]
    assert kinds_of_mail() == ["tour.received", "tour.arrived"] * 3


def test_errors_keep_what_was_typed_and_lead_to_the_fields(client):
    response = send(
        client, name="", email="aino", group_size="många", date_1="2030-03-01", country="XX"
    )
    page = response.content.decode()

    assert response.status_code == 200
    assert not TourRequest.objects.exists()
    for name in ("name", "email", "group_size", "date_1", "country"):
        assert f'href="#id_{name}"' in page
        assert f'id="id_{name}_error"' in page
    assert 'value="aino"' in page
    assert 'value="många"' in page
    assert 'value="Uleåborgs stad"' in page
    assert 'role="alert" tabindex="-1" id="form-errors" autofocus' in page


def test_what_makes_no_sense_is_refused(client):
    for nonsense in (
        {"date_1": ""},
        {"date_1": "2029-05-17"},
        {"date_1": "2033-05-17"},
        {"date_1": "17 maj"},
        {"date_2": "2030-02-30"},
        {"group_size": "0"},
        {"group_size": "501"},
        {"spoken_language": "xx"},
        {"walk": "finnsinte1"},
        {"principles": ["5"]},
        {"organisation": ""},
        {"city": " "},
        {"name": "Vinn pengar på https://example.com"},
        {"message": "\x00"},
        {"email": '"a\x0bBcc:b"@example.org'},
        {"needs": "x" * 2_001},
        {"opened": "forged"},
    ):
        assert send(client, **nonsense).status_code == 200, nonsense
    assert not TourRequest.objects.exists()
    assert kinds_of_mail() == []


def test_words_are_enough_to_say_when(client):
    assert send(client, date_1="", wished_times="En dag i maj").status_code == 302
    assert TourRequest.objects.get().wished_dates == []


def test_a_page_of_a_walk_leads_to_the_form_with_that_walk_chosen(client):
    walk = factories.WalkPageFactory(title="Den långa rundan")
    short = short_of(walk.translation_key)
    draft = factories.WalkPageFactory(title="Inte klar", live=False)

    assert f'href="{FORM["sv"]}?walk={short}"' in client.get(walk.url).content.decode()
    assert f'href="{FORM["sv"]}"' in client.get(walk.get_parent().url).content.decode()
    for named in (short, str(walk.translation_key)):
        page = client.get(FORM["sv"], {"walk": named}).content.decode()
        assert f'<option value="{short}" selected>Den långa rundan</option>' in page
        # Choosing the other language keeps the choice.
        assert f'{FORM["en"]}?walk={short}"' in page
    for named in (short_of(draft.translation_key), "x" * 10_000, "\ud7ff", "'"):
        page = client.get(FORM["sv"], {"walk": named}).content.decode()
        assert '<option value="" selected>' in page
        assert "Inte klar" not in page


def test_the_form_is_in_the_language_of_the_reader(client):
    factories.WalkPageFactory(title="Rundan", language="sv")
    factories.WalkPageFactory(title="The round", language="en")
    swedish = client.get(FORM["sv"]).content.decode()
    english = client.get(FORM["en"]).content.decode()

    assert "Rundan" in swedish
    assert "Rundan" not in english
    assert "The round" in english
    # Å comes last in Swedish, and first in English.
    assert swedish.index(">Österrike<") > swedish.index(">Zimbabwe<")
    assert english.index(">Åland Islands<") < english.index(">Zimbabwe<")


def test_too_many_requests_have_to_wait_and_keep_what_was_typed(client):
    for number in range(FROM_ONE_CLIENT.limit):
        assert send(client, email=f"{number}@example.fi").status_code == 302
    response = send(client, email="one.more@example.fi")

    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= FROM_ONE_CLIENT.seconds
    assert "one.more@example.fi" in response.content.decode()
    assert TourRequest.objects.count() == FROM_ONE_CLIENT.limit


def test_nobody_fills_somebody_elses_mailbox(client):
    for number in range(FROM_ONE_ADDRESS.limit):
        given = GIVEN | {"opened": opened(60)}
        client.post(FORM["sv"], given, REMOTE_ADDR=f"198.51.100.{number}")
    given = GIVEN | {"opened": opened(60), "email": "AINO@example.fi"}
    response = client.post(FORM["sv"], given, REMOTE_ADDR="203.0.113.9")

    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0


def test_a_machine_is_thanked_and_ignored(client):
    assert send(client, website="https://example.com").status_code == 302
    assert not TourRequest.objects.exists()


def test_nobody_keeps_a_copy_and_nothing_personal_is_logged(client, caplog):
    with caplog.at_level(logging.DEBUG):
        send(client)
        refused = send(client, email="inte en adress")
    for response in (client.get(FORM["sv"]), client.get(THANKS["sv"]), refused):
        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    said = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    for word in ("Aino", "aino@", "inte en adress"):
        assert word not in said
    assert "Aino" not in repr(TourRequest.objects.get())


def test_the_form_asks_the_database_little(client, django_assert_max_num_queries):
    for number in range(5):
        factories.WalkPageFactory(title=f"Vandring {number}")
    client.get(FORM["sv"])
    with django_assert_max_num_queries(12):
        client.get(FORM["sv"])
