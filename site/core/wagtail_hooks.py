"""What every room's pages have in common in the editor: the gate before publication."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from .models import BasePage
from .publishing import REFUSED, PublicationRefused, messages_about


@hooks.register("before_publish_page")
def refuse_from_the_form(request, page):
    """Stop the editor's forms, which publish without asking ``BasePage.publish``."""
    if isinstance(page, BasePage) and (problems := page.publication_problems()):
        raise PublicationRefused(page, problems)


@hooks.register("before_bulk_action")
def refuse_in_bulk(request, action_type, objects, action):
    """Publish all that was chosen or nothing, and name every page that stands in the way."""
    if action_type != "publish":
        return None
    below = action.cleaned_form.cleaned_data.get("include_descendants")
    refused = False
    for page in _pages_to_publish(objects, below, request.user):
        for message in messages_about(page, page.publication_problems()):
            messages.error(request, message)
            refused = True
    return redirect(action.next_url) if refused else None


def _pages_to_publish(objects, with_descendants: bool, user):
    """Yield the latest version of each page that a bulk action would publish."""
    for chosen in objects:
        pages = [chosen]
        if with_descendants:
            pages.extend(chosen.get_descendants().not_live())
        for page in pages:
            if page is not chosen and not page.permissions_for_user(user).can_publish():
                continue
            latest = page.get_latest_revision_as_object().specific
            if isinstance(latest, BasePage):
                yield latest


@hooks.register("register_log_actions")
def show_refusals_in_histories(actions):
    @actions.register_action(REFUSED)
    class RefusalFormatter(LogFormatter):
        label = _("Refuse to publish")

        def format_message(self, log_entry):
            reasons = " ".join(log_entry.data.get("problems", []))
            return _("Scheduled publication refused: %(reasons)s") % {"reasons": reasons}
