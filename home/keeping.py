"""Home pages stay: each carries a whole language, its header, footer and contact."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from .models import HomePage


def reasons_to_keep(page: Page, *, with_descendants: bool) -> list[str]:
    """Return why ``page`` can't be taken away, if it is a home page; none has one below it."""
    if not isinstance(page.specific, HomePage):
        return []
    return [
        _("“%(title)s” can’t be taken away: every page in its language is reached through it.")
        % {"title": page.get_admin_display_title()}
    ]
