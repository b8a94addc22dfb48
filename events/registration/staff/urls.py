"""Addresses below ``/admin/registrations/``. They name dates and numbers, never people."""

from django.urls import include, path

from .adding import AddRegistration
from .check_in import CheckIn, Tap
from .counting import Count
from .export import Export
from .listing import ListOfRegistered
from .message import WriteToRegistered
from .one import Cancel, GivePlace, OneRegistration, SendAgain
from .overview import DatesOfEvent, Overview
from .printing import PrintList

APP_NAME = "registrations"

urlpatterns = [
    path("", Overview.as_view(), name="index"),
    path("results/", Overview.as_view(results_only=True), name="index_results"),
    path("event/<int:page_id>/", DatesOfEvent.as_view(), name="event"),
    path("<uuid:identity>/", ListOfRegistered.as_view(), name="list"),
    path("<uuid:identity>/add/", AddRegistration.as_view(), name="add"),
    path("<uuid:identity>/check-in/", CheckIn.as_view(), name="check_in"),
    path("<uuid:identity>/check-in/walk-in/", Tap.as_view(), name="walk_in"),
    path("<uuid:identity>/check-in/<int:pk>/", Tap.as_view(), name="tap"),
    path("<uuid:identity>/message/", WriteToRegistered.as_view(), name="message"),
    path("<uuid:identity>/export/<slug:form>/", Export.as_view(), name="export"),
    path("<uuid:identity>/print/", PrintList.as_view(), name="print"),
    path("<uuid:identity>/count/", Count.as_view(), name="count"),
    path("<uuid:identity>/<int:pk>/", OneRegistration.as_view(), name="one"),
    path("<uuid:identity>/<int:pk>/cancel/", Cancel.as_view(), name="cancel"),
    path("<uuid:identity>/<int:pk>/give-place/", GivePlace.as_view(), name="give_place"),
    path("<uuid:identity>/<int:pk>/send-again/", SendAgain.as_view(), name="send_again"),
]


def admin_urls() -> list:
    """Return the patterns for Wagtail's hook ``register_admin_urls``, in a namespace of theirs."""
    return [path("registrations/", include((urlpatterns, APP_NAME), namespace=APP_NAME))]
