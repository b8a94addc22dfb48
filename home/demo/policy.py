"""The policy page, with the overall goal."""

from wagtail.models import Page

from principles.models import PolicyPage

from .bilingual import Phrasebook, find, publish
from .content import key_of, read
from .pictures import plate_for
from .sources import add_sources
from .streams import stream


def load_policy(home: Page) -> Page:
    """Load the policy page and return it."""
    key = key_of("page", "policy")
    return find(PolicyPage, key) or _publish(home, key)


def _publish(home: Page, key) -> Page:
    words, goal, say = read("pages/policy"), read("principles")["overall_goal"], Phrasebook()
    page = PolicyPage(
        translation_key=key,
        slug=say.slug(words["slug"]),
        title=say.text(words["title"]),
        search_description=say.text(words["search_description"]),
        summary=say.text(words["summary"]),
        image=plate_for("page", "policy"),
        goal_title=say.text(goal["title"]),
        goal_wording=say.text({"sv": goal["official_wording_sv"], "en": goal["translation_en"]}),
        goal_source=say.text(words["goal_source"]),
        goal_adopted=goal["adopted"],
        body=stream(
            "policy",
            [
                ("paragraph", say.paragraph(goal["summary"])),
                ("paragraph", say.paragraph(words["charter"])),
            ],
        ),
    )
    add_sources(page, documents=[goal["document"], goal["also"]["document"]])
    return publish(page, home, say)
