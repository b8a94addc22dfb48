"""Addresses of files below the pages of this room."""

from core.page_files import file_below_page

from .views import FORMATS, all_walks, route_file

urlpatterns = [
    *(file_below_page(f"route.{one.ending}", route_file, file_format=one) for one in FORMATS),
    file_below_page("walks.gpkg", all_walks),
]
