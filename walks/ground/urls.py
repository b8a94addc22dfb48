"""Addresses below ``/grounds/``, the same in every language."""

from django.urls import path

from .views import ground_file

urlpatterns = [path("<str:short>/<str:version>.geojson", ground_file, name="walk_ground")]
