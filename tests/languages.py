"""Finds sentences in the wrong language by their function words.

Names and single terms are not sentences: a text counts only with at least ``WORDS`` words, of which
at least two are function words of the other language, and more than of its own.
"""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, Tag

WORDS = 4
# Words that mean something in both languages (men, under, i, is, den, till, var, in) are left out.
SWEDISH = """
och att det som på är för med av inte ett en har ska från vid kan eller när hur vad vilka vem efter
mellan genom utan hos där här denna detta dessa deras sin sitt sina man också bara mer alla blir
blev finns få får sedan mot om de du dig din ditt dina vi oss vår
"""
ENGLISH = """
the and of to that with are was were by from which who what how not this these their its has have be
been can will or as at between through without about into more than all you your we our when where
it an a if does do only also
"""
FUNCTION_WORDS = {"sv": frozenset(SWEDISH.split()), "en": frozenset(ENGLISH.split())}
OTHER = {"sv": "en", "en": "sv"}
BLOCKS = [
    "address", "article", "aside", "blockquote", "body", "button", "caption", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "label", "legend", "li", "main", "nav", "ol", "option", "p",
    "section", "summary", "table", "tbody", "td", "th", "thead", "title", "tr", "ul",
]  # fmt: skip
SPOKEN_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder", "summary")
WORD = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)?")
SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+")


def is_sentence_in(language: str, text: str) -> bool:
    """Whether ``text`` reads as a sentence in ``language`` rather than in the other one."""
    words = [word.lower() for word in WORD.findall(text)]
    if len(words) < WORDS:
        return False
    hits = sum(word in FUNCTION_WORDS[language] for word in words)
    others = sum(word in FUNCTION_WORDS[OTHER[language]] for word in words)
    return hits >= 2 and hits > others


def language_of(node) -> str | None:
    """Return the nearest ``lang`` of a node, as a bare language code."""
    for element in [node, *node.parents] if isinstance(node, Tag) else node.parents:
        if isinstance(element, Tag) and element.get("lang"):
            return element["lang"].split("-")[0]
    return None


def texts_of(html: str) -> Iterator[tuple[str | None, str]]:
    """Yield each block's text, and each text that only some hear, with its declared language."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup(["script", "style", "svg", "template"]):
        if element.name != "svg":
            element.decompose()
    runs: dict[tuple[int, str | None], list[str]] = {}
    for node in soup.find_all(string=True):
        if type(node) is not NavigableString or not node.strip():
            continue
        block = node.find_parent(BLOCKS)
        language = language_of(node)
        runs.setdefault((id(block), language), []).append(str(node))
    for (_block, language), strings in runs.items():
        yield language, " ".join(" ".join(strings).split())
    for element in soup.find_all(True):
        for name in SPOKEN_ATTRIBUTES:
            if element.get(name):
                yield language_of(element), element[name]
        if element.name == "meta" and element.get("name") == "description":
            yield language_of(element), element.get("content", "")


def sentences_in_wrong_language(html: str) -> list[str]:
    """Return the sentences whose words belie the language that the page declares for them."""
    wrong = []
    for language, text in texts_of(html):
        if language not in OTHER:
            continue
        wrong.extend(
            sentence
            for sentence in SENTENCE_END.split(text)
            if is_sentence_in(OTHER[language], sentence)
        )
    return wrong
