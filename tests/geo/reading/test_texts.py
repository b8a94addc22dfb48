"""Names and descriptions become plain text."""

import pytest

from geo.reading.inside import texts


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("  Två \n rader\t ", "Två rader"),
        ("<b>Fet</b> &amp; <i>lutad</i>", "Fet & lutad"),
        ("<script>alert(1)</script>Kvar", "Kvar"),
        ("<img src=x onerror=alert(1)>Bild", "Bild"),
        ("Kvinnor < män > barn & 3<5", "Kvinnor < män > barn & 3<5"),
        ("rad\r\nannan\u2028tredje\x85", "rad annan tredje"),
        ("null\x00 kontroll\x07\x1b[31m", "null kontroll[31m"),
        ("vänd\u202etext\u200b\ufeff", "vändtext"),
        ("halv\ud800", "halv"),
        ("A\u030angstro\u0308m", "Ångström"),
        ("&lt;b&gt;", "<b>"),
        ("", ""),
        ("<p></p>", ""),
    ],
)
def test_names_are_one_line_of_plain_text(raw, plain):
    assert texts.name(raw, 100) == plain


def test_descriptions_keep_their_paragraphs():
    raw = "<p>Första stycket.</p>\n\n<p>Andra<br>raden.</p><style>p {}</style>"
    assert texts.description(raw, 100) == "Första stycket.\nAndra\nraden."


def test_long_texts_are_cut_between_words():
    assert texts.name("Vandring genom staden", 16) == "Vandring genom…"
    assert texts.name("x" * 200, 10) == "x" * 9 + "…"
    assert texts.name("<i>" * 5000 + "x", 10) == ""
