"""A home page can't be taken away by mistake."""

import pytest
from django.urls import reverse

from home.models import HomePage
from tests.factories import AdminFactory, StandardPageFactory, home

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(AdminFactory())
    return client


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_a_home_page_stays(editor, action, language):
    page = home(language)
    response = editor.post(reverse(f"wagtailadmin_pages:{action}", args=[page.pk]), follow=True)
    assert page.title in " ".join(str(message) for message in response.context["messages"])
    assert HomePage.objects.live().filter(pk=page.pk).exists()


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_a_home_page_stays_in_a_bulk_action(editor, action):
    other = StandardPageFactory()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    editor.post(f"{address}?id={home('en').pk}&id={other.pk}", {})
    assert home("en").live
    assert type(other).objects.live().filter(pk=other.pk).exists()


def test_other_pages_can_be_deleted(editor):
    page = StandardPageFactory()
    editor.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not type(page).objects.filter(pk=page.pk).exists()
