"""Addresses that belong to no page, for use inside ``i18n_patterns``."""

from django.urls import path

from core.addresses import spelled

from .search import search

urlpatterns = [path(spelled(sv="sok/", en="search/"), search, name="search")]
