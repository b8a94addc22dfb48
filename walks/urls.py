"""Addresses of files below the pages of this room. For use inside ``i18n_patterns``."""

from django.urls import include, path

from core.page_files import file_below_page
from offline.addresses import packaged_below_page

from .codes import code, sheet
from .drawing.looks import LOOKS
from .drawing.views import drawn_map, print_sheet
from .following.views import guide_group
from .offline.views import package, packaged_page
from .views import FORMATS, all_walks, route_file

urlpatterns = [
    path("", include("walks.guide.urls")),
    file_below_page("guide/group.json", guide_group),
    *(file_below_page(f"route.{one.ending}", route_file, file_format=one) for one in FORMATS),
    file_below_page("walks.gpkg", all_walks),
    file_below_page("qr.svg", code),
    file_below_page("codes.html", sheet),
    *(file_below_page(f"{look}.svg", drawn_map, look=look) for look in LOOKS),
    file_below_page("print.html", print_sheet),
    # Last: below these names lie files of other views, such as guide/offline.json.
    file_below_page("offline.json", package),
    packaged_below_page(packaged_page),
]
