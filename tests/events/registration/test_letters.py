"""What the mails to those registered say, to whom, and when they have nothing to say any more."""

import datetime as dt
import re

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils.translation import override
from icalendar import Calendar

from events.enums import AttendanceMode, EventKind, EventStatus, RegistrationStatus
from events.mail_frame import greeting
from events.models import EventPage, Registration
from events.registration.facts import digest, facts_of, untold
from events.registration.links import link_of
from events.registration.occasion import occasion_of
from tests.factories import EventPageFactory, RegistrationFactory, WalkPageFactory, home
from tests.translating import translated

from .letters import change, entry_of, send, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_languages")]

CONFIRMED, WAITING, CANCELLED = RegistrationStatus
#: Some weeks before the date, which lies after the clocks have changed.
NOW = dt.datetime(2030, 10, 1, 8, tzinfo=dt.UTC)
LINK = "https://mote.example/rum?pwd=1&x=2"
DATE = {
    "precision": "time",
    "start_date": dt.date(2030, 10, 28),
    "start_time": dt.time(18),
    "end_time": dt.time(20),
    "takes_registrations": True,
    "capacity": 1,
    "online_link": LINK,
}
OWN = ["confirmed", "waiting", "promoted", "again", "changed", "withdrawn"]
KINDS = [
    *(f"registration.{name}" for name in OWN),
    # The last one cancels the event.
    *("event.changed", "event.reminder", "event.message", "event.cancelled"),
]
STATUS_FOR = {"registration.waiting": WAITING, "registration.withdrawn": CANCELLED}


@pytest.fixture(autouse=True)
def some_weeks_before():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def page():
    """An event in both languages, on site and online, that follows a walk."""
    page = EventPageFactory(
        title="Vem tar plats?",
        kind=EventKind.WALK,
        attendance_mode=AttendanceMode.BOTH,
        venue="Rådhustorget",
        organiser="Utskottet",
        step_free=True,
        accessibility_note="Vi går på asfalt.",
        walk=WalkPageFactory(title="Rundan", meeting_point="Vid Listen"),
        dates=[DATE],
    )
    texts = {"Vem tar plats?": "Who takes up space?", "Rådhustorget": "Town hall square"}
    translated(page, texts)
    return page


def register(page, language="sv", **values):
    where = occasion_of(page.occurrences.all()[0].identity, language)
    return RegistrationFactory(occasion=where, language=language, **values)


def letter_of(kind, registration):
    """Return the letter of a kind; what else it needs is made up."""
    data = {"event.message": {"subject": "Ta med en stol", "text": "Hej"}}.get(kind, {})
    if kind == "event.cancelled":
        change(EventPage.objects.get(title="Vem tar plats?"), status=EventStatus.CANCELLED)
    return write(kind, registration, **data)


def squeezed(text):
    return "".join(text.split())


# --- What they say ---------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_mail_says_what_when_and_how_to_reach_us_in_the_language_of_the_reader(
    page, language
):
    for number, code in enumerate(("sv", "en")):
        root = home(code)
        root.title, root.contact_email = f"Sajten {code}", "fraga@umea.example"
        root.organisation_name = ("Umeå kommun", "Umeå municipality")[number]
        root.save_revision().publish()
    others = [register(page, language, name="Smyg Hemlig", email="smyg@example.org")]
    title = {"sv": "Vem tar plats?", "en": "Who takes up space?"}[language]
    day = {"sv": "måndag 28 oktober 2030 kl.\xa018.00–20.00", "en": "Monday 28 October 2030"}
    for kind in KINDS:
        person = register(page, language, status=STATUS_FOR.get(kind, CONFIRMED), name="Kim Ek")
        letter = letter_of(kind, person)
        html = BeautifulSoup(letter.html, "html.parser")
        shown = html.get_text(" ")

        assert letter.to == person.email
        assert letter.language == html.html["lang"] == language
        assert letter.reply_to == "fraga@umea.example"
        assert title in letter.subject
        assert {"sv": "28 oktober", "en": "28 October"}[language] in letter.subject
        assert len(letter.subject) < 110
        for text in (letter.text, shown):
            for part in (title, day[language], "Kim Ek", f"Sajten {language}", letter.reply_to):
                assert part in text, (kind, part)
            assert not [one for one in others if one.name in text or one.email in text]
        links = {link["href"] for link in html.select("a[href]")}
        assert link_of(person) in links
        assert link_of(person) in letter.text
        assert not html.select("img, script, link, [src]")
        # What the text says, the page says, too.
        for line in letter.text.splitlines():
            words = line.strip("- *:").split(": ")[0]
            assert words.startswith("http") or squeezed(words) in squeezed(shown), (kind, line)


def test_a_confirmation_says_how_to_get_there_and_what_it_is_like(page):
    letter = send("registration.confirmed", register(page, places=2))

    for fact in ("Rådhustorget", "Vid Listen", "Vi går på asfalt.", "Utskottet", LINK):
        assert fact in letter.text
        assert fact in BeautifulSoup(letter.html, "html.parser").get_text()
    english = send("registration.confirmed", register(page, "en"))
    assert "Town hall square" in english.text
    # What the signs say; the walk isn't there in English.
    assert "Rådhustorget" in english.text
    assert "Vid Listen" not in english.text
    assert "Swedish time" in english.text


