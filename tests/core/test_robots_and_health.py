"""What machines ask for."""

import pytest
from django.conf import settings
from django.db import OperationalError

from core import views
from tests.core.reading import read


def test_robots_find_the_sitemap_and_stay_out_of_the_editor(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in lines


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/sv/sok/?q=x", "/en/search/"])
def test_search_pages_are_not_for_search_engines(client, path):
    soup = read(client, path)

    assert "noindex" in soup.head.select_one("meta[name=robots]")["content"]


@pytest.mark.django_db
def test_the_site_is_healthy_while_the_database_answers(client):
    response = client.get("/healthz")

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_the_site_is_not_healthy_without_its_database(client, monkeypatch):
    class Broken:
        def cursor(self):
            raise OperationalError("gone")

    monkeypatch.setattr(views, "connection", Broken())
    response = client.get("/healthz")

    assert response.status_code == 503
    assert "no-store" in response["Cache-Control"]
    assert "gone" not in response.content.decode()


@pytest.mark.django_db
def test_health_is_told_without_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/healthz").status_code == 200
    assert client.get("/sv/")["Location"].startswith("https://")
