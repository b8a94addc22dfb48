"""Everything the interface says exists in English and in good order in Swedish."""

import re
from pathlib import Path

import polib
import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils.translation import override
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, FieldBlock, ListBlock
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.snippets.models import get_snippet_models
from wagtail.users.models import UserProfile

from scripts.compile_messages import LOCALE, problems_of
from tests.factories import AdminFactory, index_page
from tests.interface_texts import (
    all_texts,
    source_files,
    texts_in_python,
    texts_in_template,
)

CATALOGUE = LOCALE / "sv" / "LC_MESSAGES" / "django.po"
ROOMS = ("accounts", "core", "events", "feedback", "home", "partners", "principles", "walks")

#: Words that are the same in Swedish and English.
SAME_IN_BOTH = {
    "film",
    "global",
    "guide",
    "museum",
    "organisation",
    "partner",
    "policy",
    "status",
    "text",
}
#: Words that English writes with a capital wherever they stand.
ALWAYS_CAPITAL_IN_ENGLISH = {"Northern Sami", "Swedish Sign Language"}
#: What templates may say in one language only: each language by its own name, and names of things.
IN_ONE_LANGUAGE = {"Svenska", "English", "WGS"}
#: Words that Wagtail or Django have too, but that mean something else with us, or read better so.
OUR_OWN_WORDS = {
    "Home",  # “Start” in the path to a page, as Swedish sites have it
    "Locale",  # Wagtail's “Plats” is a place, of which there are many here
}
#: What is no text in a template, and what has to stand instead for the rest to be HTML.
TEMPLATE_MARKUP = [
    (re.compile(r"{% comment .*?{% endcomment %}|{#.*?#}", re.S), ""),
    (re.compile(r"{% blocktrans(late)?\b.*?{% endblocktrans(late)? %}", re.S), ""),
    (re.compile(r"<(/?){{.*?}}"), r"<\1x"),
    (re.compile(r"{%.*?%}|{{.*?}}", re.S), ""),
]
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[a-z%]")


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(CATALOGUE))


