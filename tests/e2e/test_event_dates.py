"""An editor adds dates by rule, and changes each on its own."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import violations_of
from tests.e2e.editing import delete_pages, log_in, pages_found

TITLE = "Öppet hus om onsdagarna"
CONTENT, WHEN, QUESTIONS = range(3)
ROWS = "#id_occurrences-FORMS > [data-inline-panel-child]:not(.deleted)"


@pytest.fixture
def editor(page, live_site):
    log_in(page, live_site)
    # Leaving a page with changes asks whether one is sure.
    page.on("dialog", lambda dialog: dialog.accept())
    yield page
    made = [one["id"] for one in pages_found(page, live_site, title=TITLE)]
    delete_pages(page, live_site, made)


def headings(page) -> list[str]:
    texts = page.locator(f"{ROWS} .event-date__title").all_inner_texts()
    return [text.replace("\xa0", " ") for text in texts]


def open_tab(page, number: int) -> None:
    page.get_by_role("tab").nth(number).click()


def wait_for_autosave(page) -> None:
    """Wait until what was done has been saved by itself, which begins late on a busy machine."""
    page.wait_for_timeout(2000)
    expect(page.locator("[data-w-autosave-state-value]")).to_have_attribute(
        "data-w-autosave-state-value", "saved"
    )


def test_dates_are_added_by_rule_from_the_keyboard_and_changed_one_by_one(editor, live_site):
    page = editor
    index = pages_found(page, live_site, slug="evenemang")[0]["id"]
    page.goto(live_site.url(f"/admin/pages/add/events/eventpage/{index}/"))
    # Wagtail notes the form as it was, to tell changes by.
    page.wait_for_timeout(2200)
    page.fill("#id_title", TITLE)
    open_tab(page, WHEN)

    # Every Wednesday in June but one, with nothing but the keyboard.
    opener = page.locator("[data-event-dates-target=opener]")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#id_rule-first")).to_be_focused()
    page.keyboard.type("2031-06-01")
    for field, text in [
        ("start_time", "18:00"),
        ("end_time", "20:00"),
        ("until", "2031-06-30"),
        ("left_out", "2031-06-25"),
    ]:
        page.locator(f"#id_rule-{field}").focus()
        page.keyboard.type(text)
    page.locator("#id_rule-weekdays_2").focus()
    page.keyboard.press("Space")
    shown = page.locator("[data-event-dates-target=list] label")
    expect(shown).to_have_count(3)
    expect(shown.first).to_contain_text("onsdag 4 juni 2031")
    found = violations_of(page, within=".event-rule")
    assert not found, "\n".join(found)
    adder = page.locator("[data-event-dates-target=adder]")
    adder.focus()
    page.keyboard.press("Enter")
    june = [f"onsdag {day} juni 2031 kl. 18.00–20.00" for day in (4, 11, 18)]
    expect(page.locator(ROWS)).to_have_count(3)
    assert headings(page) == june
    expect(page.locator(f"{ROWS} [data-panel-toggle]").first).to_be_focused()
    uids = [field.input_value() for field in page.locator(f"{ROWS} [name$=-uid]").all()]
    assert len(set(uids)) == 3
    assert all(re.fullmatch(r"[0-9a-f-]{36}", uid) for uid in uids)

    # The page saves itself; nothing of the rule is saved, and the rows keep their uids.
    open_tab(page, CONTENT)
    page.select_option("#id_kind", "lecture")
    open_tab(page, WHEN)
    wait_for_autosave(page)
    page.wait_for_url(re.compile("/edit/"))

    # The same rule again: what is there isn't added twice. One is left out by its tick.
    opener.click()
    page.fill("#id_rule-left_out", "")
    page.fill("#id_rule-until", "2031-07-10")
    expect(shown).to_have_count(6)
    expect(page.locator("[data-event-dates-target=list] input:enabled")).to_have_count(3)
    shown.filter(has_text="25 juni").locator("input").uncheck()
    adder.click()
    expect(page.locator(ROWS)).to_have_count(5)
    wait_for_autosave(page)

    # One is cancelled, one removed. All of it is there after a reload, in the order of time.
    first = page.locator(ROWS).first
    first.locator("[data-panel-toggle]").first.click()
    first.locator("[name$=-status]").select_option("cancelled")
    page.locator("#id_occurrences-1-DELETE-button").click()
    wait_for_autosave(page)
    page.reload()
    open_tab(page, WHEN)
    expect(page.locator(ROWS)).to_have_count(4)
    assert headings(page) == [
        f"{june[0]} · inställt",
        june[2],
        "onsdag 2 juli 2031 kl. 18.00–20.00",
        "onsdag 9 juli 2031 kl. 18.00–20.00",
    ]
    saved = [field.input_value() for field in page.locator(f"{ROWS} [name$=-uid]").all()]
    assert saved[:2] == [uids[0], uids[2]]

    # Wagtail notes the form as it was, to tell changes by.
    page.wait_for_timeout(2200)
    # What concerns registration shows once there is any, and can be had for all dates at once.
    third = page.locator(ROWS).nth(2)
    third.locator("[data-panel-toggle]").first.click()
    third.locator("summary").click()
    days_kept = third.locator("[name$=-retention_days]")
    expect(days_kept).to_be_hidden()
    third.locator("[name$=-capacity]").fill("12")
    third.locator("[name$=-takes_registrations]").check()
    expect(days_kept).to_be_visible()
    third.locator(".event-fold__sharing button").click()
    expect(third.locator(".event-fold__sharing [role=status]")).to_contain_text("3")
    wait_for_autosave(page)
    page.reload()
    expect(page.locator(ROWS)).to_have_count(4)
    capacities = page.locator(f"{ROWS} [name$=-capacity]").all()
    assert [field.input_value() for field in capacities] == ["12"] * 4
    assert all(
        box.is_checked() for box in page.locator(f"{ROWS} [name$=-takes_registrations]").all()
    )

    # A question can be asked for one of them.
    open_tab(page, QUESTIONS)
    page.locator("#id_questions-ADD").click()
    options = page.locator("[name=questions-0-only_for] option")
    expect(options).to_have_count(5)
    expect(options.nth(2)).to_have_attribute("value", uids[2])
