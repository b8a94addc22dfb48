"""Nothing goes public without a principle, by no path, and the editor is told why."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode
from wagtail.models import GroupApprovalTask, Locale, PageLogEntry, Workflow, WorkflowTask
from wagtail.users.models import UserProfile

from core.publishing import REFUSED, PublicationRefused
from partners.models import PartnerIndexPage, PartnerPage
from principles.models import PRINCIPLE_REQUIRED, PRINCIPLES_NOT_LIVE, PagePrinciple
from tests.factories import (
    EventPageFactory,
    PartnerPageFactory,
    PlacePageFactory,
    PrinciplePageFactory,
    UserFactory,
    WalkPageFactory,
    index_page,
)
from tests.translating import submit_for_translation, write_texts

from .conftest import edit_address, form_of, pressed

pytestmark = pytest.mark.django_db


def reason(language="sv", message=PRINCIPLE_REQUIRED) -> str:
    with translation.override(language):
        return str(message)


def draft(**kwargs) -> PartnerPage:
    """Return a draft without any principle."""
    return PartnerPageFactory(live=False, principles=[], **kwargs)


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def is_live(page) -> bool:
    return fresh(page).live


def schedule(page, when) -> None:
    """Put the latest version of a page on the schedule, as if it had been allowed."""
    revision = page.get_latest_revision()
    revision.approved_go_live_at = when
    revision.save()


# --- The rule itself ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make", [EventPageFactory, PartnerPageFactory, PlacePageFactory, WalkPageFactory]
)
def test_every_kind_of_content_needs_a_principle(make):
    page = make(live=False, principles=[])
    with pytest.raises(PublicationRefused) as refusal:
        page.get_latest_revision().publish()
    assert str(PRINCIPLE_REQUIRED) in refusal.value.problems
    assert not is_live(page)


def test_a_principle_that_nobody_can_read_is_not_enough(principle):
    page = PartnerPageFactory(live=False, principles=[principle])
    principle.unpublish()
    with pytest.raises(PublicationRefused) as refusal:
        page.get_latest_revision().publish()
    assert refusal.value.problems == [str(PRINCIPLES_NOT_LIVE)]


def test_a_principle_in_the_other_language_is_enough(principle):
    english = PrinciplePageFactory(
        language="en", number=1, translation_key=principle.translation_key
    )
    page = PartnerPageFactory(live=False, principles=[english])
    page.get_latest_revision().publish()
    assert is_live(page)


# --- The form -------------------------------------------------------------------------------


NEW = {"title": "Lahore", "slug": "lahore"}


def test_publishing_a_new_page_is_refused_in_the_form(editor, principle):
    answer = editor.create(index_page(PartnerIndexPage), "action-publish", **NEW)
    assert reason() in answer
    assert not PartnerPage.objects.exists()


def test_a_new_page_with_a_principle_is_published(editor, principle):
    index = index_page(PartnerIndexPage)
    editor.create(index, "action-publish", principles=[principle], **NEW)
    page = PartnerPage.objects.get()
    assert page.live
    assert page.principles() == [principle]


def test_a_new_draft_needs_no_principle(editor, principle):
    editor.create(index_page(PartnerIndexPage), **NEW)
    assert not PartnerPage.objects.get().live


def test_publishing_a_draft_is_refused_in_the_form(editor, principle):
    page = draft()
    assert reason() in editor.edit(page, "action-publish")
    assert not is_live(page)


def test_a_live_page_can_be_saved_as_a_draft_without_principles_but_not_published(
    editor, principle
):
    page = PartnerPageFactory(principles=[principle])
    editor.edit(page, principles=[], title="Utan princip")
    page = fresh(page)
    assert page.get_latest_revision().content["title"] == "Utan princip"
    assert reason() in editor.edit(page, "action-publish")
    page.refresh_from_db()
    assert page.title != "Utan princip"
    assert page.page_principles.count() == 1


def test_scheduling_in_the_form_is_refused(editor, principle):
    page = draft()
    answer = editor.edit(page, "action-publish", go_live_at="2090-01-01 12:00")
    assert reason() in answer
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_an_editor_reads_the_reason_in_their_own_language(client, editor, principle):
    page = draft()
    user = UserFactory(is_superuser=True)
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    assert reason("en") in editor.edit(page, "action-publish")


def test_the_form_is_stopped_even_when_it_finds_nothing_wrong_itself(
    editor, principle, monkeypatch
):
    page = draft()
    monkeypatch.setattr("principles.forms.PrinciplesForm.publishing_errors", lambda form: [])
    answer = editor.edit(page, "action-publish", title="Mitt utkast")
    assert f"Mitt utkast: {reason()}" in answer
    page.refresh_from_db()
    assert not page.live
    assert page.get_latest_revision().content["title"] == "Mitt utkast"


def test_publishing_an_older_version_without_a_principle_is_refused(editor, principle):
    page = PartnerPageFactory(principles=[principle])
    old = page.get_latest_revision()
    old.content["page_principles"] = []
    old.save()
    page.save_revision().publish()
    address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])
    assert reason() in editor.post(address, form_of(old.as_object(), **pressed(["action-publish"])))
    page.refresh_from_db()
    assert page.live_revision_id != old.pk
    assert page.page_principles.count() == 1


# --- Many at once ---------------------------------------------------------------------------


def bulk_publish(editor, *pages, **data) -> str:
    query = urlencode([("id", page.pk) for page in pages] + [("next", "/admin/")])
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return editor.post(f"{address}?{query}", data)


def test_bulk_publishing_does_all_or_nothing_and_names_the_page(editor, principle):
    good = PartnerPageFactory(live=False, principles=[principle], title="Bra sida")
    bad = draft(title="Sida utan princip")
    answer = bulk_publish(editor, good, bad)
    assert f"Sida utan princip: {reason()}" in answer
    assert "Bra sida:" not in answer
    assert not is_live(good)
    assert not is_live(bad)


def test_bulk_publishing_looks_at_the_pages_below_too(editor, principle):
    index = index_page(PartnerIndexPage)
    good = PartnerPageFactory(live=False, principles=[principle])
    bad = draft(title="Sida utan princip")
    answer = bulk_publish(editor, index, include_descendants="on")
    assert f"Sida utan princip: {reason()}" in answer
    assert not is_live(good)
    assert not is_live(bad)


def test_bulk_publishing_good_pages_works(editor, principle):
    pages = [PartnerPageFactory(live=False, principles=[principle]) for _ in range(2)]
    bulk_publish(editor, *pages)
    assert all(is_live(page) for page in pages)


# --- The schedule ---------------------------------------------------------------------------


def test_one_bad_scheduled_page_does_not_stop_the_others(editor, principle):
    an_hour_ago = timezone.now() - dt.timedelta(hours=1)
    bad, good = draft(), PartnerPageFactory(live=False, principles=[principle])
    schedule(bad, an_hour_ago - dt.timedelta(hours=1))
    schedule(good, an_hour_ago)

    call_command("publish_scheduled")

    assert is_live(good)
    assert not is_live(bad)
    assert fresh(bad).get_latest_revision().approved_go_live_at is None
    call_command("publish_scheduled")
    assert PageLogEntry.objects.filter(page=bad, action=REFUSED).count() == 1


def test_a_refused_schedule_shows_in_the_history(editor, principle):
    page = draft()
    schedule(page, timezone.now() - dt.timedelta(hours=1))
    call_command("publish_scheduled")
    history = editor.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert reason() in history


# --- The workflow ---------------------------------------------------------------------------


@pytest.fixture
def workflow(principle):
    workflow = Workflow.objects.create(name="Granskning")
    task = GroupApprovalTask.objects.create(name="Granska")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    index = index_page(PartnerIndexPage)
    workflow.workflow_pages.create(page=index)
    return workflow


def workflow_address(page, action="approve") -> str:
    state = page.current_workflow_task_state
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])


def test_submitting_for_moderation_is_refused(editor, workflow):
    page = draft()
    assert reason() in editor.edit(page, "action-submit")
    assert not fresh(page).workflow_in_progress


def test_approving_is_refused_and_the_workflow_goes_on(editor, workflow):
    page = draft(title="Sida utan princip")
    workflow.start(page, UserFactory())
    answer = editor.post(workflow_address(page))
    assert f"Sida utan princip: {reason()}" in answer
    page = fresh(page)
    assert page.workflow_in_progress
    assert not page.live


def test_approving_in_the_dialogue_leads_to_the_page_and_its_message(editor, workflow):
    page = draft()
    workflow.start(page, UserFactory())
    response = editor.client.post(
        workflow_address(page),
        {"comment": "Ser bra ut"},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert response.json() == {"step": "success", "redirect": edit_address(page)}
    assert reason() in editor.get(edit_address(page))
    assert fresh(page).workflow_in_progress


def test_approving_from_the_page_form_is_refused(editor, workflow):
    page = draft()
    workflow.start(page, UserFactory())
    answer = editor.edit(page, "action-workflow-action", **{"workflow-action-name": "approve"})
    assert reason() in answer
    page = fresh(page)
    assert page.workflow_in_progress
    assert not page.live


def test_a_page_without_a_principle_can_be_sent_back(editor, workflow):
    page = draft()
    workflow.start(page, UserFactory())
    editor.edit(page, "action-workflow-action", **{"workflow-action-name": "reject"})
    state = fresh(page).current_workflow_state
    assert state.status == state.STATUS_NEEDS_CHANGES


def test_approving_a_page_with_a_principle_publishes_it(editor, workflow, principle):
    page = PartnerPageFactory(live=False, principles=[principle])
    workflow.start(page, UserFactory())
    editor.post(workflow_address(page))
    assert is_live(page)


# --- The translation ------------------------------------------------------------------------


def test_publishing_a_translation_without_a_principle_is_refused(editor, principle, monkeypatch):
    # What waits for the end of a transaction would otherwise wait for the end of the test.
    monkeypatch.setattr(transaction, "on_commit", lambda function, **kwargs: function())
    index_page(PartnerIndexPage, "en")
    page = draft(title="Utan princip")
    english = submit_for_translation(page)
    write_texts(english)
    target = page.get_translation(Locale.objects.get(language_code="en"))

    answer = editor.post(edit_address(target), {"action": "publish"})
    assert reason() in answer
    assert not is_live(target)

    page.page_principles = [PagePrinciple(principle=principle)]
    page.save_revision().publish()
    english.source.update_from_db()
    editor.post(edit_address(target), {"action": "publish"})
    assert is_live(target)
