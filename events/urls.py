"""Registration, tours, one's own details, and files below pages: of events, and for guides."""

from django.urls import include, path

from core.page_files import file_below_page

from . import views
from .guiding import views as guiding

urlpatterns = [
    path("", include("events.personal_data.urls")),
    path("", include("events.registration.urls")),
    path("", include("events.tours.urls")),
    file_below_page("event.ics", views.event_calendar),
    file_below_page("calendar.ics", views.list_calendar),
    file_below_page("feed.atom", views.list_feed),
    file_below_page("guide/departures.json", guiding.departures),
    file_below_page("guide/count.json", guiding.count),
]
