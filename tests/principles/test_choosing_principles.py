"""An editor chooses principles from a short list in the page's language."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import gettext

from partners.models import PartnerPage
from principles.models import PagePrinciple
from tests.factories import PartnerPageFactory, PrinciplePageFactory

from .conftest import edit_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(principle):
    return PrinciplePageFactory(
        language="en",
        title="Knowledge and data",
        number=1,
        translation_key=principle.translation_key,
    )


def rows_of_form(page):
    return page.get_edit_handler().get_form_class()(instance=page).formsets["page_principles"]


def offered_in_new_row(page) -> list[str]:
    field = rows_of_form(page).empty_form.fields["principle"]
    return [label for value, label in field.widget.choices if value]


def test_a_new_row_offers_the_live_principles_of_the_pages_language(principle, english):
    PrinciplePageFactory(title="Bara ett utkast", number=2, live=False)
    page = PartnerPageFactory(live=False, principles=[])
    assert offered_in_new_row(page) == ["1. Kunskap och data"]


def test_an_english_page_offers_english_principles(principle, english):
    page = PartnerPageFactory(live=False, principles=[], language="en")
    assert offered_in_new_row(page) == ["1. Knowledge and data"]


def test_without_english_principles_an_english_page_offers_the_swedish_ones(principle):
    page = PartnerPageFactory(live=False, principles=[], language="en")
    assert offered_in_new_row(page) == ["1. Kunskap och data"]


def test_the_form_has_a_plain_list_and_no_page_chooser(editor, principle):
    page = PartnerPageFactory(principles=[principle])
    select = BeautifulSoup(editor.get(edit_address(page)), "html.parser").find(
        "select", attrs={"name": "page_principles-0-principle"}
    )
    assert [option.get_text() for option in select.find_all("option")][1:] == [
        "1. Kunskap och data"
    ]


def test_a_principle_of_the_other_language_stays_chosen(editor, principle, english):
    page = PartnerPageFactory(principles=[english])
    labels = [label for _value, label in rows_of_form(page).forms[0].fields["principle"].choices]
    assert labels[-1].startswith("1. Knowledge and data (")
    editor.edit(page, "action-publish")
    page.refresh_from_db()
    assert [row.principle for row in page.page_principles.all()] == [english]
    assert page.principles() == [principle]


def test_the_same_principle_twice_is_refused_whichever_language_it_is_chosen_in(
    editor, principle, english
):
    page = PartnerPageFactory(live=False, principles=[])
    with translation.override("sv"):
        message = gettext("“%(name)s” is chosen more than once. Keep one and remove the others.")
    for twice in ([principle, principle], [principle, english]):
        answer = editor.edit(page, principles=twice)
        assert message % {"name": twice[1].short_name} in answer
    assert not page.page_principles.exists()


def test_two_rows_can_exchange_their_principles(editor, principle):
    other = PrinciplePageFactory(title="Samverkan", number=3)
    page = PartnerPageFactory(principles=[principle, other])
    first, second = page.page_principles.all()
    editor.edit(
        page,
        "action-publish",
        **{
            "page_principles-0-principle": second.principle_id,
            "page_principles-1-principle": first.principle_id,
        },
    )
    links = PagePrinciple.objects.filter(page=page).order_by("sort_order")
    assert [link.principle for link in links] == [other, principle]


def test_the_list_is_read_once_however_many_rows_there_are(principle):
    chosen = [principle, *(PrinciplePageFactory(number=number) for number in (2, 3, 4, 5))]
    numbers = []
    for links in (chosen[:1], chosen):
        page = PartnerPage.objects.get(pk=PartnerPageFactory(principles=links).pk)
        with CaptureQueriesContext(connection) as queries:
            assert rows_of_form(page).as_p().count("<option") == len(links) * 6
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
