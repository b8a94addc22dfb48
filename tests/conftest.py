"""Fixtures for all tests.

Most tests work on an almost empty database: what the migrations leave. Those in tests/demo see the
demo content, those in tests/e2e a running server with it; both are prepared once per run. To spare
that while you work on such tests, name a folder to keep the prepared site in: DEMO_SITE_FOLDER.
"""

import os
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import post_migrate
from hypothesis import settings as hypothesis_settings

from tests import demosite

# The same examples in every run, however slow the machine is.
hypothesis_settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis_settings.load_profile("steady")

KEPT_IN = "DEMO_SITE_FOLDER"
made_here = pytest.StashKey[Path]()

#: A test with one of these, or with the mark django_db, reads from the database.
DATABASE_FIXTURES = {"db", "transactional_db", "copy_of_demo_site"}


def pytest_addoption(parser):
    parser.addoption(
        "--only-database",
        action="store_true",
        help="leave out the tests that need no database, and all but one example of a test with "
        "many: for a second run, on another database",
    )


def pytest_collection_modifyitems(config, items):
    if not config.getoption("only_database"):
        return
    kept = one_example_each(item for item in items if needs_database(item))
    left_out = set(items) - set(kept)
    config.hook.pytest_deselected(items=[item for item in items if item in left_out])
    items[:] = kept


def one_example_each(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """Return the items without the second and further examples of a parametrised test.

    Tests of nonsense keep all: what databases refuse to store differs.
    """
    seen = Counter()
    kept = []
    for item in items:
        test = item.nodeid.partition("[")[0]
        seen[test] += 1
        if seen[test] == 1 or "nonsense" in test or "bad_input" in test:
            kept.append(item)
    return kept


def needs_database(item: pytest.Item) -> bool:
    """Whether the test, or a fixture of it, reads from the database."""
    return bool(item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(item.fixturenames))


def pytest_configure(config):
    """Name one folder for all processes of the run: pytest-xdist's workers inherit the variable."""
    if KEPT_IN not in os.environ:
        config.stash[made_here] = Path(tempfile.mkdtemp(prefix="demo"))
        os.environ[KEPT_IN] = str(config.stash[made_here])


def pytest_unconfigure(config):
    if folder := config.stash.get(made_here, None):
        demosite.discard(folder)
        del os.environ[KEPT_IN]


@pytest.fixture(scope="session")
def prepared_demo_site():
    """The demo site that all processes of this run share. Take a copy before writing to it."""
    return demosite.prepare(Path(os.environ[KEPT_IN]))


@pytest.fixture(scope="session")
def copy_of_demo_site(prepared_demo_site):
    """A function that returns a demo site of this process' own, removed at the end."""
    copies = []

    def make_copy(name):
        worker = os.environ.get("PYTEST_XDIST_WORKER", "")
        copies.append(demosite.copy(prepared_demo_site, name + worker))
        return copies[-1]

    yield make_copy
    for site in copies:
        demosite.remove_database(site)


@pytest.fixture(scope="session")
def migrated_content(django_db_setup, django_db_blocker):
    """What the migrations leave in the database, both home pages among it, as JSON."""
    with django_db_blocker.unblock():
        return connection.creation.serialize_db_to_string()


@pytest.fixture(autouse=True, scope="session")
def no_usage_counts():
    """Leave out Wagtail's index of what links to what: a tenth of the time, and none of ours."""
    from wagtail import signal_handlers

    # Connected again after each migration, if it weren't for this.
    post_migrate.disconnect(signal_handlers.connect_reference_index_signal_handlers)
    signal_handlers.disconnect_reference_index_signal_handlers()


@pytest.fixture
def empty_cache():
    """Begin and end with an empty cache, for what counts how often somebody does something."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def bring_back_the_migrated_content(request):
    """Undo what a transactional test leaves: a database without even the home pages.

    pytest-django runs such tests last, but workers that steal from each other break that order.
    """
    marker = request.node.get_closest_marker("django_db")
    if "transactional_db" not in request.fixturenames and not (
        marker and marker.kwargs.get("transaction")
    ):
        yield
        return
    content = request.getfixturevalue("migrated_content")
    yield
    with request.getfixturevalue("django_db_blocker").unblock():
        call_command("flush", interactive=False, inhibit_post_migrate=True, verbosity=0)
        connection.creation.deserialize_db_from_string(content)
