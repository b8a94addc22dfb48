"""The service worker can't ask Django where things are: what it was told must be true."""

import re

from django.urls import reverse
from django.utils.translation import override

from offline.worker import FOLDER
from tests.addresses import LANGUAGES


def addresses_in(script: str, name: str) -> set[str]:
    """Return the paths in the value of the constant `name` of a script of the worker."""
    value = re.search(rf"const {name} = ([^;]+);", (FOLDER / script).read_text())[1]
    return set(re.findall(r'"(/[^"]+)"', value))


def in_both_languages(name: str) -> set[str]:
    found = set()
    for language in LANGUAGES:
        with override(language):
            found.add(reverse(name))
    return found


def test_the_worker_knows_where_people_log_in_and_out_and_what_to_show_without_network():
    log_out = in_both_languages("accounts:log_out") | {reverse("wagtailadmin_logout")}
    log_in = in_both_languages("accounts:log_in") | {reverse("wagtailadmin_login")}
    assert addresses_in("main.js", "OTHER_HANDS") == log_out | log_in
    assert addresses_in("shell.js", "OFFLINE_PAGES") == in_both_languages("offline")
