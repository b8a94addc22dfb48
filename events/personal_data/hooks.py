"""What personal data add to the editor: addresses and a menu item."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .staff import Erase, EraseOne, Extract, Person, is_shown_to

APP_NAME = "personal_data"

urlpatterns = [
    path("", Person.as_view(), name="person"),
    path("extract/", Extract.as_view(), name="extract"),
    path("erase/", Erase.as_view(), name="erase"),
    path("erase/<int:pk>/", EraseOne.as_view(), name="erase_one"),
]


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    """Return the patterns below ``/admin/personal-data/``. They name numbers, never people."""
    return [path("personal-data/", include((urlpatterns, APP_NAME), namespace=APP_NAME))]


class PersonalDataMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return is_shown_to(request.user)


@hooks.register("register_reports_menu_item")
def lead_to_personal_data():
    return PersonalDataMenuItem(
        _("One person’s details"),
        reverse_lazy("personal_data:person"),
        name="personal-data",
        icon_name="user",
        order=900,
    )
