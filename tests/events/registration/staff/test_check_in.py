"""At the door: taps from several phones, sent once or again, all count and count once."""

import uuid

import pytest
from bs4 import BeautifulSoup

from events.models import OccurrenceRecord
from events.registration.attendance import came_by_check_in
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def occasion():
    return factories.occasion(capacity=10)


def buttons(html, row: str) -> dict[str, dict]:
    """Return what each button of a row sends, by what it does."""
    form = BeautifulSoup(html, "html.parser").select_one(f"#{row} form")
    hidden = {field["name"]: field["value"] for field in form.select("input[name=tap]")}
    return {button["value"]: hidden | {"do": button["value"]} for button in form.select("button")}


def test_one_person_comes_with_one_tap_and_can_be_undone(editor, address, occasion):
    one = factories.RegistrationFactory(occasion=occasion, name="Åsa Öberg", needs="Ledsagare")
    page, row = address(occasion, "check-in/"), f"r{one.pk}"
    first = editor.get(page).content.decode()
    assert "Åsa Öberg" in first
    assert "Ledsagare" in first
    tap = buttons(first, row)
    assert list(tap) == ["came-women", "came-men", "came-other"]

    for _twice in range(2):
        answer = editor.post(f"{page}{one.pk}/", tap["came-women"])
    assert answer["Location"] == f"{page}#{row}"
    one.refresh_from_db()
    assert (one.came_women, one.came) == (1, 1)
    assert one.checked_in_at

    # Another phone had it otherwise: a person is one person.
    editor.post(f"{page}{one.pk}/", tap["came-men"])
    one.refresh_from_db()
    assert (one.came_men, one.came) == (1, 1)

    again = buttons(editor.get(page).content.decode(), row)
    assert list(again) == ["undo"]
    editor.post(f"{page}{one.pk}/", again["undo"])
    one.refresh_from_db()
    assert (one.came, one.checked_in_at) == (0, None)


def test_two_phones_count_a_group_together_and_a_tap_sent_twice_counts_once(
    editor, address, occasion
):
    group = factories.RegistrationFactory(occasion=occasion, places=5)
    page, row = address(occasion, "check-in/"), f"r{group.pk}"
    phones = [buttons(editor.get(page).content.decode(), row) for _phone in range(2)]

    for phone in phones:
        for _again in range(2):
            editor.post(f"{page}{group.pk}/", phone["plus-women"])
        editor.post(f"{page}{group.pk}/", phone["plus-men"])
    group.refresh_from_db()
    assert (group.came_women, group.came_men) == (2, 2)

    fresh = buttons(editor.get(page).content.decode(), row)
    for what in ("minus-women", "minus-women", "minus-other", "plus-other"):
        editor.post(f"{page}{group.pk}/", fresh[what])
    group.refresh_from_db()
    assert (group.came_women, group.came_men, group.came_other) == (1, 2, 1)


def test_those_without_a_registration_are_counted_beside(editor, address, occasion):
    page = address(occasion, "check-in/")
    row = "walk-ins"

    for what in ("plus-women", "plus-women", "plus-other", "minus-men", "minus-women"):
        tap = buttons(editor.get(page).content.decode(), row)[what]
        for _again in range(2):
            editor.post(f"{page}walk-in/", tap)

    record = OccurrenceRecord.objects.get(pk=occasion.identity)
    assert came_by_check_in(record) == (1, 0, 1)
    assert occasion.free_seats() == 10


def test_a_script_gets_the_list_as_it_is_now_and_nonsense_changes_nothing(
    editor, address, occasion
):
    one, other = (factories.RegistrationFactory(occasion=occasion, places=n) for n in (1, 2))
    page = address(occasion, "check-in/")
    other_phone = {"do": "plus-men", "tap": uuid.uuid4().hex}
    editor.post(f"{page}{other.pk}/", other_phone)

    answer = editor.post(
        f"{page}{one.pk}/", {"do": "came-other"}, headers={"X-Requested-With": "fetch"}
    )

    html = BeautifulSoup(answer.content, "html.parser")
    assert html.select_one(f"#r{one.pk} button")["value"] == "undo"
    assert [output.text for output in html.select(f"#r{other.pk} output")] == ["0", "1", "0"]
    assert not html.select("html, script")
    for do in ("", "undo-women", "plus-women", "came-cats", "a-b-c", "minus", "\x00"):
        refused = editor.post(f"{page}{other.pk}/", {"do": do, "tap": "no"})
        assert refused.status_code in (302, 400), do
    other.refresh_from_db()
    assert other.came in (0, 1)


def test_the_list_finds_names_without_a_script_and_shows_who_has_no_place(
    editor, address, occasion
):
    for name, status in (
        ("Örjan Ek", "confirmed"),
        ("Anna Ek", "confirmed"),
        ("Bo Borta", "cancelled"),
        ("Wilma Ek", "waiting"),
    ):
        factories.RegistrationFactory(occasion=occasion, name=name, status=status)

    def names(html):
        rows = BeautifulSoup(html, "html.parser").select("[data-name]")
        return [row["data-name"] for row in rows]

    page = address(occasion, "check-in/")
    html = editor.get(page).content.decode()
    assert names(html) == ["Anna Ek", "Wilma Ek", "Örjan Ek"]
    assert "väntelistan" in BeautifulSoup(html, "html.parser").select(".check-in__who")[1].text
    assert names(editor.post(page, {"find": "ÖRJ ek"}).content) == ["Örjan Ek"]
