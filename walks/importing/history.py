"""What an import is called in the history of the pages that it made."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

IMPORTED = "walks.import"


def register(actions: LogActionRegistry) -> None:
    """Let histories show imports, with the name of the file."""

    @actions.register_action(IMPORTED)
    class ImportFormatter(LogFormatter):
        label = gettext_lazy("Import from a file")

        def format_message(self, log_entry):
            return _("Imported from the file “%(file)s”") % {"file": log_entry.data["file"]}
