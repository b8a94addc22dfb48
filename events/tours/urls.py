"""Addresses of tour requests, for use inside ``i18n_patterns``."""

from django.urls import path

from core.addresses import spelled

from . import views

urlpatterns = [
    path(spelled(sv="boka-visning/", en="book-a-tour/"), views.book, name="book_tour"),
    path(
        spelled(sv="boka-visning/tack/", en="book-a-tour/thanks/"),
        views.thanks,
        name="book_tour_thanks",
    ),
    path(
        spelled(sv="min-visning/<str:secret>/", en="my-tour/<str:secret>/"),
        views.mine,
        name="my_tour",
    ),
]
