"""The full set of security headers, on every kind of answer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from config.settings.security import image_sources_for, security_settings_for
from home import front
from tests.factories import AdminFactory, EventPageFactory, StandardPageFactory

ROOT = Path(__file__).resolve().parents[2]
SELF = ["'self'"]
NONE = ["'none'"]
# Word for word: whoever loosens the policy has to come here and say so.
POLICY = {
    "default-src": NONE,
    "script-src": SELF,
    "style-src": SELF,
    "img-src": SELF,
    "font-src": SELF,
    "media-src": SELF,
    "manifest-src": SELF,
    "worker-src": SELF,
    "connect-src": SELF,
    "form-action": SELF,
    "base-uri": NONE,
    "frame-ancestors": SELF,
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "X-Permitted-Cross-Domain-Policies": "none",
}


# What the editor's form sends of a text page without any text or sources.
EMPTY_ROWS = {
    "body-count": "0",
    "page_sources-TOTAL_FORMS": "0",
    "page_sources-INITIAL_FORMS": "0",
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
}


def policy_of(response) -> dict:
    directives = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {name: sorted(sources) for name, *sources in directives}


def assert_guarded(response):
    assert policy_of(response) == POLICY
    assert {name: response.get(name) for name in HEADERS} == HEADERS
    assert "camera=()" in response["Permissions-Policy"]
    # What a map and its compass need.
    for feature in ("geolocation", "accelerometer", "gyroscope", "magnetometer"):
        assert f"{feature}=(self)" in response["Permissions-Policy"]


@pytest.mark.parametrize(
    ("tile_url", "more"),
    [
        ("", []),
        ("/tiles/{z}/{x}/{y}.png", []),
        ("https://tiles.example/a/{z}/{x}/{y}.png?key=1", ["https://tiles.example"]),
        ("https://{s}.tiles.example:8443/{z}/{x}/{y}.png", ["https://*.tiles.example:8443"]),
        ("//maps.tiles.example/{z}/{x}/{y}{r}.png", ["https://maps.tiles.example"]),
    ],
)
def test_only_the_host_of_a_maps_background_may_send_pictures(tile_url, more):
    assert image_sources_for(tile_url) == [*SELF, *more]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        *("/", "/sv/", "/en/", "/sv/text/", "/sv/sok/?q=x", "/en/log-in/", "/sv/nagot-fel-har/"),
        *("/sv/xyz/", "/xyz/", "/x.php", "/sv/?q=%00", "/sitemap.xml", "/robots.txt", "/healthz"),
    ],
)
def test_every_answer_is_guarded(client, path):
    StandardPageFactory(slug="text")
    assert_guarded(client.get(path))


@pytest.mark.django_db
def test_a_failure_is_guarded_too(monkeypatch):
    def fail(page):
        raise RuntimeError("on purpose")

    monkeypatch.setattr(front, "coming_events", fail)
    response = Client(raise_request_exception=False).get("/sv/")

    assert response.status_code == 500
    assert_guarded(response)


@pytest.mark.django_db
def test_editors_get_the_same_policy_on_public_pages(client):
    client.force_login(AdminFactory())
    assert_guarded(client.get("/sv/"))


@pytest.mark.django_db
@pytest.mark.parametrize("make", [StandardPageFactory, EventPageFactory])
def test_nothing_on_a_page_is_inline(client, make):
    client.force_login(AdminFactory())
    for path in (make().url, "/sv/", "/en/xyz/"):
        body = client.get(path).content.decode()
        assert "<style" not in body
        assert " style=" not in body
        assert " onclick=" not in body
        for tag in body.split("<script")[1:]:
            attributes = tag.partition(">")[0]
            # Data, which no browser runs.
            is_data = ('type="application/json"', 'type="application/ld+json"')
            assert " src=" in attributes or any(one in attributes for one in is_data)


@pytest.mark.django_db
def test_the_editor_can_show_a_preview_in_a_frame_of_its_own(client):
    page = StandardPageFactory(title="Förhandsvisad", live=False)
    client.force_login(AdminFactory())
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    client.post(address, {"title": "Förhandsvisad", "slug": "x", **EMPTY_ROWS})
    response = client.get(f"{address}?in_preview_panel=true")

    assert "Förhandsvisad" in response.content.decode()
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert policy_of(response) == POLICY


@pytest.mark.django_db
def test_https_is_kept_to_where_the_site_is_served_over_it(settings):
    for name, value in security_settings_for("https://landskap.example").items():
        setattr(settings, name, value)
    client = Client()
    plain = client.get("/sv/")
    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/sv/")

    behind_proxy = client.get("/en/log-in/", headers={"X-Forwarded-Proto": "https"})
    assert behind_proxy.status_code == 200
    assert behind_proxy["Strict-Transport-Security"] == (
        "max-age=31536000; includeSubDomains; preload"
    )
    assert all(cookie["secure"] for cookie in behind_proxy.cookies.values())


@pytest.mark.django_db
def test_plain_http_works_where_the_site_is_served_over_it(settings):
    for name, value in security_settings_for("http://127.0.0.1:8000").items():
        setattr(settings, name, value)
    # A proxy nobody trusts can't make the site believe that it is on HTTPS.
    response = Client().get("/en/log-in/", headers={"X-Forwarded-Proto": "https"})

    assert response.status_code == 200
    assert "Strict-Transport-Security" not in response
    assert not any(cookie["secure"] for cookie in response.cookies.values())


@pytest.mark.django_db
def test_cookies_are_out_of_reach_for_scripts_and_other_sites(client):
    AdminFactory(username="editor")
    address = reverse("wagtailadmin_login")
    client.get(address)
    client.post(address, {"username": "editor", "password": "password"})

    assert set(client.cookies) == {"csrftoken", "sessionid"}
    for cookie in client.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_djangos_own_check_of_production_finds_nothing(tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "BASE_URL": "https://landskap.example",
            "ALLOWED_HOSTS": "landskap.example",
            "SECRET_KEY": "only-for-this-check-but-long-and-varied-enough-0123456789-abcdefgh",
            "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


def test_production_does_not_start_without_a_secret(tmp_path):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
    }
    environment.pop("SECRET_KEY", None)
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "Set SECRET_KEY" in done.stderr