def test_who_waits_learns_the_place_in_the_queue_and_not_the_private_link(page):
    queue = [register(page, status=WAITING, created_at=NOW) for _number in range(3)]
    register(page, created_at=NOW - dt.timedelta(days=1))
    second = send("registration.waiting", queue[1], language="en")

    assert " 2 " in second.text
    assert " 3 " not in second.text
    assert LINK not in second.text + second.html
    assert not second.attachments
    queue[0].status = CANCELLED
    queue[0].save()
    assert " 1 " in write("registration.again", queue[1]).text
    for kind in ("registration.again", "registration.changed", "event.message"):
        letter = write(kind, queue[1], text="Hej")
        assert LINK not in letter.text + letter.html
        assert not letter.attachments
    change(page, status=EventStatus.POSTPONED)
    told = write("event.changed", queue[1])
    assert LINK not in told.text + told.html
    assert not told.attachments


def test_the_calendar_file_is_the_public_one_with_the_private_link(page, client):
    person = register(page, "en")
    english = EventPage.objects.get(title="Who takes up space?")
    for kind in ("registration.confirmed", "registration.promoted", "registration.again"):
        ours = entry_of(write(kind, person))
        public = client.get(f"{english.url}event.ics").content
        assert LINK.encode() not in public.replace(b"\r\n ", b"")
        theirs = next(iter(Calendar.from_ical(public).walk("VEVENT")))
        assert ours["DTSTART"].dt == theirs["DTSTART"].dt
        # The clocks have gone back the day before.
        assert ours["DTSTART"].dt.astimezone(dt.UTC).hour == 17
        assert LINK in ours["DESCRIPTION"]
        assert theirs["DESCRIPTION"] in ours["DESCRIPTION"]
        assert set(ours) == set(theirs)
        for name in set(ours) - {"DESCRIPTION"}:
            assert ours[name].to_ical() == theirs[name].to_ical(), name


def test_what_is_not_known_to_the_day_has_no_calendar_file():
    page = EventPageFactory(dates=[{"precision": "month", "start_date": dt.date(2030, 11, 1)}])
    letter = write("registration.confirmed", register(page))
    assert letter.text
    assert not letter.attachments


def test_an_event_that_is_not_there_in_the_language_is_named_and_marked_in_the_other():
    page = EventPageFactory(title="Bara på svenska", venue="Väven", dates=[DATE])
    letter = write("registration.confirmed", register(page, "en"))

    assert "“Bara på svenska” (in Swedish)" in letter.text
    html = BeautifulSoup(letter.html, "html.parser")
    assert html.html["lang"] == "en"
    assert html.select_one("span[lang=sv]").text == "Bara på svenska"
    assert html.select_one("dd[lang=sv]").text == "Väven"
    assert "Monday 28 October 2030" in letter.text


def test_a_translation_that_is_behind_sends_nobody_to_the_former_place(page):
    person = register(page, "en")
    send("registration.confirmed", person)
    change(page, venue="Väven")
    letter = send("event.changed", person)

    assert "Where: Väven (before: Rådhustorget)" in letter.text
    assert "Town hall square" not in letter.text
    assert digest(facts_of(occasion_of(person.record_id, "en"))) == person.told


def test_names_titles_and_texts_can_do_no_harm(page):
    change(page, title="Ett\r\nBcc: alla@example.org <b>två</b> & %(title)s")
    person = register(page, name="<script>alert(1)</script>\nBcc: x@example.org")
    letter = write(
        "event.message", person, subject="Hej\r\nBcc: y@example.org", text="<img src=x>\n\nRad"
    )

    assert "\n" not in letter.subject
    assert "\r" not in letter.subject
    html = BeautifulSoup(letter.html, "html.parser")
    assert not html.select("script, b, img")
    assert "<img src=x>" in html.get_text()
    assert "<img src=x>" in letter.text
    assert "Ett Bcc: alla@example.org <b>två</b> & %(title)s" in letter.text
    assert len(letter.text.splitlines()[0]) < len("Hello! ")


def test_only_what_looks_like_a_name_is_greeted():
    with override("en"):
        for name in ("", " ", "Win at casino.example", "a@b", "https://x", "x" * 61):
            assert greeting(name) == "Hello!"
        for name in ("Åsa", "J. R. Öst-Ek", "O’Neill", "Kim\u2028Ek"):
            assert greeting(name) == f"Hello {' '.join(name.split())}!"


# --- Statuses --------------------------------------------------------------------------------


