"""What each role can and cannot do, logged in for real."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, GroupApprovalTask, GroupPagePermission, Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from accounts.roles import EDITORS, GUIDES, ROLES, TRANSLATORS, set_up_roles
from events.models import EventIndexPage
from tests import factories
from tests.roles import client_of, may_open
from tests.translating import submit_for_translation, translated, write_texts

pytestmark = pytest.mark.django_db

SUMMARY = "Kvinnor och män ska ha samma makt."


@pytest.fixture(autouse=True)
def english_lists():
    for language in ("sv", "en"):
        factories.index_page(EventIndexPage, language)


@pytest.fixture(autouse=True)
def run_on_commit(monkeypatch):
    """wagtail-localize publishes on commit; in a test the outer transaction never commits."""
    monkeypatch.setattr(
        "django.db.transaction.on_commit", lambda function, *args, **kwargs: function()
    )


def edit_address(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def standard_form(page, **more) -> dict:
    """Return what the editor's form of a text page sends."""
    return {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "body-count": "0",
        "page_sources-TOTAL_FORMS": "0",
        "page_sources-INITIAL_FORMS": "0",
        "page_sources-MIN_NUM_FORMS": "0",
        "page_sources-MAX_NUM_FORMS": "1000",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "1000",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
    } | more


# --- How the roles come about -----------------------------------------------------------------


def test_migrating_makes_the_roles():
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)


def test_making_them_again_changes_nothing_and_keeps_what_was_granted_beside():
    group = Group.objects.get(name=GUIDES)
    extra = Group.objects.get(name=EDITORS).permissions.get(codename="view_report")
    group.permissions.add(extra)

    def everything():
        return (
            {g.name: set(g.permissions.values_list("codename", flat=True)) for g in
             Group.objects.all()},
            set(GroupPagePermission.objects.values_list("pk", flat=True)),
        )  # fmt: skip

    before = everything()
    call_command("migrate", verbosity=0)
    assert everything() == before
    assert extra in group.permissions.all()


def test_a_role_that_was_deleted_comes_back():
    Group.objects.get(name=TRANSLATORS).delete()
    set_up_roles(sender=apps.get_app_config("accounts"))
    client = client_of(TRANSLATORS)
    assert may_open(client, edit_address(factories.home("en")))


def test_an_emptied_database_without_pages_does_not_stop_it():
    Page.objects.all().delete()
    Collection.objects.all().delete()
    set_up_roles(sender=apps.get_app_config("accounts"))
    assert not GroupPagePermission.objects.exists()


def test_editors_approve_what_waits_in_the_workflow():
    (task,) = GroupApprovalTask.objects.all()
    assert [group.name for group in task.groups.all()] == [EDITORS]


# --- Editors ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_editor_writes_and_publishes_in_both_languages(language):
    page = factories.StandardPageFactory(title="Sida", language=language)
    client = client_of(EDITORS)
    form = standard_form(page, title="Ny titel", **{"action-publish": "1"})
    assert client.post(edit_address(page), form).status_code == 302
    page.refresh_from_db()
    assert (page.title, page.live) == ("Ny titel", True)


def test_an_editor_adds_unpublishes_and_deletes_pages():
    page = factories.StandardPageFactory(title="Sida")
    client = client_of(EDITORS)
    assert may_open(
        client, reverse("wagtailadmin_pages:add", args=["home", "standardpage", page.pk])
    )
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    page.refresh_from_db()
    assert not page.live
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not Page.objects.filter(pk=page.pk).exists()


def test_an_editor_starts_a_translation():
    event = factories.EventPageFactory(summary=SUMMARY)
    address = reverse("wagtail_localize:submit_page_translation", args=[event.pk])
    english = Locale.objects.get(language_code="en")
    client_of(EDITORS).post(address, {"locales": [english.pk]})
    assert event.has_translation(english)


