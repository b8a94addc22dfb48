"""The import's place in the editor: its address, its menu item and the button that leads to it."""

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton

from .lists import may_import
from .views import ImportWalkView


class ImportMenuItem(MenuItem):
    def is_shown(self, request):
        return may_import(request.user)


class ImportWalkViewSet(ViewSet):
    icon = "upload"
    menu_label = _("Import a walk")
    menu_item_class = ImportMenuItem

    def get_urlpatterns(self):
        return [path("", ImportWalkView.as_view(), name="index")]


class ListWithImportButton(IndexView):
    """The list of walks, with a button to import one for those who may."""

    @cached_property
    def header_buttons(self):
        buttons = super().header_buttons
        if may_import(self.request.user):
            buttons.append(
                HeaderButton(
                    _("Import a walk"), url=reverse("import_walk:index"), icon_name="upload"
                )
            )
        return buttons
