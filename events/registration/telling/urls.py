"""Addresses in the editor, below ``/admin/registrations/``."""

from django.urls import path

from .views import TellView

urlpatterns = [
    path("registrations/tell/<int:page_id>/", TellView.as_view(), name="events_tell_registered"),
]
