"""`make messages`, and its check in `make lint`."""

import polib
import pytest

from scripts import compile_messages


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """A catalogue with one translated text, compiled."""
    monkeypatch.setattr(compile_messages, "LOCALE", tmp_path / "locale")
    path = tmp_path / "locale" / "sv" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    catalogue.append(polib.POEntry(msgid="Walks", msgstr="Vandringar"))
    catalogue.save(str(path))
    path.with_suffix(".mo").write_bytes(catalogue.to_binary())
    return path


def test_a_translated_and_compiled_catalogue_has_no_problem(catalogue):
    assert compile_messages.problems_of(catalogue) == []


def test_a_missing_translation_is_a_problem(catalogue):
    with catalogue.open("a") as file:
        file.write('\nmsgid "Places"\nmsgstr ""\n')

    problems = compile_messages.problems_of(catalogue)

    assert any("no translation of “Places”" in problem for problem in problems)


def test_a_catalogue_newer_than_its_compiled_form_is_a_problem(catalogue):
    catalogue.write_text(catalogue.read_text().replace("Vandringar", "Promenader"))

    assert compile_messages.problems_of(catalogue) == [
        "locale/sv/LC_MESSAGES/django.mo: not compiled from django.po"
    ]
