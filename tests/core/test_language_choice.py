"""The first address sends readers to their language."""

import pytest

from core.addresses import preferred_language

SWEDISH = ["sv", "sv-SE", "SV", "sv-FI,sv;q=0.9", "nb", "nb-NO", "nn", "no", "da", "da-DK,en;q=0.5"]
ENGLISH = ["", "en", "en-GB,sv;q=0.8", "de", "fi", "*", "nonsense;;;", "svx", "x" * 10_000]


@pytest.mark.parametrize("header", SWEDISH)
def test_scandinavians_read_swedish(header):
    assert preferred_language(header) == "sv"


@pytest.mark.parametrize("header", ENGLISH)
def test_everybody_else_reads_english(header):
    assert preferred_language(header) == "en"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("en;q=0.5, sv;q=0.8", "sv"),
        ("sv;q=0.5, en;q=0.8", "en"),
        ("de, sv;q=0.7, en;q=0.3", "sv"),
        ("de, en;q=0.7, sv;q=0.3", "en"),
        ("sv;q=0, en;q=0.1", "en"),
        ("sv;q=0", "en"),
        ("*;q=0.1, nb;q=0.9", "sv"),
    ],
)
def test_what_a_reader_prefers_decides(header, language):
    assert preferred_language(header) == language


@pytest.mark.parametrize(("header", "home"), [("nb-NO", "/sv/"), ("fr", "/en/"), (None, "/en/")])
def test_the_first_address_leads_to_a_home_page_for_now(client, header, home):
    response = client.get("/", headers={"Accept-Language": header} if header else None)

    assert response.status_code == 302
    assert response["Location"] == home
    assert response["Vary"] == "Accept-Language"
    assert response["Cache-Control"] == "private, no-store"
    assert not response.cookies


def test_the_query_comes_along(client):
    assert client.get("/?utm_source=poster")["Location"] == "/en/?utm_source=poster"


def test_nothing_can_be_sent_to_the_first_address(client):
    assert client.post("/").status_code == 405
