"""Addresses without a language, for what is shown on a telephone and typed on another."""

from django.urls import path

from .views import group_state, join

urlpatterns = [
    path("f/<code>.json", group_state),
    path("f/<code>/", join, name="join_group"),
]
