"""Requests in the editor: who sees them, what can be decided, and what is written down."""

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import get_resolver, reverse
from wagtail.models import ModelLogEntry

from accounts.roles import EDITORS, GUIDES, TRANSLATORS
from events.enums import TourStatus
from events.models import TourRequest
from events.tours.privacy import anonymise
from events.tours.staff import base
from events.tours.states import version_of
from mailing.models import OutgoingMail
from tests import factories
from tests.events.tours.deciding import WHEN_TYPED, address, decide, seen_on
from tests.events.tours.making import PERSONAL, WHEN, deliver, entry_in, tour
from tests.outbox import kinds_of_mail
from tests.roles import client_of, may_open

pytestmark = pytest.mark.django_db

#: Every address of the requests in the editor, and whether it has something to show.
VIEWS = {
    "index": True,
    "index_results": True,
    "detail": True,
    "propose": True,
    "confirm": True,
    "move": True,
    "decline": True,
    "finish": False,
    "event": True,
    "delete": True,
}


# --- Who may ------------------------------------------------------------------------------


def test_only_those_with_the_permission_open_any_of_it(client, events):
    def names(patterns):
        return {one.name for one in patterns}

    (tours,) = (
        one
        for one in get_resolver().url_patterns
        if str(one.pattern) == "admin/"
        for one in one.url_patterns
        if getattr(one, "namespace", "") == "tours"
    )
    assert names(tours.url_patterns) == set(VIEWS)

    waiting, confirmed = tour(), tour(TourStatus.CONFIRMED)
    editor = client_of(EDITORS)
    others = [client, client_of(GUIDES), client_of(TRANSLATORS)]
    for name, shows in VIEWS.items():
        asked = confirmed if name in ("move", "event") else waiting
        assert may_open(editor, address(name, asked)) == shows, name
        for other in others:
            for response in (
                other.get(address(name, asked)),
                other.post(address(name, asked), {"do": "send"} | WHEN_TYPED),
            ):
                assert response.status_code in (302, 403), name
                assert PERSONAL["name"] not in response.content.decode()
    assert set(TourRequest.objects.values_list("status", flat=True)) == {"new", "confirmed"}
    assert kinds_of_mail() == []


def test_who_may_only_look_decides_nothing(events):
    group = Group.objects.create(name="Läsare")
    permissions = Group.objects.get(name=EDITORS).permissions
    group.permissions.set(permissions.filter(codename__in=["access_admin", "view_tourrequest"]))
    reader = client_of("Läsare")
    asked = tour()

    page = reader.get(address("detail", asked)).content.decode()
    assert PERSONAL["name"] in page
    assert reverse("tours:propose", args=[asked.pk]) not in page
    assert reader.post(address("detail", asked), {"note": "x"}).status_code != 200
    assert not may_open(reader, address("propose", asked))
    assert not may_open(reader, address("delete", asked))


def test_every_look_at_somebody_is_written_down_without_saying_who(editor):
    asked = tour()
    editor.get(address("index"))
    assert not ModelLogEntry.objects.exists()
    editor.get(address("detail", asked))
    editor.get(address("propose", asked))
    decide(editor, asked, "propose")

    actions = list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True))
    assert set(actions[:2]) == {"events.tours.view"}
    assert actions[-1] == "events.tours.propose"
    said = str(list(ModelLogEntry.objects.values()))
    for text in (*PERSONAL.values(), "Välkomna!"):
        assert text not in said
    admin = client_of()
    admin.force_login(factories.AdminFactory())
    assert may_open(admin, reverse("wagtailadmin_reports:site_history"))


# --- The list -----------------------------------------------------------------------------


