"""The policy: a goal that is quoted, and the principles."""

import pytest
from bs4 import BeautifulSoup

from principles.models import PolicyPage
from tests.factories import PolicyPageFactory, PrinciplePageFactory

pytestmark = pytest.mark.django_db

ADOPTED = "Kvinnor och män ska ha samma makt."


@pytest.fixture
def policy(db):
    return PolicyPageFactory(
        goal_title="Målet",
        goal_wording=ADOPTED,
        goal_source="Policy för jämställdhetsarbete (2025)",
        goal_adopted="2017-11",
    )


@pytest.fixture
def english(policy):
    return PolicyPageFactory(
        language="en",
        goal_wording="Women and men shall have equal power.",
        goal_source="Policy for gender equality work (2025)",
        goal_adopted="2017-11",
        translation_key=policy.translation_key,
    )


def read(client, page) -> BeautifulSoup:
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").find("main")


def test_the_goal_is_a_quotation_with_its_source(client, policy):
    figure = read(client, policy).select_one("figure.quotation")
    assert figure.blockquote.get_text(strip=True) == ADOPTED
    assert figure.figcaption.cite.get_text() == "Policy för jämställdhetsarbete (2025)"


def test_month_and_year_of_the_adoption_are_told_without_a_day(client, policy, english):
    assert "november 2017" in read(client, policy).figcaption.get_text()
    assert "November 2017" in read(client, english).figcaption.get_text()
    assert "1 november" not in read(client, policy).get_text().lower()


def test_what_is_no_month_is_shown_as_it_was_typed():
    assert PolicyPage(goal_adopted="2017").adopted_when() == "2017"


def test_the_english_goal_is_called_our_translation_beside_the_adopted_wording(client, english):
    figure = read(client, english).select_one("figure.quotation")
    assert figure.blockquote.get_text(strip=True) == "Women and men shall have equal power."
    assert "Our translation" in figure.figcaption.get_text()
    original = figure.figcaption.find(lang="sv")
    assert original.get_text(strip=True) == ADOPTED


def test_the_swedish_goal_is_no_translation(client, policy, english):
    figure = read(client, policy).select_one("figure.quotation")
    assert figure.find(lang="sv") is None
    assert "översättning" not in figure.get_text()


def test_an_adopted_wording_that_is_taken_down_is_not_shown_in_english(client, policy, english):
    policy.unpublish()
    figure = read(client, english).select_one("figure.quotation")
    assert "Our translation" in figure.figcaption.get_text()
    assert ADOPTED not in figure.get_text()


def test_the_principles_stand_in_order_with_number_name_and_summary(client, policy):
    for number, name in ((2, "Formulerade problem"), (1, "Kunskap och data")):
        PrinciplePageFactory(parent=policy, number=number, title=name, summary=f"Om {name}.")
    PrinciplePageFactory(parent=policy, number=3, title="Ett utkast", live=False)
    rows = read(client, policy).select(".principle-row")
    assert [row["data-principle"] for row in rows] == ["1", "2"]
    assert [row.a.get_text() for row in rows] == ["Kunskap och data", "Formulerade problem"]
    assert "Om Kunskap och data." in rows[0].get_text()


def test_the_page_needs_few_queries(client, policy, english, django_assert_max_num_queries):
    for number in range(1, 6):
        PrinciplePageFactory(parent=english, language="en", number=number)
    client.get(english.url)
    with django_assert_max_num_queries(12):
        client.get(english.url)
