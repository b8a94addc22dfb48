"""Something that is done with several snippets at once, after asking."""

from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction


class ConfirmedBulkAction(SnippetBulkAction):
    """A bulk action with the words of its page ``core/editor/confirm_bulk_action.html``."""

    #: What stands above the list, what above those that one may not touch, and on the button.
    question = refusal = consent = ""

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "action_name": self.display_name,
            "question": self.question,
            "refusal": self.refusal,
            "consent": self.consent,
        }
