"""Addresses of registration, for use inside ``i18n_patterns``."""

from django.urls import path

from core.addresses import spelled

from .self_service import cancel_registration, my_registration
from .views import registration, thanks

urlpatterns = [
    path(
        spelled(sv="anmalan/<uuid:identity>/", en="registration/<uuid:identity>/"),
        registration,
        name="registration",
    ),
    path(
        spelled(sv="anmalan/<uuid:identity>/tack/", en="registration/<uuid:identity>/thanks/"),
        thanks,
        name="registration_thanks",
    ),
    path(
        spelled(sv="min-anmalan/<str:secret>/", en="my-registration/<str:secret>/"),
        my_registration,
        name="my_registration",
    ),
    path(
        spelled(sv="min-anmalan/<str:secret>/avboka/", en="my-registration/<str:secret>/cancel/"),
        cancel_registration,
        name="cancel_registration",
    ),
]
