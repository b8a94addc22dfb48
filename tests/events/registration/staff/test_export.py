"""The list as a file: nothing in it is a formula to any spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from events.registration.staff.cells import safe_text
from tests import factories

DANGEROUS = [
    '=HYPERLINK("https://evil.example","x")',
    "+46 70 123",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    " =1",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff=1",
    "%0A=1",
    "|calc",
]


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_could_be_a_formula_gets_an_apostrophe(text):
    assert safe_text(text).startswith("'")


@given(st.text())
def test_no_text_begins_like_a_formula_and_all_of_it_fits_in_a_file(text):
    safe = safe_text(text)

    assert not safe.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    safe.encode()


def test_ordinary_text_stays_as_it_is():
    for text in ("Åsa Öberg", "a=b", "Nötallergi - svår", "5", "'citat", ""):
        assert safe_text(text) == text


@pytest.mark.django_db
def test_both_files_hold_everything_as_text_and_answers_as_columns(editor, address):
    occasion = factories.occasion(capacity=1)
    answers = [
        {"question": "11", "text": "=Mat?", "answer": "@vegan"},
        {"question": "22", "text": "Buss?", "answer": True},
    ]
    factories.RegistrationFactory(
        occasion=occasion, name='=cmd|"/c calc"!A1', email="a@example.org", answers=answers
    )
    factories.RegistrationFactory(
        occasion=occasion,
        name='Nils; "Nisse" N\x0b',
        status="waiting",
        needs="-1 trappa\nhiss",
        answers=[],
    )

    comma = editor.post(address(occasion, "export/csv/"))
    sheet = editor.post(address(occasion, "export/xlsx/"))

    assert comma.content.startswith(b"\xef\xbb\xbf")
    text = comma.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    heading, first, second = rows
    assert len({len(row) for row in rows}) == 1
    assert heading[:3] == ["Nummer", "Status", "Plats i kön"]
    assert first[heading.index("'=Mat?")] == "'@vegan"
    assert first[heading.index("Buss?")] == "Ja"
    assert first[3] == '\'=cmd|"/c calc"!A1'
    assert second[2] == "1"
    assert second[heading.index("Behov")] == "'-1 trappa\nhiss"
    cells = list(load_workbook(io.BytesIO(sheet.content)).active.iter_rows())
    assert [cell.value for cell in cells[0]] == heading
    assert cells[1][3].value == first[3]
    assert {cell.data_type for row in cells for cell in row} <= {"s", "inlineStr", "n", "d"}
    for response, ending in ((comma, "csv"), (sheet, "xlsx")):
        assert (
            response["Content-Disposition"]
            == f'attachment; filename="anmalningar-2030-05-17.{ending}"'
        )
        assert "no-store" in response["Cache-Control"]
    assert editor.get(address(occasion, "export/csv/")).status_code == 405
