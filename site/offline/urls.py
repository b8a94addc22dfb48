"""The pages of the shell, live and packaged. For use inside ``i18n_patterns``."""

from django.urls import path

from core.addresses import spelled

from .views import packaged_page, page

SAVED, OFFLINE = {"name": "saved_walks"}, {"name": "offline"}
PACKAGED = "offline/<slug:digest>.html"

urlpatterns = [
    path(spelled(sv="sparade-vandringar/", en="saved-walks/"), page, SAVED, name="saved_walks"),
    path(spelled(sv="utan-nat/", en="offline/"), page, OFFLINE, name="offline"),
    path(
        spelled(sv=f"sparade-vandringar/{PACKAGED}", en=f"saved-walks/{PACKAGED}"),
        packaged_page,
        SAVED,
    ),
    path(spelled(sv=f"utan-nat/{PACKAGED}", en=f"offline/{PACKAGED}"), packaged_page, OFFLINE),
]
