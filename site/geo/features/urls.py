"""The addresses of a service that publishes some collections."""

from django.urls import URLResolver, include, path, re_path

from . import views
from .collections import Collection
from .links import NAMESPACE

ONE = r"collections/(?P<collection>[^/]+)"


def service_urls(route: str, collections: list[Collection]) -> URLResolver:
    """Return the addresses below ``route``, such as "api/features".

    The standard writes them without a slash at the end, this site with one: both work, and none
    leads on to the other, which not every program follows.
    """
    given = {"collections": collections}
    patterns = [
        path(f"{route}/", views.landing, given, name="landing"),
        path(route, views.landing, given),
        *(
            re_path(rf"^{route}/{pattern}/?$", view, given, name=view.__name__)
            for pattern, view in (
                ("conformance", views.conformance),
                ("api", views.api),
                ("collections", views.collections),
                (ONE, views.collection),
                (rf"{ONE}/items", views.items),
                (rf"{ONE}/items/(?P<feature>[^/]+)", views.item),
            )
        ),
        re_path(rf"^{route}/(?P<rest>[\s\S]*)$", views.nothing, given),
    ]
    return path("", include((patterns, NAMESPACE)))
