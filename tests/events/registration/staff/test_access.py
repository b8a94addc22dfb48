"""Who may see who is registered: every address of the room, from outside."""

import uuid

import pytest
from django.test import Client
from wagtail.models import PageLogEntry

from accounts.roles import EDITORS, GUIDES, TRANSLATORS, permissions
from events.registration.staff.urls import urlpatterns
from tests import factories
from tests.roles import client_of

pytestmark = pytest.mark.django_db

#: Method, path below /admin/registrations/, what is sent, and which line the history gets for it.
#: "{date}" stands for the identity of a date, "{one}" for a registration, "{page}" for the event.
ROOM = [
    ("get", "", {}, None),
    ("get", "results/", {}, None),
    ("get", "event/{page}/", {}, None),
    ("get", "{date}/", {}, "view"),
    ("post", "{date}/", {"search": "berit"}, "view"),
    ("get", "{date}/{one}/", {}, "view"),
    (
        "post",
        "{date}/{one}/",
        {"name": "Nytt", "email": "b@example.org", "places": "1", "language": "sv"},
        "change",
    ),
    ("get", "{date}/add/", {}, None),
    (
        "post",
        "{date}/add/",
        {"name": "Ny", "places": "1", "language": "sv", "submission": str(uuid.UUID(int=7))},
        "add",
    ),
    ("get", "{date}/check-in/", {}, "view"),
    ("post", "{date}/check-in/", {"find": "berit"}, "view"),
    ("post", "{date}/check-in/{one}/", {"do": "came-women"}, "checkin"),
    # One line an hour for all that somebody taps.
    ("post", "{date}/check-in/walk-in/", {"do": "plus-men", "tap": str(uuid.UUID(int=8))}, None),
    ("get", "{date}/message/", {}, None),
    ("post", "{date}/message/", {}, None),
    ("post", "{date}/export/csv/", {}, "export"),
    ("post", "{date}/export/xlsx/", {}, "export"),
    ("get", "{date}/print/", {}, "print"),
    ("get", "{date}/count/", {}, None),
    (
        "post",
        "{date}/count/",
        {"women": "1", "men": "2", "other": "0", "report_key": str(uuid.UUID(int=9))},
        "count",
    ),
    ("post", "{date}/{one}/send-again/", {"click": "a"}, "resend"),
    ("post", "{date}/{one}/give-place/", {"sure": "1"}, "promote"),
    ("post", "{date}/{one}/cancel/", {}, "cancel"),
]


@pytest.fixture
def occasion():
    return factories.occasion(capacity=10)


@pytest.fixture
def registration(occasion):
    return factories.RegistrationFactory(
        occasion=occasion, name="Berit Hemlig", email="berit@example.org", needs="Hörslinga"
    )


@pytest.fixture
def address(occasion, registration):
    """A function from a path in ``ROOM`` to an address."""

    def fill_in(path):
        filled = path.format(date=occasion.identity, one=registration.pk, page=occasion.event.pk)
        return f"/admin/registrations/{filled}"

    return fill_in


def history(occasion) -> list[PageLogEntry]:
    return list(
        PageLogEntry.objects.filter(
            page=occasion.event.pk, action__startswith="events.registrations."
        ).order_by("pk")
    )


def test_the_list_above_names_every_address_of_the_room():
    shapes = {str(one.pattern) for one in urlpatterns}
    named = {
        path.replace("export/csv", "export/<slug:form>")
        .replace("export/xlsx", "export/<slug:form>")
        .replace("{date}", "<uuid:identity>")
        .replace("{one}", "<int:pk>")
        .replace("{page}", "<int:page_id>")
        for _method, path, _data, _line in ROOM
    }
    assert shapes == named


def test_nobody_sees_anything_without_the_permission(address, occasion, registration):
    """Wagtail leads anonymous people to its log-in, others of ours to the start page."""
    clients = {
        "anonymous": (Client(), {302}),
        "guide": (client_of(GUIDES), {403}),
        "translator": (client_of(TRANSLATORS), {302}),
    }
    for who, (client, statuses) in clients.items():
        for method, path, data, _line in ROOM:
            response = getattr(client, method)(address(path), data)
            assert response.status_code in statuses, (who, path)
            assert b"Berit" not in response.content, (who, path)
            if response.status_code == 302:
                assert response["Location"].startswith(("/admin/login/", "/admin/")), (who, path)
                assert "registrations" not in response["Location"].split("?")[0]
    assert history(occasion) == []
    registration.refresh_from_db()
    assert (registration.status, registration.came) == ("confirmed", 0)
    assert occasion.free_seats() == 9


