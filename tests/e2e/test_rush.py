"""Many people want few seats at the same instant, and one count is sent many times at once.

The server runs in two processes with eight threads each, so on either database they really meet.
"""

import json
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from threading import Barrier
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

import pytest
from bs4 import BeautifulSoup

from core.open_forms import SHORTEST
from tests import demosite
from tests.e2e.on_site import on_site

SEATS = 10
MANY = 50
#: How many give their seats back while as many others come.
FEW = 5

PREPARE = """
from events.models import EventPage, Occurrence
from home.demo.content import key_of
key = key_of("example", "example-workshop-few-seats")
Occurrence.objects.filter(page__translation_key=key).update(capacity={seats})
say(str(Occurrence.objects.filter(page__translation_key=key)[0].identity))
"""
READ = """
from events.models import Registration
from events.registration.links import link_of
from mailing.models import OutgoingMail
rows = Registration.objects.filter(record="{identity}").order_by("created_at", "pk")
say({{
    "rows": [(row.pk, row.name, row.status, link_of(row)) for row in rows],
    "mails": list(OutgoingMail.objects.order_by("pk").values_list("kind", "about")),
}})
"""
#: A guide's right to report, and the path of the walk.
LEAD = """
import datetime as dt
from django.utils import timezone
from walks.guide.access import Guide, report_token
from walks.models import GuideLink, WalkPage
walk = WalkPage.objects.live().filter(locale__language_code="sv").first()
expires = timezone.now() + dt.timedelta(days=1)
link = GuideLink.objects.create(walk=walk, label="Rusning", expires_at=expires)
say([report_token(Guide(link=link), walk), walk.get_url_parts()[2]])
"""
COUNTED = """
from events.models import Attendance, EventPage
from wagtail.models import PageLogEntry
counts = Attendance.objects.filter(source="guide").order_by("women")
say({
    "numbers": list(counts.values_list("women", flat=True)),
    "events": EventPage.objects.filter(editor_note__contains="Rusning").count(),
    "lines": PageLogEntry.objects.filter(action="events.guiding.report").count(),
})
"""


@pytest.fixture(scope="module")
def site(copy_of_demo_site):
    return copy_of_demo_site("rush")


@pytest.fixture(scope="module")
def identity(site):
    """The date that everybody wants to come to."""
    return on_site(site, PREPARE.format(seats=SEATS))


@pytest.fixture(scope="module")
def address(site, identity):
    with demosite.serve(site, processes=2) as address:
        yield address


class Visitor:
    """Somebody with a browser of their own, without a picture on it."""

    def __init__(self, number):
        self.name = f"Person {number}"
        self.browser = build_opener(HTTPCookieProcessor(CookieJar()))

    def open(self, url):
        """Open the page with a form, ready to be sent."""
        self.url = url
        with self.browser.open(url, timeout=60) as response:
            form = BeautifulSoup(response.read(), "html.parser").select_one("main form[method]")
        self.data = {one["name"]: one.get("value", "") for one in form.select("input[name]")}

    def send(self, start, **typed):
        """Send the form at the same instant as the others; return the status of the answer."""
        start.wait()
        try:
            body = urlencode(self.data | typed).encode()
            with self.browser.open(self.url, body, timeout=60) as response:
                return response.status
        except HTTPError as error:
            return error.code

    def register(self, start):
        email = self.name.lower().replace(" ", ".") + "@example.org"
        return self.send(start, name=self.name, email=email, website="")


def all_at_once(actions):
    """Call each of the functions in a thread of its own; return what they return."""
    start = Barrier(len(actions))
    with ThreadPoolExecutor(len(actions)) as threads:
        return list(threads.map(lambda action: action(start), actions))


def test_seats_are_exact_and_the_queue_fair_however_many_come_at_once(site, identity, address):
    url = f"{address}/sv/anmalan/{identity}/"
    visitors = [Visitor(number) for number in range(MANY + FEW)]
    for visitor in visitors:
        visitor.open(url)
    time.sleep(SHORTEST)
    assert set(all_at_once([visitor.register for visitor in visitors[:MANY]])) == {200}

    found = on_site(site, READ.format(identity=identity))
    rows = found["rows"]
    assert len({name for _pk, name, _status, _link in rows}) == len(rows) == MANY
    statuses = [status for _pk, _name, status, _link in rows]
    assert statuses == ["confirmed"] * SEATS + ["waiting"] * (MANY - SEATS)
    told = {"confirmed": "registration.confirmed", "waiting": "registration.waiting"}
    expected = {(told[status], str(pk)) for pk, _name, status, _link in rows}
    assert len(found["mails"]) == len(expected)
    assert {tuple(mail) for mail in found["mails"]} == expected

    leaving = [Visitor(number) for number in range(FEW)]
    for visitor, (_pk, _name, _status, link) in zip(leaving, rows[:FEW], strict=False):
        visitor.open(address + urlsplit(link).path + "avboka/")
    actions = [visitor.send for visitor in leaving]
    actions += [visitor.register for visitor in visitors[MANY:]]
    assert set(all_at_once(actions)) == {200}

    after = on_site(site, READ.format(identity=identity))
    assert [row[:2] for row in after["rows"][:MANY]] == [row[:2] for row in rows]
    assert [status for _pk, _name, status, _link in after["rows"]] == (
        ["cancelled"] * FEW
        + ["confirmed"] * SEATS
        + ["waiting"] * (MANY - SEATS - FEW)
        + ["waiting"] * FEW
    )
    promoted = [about for kind, about in after["mails"] if kind == "registration.promoted"]
    assert sorted(promoted) == sorted(str(row[0]) for row in rows[SEATS : SEATS + FEW])
    log = (site.folder / "server.log").read_text()
    assert "Traceback" not in log
    assert "database is locked" not in log


def test_counts_that_are_sent_many_times_at_once_are_each_written_down_once(site, address):
    token, path = on_site(site, LEAD)
    reports = [
        {"key": str(uuid.uuid4()), "token": token, "women": number, "men": 0, "other": 0}
        for number in (1, 2)
    ]

    def sender(report):
        body = json.dumps(report).encode()
        request = Request(f"{address}{path}guide/count.json", body)
        request.add_header("Content-Type", "application/json")

        def send(start):
            start.wait()
            with urlopen(request, timeout=60) as response:
                return response.status

        return send

    answers = all_at_once([sender(report) for report in reports * FEW])

    assert sorted(answers) == [200] * (2 * FEW - 2) + [201] * 2
    assert on_site(site, COUNTED) == {"numbers": [1, 2], "events": 2, "lines": 2}
    log = (site.folder / "server.log").read_text()
    assert "Traceback" not in log
    assert "database is locked" not in log
