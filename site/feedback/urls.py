"""Addresses of the reports, for use inside ``i18n_patterns``."""

from django.urls import path

from core.addresses import spelled

from .views import report, thanks

urlpatterns = [
    path(spelled(sv="nagot-fel-har/", en="something-wrong-here/"), report, name="feedback"),
    path(
        spelled(sv="nagot-fel-har/tack/", en="something-wrong-here/thanks/"),
        thanks,
        name="feedback_thanks",
    ),
]