def translations_of(entry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def name_of(entry) -> str:
    return f"{entry.msgctxt}: {entry.msgid}" if entry.msgctxt else entry.msgid


# --- The catalogue ---------------------------------------------------------------------------


def test_every_text_in_code_and_templates_is_in_the_catalogue_and_nothing_else(catalogue):
    listed = {(entry.msgctxt, entry.msgid, entry.msgid_plural or None) for entry in catalogue}
    used = all_texts()

    assert used - listed == set(), "run `make messages`"
    assert listed - used == set(), "run `make messages`"


def test_the_collector_finds_every_way_to_write_a_text():
    assert texts_in_python(
        "from django.utils.translation import gettext as _, npgettext_lazy as many, pgettext\n"
        '_("one" " text")\npgettext("month", "May")\nmany("c", "%(n)d day", "%(n)d days", n)'
    ) == {(None, "one text", None), ("month", "May", None), ("c", "%(n)d day", "%(n)d days")}
    template = """
        {% load i18n %}{% translate "A" %} {% trans 'B' context "c" as x %}
        {% include "y.html" with z=_("C") %} {{ z|default:_("D") }}
        {% blocktranslate trimmed count n=n context "d" %}
            {{ n }} day
            of 100%
        {% plural %}{{ n }} days{% endblocktranslate %}
    """
    assert texts_in_template(template) == {
        (None, "A", None),
        ("c", "B", None),
        (None, "C", None),
        (None, "D", None),
        ("d", "%(n)s day of 100%%", "%(n)s days"),
    }


def test_texts_are_plain_strings_that_can_be_collected():
    with pytest.raises(TypeError):
        texts_in_python("from django.utils.translation import gettext\ngettext(f'{x}')")


def test_the_catalogue_is_translated_and_compiled():
    assert problems_of(CATALOGUE) == []


def test_translations_fill_in_the_same_values_as_the_original(catalogue):
    for entry in catalogue:
        originals = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
        for original, translation in zip(originals, translations_of(entry), strict=True):
            expected = set(PLACEHOLDER.findall(original))
            assert set(PLACEHOLDER.findall(translation)) == expected, name_of(entry)


def test_translations_keep_the_punctuation_at_the_end(catalogue):
    for entry in catalogue:
        for translation in translations_of(entry):
            if entry.msgid.endswith(":"):
                assert translation.endswith(":"), name_of(entry)
            # A help text that states in English may ask in Swedish.
            if entry.msgid.endswith((".", "?")):
                assert translation.endswith((".", "?")), name_of(entry)
            else:
                assert not translation.endswith("."), name_of(entry)
            assert translation == translation.strip(), name_of(entry)


def test_swedish_texts_have_swedish_quotation_marks(catalogue):
    for entry in catalogue:
        for translation in translations_of(entry):
            text = re.sub("<[^>]+>", "", translation)
            assert not re.search("[“\"'«»]", text), name_of(entry)


def test_labels_begin_as_the_original_does(catalogue):
    """Where a word stands decides about its capital; so the original has to be followed."""
    for entry in catalogue:
        if entry.msgctxt and entry.msgctxt.startswith("date format"):
            continue
        first, translated = entry.msgid[0], translations_of(entry)[0][0]
        if first.islower():
            assert not translated.isupper(), name_of(entry)
        elif (
            first.isupper() and " " in entry.msgid and entry.msgid not in ALWAYS_CAPITAL_IN_ENGLISH
        ):
            assert not translated.islower(), name_of(entry)


def test_our_words_do_not_change_what_wagtail_says(catalogue):
    """Our catalogue comes before Wagtail's, so a text that is in both reads as in ours."""
    theirs: dict[tuple, set[str]] = {}
    for app in apps.get_app_configs():
        compiled = Path(app.path, "locale", "sv", "LC_MESSAGES", "django.mo")
        if compiled.is_file():
            for entry in polib.mofile(str(compiled)):
                theirs.setdefault((entry.msgctxt, entry.msgid), set()).add(entry.msgstr)
    assert (None, "Publish") in theirs

    for entry in catalogue:
        if entry.msgid not in OUR_OWN_WORDS and (known := theirs.get((entry.msgctxt, entry.msgid))):
            assert entry.msgstr in known, name_of(entry)


@pytest.mark.parametrize(
    "path", list(source_files(".html", ".txt")), ids=lambda path: "/".join(path.parts[-3:])
)
def test_templates_say_nothing_outside_gettext(path):
    """A word that stands in a template itself would be the same in both languages."""
    source = path.read_text()
    for markup, instead in TEMPLATE_MARKUP:
        source = markup.sub(instead, source)
    soup = BeautifulSoup(source, "html.parser")
    for code in soup.find_all("code"):
        code.decompose()  # what a program reads is the same in every language

    assert set(re.findall(r"[^\W\d_]{3,}", soup.get_text(" "))) <= IN_ONE_LANGUAGE


# --- The editor ------------------------------------------------------------------------------


def our_models() -> list[type[models.Model]]:
    """Return the models that editors meet: pages, their rows, and what has a list of its own."""
    snippets = get_snippet_models()
    return [
        model
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        if issubclass(model, Page | Orderable) or model in snippets
    ]


def words_of(model) -> dict[str, str]:
    """Return what a model says in the active language: {where: text}."""
    words = {
        f"{model.__name__}.verbose_name": model._meta.verbose_name,
        f"{model.__name__}.verbose_name_plural": model._meta.verbose_name_plural,
    }
    for field in model._meta.get_fields():
        if not isinstance(field, models.Field) or not field.editable or field.model is Page:
            continue
        if field.name in ("id", "uid", "sort_order", "locale", "page", "page_ptr"):
            continue
        where = f"{field.model.__name__}.{field.name}"
        words[where] = field.verbose_name
        words[f"{where} help_text"] = field.help_text
        # Countries come from their own package; languages go by their own names.
        if field.choices and "country" not in field.name and not field.name.endswith("language"):
            words |= {f"{where}={key}": label for key, label in field.flatchoices}
        if isinstance(field, StreamField):
            words |= words_of_block(field.stream_block, where)
    return {where: str(text) for where, text in words.items()}


def words_of_block(block, where: str) -> dict[str, str]:
    """Return what a block and its parts say."""
    words = {}
    if block.name:
        where = f"{where} > {block.name}"
        words[where] = block.label
    owner = block.field if isinstance(block, FieldBlock) else block.meta
    words[f"{where} help_text"] = getattr(owner, "help_text", None) or ""
    parts = []
    if isinstance(block, BaseStreamBlock | BaseStructBlock):
        parts = block.child_blocks.values()
    elif isinstance(block, ListBlock):
        parts = [block.child_block]
    for part in parts:
        words |= words_of_block(part, where)
    return words


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_what_a_model_says_is_swedish_for_swedes(model):
    with override("en"):
        english = words_of(model)
    with override("sv"):
        swedish = words_of(model)

    untranslated = {
        where: text
        for where, text in swedish.items()
        if text and text == english[where] and text.lower() not in SAME_IN_BOTH
    }
    assert untranslated == {}


def page_types() -> list[type[Page]]:
    return [model for model in our_models() if issubclass(model, Page)]


def form_texts(client, user, model, parent, language: str) -> set[str]:
    """Return labels, help texts, headings and tabs of the form for a new page."""
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    meta = model._meta
    response = client.get(
        reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, parent.pk])
    )
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    [form] = page.find_all("form", attrs={"data-edit-form": True})
    found = form.select("label, legend, h2, h3, .help, .help-block, [role=tab], button")
    return {" ".join(element.get_text(" ").split()).removesuffix(" *") for element in found} - {""}


@pytest.mark.django_db
@pytest.mark.parametrize("model", page_types(), ids=lambda model: model.__name__)
def test_the_form_for_a_new_page_is_swedish_for_swedes(client, model):
    user = AdminFactory()
    client.force_login(user)
    parent_model = model.allowed_parent_page_models()[0]
    parent = Page.get_first_root_node() if parent_model is Page else index_page(parent_model)

    english = form_texts(client, user, model, parent, "en")
    swedish = form_texts(client, user, model, parent, "sv")

    assert len(swedish) > 10
    assert {text for text in swedish & english if text.lower() not in SAME_IN_BOTH} == set()
