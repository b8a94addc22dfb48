"""A place with everything that the method asks for, in both languages, on the running site.

The demo content has no figures and no recordings, since it says only what is true. So this makes a
place of its own in a process of its own, and takes it away again. Run as a program, as
`make_place` and `remove_place` do, with "make" or "remove".
"""

import json
import sys

from tests.e2e.on_site import module_on_site

SLUG = "allt-om-en-plats"
STORY = {
    "sv": "Kl. 18 tänds ljuset. Då kommer folk, t.ex. ungdomar. " + "Här fanns en grind, " * 12,
    "en": "At six the light goes on. Then people come. " + "There was a gate here, " * 12,
}
QUOTATION = {"sv": "We were never asked.", "en": "Ingen frågade oss."}
OTHER = {"sv": "en", "en": "sv"}


def make_place(live_site) -> dict[str, str]:
    """Make the place; return its addresses by language."""
    return json.loads(module_on_site(live_site, __name__, "make"))


def remove_place(live_site) -> None:
    """Remove the place and its recordings."""
    module_on_site(live_site, __name__, "remove")


def _make() -> dict[str, str]:
    from tests.sounds import sound

    audio = {language: sound(f"{SLUG}-{language}.mp3") for language in STORY}
    swedish = _place("sv", audio)
    english = _place("en", audio, translation_key=swedish.translation_key)
    _walk_through(swedish)
    _walk_through(english)
    return {"sv": swedish.url, "en": english.url}


def _place(language: str, audio: dict, **values):
    from core.sources import PageSource
    from tests.factories import PlacePageFactory
    from walks.models import PlaceRecording

    texts = {
        name: f"{name} ({language})."
        for name in (
            *("summary", "what_you_see", "problem_change", "problem_affected", "problem_cause"),
            *("access_summer", "access_winter"),
        )
    }
    place = PlacePageFactory(
        language=language,
        title=f"Allt om en plats ({language})",
        slug=SLUG,
        point={"type": "Point", "coordinates": [20.2634, 63.8256]},
        point_is_approximate=True,
        uncertainty_m=40,
        what_was_done=f"<p>Det <b>mesta</b> ({language}).</p><ul><li>Ett</li></ul>",
        **texts,
        **values,
    )
    quotation = {"text": QUOTATION[language], "source": "N. N.", "language": OTHER[language]}
    place.story = [
        {"type": "paragraph", "value": f"<p>{STORY[language]}</p>"},
        {"type": "quotation", "value": quotation},
    ]
    place.figures = [
        {"type": "figure", "value": _figure("Share of trips", "34", "45.5", "per cent")},
        {"type": "figure", "value": _figure("Change", "-58", "1234567.25", "kronor", url="")},
    ]
    place.questions = [{"type": "question", "value": f"{name}?"} for name in ("Ett", "Två")]
    place.recordings = [
        PlaceRecording(language=code, audio=file, transcript=f"Sagt ({code}).")
        for code, file in audio.items()
    ]
    place.page_sources = [PageSource(title="Kommunens plan", url="https://example.org/plan")]
    place.save_revision().publish()
    return place


def _figure(label: str, women: str, men: str, unit: str, url: str = "https://example.org") -> dict:
    return {
        **{"label": label, "women": women, "men": men, "unit": unit, "year": 2022},
        **{"source": "Resvanor", "source_url": url, "source_language": "sv"},
    }


def _walk_through(place) -> None:
    from tests.factories import WalkPageFactory
    from walks.models import PlacePage

    others = PlacePage.objects.live().filter(locale=place.locale).exclude(pk=place.pk)[:2]
    language = place.locale.language_code
    WalkPageFactory(language=language, title=SLUG, slug=SLUG, stops=[others[0], place, others[1]])


def _remove() -> None:
    from wagtail.documents import get_document_model
    from wagtail.models import Page

    for page in Page.objects.filter(slug=SLUG):
        page.specific.delete()
    get_document_model().objects.filter(title__startswith=SLUG).delete()


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(_make() if sys.argv[1] == "make" else _remove()))
