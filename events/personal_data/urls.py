"""Addresses for deleting one's own details, for use inside ``i18n_patterns``."""

from django.urls import path

from core.addresses import spelled

from .self_service import erase_registration, erase_tour, erased

urlpatterns = [
    path(spelled(sv="uppgifter-raderade/", en="details-deleted/"), erased, name="details_erased"),
    path(
        spelled(sv="min-anmalan/<str:secret>/radera/", en="my-registration/<str:secret>/delete/"),
        erase_registration,
        name="erase_registration",
    ),
    path(
        spelled(sv="min-visning/<str:secret>/radera/", en="my-tour/<str:secret>/delete/"),
        erase_tour,
        name="erase_tour",
    ),
]
