"""Read answers the way a browser or a search engine does, and make pages in two languages."""

from bs4 import BeautifulSoup

from tests.factories import StandardPageFactory, home


def read(client, path: str, status: int = 200, **headers) -> BeautifulSoup:
    """Return the parsed page at ``path``; fail if it doesn't answer with ``status``."""
    response = client.get(path, headers=headers)
    assert response.status_code == status, (path, response.status_code)
    return BeautifulSoup(response.content, "html.parser")


def hreflang(soup: BeautifulSoup) -> dict[str, str]:
    """Return the versions that the page names to search engines, by language code."""
    return {
        link["hreflang"]: link["href"] for link in soup.head.select("link[rel=alternate][hreflang]")
    }


def canonical(soup: BeautifulSoup) -> str:
    return soup.head.select_one("link[rel=canonical]")["href"]


def switcher(soup: BeautifulSoup):
    return soup.select_one(".language-switcher")


def in_english(page, **values):
    """Add the English version of a page of text below the English home page."""
    return StandardPageFactory(language="en", translation_key=page.translation_key, **values)


def take_down(language: str) -> None:
    """Take the home page of a language down."""
    home(language).unpublish()
