"""The list of events."""

from django.utils.translation import gettext_lazy as _

from core.models import BasePage


class EventIndexPage(BasePage):
    """All events, coming and past, with filters."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def get_context(self, request, *args, **kwargs):
        from ..listing import event_list_context

        return super().get_context(request, *args, **kwargs) | event_list_context(self, request)
