"""The open data service: which collections there are. See ``geo.features``."""

from events.features import EVENTS
from geo.features.urls import service_urls
from partners.features import PARTNERS
from walks.features import PLACES, WALKS

COLLECTIONS = [PLACES, WALKS, EVENTS, PARTNERS]

urlpatterns = [service_urls("api/features", COLLECTIONS)]
