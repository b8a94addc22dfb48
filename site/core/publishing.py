"""What has to be true of a page before it goes public, and how a refusal is told.

``BasePage.publish`` asks ``publication_problems``. Forms ask it too, so that an editor is told in
the form; every other path raises ``PublicationRefused``, which ``core.middleware`` turns into a
message.
"""

import logging

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from .translation.completeness import untranslated_texts

ALIAS_OF_ANOTHER_LANGUAGE = gettext_lazy(
    "A page can’t show another language’s text. Translate the page instead."
)

#: What a refusal is called in a page's history.
REFUSED = "core.publication_refused"

logger = logging.getLogger(__name__)


class PublicationRefused(Exception):
    """Publishing ``page`` was refused; ``problems`` says why, in the editor's language."""

    def __init__(self, page, problems: list[str]):
        self.page = page
        self.problems = [str(problem) for problem in problems]
        super().__init__(f"{page} (pk={page.pk}): " + " ".join(self.problems))

    def record(self, revision) -> None:
        """Note the refusal in the page's history and take ``revision`` off the schedule."""
        logger.warning("Scheduled publication refused: %s", self)
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])
        log(
            instance=self.page,
            action=REFUSED,
            revision=revision,
            data={"problems": self.problems},
        )


def messages_about(page, problems: list[str]) -> list[str]:
    """Return a message for each problem that names the page it is about."""
    return [f"{page.get_admin_display_title()}: {problem}" for problem in problems]


def publication_problems(page) -> list[str]:
    """Return the reasons, common to all pages, why this version may not go public."""
    problems = []
    if page.alias_of_id and page.alias_of.locale_id != page.locale_id:
        problems.append(_("A page can’t show another language’s text. Translate the page instead."))
    missing = untranslated_texts(page)
    if missing:
        problems.append(
            _("The translation is not finished. These texts are still in the original: %(texts)s")
            % {
                "texts": ", ".join(f"“{text}”" for text in missing[:3])
                + ("…" if len(missing) > 3 else "")
            }
        )
    return problems
