"""A principle that pages depend on can't disappear unnoticed."""

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode

from principles.models import PrinciplePage
from principles.usage import reasons_to_keep
from tests.factories import PartnerPageFactory, PrinciplePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def used(principle):
    """A principle that two pages are linked to, one of them a draft."""
    PartnerPageFactory(principles=[principle])
    PartnerPageFactory(principles=[principle], live=False)
    return principle


def reason(page) -> str:
    with translation.override("sv"):
        (text,) = reasons_to_keep(page, with_descendants=True)
    return text


def test_the_reason_says_how_many_pages_depend_on_it(used):
    with translation.override("en"):
        (text,) = reasons_to_keep(used, with_descendants=False)
    assert text.startswith("“Kunskap och data” can’t be removed: 2 pages are linked to it")


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_a_principle_in_use_stays(editor, used, action):
    answer = editor.post(reverse(f"wagtailadmin_pages:{action}", args=[used.pk]))
    assert reason(used) in answer
    assert PrinciplePage.objects.live().contains(used)


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_it_stays_when_the_policy_above_it_goes(editor, used, action):
    policy = used.get_parent()
    answer = editor.post(
        reverse(f"wagtailadmin_pages:{action}", args=[policy.pk]), {"include_descendants": "on"}
    )
    assert reason(used) in answer
    assert PrinciplePage.objects.live().contains(used)


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_it_stays_in_bulk(editor, used, action):
    unused = PrinciplePageFactory(number=2)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    query = urlencode([("id", used.pk), ("id", unused.pk), ("next", "/admin/")])
    assert reason(used) in editor.post(f"{address}?{query}")
    assert PrinciplePage.objects.live().count() == 2


def test_a_principle_that_nothing_is_linked_to_can_be_deleted(editor, principle):
    editor.post(reverse("wagtailadmin_pages:delete", args=[principle.pk]))
    assert not PrinciplePage.objects.exists()


def test_the_english_version_is_free_to_go_while_only_swedish_pages_depend_on_it(used):
    english = PrinciplePageFactory(language="en", number=1, translation_key=used.translation_key)
    assert reasons_to_keep(english, with_descendants=False) == []
    PartnerPageFactory(principles=[used], language="en")
    assert len(reasons_to_keep(english, with_descendants=False)) == 1
