"""The yardstick."""

from wagtail.models import Page


class EmptyPage(Page):
    """A Wagtail page with nothing of ours in it: found, loaded and rendered as any other."""
