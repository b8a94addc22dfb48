"""The addresses of codes, below places and walks. For use inside ``i18n_patterns``."""

from core.page_files import file_below_page

from .codes import code, sheet

urlpatterns = [file_below_page("qr.svg", code), file_below_page("codes.html", sheet)]
