"""What the loader does on a site that is not empty. What it loads is tested in tests/demo."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from home.demo.texts import load_home
from home.models import HomePage, StandardPage

pytestmark = pytest.mark.django_db


def test_a_page_in_the_way_is_named_and_nothing_is_loaded(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    home = HomePage.objects.get(locale__language_code="sv")
    home.add_child(instance=StandardPage(title="Vår policy", slug="policy"))
    before = list(Page.objects.order_by("pk").values_list("pk", "title", "latest_revision_id"))
    with pytest.raises(CommandError, match="policy"):
        call_command("load_demo_content")
    assert before == list(
        Page.objects.order_by("pk").values_list("pk", "title", "latest_revision_id")
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_home_pages_that_somebody_wrote_on_are_left_alone(language):
    page = HomePage.objects.get(locale__language_code=language)
    page.summary = "Skrivet av någon."
    page.save_revision().publish()
    load_home()
    for home in HomePage.objects.all():
        assert home.introduction == ""
    page.refresh_from_db()
    assert page.summary == "Skrivet av någon."
