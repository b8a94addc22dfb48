"""Dates to register for, made in the database of the running site, and the mail that it sends."""

import datetime as dt
import email
import json
import re
import uuid
from email import policy
from email.message import EmailMessage

from tests.e2e.on_site import module_on_site

#: What Django's mail on the console ends each message with.
END_OF_MAIL = re.compile(r"^-{79}$", re.MULTILINE)

#: By name: the event's titles, and what its date has beside the time.
DATES = {
    "open": (
        {"sv": "Vandring att anmäla sig till", "en": "A walk to register for"},
        {"capacity": 20, "most_places_each": 5, "online_link": "https://moten.example/rum"},
    ),
    "queue": ({"sv": "En full dialog", "en": "A full dialogue"}, {"capacity": 1}),
    "closed": (
        {"sv": "Anmälan är stängd", "en": "Registration is over"},
        {"registration_closes_at": dt.datetime(2026, 1, 7, 12, tzinfo=dt.UTC)},
    ),
    "swedish": ({"sv": "Bara på svenska"}, {}),
}


def make_dates(live_site) -> dict:
    """Make the dates; return by name the addresses of forms, thanks and registrations, by language.

    ``{"open": {"form": {"sv": "/sv/…"}, "thanks": …, "mine": …}}``. Who looks is somebody with two
    places, or, on the full date, somebody who waits.
    """
    return json.loads(module_on_site(live_site, __name__))


def mails_to(live_site, address: str) -> list[EmailMessage]:
    """Return what the running site has sent to an address: it prints its mail."""
    printed = END_OF_MAIL.split(live_site.log.read_text())
    texts = (part[part.find("Content-Type: ") :] for part in printed if f"To: {address}" in part)
    return [email.message_from_string(text, policy=policy.default) for text in texts]


def _make() -> dict:
    import django

    django.setup()
    from events.registration.links import link_of
    from tests.factories import RegistrationFactory

    made = {}
    for name, (titles, values) in DATES.items():
        where = _date(titles, values)
        if name == "queue":
            RegistrationFactory(occasion=where)
        kim = RegistrationFactory(
            occasion=where,
            places=2 if name == "open" else 1,
            status="waiting" if name == "queue" else "confirmed",
            needs="Teckentolk",
            answers=[{"question": "x", "text": "Mat?", "answer": "Vego"}],
        )
        secret = link_of(kim).rstrip("/").rpartition("/")[2]
        made[name] = {
            "form": _both("registration", where.identity),
            "thanks": _both("registration_thanks", where.identity),
            "mine": _both("my_registration", secret),
            "cancel": _both("cancel_registration", secret),
            "erase": _both("erase_registration", secret),
        }
    return made


def _date(titles: dict, values: dict):
    """Make an event with one date in the languages of its titles, with a question of each kind."""
    from events.models import EventIndexPage, EventQuestion
    from events.registration.occasion import occasion_of
    from tests.factories import EventPageFactory

    key, uid, questions = uuid.uuid4(), uuid.uuid4(), [uuid.uuid4() for _kind in range(3)]
    date = {
        "precision": "time",
        "start_date": dt.date(2040, 6, 13),
        "start_time": dt.time(18),
        "end_time": dt.time(20),
        "takes_registrations": True,
        "uid": uid,
    }
    for language, title in titles.items():
        event = EventPageFactory(
            parent=EventIndexPage.objects.get(locale__language_code=language),
            title=title,
            translation_key=key,
            venue="Väven, Storgatan 46",
            attendance_mode="both",
            dates=[date | values],
        )
        EventQuestion.objects.bulk_create(
            EventQuestion(page=event, locale=event.locale, translation_key=asked, **question)
            for asked, question in zip(questions, QUESTIONS[language], strict=True)
        )
    return occasion_of(event.occurrences.all()[0].identity, language)


QUESTIONS = {
    "sv": [
        {"text": "Vad vill du äta?", "kind": "choice", "choices": "Vego\nFisk", "is_required": 1},
        {"text": "Vilken förening?", "explanation": "Om du är med i en."},
        {"text": "Jag är över 18 år", "kind": "check_box", "is_required": 1},
    ],
    "en": [
        {"text": "What do you eat?", "kind": "choice", "choices": "Vegan\nFish", "is_required": 1},
        {"text": "Which association?", "explanation": "If you belong to one."},
        {"text": "I am over 18", "kind": "check_box", "is_required": 1},
    ],
}


def _both(name: str, argument) -> dict[str, str]:
    from django.urls import reverse
    from django.utils.translation import override

    addresses = {}
    for language in ("sv", "en"):
        with override(language):
            addresses[language] = reverse(name, args=[argument])
    return addresses


if __name__ == "__main__":
    print(json.dumps(_make()))
