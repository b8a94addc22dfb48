"""“Something wrong here?”: a form on a page of its own, so that other pages need no cookie."""

from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from core.clients import client_address
from core.open_forms import opened_now
from core.throttle import Throttle, minutes

from .forms import ReportForm
from .mail import mail_report
from .models import Report
from .pages import clean_path, page_at

REPORTS = Throttle("feedback", limit=5, seconds=60 * 60)


@cache_control(private=True, no_store=True)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest):
    """Show the form, or take a report."""
    if request.method != "POST":
        path = clean_path(request.GET.get("page", ""), request.get_host())
        form = ReportForm(initial={"address": path, "opened": opened_now()})
        return _show(request, form, path)
    form = ReportForm(request.POST, host=request.get_host())
    if form.is_from_a_machine:
        # It need not know that nothing was kept.
        return redirect(_thanks_address(""))
    if not form.is_valid():
        return _show(request, form)
    client = client_address(request)
    if wait := REPORTS.wait(client):
        return _refuse(request, form, wait)
    REPORTS.count(client)
    saved = _store(request, form)
    return redirect(_thanks_address(saved.address))


@cache_control(private=True, no_store=True)
@require_safe
def thanks(request: HttpRequest):
    """Say that the report has arrived, and lead back to the page."""
    path = clean_path(request.GET.get("page", ""), request.get_host())
    context = {"back": path, "alternates_query": _page_query(path)}
    return render(request, "feedback/thanks.html", context)


def _store(request: HttpRequest, form: ReportForm) -> Report:
    saved = form.save(commit=False)
    saved.language = get_language()
    saved.page = page_at(request, saved.address) if saved.address else None
    with transaction.atomic():
        saved.save()
        mail_report(saved)
    return saved


def _refuse(request: HttpRequest, form: ReportForm, wait: int):
    form.add_error(
        None,
        ngettext(
            "Many reports have come from your network in a short time. What you wrote is still "
            "here: send it again in %(minutes)d minute.",
            "Many reports have come from your network in a short time. What you wrote is still "
            "here: send it again in %(minutes)d minutes.",
            minutes(wait),
        )
        % {"minutes": minutes(wait)},
    )
    response = _show(request, form, status=429)
    response["Retry-After"] = str(wait)
    return response


def _show(request: HttpRequest, form: ReportForm, path: str = "", status: int = 200):
    context = {"form": form, "alternates_query": _page_query(path)}
    return render(request, "feedback/report.html", context, status=status)


def _thanks_address(path: str) -> str:
    return reverse("feedback_thanks") + _page_query(path)


def _page_query(path: str) -> str:
    return "?" + urlencode({"page": path}) if path else ""