def test_each_permission_opens_its_own_part_only(address):
    """Somebody who may only look can't change, add, export, check in or write to anybody."""
    user = factories.UserFactory()
    user.user_permissions.set(
        permissions(["wagtailadmin.access_admin", "events.view_registration"])
    )
    client = Client()
    client.force_login(user)
    open_to_all = {"", "results/", "event/{page}/", "{date}/", "{date}/{one}/", "{date}/print/"}

    for method, path, data, _line in ROOM:
        response = getattr(client, method)(address(path), data)
        if path in open_to_all and not (path == "{date}/{one}/" and method == "post"):
            assert response.status_code == 200, path
        else:
            assert response.status_code in (302, 405), path
            assert response.get("Location", "/admin/") == "/admin/", path
    html = client.get(address("{date}/")).content.decode()
    for hidden in ("/export/", "/add/", "/check-in/", "/message/", "/count/"):
        assert hidden not in html


def test_editors_may_do_everything_and_the_history_tells_of_it(address, occasion, registration):
    client = client_of(EDITORS)

    for method, path, data, line in ROOM:
        before = len(history(occasion))
        response = getattr(client, method)(address(path), data)
        assert response.status_code in (200, 302), path
        assert response.get("Location", "") != "/admin/", path
        assert response["Cache-Control"].startswith("private, no-store"), path
        assert response["Referrer-Policy"] == "same-origin", path
        new = [entry.action for entry in history(occasion)[before:]]
        assert new == ([f"events.registrations.{line}"] if line else []), path

    entries = history(occasion)
    assert all(entry.user for entry in entries)
    for entry in entries:
        assert entry.data["identity"] == str(occasion.identity)
        assert "berit" not in str(entry.data).lower()
        assert "17 maj 2030" in entry.message, entry.action
    report = client.get(f"/admin/pages/{occasion.event.pk}/history/").content.decode()
    assert entries[-1].message in report


def test_nothing_of_a_person_is_in_messages_or_titles(address, occasion):
    client = client_of(EDITORS)
    client.post(
        address("{date}/add/"),
        {
            "name": "Agda Anonym",
            "email": "agda@example.org",
            "places": "1",
            "language": "sv",
            "submission": str(uuid.uuid4()),
        },
    )

    assert "Agda" not in str(client.cookies) + str(dict(client.session))
    page = client.get(address("{date}/")).content.decode()
    assert "Agda Anonym" in page
    assert "Agda" not in page.split("</title>")[0]


def test_the_menu_and_the_buttons_are_for_those_with_the_permission(address, occasion):
    """Also in the list of events and on the event's own page."""
    edit = f"/admin/pages/{occasion.event.pk}/edit/"
    overview, dates = address(""), address("event/{page}/")

    editor = client_of(EDITORS)
    assert overview in editor.get("/admin/").content.decode()
    assert dates in editor.get(edit).content.decode()
    translator = client_of(TRANSLATORS)
    assert overview not in translator.get("/admin/").content.decode()
    assert dates not in translator.get(edit, follow=True).content.decode()


def test_addresses_that_lead_nowhere_are_not_found(address, occasion):
    other = factories.RegistrationFactory(occasion=factories.occasion(event=None, capacity=3))
    client = client_of(EDITORS)

    for path in (
        f"{uuid.uuid4()}/",
        f"{{date}}/{other.pk}/",
        f"{{date}}/check-in/{other.pk}/",
        "{date}/999999/",
        "event/999999/",
        # More than the databases count to.
        f"event/{10**30}/",
        f"tell/{10**30}/",
        f"{{date}}/{10**30}/",
        "{date}/export/exe/",
    ):
        method = "post" if "check-in" in path or "export" in path else "get"
        response = getattr(client, method)(address(path), {"do": "undo"})
        assert response.status_code == 404, path
