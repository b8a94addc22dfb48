"""What the map in the walk's editor asks the server. Everything here is for editors only.

``register_admin_urls`` lets nobody in who may not enter the editor; those who may do nothing with
pages there are kept out here.
"""

import json

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBadRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin.auth import user_has_any_page_permission, user_passes_test
from wagtail.admin.modal_workflow import render_modal_workflow

from ..models import PlacePage
from .new_place import NewPlaceForm, may_add_place
from .places import places_for_editors
from .state import Unreadable, read_walk

for_editors_of_pages = user_passes_test(user_has_any_page_permission)


def language_asked_for(request: HttpRequest) -> str:
    """Return the ``locale`` of the query; the site's first language if it is none of ours."""
    asked = request.GET.get("locale")
    return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


@require_GET
@never_cache
@for_editors_of_pages
def places(request):
    """Answer with all places, for the dots on the map and for searching among them."""
    found = places_for_editors(language_asked_for(request))
    return JsonResponse({"places": [place.as_json() for place in found]})


@require_POST
@for_editors_of_pages
def figures(request):
    """Answer with length, times and warnings of the walk in the request's body.

    See ``state.read_walk`` for the body. Nothing is saved.
    """
    try:
        walk = read_walk(json.loads(request.body), language_asked_for(request))
    except (ValueError, RecursionError, Unreadable):
        return HttpResponseBadRequest()
    return JsonResponse(
        {
            "figures": walk.figures.as_json() if walk.line else None,
            "stop_minutes": walk.figures.as_json()["texts"]["stops"],
            "warnings": [warning.as_json() for warning in walk.warnings()],
            "problem": walk.problem(),
        }
    )


@require_http_methods(["GET", "POST"])
@never_cache
@for_editors_of_pages
def new_place(request):
    """Show the form for a new place in a dialog; make a draft of it and answer with the place.

    ``?point=`` presets the position, as “longitude, latitude”.
    """
    if not may_add_place(request.user):
        raise PermissionDenied
    if request.method == "GET":
        form = NewPlaceForm(initial={"point": request.GET.get("point", "")[:100]})
    else:
        form = NewPlaceForm(request.POST)
        page = form.save(request.user) if form.is_valid() else None
        if page is not None:
            return JsonResponse({"step": "created", "place": chosen_place(page)})
    return render_modal_workflow(
        request, "walks/editor/new_place.html", None, {"form": form}, json_data={"step": "form"}
    )


def chosen_place(page: PlacePage) -> dict:
    """Return what the map and Wagtail's page chooser want to know about a new place."""
    (place,) = places_for_editors(settings.LANGUAGE_CODE, [page.pk])
    return place.as_json() | {
        "adminTitle": page.get_admin_display_title(),
        "editUrl": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
