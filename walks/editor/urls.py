"""Addresses below ``/admin/walk-map/``."""

from django.urls import include, path

from ..ground import editing
from . import views

APP_NAME = "wagtailadmin_walks"

urlpatterns = [
    path("places/", views.places, name="places"),
    path("figures/", views.figures, name="figures"),
    path("new-place/", views.new_place, name="new_place"),
    path("ground/<int:page_id>/", editing.walk_ground, name="ground"),
    path("grounds/", editing.all_grounds, name="grounds"),
]


def admin_urls() -> list:
    """Return the patterns for Wagtail's hook ``register_admin_urls``, in a namespace of theirs."""
    return [path("walk-map/", include((urlpatterns, APP_NAME), namespace=APP_NAME))]
