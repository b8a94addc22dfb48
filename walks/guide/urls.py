"""Addresses of guide mode. For use inside ``i18n_patterns``, before the files of other pages.

A walk lies at least two levels below the home page. So a page called “guide” further up, even a
walk of that name, keeps its own address and files.
"""

from django.urls import path, re_path

from core.addresses import spelled
from offline.addresses import NAME

from . import offline, views

WALK = r"^(?P<path>(?:[\w\-]+/){2,})guide/"

urlpatterns = [
    path(
        spelled(sv="guidelank/<str:secret>/", en="guide-link/<str:secret>/"),
        views.guide_link,
        name="guide_link",
    ),
    re_path(rf"{WALK}$", views.guide_page),
    re_path(rf"{WALK}guide\.json$", views.guide_facts),
    re_path(rf"{WALK}offline\.json$", offline.package),
    re_path(rf"{WALK}{NAME}", offline.packaged_page),
]
