"""The detector of wrong languages finds what it must, and nothing else."""

import pytest

from tests.languages import sentences_in_wrong_language

PAGE = (
    '<html lang="{lang}"><head><title>{title}</title></head><body><main>{body}</main></body></html>'
)
SWEDISH = "Det finns en tunnel som många har gått genom."
ENGLISH = "There is a tunnel that many people have walked through."


@pytest.mark.parametrize(("lang", "sentence"), [("en", SWEDISH), ("sv", ENGLISH)])
@pytest.mark.parametrize(
    "markup",
    [
        "<p>{}</p>",
        "<p>Lev! <em>{}</em></p>",
        "<ul><li>{}</li></ul>",
        '<img src="x.png" alt="{}">',
        '<button aria-label="{}">×</button>',
        "<table><tr><td>{}</td></tr></table>",
    ],
)
def test_an_injected_sentence_is_found_wherever_it_stands(lang, sentence, markup):
    html = PAGE.format(lang=lang, title="Umeå", body=markup.format(sentence))
    assert sentences_in_wrong_language(html) == [sentence]


def test_a_title_in_the_wrong_language_is_found():
    html = PAGE.format(lang="en", title="Platser som visar hur makten är fördelad", body="")
    assert sentences_in_wrong_language(html) == ["Platser som visar hur makten är fördelad"]


def test_a_quotation_marked_with_its_language_is_no_mistake():
    html = PAGE.format(lang="en", title="Umeå", body=f'<p>So: <q lang="sv">{SWEDISH}</q></p>')
    assert sentences_in_wrong_language(html) == []


def test_english_inside_a_swedish_quotation_on_an_english_page_is_found():
    html = PAGE.format(
        lang="en", title="Umeå", body=f'<blockquote lang="sv">{ENGLISH}</blockquote>'
    )
    assert sentences_in_wrong_language(html) == [ENGLISH]


def test_names_are_not_sentences():
    body = "<p>Det könade landskapet</p><p>Kvinnor på kartan</p><p>Rädda Barnen</p>"
    assert sentences_in_wrong_language(PAGE.format(lang="en", title="Umeå", body=body)) == []


@pytest.mark.parametrize(("lang", "sentence"), [("sv", SWEDISH), ("en", ENGLISH)])
def test_a_page_in_its_own_language_passes(lang, sentence):
    html = PAGE.format(lang=lang, title="Umeå", body=f"<p>{sentence}</p>")
    assert sentences_in_wrong_language(html) == []
