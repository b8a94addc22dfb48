"""The Atom feed of the list: what changed last, told so that readers recognise it."""

import datetime as dt
from xml.etree import ElementTree

import pytest
import time_machine

from events.enums import EventKind, EventStatus
from events.models import EventGuide, EventIndexPage, EventPage
from tests.factories import AdminFactory, EventPageFactory, PrinciplePageFactory, index_page
from tests.translating import publish, translated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_languages")]

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def read(client):
    """Return the root of the feed of a language."""

    def read(query="", language="sv"):
        response = client.get(f"{index_page(EventIndexPage, language).url}feed.atom{query}")
        assert response.status_code == 200
        return ElementTree.fromstring(response.content)

    return read


def entries(feed):
    return feed.findall(f"{ATOM}entry")


def text(element, name):
    return element.findtext(f"{ATOM}{name}")


def titles(feed):
    return [text(entry, "title") for entry in entries(feed)]


def links(element):
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


def test_a_feed_says_what_it_is(read):
    EventPageFactory(kind=EventKind.WALK)
    page = index_page(EventIndexPage)
    feed = read("?kind=walk&unknown=x")

    assert {child.tag.removeprefix(ATOM) for child in feed} == {
        *("title", "subtitle", "link", "id", "updated", "author", "entry"),
    }
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"
    assert text(feed, "title").endswith(f"{page.title} (Guidad vandring)")
    assert links(feed) == {
        "self": f"{page.full_url}feed.atom?kind=walk",
        "alternate": f"{page.full_url}?kind=walk",
    }


def test_an_entry_holds_exactly_what_is_allowed(client, read):
    page = EventPageFactory(
        title="Gator & <torg>",
        summary="Fler än 3 < 4 & mer.",
        kind=EventKind.WALK,
        venue="Rådhuset",
        editor_note="CANARY-note",
        principles=[PrinciplePageFactory(short_name="Data")],
    )
    page.event_guides = [EventGuide(user=AdminFactory(username="CANARY-guide"))]
    page = publish(page)
    (entry,) = entries(read())

    assert {child.tag.removeprefix(ATOM) for child in entry} == {
        *("title", "link", "id", "published", "updated", "summary", "category"),
    }
    assert text(entry, "title") == "Gator & <torg>"
    assert links(entry) == {"alternate": page.full_url}
    assert [one.get("term") for one in entry.findall(f"{ATOM}category")] == [
        "Guidad vandring",
        "Data",
    ]
    assert entry.find(f"{ATOM}summary").get("type") == "html"
    assert text(entry, "summary") == (
        "<p>fredag 17 maj 2030 · Rådhuset</p>\n\n<p>Fler än 3 &lt; 4 &amp; mer.</p>"
    )
    assert b"CANARY" not in client.get(f"{page.get_parent().url}feed.atom").content


def test_what_changed_last_comes_first(read):
    with time_machine.travel(dt.datetime(2029, 1, 1, tzinfo=dt.UTC)):
        old = EventPageFactory(title="först", dates=[dt.date(2035, 1, 1)])
    with time_machine.travel(dt.datetime(2029, 1, 2, tzinfo=dt.UTC)):
        EventPageFactory(title="sedan", dates=[dt.date(2021, 1, 1)])
    before = read()
    assert titles(before) == ["sedan", "först"]

    with time_machine.travel(dt.datetime(2029, 1, 3, tzinfo=dt.UTC)):
        publish(EventPage.objects.get(pk=old.pk))
    after = read()

    assert titles(after) == ["först", "sedan"]
    assert text(after, "updated") == text(entries(after)[0], "updated")
    assert text(after, "updated") > text(before, "updated")


def test_a_fact_that_changes_in_swedish_is_news_in_english(read):
    with time_machine.travel(dt.datetime(2029, 1, 1, tzinfo=dt.UTC)):
        page = EventPageFactory(title="Vandring")
        translated(page, {"Vandring": "A walk"})
    (before,) = entries(read(language="en"))
    with time_machine.travel(dt.datetime(2029, 1, 2, tzinfo=dt.UTC)):
        page = EventPage.objects.get(pk=page.pk)
        page.status = EventStatus.CANCELLED
        publish(page)
    (after,) = entries(read(language="en"))

    assert (text(before, "title"), text(after, "title")) == ("A walk", "CANCELLED: A walk")
    assert text(after, "id") == text(before, "id")
    assert text(after, "updated") > text(before, "updated")


def test_names_last_and_differ_between_languages_events_and_choices(read):
    page = EventPageFactory(title="Vandring", kind=EventKind.WALK)
    translated(page)
    names = [text(feed, "id") for feed in (read(), read("?kind=walk"), read(language="en"))]
    names += [text(entries(read(language=code))[0], "id") for code in ("sv", "en")]
    assert len(set(names)) == 5
    assert all(name.startswith("urn:uuid:") for name in names)

    page = EventPage.objects.get(pk=page.pk)
    page.slug = "ny-adress"
    publish(page)
    assert text(entries(read())[0], "id") == names[3]


def test_control_characters_do_not_break_the_feed(read):
    EventPageFactory(title="Ett\x0btecken\ufffe", summary="Två\x07 tecken")

    assert titles(read()) == ["Ett tecken"]


def test_an_empty_feed_is_the_same_each_time(client):
    address = f"{index_page(EventIndexPage).url}feed.atom?kind=nonsense"
    with time_machine.travel(dt.datetime(2029, 1, 1, tzinfo=dt.UTC)):
        first = client.get(address)
    with time_machine.travel(dt.datetime(2029, 1, 2, tzinfo=dt.UTC)):
        assert client.get(address)["ETag"] == first["ETag"]


def test_a_media_appearance_is_news_too(read):
    EventPageFactory(title="Artikeln", kind=EventKind.ARTICLE, media_outlet="Folkbladet")
    (entry,) = entries(read())

    assert text(entry, "title") == "Artikeln"
    assert "Folkbladet" in text(entry, "summary")
