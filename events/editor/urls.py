"""Addresses below ``/admin/event-dates/``."""

from django.urls import include, path

from . import views

APP_NAME = "wagtailadmin_events"

urlpatterns = [
    path("by-rule/", views.dates_by_rule, name="dates_by_rule"),
    path("copy/<int:pk>/", views.copy, name="copy"),
]


def admin_urls() -> list:
    """Return the patterns for Wagtail's hook ``register_admin_urls``, in a namespace of theirs."""
    return [path("event-dates/", include((urlpatterns, APP_NAME), namespace=APP_NAME))]
