"""The principles: their pages, and links to them from everything else."""

import re

from wagtail.models import Page

from principles.models import PagePrinciple, PrinciplePage

from .bilingual import Phrasebook, find, publish
from .content import key_of, read
from .pictures import plate_for
from .sources import add_sources
from .streams import stream

SENTENCE_END = re.compile(r"(?<=[.?!]) (?=[A-ZÅÄÖ])")
# So many sentences of a principle's text stand for it in lists and open its page.
SENTENCES_IN_SUMMARY = 2


def load_principles(policy: Page) -> None:
    """Load the five principles below the policy."""
    slugs = read("pages/policy")["principle_slugs"]
    for principle in read("principles")["principles"]:
        if not find(PrinciplePage, key_of("principle", principle["key"])):
            _publish(policy, principle, slugs[principle["key"]])


def _publish(policy: Page, principle: dict, slug: dict) -> None:
    say = Phrasebook()
    opening, rest = _split(principle["summary"])
    page = PrinciplePage(
        translation_key=key_of("principle", principle["key"]),
        slug=say.slug(slug),
        title=say.text(principle["title"]),
        summary=say.text(opening),
        image=plate_for("principle", principle["key"], principle=principle["order"]),
        number=principle["order"],
        short_name=say.text(principle["short"]),
        icon=principle["key"],
        body=stream(principle["key"], [("paragraph", say.paragraph(rest))]),
    )
    add_sources(page, documents=[principle["document"]])
    publish(page, policy, say)


def _split(text: dict) -> tuple[dict, dict]:
    """Split a text in both languages into its opening sentences and the rest."""
    sentences = {code: SENTENCE_END.split(words) for code, words in text.items()}
    return (
        {code: " ".join(found[:SENTENCES_IN_SUMMARY]) for code, found in sentences.items()},
        {code: " ".join(found[SENTENCES_IN_SUMMARY:]) for code, found in sentences.items()},
    )


def add_principles(page: Page, keys: list[str]) -> None:
    """Link an unsaved page to principles, in the order of the policy."""
    chosen = [p for p in read("principles")["principles"] if p["key"] in keys]
    pages = {p.translation_key: p for p in PrinciplePage.objects.filter(locale__language_code="sv")}
    page.page_principles = [
        PagePrinciple(sort_order=order, principle=pages[key_of("principle", p["key"])])
        for order, p in enumerate(chosen)
    ]


def first_number(keys: list[str]) -> int:
    """Return the number of the principle named first in the data."""
    numbers = {p["key"]: p["order"] for p in read("principles")["principles"]}
    return numbers[keys[0]]
