"""What the editor asks about grounds while they are being made."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.permissions import policy_registry

from ..models import BaseLayer, WalkPage
from .making import start_again
from .progress import all_walks_fragment, walk_fragment
from .tasks import refresh


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def walk_ground(request: HttpRequest, page_id: int) -> JsonResponse:
    """Answer with a walk's progress; with POST, have a ground that failed made once more."""
    walk = get_object_or_404(WalkPage, id=page_id)
    if not walk.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method == "POST":
        start_again(walk.translation_key)
        refresh([walk.translation_key])
    return JsonResponse(walk_fragment(walk))


@require_safe
@never_cache
def all_grounds(request: HttpRequest) -> JsonResponse:
    """Answer with the progress of all walks, for those who may see the layers."""
    policy = policy_registry.get_by_type(BaseLayer)
    if not policy.user_has_any_permission(request.user, ["add", "change", "delete", "view"]):
        raise PermissionDenied
    return JsonResponse(all_walks_fragment())