def test_every_mail_says_that_an_event_is_not_as_planned(page):
    words = {
        EventStatus.POSTPONED: "is postponed",
        EventStatus.RESCHEDULED: "has a new date",
        EventStatus.MOVED_ONLINE: "online instead of on site",
        EventStatus.CANCELLED: "cancelled|will not take place",
    }
    person = register(page, "en", told="something else")
    waiting = register(page, "en", status=WAITING)
    former = {"former_date": dt.date(2030, 10, 21), "former_time": dt.time(17, 30)}
    for status, said in words.items():
        change(page, status=status, date=former)
        for kind in ("registration.confirmed", "registration.again", "event.message"):
            letter = write(kind, person, text="Hej")
            assert re.search(said, letter.text), (status, kind)
            assert re.search(said, letter.html), (status, kind)
        assert re.search(said, write("registration.waiting", waiting).text)
        news = write("event.changed", person)
        assert re.search(said, news.text)
        assert (LINK in news.text) == (status in ("rescheduled", "moved_online"))
        if status == EventStatus.POSTPONED:
            # Once, as the time when it won't be.
            assert news.text.count("28 October 2030") == 1
        if status == EventStatus.RESCHEDULED:
            assert "Monday 21 October 2030, 17:30" in news.text
        if status == EventStatus.MOVED_ONLINE:
            assert "Town hall square" not in news.text


def test_a_change_tells_old_and_new_and_brings_a_newer_calendar_file(page):
    person = register(page)
    before = entry_of(send("registration.confirmed", person))
    change(page, date={"start_time": dt.time(17)}, venue="Väven")
    letter = send("event.changed", person, line="Det regnar.")

    assert "kl.\xa018.00–20.00" in letter.text
    assert "kl.\xa017.00–20.00" in letter.text
    assert "Rådhustorget" in letter.text
    assert "Väven" in letter.text
    assert "Det regnar." in letter.text
    assert "Det regnar." in letter.html
    after = entry_of(letter)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTART"].dt.astimezone(dt.UTC).hour == 16

    change(page, status=EventStatus.CANCELLED)
    last = entry_of(send("event.cancelled", person))
    assert (last["UID"], last["STATUS"]) == (before["UID"], "CANCELLED")
    assert last["SEQUENCE"] > after["SEQUENCE"]
    assert LINK not in last["DESCRIPTION"]


# --- When there is nothing to say any more -----------------------------------------------------


def test_no_mail_goes_to_who_is_not_meant_any_more(page):
    for kind in KINDS:
        right = STATUS_FOR.get(kind, CONFIRMED)
        for values in (
            {"status": CONFIRMED if right == CANCELLED else CANCELLED},
            {"status": right, "anonymised_at": NOW, "name": "", "email": ""},
            {"status": right, "email": ""},
        ):
            assert letter_of(kind, register(page, **values)) is None, (kind, values)
    gone = register(page)
    Registration.objects.filter(pk=gone.pk).delete()
    assert write("registration.confirmed", gone) is None
    for kind in ("confirmed", "promoted"):
        assert write(f"registration.{kind}", register(page, status=WAITING)) is None
    assert write("registration.waiting", register(page)) is None
    assert write("event.reminder", register(page, status=WAITING)) is None


def test_nothing_but_a_message_goes_out_when_the_date_is_over(page):
    people = {kind: register(page, status=STATUS_FOR.get(kind, CONFIRMED)) for kind in KINDS}
    with time_machine.travel(dt.datetime(2030, 10, 28, 19, 30, tzinfo=dt.UTC)):
        written = [kind for kind, one in people.items() if write(kind, one, text="Tack!")]
    assert written == ["event.message"]


def test_a_change_goes_only_to_who_does_not_know_it_yet(page):
    person = register(page)
    assert untold(person.record).count() == 1
    send("registration.confirmed", person)
    assert not untold(person.record).exists()
    assert write("event.changed", person) is None

    change(page, status=EventStatus.CANCELLED)
    assert untold(person.record).get() == person
    change(page, status=EventStatus.SCHEDULED)
    # It was decided to tell of the cancellation, which was taken back before the mail went.
    assert write("event.cancelled", person) is None

    change(page, date={"start_time": dt.time(17)})
    promoted = register(page, status=CONFIRMED, promoted_at=NOW)
    send("registration.promoted", promoted)
    assert list(untold(person.record)) == [person]
    with time_machine.travel(dt.datetime(2030, 10, 29, tzinfo=dt.UTC)):
        assert not untold(person.record).exists()


def test_a_new_link_is_news_only_for_those_who_may_have_it(page):
    person, waiting = register(page), register(page, status=WAITING)
    send("registration.confirmed", person)
    send("registration.waiting", waiting)
    change(page, date={"online_link": "https://mote.example/nytt"})

    assert list(untold(person.record)) == [person]
    assert "https://mote.example/nytt" in send("event.changed", person).text
    waiting.status = CONFIRMED
    waiting.save()
    assert "https://mote.example/nytt" in write("registration.promoted", waiting).text


def test_a_mail_that_could_not_be_sent_has_told_nobody_anything(page):
    person = register(page)
    assert write("registration.confirmed", person).text
    person.refresh_from_db()
    assert person.told == ""
    assert untold(person.record).exists()