def test_the_list_begins_with_what_has_waited_longest(editor, time_machine):
    done = tour(TourStatus.DONE, organisation="Grupp klar")
    first = tour(organisation="Grupp ett")
    time_machine.move_to("2030-03-06T12:00:00+01:00", tick=False)
    second = tour(organisation="Grupp två")
    response = editor.get(address("index"))
    page = response.content.decode()

    places = [page.index(asked.organisation) for asked in (first, second, done)]
    assert places == sorted(places)
    assert [one.is_late for one in response.context["object_list"]] == [True, False, False]
    assert response.context["late"] == 1
    for text in PERSONAL.values():
        assert text not in page
    counts = dict(re.findall(r'\?status=(\w+)">[^<]*<strong>(\d+)', page))
    assert counts == {
        "new": "2",
        "proposed": "0",
        "confirmed": "0",
        "declined": "0",
        "withdrawn": "0",
        "done": "1",
    }
    chosen = editor.get(address("index"), {"status": "done"}).content.decode()
    assert "Grupp klar" in chosen
    assert "Grupp ett" not in chosen


def test_the_list_asks_the_database_as_much_for_many_as_for_few(
    editor, django_assert_max_num_queries
):
    walk = factories.WalkPageFactory()
    for _number in range(2):
        tour(TourStatus.CONFIRMED, walk=walk)
    with django_assert_max_num_queries(60) as few:
        editor.get(address("index"))
    for _number in range(10):
        tour(TourStatus.CONFIRMED, walk=walk)
    with django_assert_max_num_queries(len(few)):
        editor.get(address("index"))


def test_the_start_page_says_how_many_wait(editor):
    tour(organisation="Grupp ett")
    tour(TourStatus.PROPOSED, organisation="Grupp två")
    page = editor.get(reverse("wagtailadmin_home")).content.decode()

    assert "Grupp ett" in page
    assert "Grupp två" not in page
    assert address("index") in page
    translator = client_of(TRANSLATORS).get(reverse("wagtailadmin_home")).content.decode()
    assert "Grupp ett" not in translator
    assert address("index") not in translator


# --- Decisions ----------------------------------------------------------------------------


def test_a_date_is_proposed_after_a_look_at_the_mail(editor):
    asked = tour(language="en")
    where = address("propose", asked)
    carried = seen_on(editor, where) | WHEN_TYPED
    preview = editor.post(where, carried | {"do": "preview"}).content.decode()

    assert "Välkomna!" in preview
    assert "Friday 17 May 2030" in preview
    assert "/my-tour/" not in preview
    assert kinds_of_mail() == []
    again = editor.post(where, carried | {"do": "edit"}).content.decode()
    assert 'value="10:00"' in again

    first, second = (editor.post(where, carried | {"do": "send"}) for _click in range(2))
    assert first.status_code == second.status_code == 302
    assert kinds_of_mail() == ["tour.proposed"]
    asked.refresh_from_db()
    assert (asked.status, asked.proposed_date) == (TourStatus.PROPOSED, WHEN.date)
    (message,) = deliver()
    assert "Välkomna!" in message.body


def test_two_editors_at_once_send_one_mail_and_the_second_hears_why(editor):
    other = client_of(EDITORS)
    asked = tour()
    where = address("confirm", asked), address("decline", asked)
    mine, theirs = seen_on(editor, where[0]), seen_on(other, where[1])
    assert editor.post(where[0], mine | WHEN_TYPED | {"do": "send"}).status_code == 302
    late = other.post(where[1], theirs | {"do": "send", "text": "Nej"}, follow=True)

    asked.refresh_from_db()
    assert asked.status == TourStatus.CONFIRMED
    assert kinds_of_mail() == ["tour.confirmed"]
    assert [message.level_tag for message in late.context["messages"]] == ["error"]

    note = {"note": "Ring först", "guide": "", "partner": ""}
    stale = other.post(address("detail", asked), theirs | note)
    assert stale.status_code == 409
    assert "Ring först" in stale.content.decode()
    assert TourRequest.objects.get().note == ""


