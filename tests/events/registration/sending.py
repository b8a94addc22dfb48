"""Fill in the form of a date as a visitor's browser would."""

from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.translation import override

from events.models import EventQuestion
from tests.open_forms import opened


def address_of(occasion, language: str = "sv", name: str = "registration") -> str:
    """Return the path of a date's form in a language."""
    with override(language):
        return reverse(name, args=[occasion.identity])


def send(client, occasion, language: str = "sv", **values):
    """Send the form as Kim, a minute after it was opened; ``values`` replace or add to that."""
    typed = {"name": "Kim Ek", "email": "kim@example.com", "opened": opened()} | values
    typed = {name: value for name, value in typed.items() if value is not None}
    return client.post(address_of(occasion, language), typed)


def ask(occasion, text: str, **values) -> EventQuestion:
    """Let the form ask something more."""
    event = occasion.event
    return EventQuestion.objects.create(
        page=event, locale=event.locale, text=text, sort_order=event.questions.count(), **values
    )


def field_of(question: EventQuestion) -> str:
    return f"question-{question.translation_key}"


def text_of(response) -> str:
    """Return what the page says, in one line."""
    soup = BeautifulSoup(response.content, "html.parser")
    return " ".join(soup.main.get_text(" ").split())
