"""Tests in this folder see the demo content.

While they run, the database connection leads to a copy of the prepared demo database. As anywhere
else, each test runs in a transaction that is rolled back. None may ask for `transactional_db`: it
would empty the database for those after it.
"""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.demo)
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session")
def django_db_setup():
    """Nothing to set up: `demo_database` did."""


@pytest.fixture(scope="package", autouse=True)
def demo_database(copy_of_demo_site):
    from django.db import connections
    from django.test import override_settings

    site = copy_of_demo_site("client")
    usual = connections["default"]
    settings = {**usual.settings_dict, "NAME": site.database_name}
    connections["default"] = usual.__class__(settings, "default")
    forget_what_was_read()
    with override_settings(MEDIA_ROOT=str(site.media)):
        yield
    connections["default"].close()
    connections["default"] = usual
    forget_what_was_read()


def forget_what_was_read():
    """Empty the caches, whose keys don't say which database they were read from."""
    from django.contrib.contenttypes.models import ContentType
    from django.core.cache import cache
    from wagtail.models import Site

    cache.clear()
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
