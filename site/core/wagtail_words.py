"""Texts that Wagtail's own Swedish catalogue lacks or gets wrong: editors read Swedish throughout.

Nothing uses these names. They are here to be collected into our catalogue, which Django asks before
Wagtail's. What Wagtail has translated itself can go.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

WORDS = [
    _("Locale"),  # Wagtail's own Swedish calls it a place, of which we have many.
    _("any"),
    _("Anyone"),
    _("Saved"),
    _("System"),
    _("Compare"),
    _("Refresh"),
    _("Refreshing…"),
    _("Locked by"),
    _("Date updated"),
    _("Placeholder title"),
    _("Autosave is paused"),
    _("Autosave is <span>paused</span>"),
    _("Minimap"),
    _("Side panels"),
    _("Side panel width"),
    _("Show issue"),
    _("Go-live:"),
    _("Expiry:"),
    _("Once scheduled:"),
    _("Invalid schedule"),
    _("To be created by %(user)s"),
    _("View latest version"),
    _("%(user_name)s has unsaved changes"),
    _("%(user_name)s saved a new version"),
    _("You saved a new version in another window"),
    _("Currently idle"),
    _("Currently viewing"),
    _("Proceeding will overwrite the changes you made in that window."),
    _("Proceeding will overwrite the changes made by %(user_name)s."),
    _("Alternatively, you can view the latest version in a new tab."),
    _("A network error occurred"),
    _(
        "Troubleshoot your connection to the site before proceeding. Open the editor in "
        "a separate tab to view the last saved version."
    ),
    _("Saving will overwrite a newer version."),
    _("There are validation errors, click save to highlight them."),
    _("Choose when this %(model_name)s should go live and/or expire"),
    _("Anyone with editing permissions can create schedules"),
    _("But only those with publishing permissions can make them effective."),
    _("%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s across entire site."),
    _(
        "%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s in '<span "
        'class="w-title-ellipsis">%(title)s</span>\'.'
    ),
    _("%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s"),
    _("There are no %(model_name)s to display."),
    _("'%(page_title)s' has been moved successfully."),
    _(
        "Focus on the drag button and press up or down arrows to move the item, then "
        "press enter to submit the change."
    ),
    _("Button text is empty"),
    _("Use meaningful text for screen reader users"),
    _("Empty heading found"),
    _("Table header text is empty"),
    _("Incorrect heading hierarchy"),
    _("Avoid skipping levels"),
    _("Link text is empty"),
    _("Misusing paragraphs as headings"),
    _("Use proper heading tags"),
    _("Image alt text has inappropriate pattern"),
    _("Use meaningful text"),
    _("Meta description is empty"),
    _("Add a concise description for search engines"),
    _("%(parent_pages)s and %(child_pages)s have been deleted"),
    _("%(parent_pages)s and %(child_pages)s have been published"),
    _("%(parent_pages)s and %(child_pages)s have been unpublished"),
    _("The page could not be saved as it is locked."),
    _(
        "The slug '%(page_slug)s' is already in use at the selected parent page. Make "
        "sure the slug is unique and try again."
    ),
    _("The filter options you have selected are not valid."),
    _("Maximum filesize: %(max_upload_size)s."),
    _(
        "Apply the updates and publish immediately. The changes will use the original "
        "language until translated."
    ),
]

COUNTED = [
    ngettext_lazy(
        "One other user is currently viewing",
        "%(num_user)s other users are currently viewing",
    ),
    ngettext_lazy(
        "%(num_parent_objects)d page has been deleted",
        "%(num_parent_objects)d pages have been deleted",
    ),
    ngettext_lazy(
        "%(num_parent_objects)d page has been published",
        "%(num_parent_objects)d pages have been published",
    ),
    ngettext_lazy(
        "%(num_parent_objects)d page has been unpublished",
        "%(num_parent_objects)d pages have been unpublished",
    ),
]