def test_what_is_not_filled_in_right_sends_nothing(editor):
    asked = tour()
    for step, wrong in (
        ("propose", {"date": ""}),
        ("propose", {"date": "2029-01-01"}),
        ("propose", {"start": "10:00", "end": "09:00"}),
        ("propose", {"start": "tio"}),
        ("propose", {"date": "9999-12-31", "start": "23:30", "end": ""}),
        ("propose", {"date": "2030-03-31", "start": "02:30", "end": ""}),
        ("decline", {"text": " "}),
    ):
        for do in ("preview", "send"):
            assert decide(editor, asked, step, do=do, **wrong).status_code == 200
    assert kinds_of_mail() == []


def test_a_request_is_declined_with_a_word_and_a_tour_is_moved_and_done(editor):
    declined, kept = tour(), tour(TourStatus.CONFIRMED)
    decide(editor, declined, "decline", text="Alla guider är upptagna.")
    assert "Alla guider är upptagna." in deliver()[0].body
    decide(editor, kept, "move", start="13:00", end="")
    (message,) = deliver()
    assert "13.00" in message.body
    assert entry_in(message)["dtstart"].dt.hour == 13
    carried = seen_on(editor, address("detail", kept))
    for _click in range(2):
        assert editor.post(address("finish", kept), carried).status_code == 302

    statuses = {asked.pk: asked.status for asked in TourRequest.objects.all()}
    assert statuses == {declined.pk: TourStatus.DECLINED, kept.pk: TourStatus.DONE}
    assert deliver() == []


def test_guide_partner_and_note_are_kept(editor):
    guide = factories.UserFactory(first_name="Gudrun", last_name="Guide")
    guide.groups.add(Group.objects.get(name=GUIDES))
    stranger = factories.UserFactory(first_name="Översättare")
    partner = factories.PartnerPageFactory(title="Uleåborg")
    asked = tour()
    where = address("detail", asked)
    page = editor.get(where).content.decode()
    assert "<title>Tour request: " in page or "<title>Förfrågan om visning: " in page
    assert "Gudrun Guide" in page
    assert "Översättare" not in page
    given = seen_on(editor, where) | {"guide": guide.pk, "partner": partner.pk, "note": "Ring"}
    for wrong in ({"guide": stranger.pk}, {"guide": 10**30}, {"partner": 10**30}):
        assert editor.post(where, given | wrong).status_code == 200
    assert editor.post(where, given).status_code == 302

    asked.refresh_from_db()
    assert (asked.guide, asked.partner, asked.note) == (guide, partner, "Ring")
    # Nothing of the requester's own can be written over.
    assert asked.name == PERSONAL["name"]


def test_nobody_writes_a_note_on_a_request_without_persons(editor):
    asked = tour()
    where = address("detail", asked)
    carried = seen_on(editor, where)
    anonymise(asked)
    for seen in (carried, {"seen": version_of(TourRequest.objects.get())}):
        assert editor.post(where, seen | {"note": "Aino ringde"}).status_code == 409
    assert TourRequest.objects.get().note == ""


def test_a_note_that_somebody_saves_meanwhile_is_not_lost(editor, monkeypatch):
    asked = tour()
    where = address("detail", asked)
    carried = seen_on(editor, where)
    read = base.get_object_or_404

    def read_too_early(*args, **kwargs):
        found = read(*args, **kwargs)
        TourRequest.objects.update(note="Min kollegas")
        return found

    monkeypatch.setattr(base, "get_object_or_404", read_too_early)
    assert editor.post(where, carried | {"note": "Min"}).status_code == 409
    assert TourRequest.objects.get().note == "Min kollegas"


def test_a_request_is_deleted_on_demand_and_only_then(editor):
    asked = tour()
    decide(editor, asked, "decline", text="Tyvärr, Aino")
    assert may_open(editor, address("delete", asked))
    assert TourRequest.objects.exists()
    assert editor.post(address("delete", asked)).status_code == 302
    assert not TourRequest.objects.exists()
    # What we wrote to the person is gone, too.
    assert "Aino" not in str(OutgoingMail.objects.values())
    assert editor.get(address("detail", asked)).status_code == 404
