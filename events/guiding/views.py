"""Where a guide's telephone asks for departures, and hands in its counts."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.json_bodies import PRIVATE, Refused, refused
from core.page_files import page_at
from walks.guide.access import guide_of
from walks.models import WalkPage

from ..registration.attendance import Outcome
from .departures import departures_today
from .group_event import identity_of_group
from .handing_in import hand_in
from .report import read_report


@require_safe
def departures(request: HttpRequest, path: str) -> JsonResponse:
    """Answer ``<walk>/guide/departures.json``: what a count may belong to today."""
    walk = page_at(request, path, WalkPage)
    if guide_of(request, walk) is None:
        return JsonResponse({"problem": _("Only for guides.")}, status=403, headers=PRIVATE)
    return JsonResponse(departures_today(walk.translation_key), safe=False, headers=PRIVATE)


@require_POST
def count(request: HttpRequest, path: str) -> JsonResponse:
    """Take a report at ``<walk>/guide/count.json``: 201, or 200 if it came before.

    Whoever holds the token may report, from whatever page, and the token says which walk it is: the
    walk may have got another address since the guide set out. The path only gives the language of
    the answer. It is {"outcome", "identity", "note"}: ``identity`` is the date's, for a report that
    corrects this one. Refusals are {"code", "problem"}, with the problem in words.
    """
    try:
        report = read_report(request.body)
        handed_in = hand_in(report)
    except Refused as refusal:
        return refused(refusal)
    said = {
        "outcome": handed_in.outcome if handed_in.is_new else "repeated",
        "identity": str(report.identity or identity_of_group(report.key)),
        "note": "",
    }
    if handed_in.outcome == Outcome.BESIDE:
        said["note"] = _(
            "We had a count of our own already. Yours stands beside it, for the editors to compare."
        )
    elif handed_in.outcome == Outcome.OLDER:
        said["note"] = _("A guide has handed in a later count for the same departure. It stays.")
    return JsonResponse(said, status=201 if handed_in.is_new else 200, headers=PRIVATE)
