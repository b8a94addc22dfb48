"""The editor's start page: what needs doing, as far as the user may do it."""

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import Translation

from core.todo import ROWS, Row, TodoPanel
from events.dates import attach_dates
from events.enums import EventStatus
from events.models import EventPage, TourRequest
from events.tours.periodic import late
from events.tours.staff.listing import title_of
from events.tours.wording import place_text
from events.wording import in_words
from feedback.models import Report

from .translations import TRANSLATED_TO, Lack, Lacking, lacking


class DraftsPanel(TodoPanel):
    name = "drafts"
    order = 110
    heading = gettext_lazy("Drafts waiting")
    empty = gettext_lazy("No drafts are waiting.")

    def rows(self, user):
        drafts = may_change(user).filter(has_unpublished_changes=True)
        # Translations have a panel of their own.
        being_translated = Translation.objects.filter(
            source__object_id=OuterRef("translation_key"),
            target_locale_id=OuterRef("locale_id"),
            enabled=True,
        )
        drafts = drafts.filter(~Exists(being_translated)).order_by(
            "-latest_revision_created_at", "-pk"
        )
        return [self._row(page) for page in drafts.select_related("locale")[:ROWS]], drafts.count()

    @staticmethod
    def _row(page) -> Row:
        notes = [page.locale.get_display_name()]
        if page.latest_revision_created_at:
            notes.append(_("saved %(day)s") % {"day": day(page.latest_revision_created_at)})
        label = _("changes a public page") if page.live else _("never public")
        return Row(page.draft_title or page.title, edit_url(page.pk), notes, label)


class TranslationsPanel(TodoPanel):
    name = "translations"
    order = 120
    heading = gettext_lazy("English that is missing or behind")
    empty = gettext_lazy("Every page is there in English, and up to date.")

    def rows(self, user):
        found = lacking()
        may_start = user.has_perm("wagtail_localize.submit_translation")
        return [self._row(one, may_start) for one in found[:ROWS]], len(found)

    def _row(self, one: Lacking, may_start: bool) -> Row:
        return Row(
            one.title, self._url(one, may_start), self._notes(one, may_start), str(LACKS[one.lack])
        )

    @staticmethod
    def _url(one: Lacking, may_start: bool) -> str:
        if one.translation:
            return edit_url(one.translation)
        if may_start:
            return reverse("wagtail_localize:submit_page_translation", args=[one.original])
        return ""

    @staticmethod
    def _notes(one: Lacking, may_start: bool) -> list[str]:
        if one.texts:
            return [
                ngettext("%(count)d text to translate", "%(count)d texts to translate", one.texts)
                % {"count": one.texts}
            ]
        if one.lack == Lack.MISSING and not may_start:
            return [_("An editor has to start the translation.")]
        return []

    def more_url(self, user):
        try:
            return reverse("wagtail_localize:translations_report")
        except NoReverseMatch:
            return ""


LACKS = {
    Lack.BEHIND: gettext_lazy("behind"),
    Lack.MISSING: gettext_lazy("missing"),
    Lack.UNFINISHED: gettext_lazy("being translated"),
    Lack.UNPUBLISHED: gettext_lazy("translated, not published"),
}


class EventsPanel(TodoPanel):
    name = "events"
    order = 130
    heading = gettext_lazy("Coming events")
    empty = gettext_lazy("No events are coming.")

    def rows(self, user):
        now = timezone.now()
        coming = EventPage.objects.live().upcoming(now).filter(pk__in=may_change(user).values("pk"))
        language = settings.LANGUAGE_CODE if edits(user, settings.LANGUAGE_CODE) else TRANSLATED_TO
        coming = coming.filter(locale__language_code=language)
        events = list(coming[:ROWS])
        attach_dates(events, now)
        return [self._row(event) for event in events], coming.count()

    @staticmethod
    def _row(event) -> Row:
        notes = [in_words(event.shown_date)] if event.shown_date else []
        if event.is_example:
            notes.append(_("an example"))
        status = EventStatus(event.shown_status)
        label = "" if status == EventStatus.SCHEDULED else str(status.label)
        return Row(event.title, edit_url(event.pk), [*notes, event.get_kind_display()], label)


class ReportsPanel(TodoPanel):
    name = "reports"
    order = 100
    heading = gettext_lazy("New reports from readers")
    empty = gettext_lazy("Nobody has reported anything new.")

    def rows(self, user):
        reports = Report.objects.waiting()
        return [self._row(report) for report in reports[:ROWS]], reports.count()

    @staticmethod
    def _row(report) -> Row:
        url = reverse("wagtailsnippets_feedback_report:edit", args=[report.pk])
        notes = [report.address, day(report.created_at)]
        return Row(str(report), url, [note for note in notes if note])

    def more_url(self, user):
        return reverse("wagtailsnippets_feedback_report:list") + "?status=new"


class ToursPanel(TodoPanel):
    name = "tours"
    order = 105
    heading = gettext_lazy("New tour requests")
    empty = gettext_lazy("Nobody waits for an answer.")

    def rows(self, user):
        waiting = TourRequest.objects.unanswered()
        too_long = set(late(timezone.now()).values_list("pk", flat=True))
        return [self._row(tour, tour.pk in too_long) for tour in waiting[:ROWS]], waiting.count()

    @staticmethod
    def _row(tour, is_late: bool) -> Row:
        people = ngettext("%(count)d person", "%(count)d persons", tour.group_size)
        notes = [place_text(tour), people % {"count": tour.group_size}, day(tour.created_at)]
        return Row(
            title_of(tour),
            reverse("tours:detail", args=[tour.pk]),
            [note for note in notes if note],
            _("waits too long") if is_late else "",
        )

    def more_url(self, user):
        return reverse("tours:index")


def panels_for(user) -> list[TodoPanel]:
    """Return the panels with something that ``user`` may do."""
    panels: list[TodoPanel] = []
    if user.has_perm("feedback.view_report"):
        panels.append(ReportsPanel())
    if user.has_perm("events.view_tourrequest"):
        panels.append(ToursPanel())
    if PagePermissionPolicy().user_has_permission(user, "change"):
        panels += [DraftsPanel(), EventsPanel()]
    if edits(user, TRANSLATED_TO):
        panels.append(TranslationsPanel())
    return panels


def may_change(user):
    """Return a queryset of the pages that ``user`` may change."""
    return PagePermissionPolicy().instances_user_has_permission_for(user, "change")


def edits(user, language: str) -> bool:
    """Return whether ``user`` may change the home page of a language, and so all below it."""
    return may_change(user).filter(depth=2, locale__language_code=language).exists()


def edit_url(pk: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pk])


def day(moment) -> str:
    return date_format(timezone.localtime(moment), "j F Y")