@pytest.mark.parametrize(
    "name",
    [
        "wagtailadmin_home",
        "wagtailimages:index",
        "wagtailimages:add",
        "wagtaildocs:index",
        "wagtaildocs:add",
        "wagtailredirects:index",
        "wagtailsnippets_feedback_report:list",
    ],
)
def test_an_editor_opens(name):
    assert may_open(client_of(EDITORS), reverse(name))


@pytest.mark.parametrize(
    "name",
    ["wagtailusers_users:index", "wagtailusers_groups:index", "wagtailsites:index"],
)
def test_an_editor_does_not_open_what_belongs_to_administrators(name):
    assert not may_open(client_of(EDITORS), reverse(name))


# --- Translators ------------------------------------------------------------------------------


@pytest.fixture
def half_translated():
    """An English draft whose texts are all translated, but that nobody has published."""
    event = factories.EventPageFactory(summary=SUMMARY)
    translation = submit_for_translation(event)
    write_texts(translation, {SUMMARY: "Women and men shall have the same power."})
    return event.get_translation(translation.target_locale).specific


def test_a_translator_opens_the_translation_and_writes(half_translated):
    client = client_of(TRANSLATORS)
    assert may_open(client, edit_address(half_translated))
    source = TranslationSource.objects.get()
    segment = StringSegment.objects.get(source=source, string__data=SUMMARY)
    address = reverse(
        "wagtail_localize:edit_string_translation",
        args=[source.translations.get().pk, segment.pk],
    )
    response = client.put(
        address, data="value=The+same+power.", content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 200, response.content
    assert StringTranslation.objects.filter(data="The same power.").exists()


@pytest.mark.parametrize("form", [{"action": "publish"}, {"action-publish": "1"}])
def test_a_translator_cannot_publish_a_translation(half_translated, form):
    client_of(TRANSLATORS).post(edit_address(half_translated), form)
    half_translated.refresh_from_db()
    assert not half_translated.live


def test_an_editor_publishes_what_the_translator_has_finished(half_translated):
    client_of(EDITORS).post(edit_address(half_translated), {"action": "publish"})
    half_translated.refresh_from_db()
    assert half_translated.live


def test_a_translator_can_save_a_draft_of_an_english_text_but_not_publish_it():
    page = factories.StandardPageFactory(title="Page", language="en")
    client = client_of(TRANSLATORS)
    client.post(edit_address(page), standard_form(page, title="Draft"))
    client.post(
        edit_address(page), standard_form(page, title="Published", **{"action-publish": "1"})
    )
    page.refresh_from_db()
    assert page.title == "Page"
    assert page.get_latest_revision_as_object().title in ("Draft", "Published")


def test_a_translator_cannot_publish_after_stopping_the_translation():
    original = factories.StandardPageFactory(title="Sida", summary=SUMMARY)
    translation = submit_for_translation(original)
    page = original.get_translation(translation.target_locale).specific
    client = client_of(TRANSLATORS)
    client.post(reverse("wagtail_localize:stop_translation", args=[translation.pk]))
    assert "page_sources-TOTAL_FORMS" in client.get(edit_address(page)).content.decode()
    form = standard_form(page, title="Page", summary="The same power.")
    client.post(edit_address(page), form | {"action-publish": "1"})
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "Page"
    assert not page.live


def test_a_translator_cannot_publish_in_bulk_or_by_unpublishing(half_translated):
    client = client_of(TRANSLATORS)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{bulk}?id={half_translated.pk}")
    half_translated.refresh_from_db()
    assert not half_translated.live

    live = factories.StandardPageFactory(title="Page", language="en")
    client.post(reverse("wagtailadmin_pages:unpublish", args=[live.pk]))
    client.post(reverse("wagtailadmin_pages:delete", args=[live.pk]))
    live.refresh_from_db()
    assert live.live


def test_a_translator_cannot_approve_what_waits_in_the_workflow():
    page = factories.StandardPageFactory(title="Page", language="en", live=False)
    client = client_of(TRANSLATORS)
    client.post(edit_address(page), standard_form(page, **{"action-submit": "1"}))
    state = page.workflow_states.get()
    task = state.current_task_state
    client.post(
        reverse(
            "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]
        ),
        {"comment": ""},
    )  # fmt: skip
    page.refresh_from_db()
    assert not page.live
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS


def test_a_translator_cannot_start_or_refresh_translations():
    """Both can publish by themselves."""
    event = factories.EventPageFactory(summary=SUMMARY)
    client = client_of(TRANSLATORS)
    english = Locale.objects.get(language_code="en")
    start = reverse("wagtail_localize:submit_page_translation", args=[event.pk])
    client.post(start, {"locales": [english.pk]})
    assert not event.has_translation(english)

    page = translated(event, {SUMMARY: "The same power."})
    event.summary = "Något nytt."
    event.save_revision().publish()
    source = TranslationSource.objects.get()
    refresh = reverse("wagtail_localize:update_translations", args=[source.pk])
    client.post(refresh, {"publish_translations": "on"})
    page.refresh_from_db()
    assert page.summary == "The same power."


@pytest.mark.parametrize("role", [TRANSLATORS, EDITORS])
def test_nobody_turns_an_english_page_into_a_copy_of_the_swedish_one(role):
    event = factories.EventPageFactory(summary=SUMMARY)
    page = translated(event, {SUMMARY: "The same power."})
    address = reverse("wagtail_localize:convert_to_alias", args=[page.pk])
    client_of(role).post(address)
    page.refresh_from_db()
    assert page.alias_of_id is None
    assert page.summary == "The same power."


def test_a_translator_leaves_swedish_alone():
    page = factories.StandardPageFactory(title="Sida")
    client = client_of(TRANSLATORS)
    assert not may_open(client, edit_address(page))
    client.post(edit_address(page), standard_form(page, title="Ändrad"))
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "Sida"


def test_a_translator_adds_no_pages():
    parent = factories.StandardPageFactory(title="Page", language="en")
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", parent.pk])
    assert not may_open(client_of(TRANSLATORS), address)


@pytest.mark.parametrize(
    "name",
    [
        "wagtailimages:add",
        "wagtaildocs:add",
        "wagtailredirects:index",
        "wagtailusers_users:index",
        "wagtailsnippets_feedback_report:list",
    ],
)
def test_a_translator_does_not_open(name):
    assert not may_open(client_of(TRANSLATORS), reverse(name))


# --- Guides -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    ["/admin/", "/admin/pages/", "/admin/images/", "/admin/reports/locked/", "/admin/finns-inte/"],
)
def test_a_guide_meets_an_explanation_instead_of_the_editor(path):
    response = client_of(GUIDES).get(path)
    assert response.status_code == 403
    page = response.content.decode()
    assert reverse("accounts:log_out") in page or "/en/log-out/" in page
    assert "no-store" in response.headers["Cache-Control"]


def test_a_guide_who_logs_in_at_the_editors_door_is_told_and_not_sent_in_circles():
    user = factories.UserFactory()
    user.groups.set([Group.objects.get(name=GUIDES)])
    response = Client().post(
        "/admin/login/?next=/admin/",
        {"username": user.username, "password": "password"},
        follow=True,
    )
    assert response.status_code == 403
    assert len(response.redirect_chain) == 1


def test_a_guide_cannot_edit_by_posting():
    page = factories.StandardPageFactory(title="Sida")
    response = client_of(GUIDES).post(edit_address(page), standard_form(page, title="Ändrad"))
    assert response.status_code == 403
    assert page.get_latest_revision_as_object().title == "Sida"


def test_a_guide_may_lead_and_count_and_nothing_else():
    user = factories.UserFactory()
    user.groups.set([Group.objects.get(name=GUIDES)])
    assert user.get_all_permissions() == {
        "accounts.use_guide_mode",
        "accounts.record_attendance",
    }


def test_a_guide_who_is_an_editor_too_enters_the_editor():
    assert may_open(client_of(GUIDES, EDITORS), "/admin/")


def test_strangers_are_asked_to_log_in():
    response = Client().get("/admin/")
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")
