"""Tests in this folder drive a browser against a running server with the demo content.

The server is the one that `make demo` starts, in a process of its own. It and its database live as
long as this process runs tests from this folder; a test that changes something puts it back.
"""

import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from scripts.browser import find_browser
from tests import addresses, demosite

FOLDER = Path(__file__).parent

# The browser looks nowhere but at this machine: not for updates, and not for names either.
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@dataclass(frozen=True)
class LiveSite:
    """The running server: its address, who may log in, and what it says it has."""

    address: str
    log: Path
    content: demosite.DemoSite
    user: str = "admin"
    password: str = demosite.PASSWORD

    def url(self, path: str) -> str:
        return self.address + path

    def get(self, path: str) -> tuple[int, str]:
        """Return status and body of a page, fetched without a browser."""
        try:
            with urllib.request.urlopen(self.url(path), timeout=60) as response:
                return response.status, response.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()


@pytest.fixture(scope="package")
def live_site(copy_of_demo_site):
    site = copy_of_demo_site("server")
    with demosite.serve(site) as address:
        yield LiveSite(address, site.folder / "server.log", site)


@pytest.fixture(scope="package")
def all_sitemap_paths(live_site):
    """The path of every page in the sitemap."""
    return addresses.paths_in(live_site.get("/sitemap.xml")[1])


@pytest.fixture
def url_of(live_site, all_sitemap_paths):
    """A function from a name in tests.addresses and a language to a full address."""
    return lambda name, language: live_site.url(
        addresses.path_of(name, language, all_sitemap_paths)
    )


@pytest.fixture(scope="package")
def browser():
    # Not for the session: while Playwright runs, Django believes itself in asynchronous code and
    # refuses to use the database, which tests in other folders need.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=BROWSER_FLAGS)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a page did that it should not."""

    address: str
    complaints: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, text: str) -> None:
        """Don't complain about what contains `text`."""
        self.expected.append(text)

    def request(self, request) -> None:
        scheme, host = urlsplit(request.url)[:2]
        if scheme not in ("data", "blob") and host != urlsplit(self.address).netloc:
            self.complaints.append(f"asked another host: {request.url}")

    def response(self, response) -> None:
        if response.status >= 500:
            self.complaints.append(f"status {response.status}: {response.url}")

    def message(self, message) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text} ({message.location.get('url')})")

    def error(self, error) -> None:
        self.complaints.append(f"script failed: {error}")

    def unexpected(self) -> list[str]:
        return [
            complaint
            for complaint in self.complaints
            if not any(text in complaint for text in self.expected)
        ]


@pytest.fixture
def watch(live_site):
    """What the test's page did. `watch.expect("404")` says that a test provokes something."""
    return Watch(live_site.address)


@pytest.fixture
def page(browser, watch):
    """A page in a fresh browser profile.

    The test fails if the page asks another host for anything, writes an error or a warning to the
    console (breaches of the content security policy among them), or if the server fails.
    """
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, reduced_motion="reduce", locale="sv-SE"
    )
    context.on("request", watch.request)
    context.on("response", watch.response)
    context.on("console", watch.message)
    page = context.new_page()
    page.on("pageerror", watch.error)
    yield page
    context.close()
    assert not watch.unexpected(), "\n".join(watch.unexpected())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Show what the server said lately beside a test that failed."""
    report = yield
    if report.failed and "live_site" in getattr(item, "funcargs", {}):
        log = item.funcargs["live_site"].log.read_text()
        report.sections.append(("end of the server's log", log[-4000:]))
    return report
