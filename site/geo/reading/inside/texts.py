"""Names and descriptions as plain text, whatever was in the file."""

import unicodedata
from html.parser import HTMLParser

#: Elements after which a new line begins.
BLOCKS = {"br", "p", "div", "li", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "hr"}
HIDDEN = {"script", "style", "head", "title"}
#: Controls, invisible formatting (which can turn the direction of text), halves of characters.
REMOVED = {"Cc", "Cf", "Cs", "Co", "Cn"}


class _Text(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.texts = []
        self.hidden = 0

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in HIDDEN
        if tag in BLOCKS:
            self.texts.append("\n")

    def handle_endtag(self, tag):
        self.hidden -= tag in HIDDEN and self.hidden > 0
        if tag in BLOCKS:
            self.texts.append("\n")

    def handle_data(self, data):
        if not self.hidden:
            self.texts.append(data)


def plain_lines(text: str, longest: int) -> list[str]:
    """Return the lines of ``text`` without HTML, invisible characters and needless white space."""
    # Four characters of markup for each that is shown is plenty; the rest isn't looked at.
    parser = _Text()
    parser.feed(text[: longest * 5 + 1000])
    parser.close()
    return [
        line
        for row in unicodedata.normalize("NFC", "".join(parser.texts)).splitlines()
        if (line := " ".join("".join(map(_visible, row)).split()))
    ]


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in REMOVED else character


def name(text: str, longest: int) -> str:
    """Return ``text`` as one line of plain text of at most ``longest`` characters."""
    return shortened(" ".join(plain_lines(text, longest)), longest)


def description(text: str, longest: int) -> str:
    """Return ``text`` as plain text, paragraphs divided by a line feed."""
    return shortened("\n".join(plain_lines(text, longest)), longest)


def shortened(text: str, longest: int) -> str:
    """Return ``text`` or its beginning with “…”, cut between words where there are any."""
    if len(text) <= longest:
        return text
    beginning = text[: longest - 1]
    whole_words = beginning.rpartition(" ")[0]
    return (whole_words if len(whole_words) > longest / 2 else beginning).rstrip() + "…"
