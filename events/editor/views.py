"""What the editor of an event asks the server: dates by rule, and a copy of the event.

``register_admin_urls`` lets nobody in who may not enter the editor; those who may do nothing with
pages there are kept out here.
"""

import json
from dataclasses import replace

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.auth import user_has_any_page_permission, user_passes_test
from wagtail.admin.utils import get_valid_next_url_from_request

from core.translation.carry_over import original_of

from ..copying import LONGEST, copied_title, copy_event, source_of
from ..models import EventPage
from ..recurrence import Rule, expand, months_skipped
from ..timespan import Timespan
from ..wording import in_words
from .rule_form import RuleForm


class CopyForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title of the copy"), max_length=LONGEST)


#: As many rows as no event has, each with a date and a time.
MOST_EXISTING = 2_000


@require_POST
@user_passes_test(user_has_any_page_permission)
def dates_by_rule(request: HttpRequest):
    """Answer with the dates of the rule in the request.

    Beside the fields of ``RuleForm`` it may hold ``existing``, a JSON list of the dates that there
    are, each ``[start date, start time or ""]`` as typed. The answer has ``errors`` by field or
    ``dates``, each with the values of a row, ``text`` for people, and ``exists``. Nothing is saved.
    """
    try:
        existing = read_existing(request.POST.get("existing") or "[]")
    except (ValueError, RecursionError):
        return HttpResponseBadRequest()
    form = RuleForm(request.POST)
    spans = []
    if form.is_valid():
        try:
            spans = expand(form.rule())
        except ValidationError as error:
            for field, problems in error.error_dict.items():
                form.add_error(field, problems)
    if form.errors:
        return JsonResponse(
            {"errors": {name: list(errors) for name, errors in form.errors.items()}}
        )
    rows = [row_of(span, existing) for span in spans]
    return JsonResponse({"dates": rows, **words_about(form.rule(), rows)})


def read_existing(text: str) -> set[tuple[str, str]]:
    """Return the dates that there are, as ("2027-06-23", "18:00" or "").

    Raises ``ValueError`` for what is no such list.
    """
    rows = json.loads(text)
    if not isinstance(rows, list) or len(rows) > MOST_EXISTING:
        raise ValueError
    found = set()
    for row in rows:
        if not (isinstance(row, list) and len(row) == 2 and all(isinstance(x, str) for x in row)):
            raise ValueError
        date, time = row
        found.add((date.strip(), time.strip().replace(".", ":")[:5]))
    return found


def row_of(span: Timespan, existing: set[tuple[str, str]]) -> dict:
    """Return the values of a row as its fields hold them, and what to say of it."""
    start = f"{span.start_time:%H:%M}" if span.start_time else ""
    return {
        "precision": span.precision,
        "start_date": span.start_date.isoformat(),
        "start_time": start,
        "end_time": f"{span.end_time:%H:%M}" if span.end_time else "",
        "text": in_words(span),
        "exists": (span.start_date.isoformat(), start) in existing,
    }


def words_about(rule: Rule, rows: list[dict]) -> dict:
    """Return a heading for the preview and what else is worth saying."""
    new = sum(not row["exists"] for row in rows)
    notes = []
    if len(rows) > new:
        count = len(rows) - new
        notes.append(
            ngettext(
                "%(count)d date is there already and isn’t added again.",
                "%(count)d dates are there already and aren’t added again.",
                count,
            )
            % {"count": count}
        )
    if months_skipped(rule):
        notes.append(_("Months without such a day are left out."))
    if rule.left_out and (strangers := strangers_in(rule)):
        notes.append(
            _("Not among the dates anyway: %(dates)s.")
            % {"dates": ", ".join(day.isoformat() for day in strangers)}
        )
    heading = ngettext("%(count)d date:", "%(count)d dates:", len(rows)) % {"count": len(rows)}
    return {"heading": heading, "notes": notes}


def strangers_in(rule: Rule) -> list:
    """Return the dates to leave out that the rule doesn't name: most likely mistyped."""
    try:
        named = {span.start_date for span in expand(replace(rule, left_out=frozenset()))}
    except ValidationError:
        return []
    last = max(named)
    return sorted(day for day in rule.left_out - named if rule.until or day <= last)


@require_http_methods(["GET", "POST"])
@never_cache
@user_passes_test(user_has_any_page_permission)
def copy(request: HttpRequest, pk: int):
    """Say what a copy of an event keeps, ask for its title, and make it; lead to its editor."""
    event = get_object_or_404(EventPage, id=pk)
    source = original_of(event) or event
    permissions = source.permissions_for_user(request.user)
    if not (permissions.can_copy() and permissions.can_copy_to(source.get_parent())):
        raise PermissionDenied
    form = CopyForm(request.POST or None, initial={"title": copied_title(source_of(source))})
    if request.method == "POST" and form.is_valid():
        copied = copy_event(source, request.user, form.cleaned_data["title"])
        messages.success(
            request,
            _(
                "This is the copy, a draft. Its dates are those of “%(title)s”: change them before "
                "you publish. Links for taking part online, former times and when registration "
                "opens and closes have been emptied."
            )
            % {"title": source.get_admin_display_title()},
        )
        return redirect("wagtailadmin_pages:edit", copied.pk)
    return render(
        request,
        "events/editor/copy.html",
        {
            "event": source,
            "form": form,
            "back": get_valid_next_url_from_request(request)
            or reverse("wagtailadmin_pages:edit", args=[event.pk]),
        },
    )
