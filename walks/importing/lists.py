"""The Swedish lists that imported pages go below, and who may add to them."""

from django.conf import settings
from wagtail.models import Page

from ..models import PlaceIndexPage, WalkIndexPage


def walk_list() -> WalkIndexPage | None:
    """Return the Swedish list of walks; ``None`` on a site that has none yet."""
    return _first(WalkIndexPage)


def place_list() -> PlaceIndexPage | None:
    """Return the Swedish list of places; ``None`` on a site that has none yet."""
    return _first(PlaceIndexPage)


def are_there() -> bool:
    """Return whether the site has both lists."""
    return bool(walk_list() and place_list())


def may_import(user) -> bool:
    """Return whether ``user`` may add both walks and places in Swedish.

    Where a list is missing, only an administrator may go on, and is told so.
    """
    lists = walk_list(), place_list()
    if not all(lists):
        return user.is_active and user.is_superuser
    return all(page.permissions_for_user(user).can_add_subpage() for page in lists)


def _first(model: type[Page]):
    lists = model.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
    return lists.order_by("path").first()
