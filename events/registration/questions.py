"""What an editor asks those who register: the questions as fields of a form, and the answers."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _

from ..enums import QuestionKind
from ..models import EventQuestion
from .occasion import Occasion

LONGEST_ANSWER = 1_000
#: More answers to choose from than these make a list that folds up instead of one on the page.
MOST_ON_THE_PAGE = 7


def questions_for(occasion: Occasion) -> list[EventQuestion]:
    """Return the questions for this date, in the editor's order. One query."""
    return [
        question
        for question in occasion.event.questions.all()
        if question.only_for in (None, occasion.occurrence.uid)
    ]


def name_of(question: EventQuestion) -> str:
    """Return the name of a question's field, the same in both languages."""
    return f"question-{question.translation_key}"


def field_for(question: EventQuestion) -> forms.Field:
    """Return the field in which somebody answers a question."""
    shared = {
        "label": question.text,
        "help_text": question.explanation,
        "required": question.is_required,
    }
    rows = list(dict.fromkeys(question.choice_rows()))
    if question.kind == QuestionKind.CHECK_BOX:
        needed = _("Tick “%(question)s”. You can’t register without it.")
        return forms.BooleanField(error_messages=_errors(question, needed), **shared)
    if question.kind == QuestionKind.CHOICE and rows:
        needed = _("Choose an answer to “%(question)s”")
        return _choice(question, rows, error_messages=_errors(question, needed), **shared)
    return forms.CharField(
        max_length=LONGEST_ANSWER,
        error_messages=_errors(question, _("Answer the question “%(question)s”")),
        **shared,
    )


def answers_in(questions: Iterable[EventQuestion], cleaned: dict) -> list[dict]:
    """Return the answers as a registration keeps them: ``{"question", "text", "answer"}``.

    What was left unanswered is left out; a box that isn't ticked is an answer.
    """
    return [
        {
            "question": str(question.translation_key),
            "text": question.text,
            "answer": cleaned[name_of(question)],
        }
        for question in questions
        if cleaned.get(name_of(question), "") != ""
    ]


def _choice(question: EventQuestion, rows: list[str], **shared) -> forms.ChoiceField:
    choices = [(row, row) for row in rows]
    if len(rows) > MOST_ON_THE_PAGE:
        nothing = _("Choose") if question.is_required else _("No answer")
        return forms.ChoiceField(choices=[("", nothing), *choices], **shared)
    if not question.is_required:
        # Nobody can take back a choice among radio buttons.
        choices.append(("", _("No answer")))
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, initial="", **shared)


def _errors(question: EventQuestion, needed: str) -> dict[str, str]:
    chosen = {"question": question.text}
    return {
        "required": needed % chosen,
        "invalid_choice": _("Choose one of the answers to “%(question)s”") % chosen,
        "max_length": _("Write at most %(most)d characters in answer to “%(question)s”")
        % (chosen | {"most": LONGEST_ANSWER}),
    }
