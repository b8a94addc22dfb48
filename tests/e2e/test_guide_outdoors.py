"""Guide mode where telephones are at their worst: roughly located, offline, in sun and gloves."""

import re

from playwright.sync_api import expect

from .editing import log_in
from .on_site import on_site
from .test_guide import PHONE, press, stand, stops_on

SMALL = {"width": 320, "height": 640}

#: Lets a walk depart today; says the walk's title, and gives the date back what it had.
DEPART_TODAY = """
from django.utils import timezone
from events.models import EventPage, Occurrence
event = EventPage.objects.filter(walk__title=WALK, locale__language_code="sv").live().first()
date = event.occurrences.first()
now = timezone.now()
Occurrence.objects.filter(pk=date.pk).update(starts_at=now, ends_at=now)
say([date.pk, date.starts_at.isoformat(), date.ends_at and date.ends_at.isoformat()])
"""
DEPART_AS_BEFORE = """
from django.utils.dateparse import parse_datetime
from events.models import Occurrence
pk, starts, ends = DATE
Occurrence.objects.filter(pk=pk).update(
    starts_at=parse_datetime(starts), ends_at=ends and parse_datetime(ends)
)
say(None)
"""


def enter(page, live_site, url_of):
    page.set_viewport_size(PHONE)
    page.context.grant_permissions(["geolocation"])
    log_in(page, live_site)
    page.goto(f"{url_of('walk', 'sv')}guide/")


def stand_roughly(page, stop, metres_south, accuracy):
    """Move the telephone to where it believes to be, give or take `accuracy` metres."""
    stand(page, stop, metres_south)
    longitude, latitude = stop["point"]
    where = {"longitude": longitude, "latitude": latitude - metres_south / 111_320}
    page.context.set_geolocation({**where, "accuracy": accuracy})


def test_a_rough_position_tells_neither_way_nor_lateness(page, live_site, url_of):
    page.clock.install()
    enter(page, live_site, url_of)
    stops = stops_on(page)
    stand_roughly(page, stops[1], 300, accuracy=1500)
    press(page, "begin")
    press(page, "next")
    expect(page.locator("[data-towards]")).to_contain_text("±1500 m")
    expect(page.locator("[data-arrow]")).to_be_hidden()
    expect(page.locator("[data-distance]")).not_to_contain_text("300")

    # It can't have noticed an arrival, so nobody is late who may be where they should be.
    page.clock.fast_forward((stops[1]["arrive"] + stops[1]["minutes"] - 1) * 60_000)
    stand_roughly(page, stops[1], 301, accuracy=1500)
    expect(page.locator("[data-late]")).to_have_text("i fas")
    stand_roughly(page, stops[1], 302, accuracy=20)
    expect(page.locator("[data-towards]")).not_to_contain_text("±")
    page.clock.fast_forward(6_000)
    expect(page.locator("[data-late]")).to_have_text(re.compile("min efter"))

    # What is announced has room, also on the smallest screen with the largest type.
    page.set_viewport_size(SMALL)
    press(page, "sun")
    press(page, "previous")
    stand(page, stops[1])
    words = page.locator("[data-arrival-text]")
    expect(words).to_be_visible()
    assert words.bounding_box()["width"] > SMALL["width"] / 2
    button = page.locator("[data-action=show-arrived]").bounding_box()
    assert button["height"] >= 64
    for screen in ("start", "after"):
        page.locator(f"[data-show={screen}]").evaluate("button => button.click()")
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"], screen


def test_departures_are_there_without_network_as_soon_as_the_tour_is_saved(
    page, live_site, url_of, watch
):
    watch.expect("ERR_INTERNET_DISCONNECTED")
    page.set_viewport_size(PHONE)
    page.goto(url_of("walk", "sv"))
    walk = page.locator("main h1").inner_text().replace("\n", " ")
    date = on_site(live_site.content, f"WALK = {walk!r}\n{DEPART_TODAY}")
    try:
        enter(page, live_site, url_of)
        press(page, "save")
        expect(page.locator("[data-action=remove-saved]")).to_be_visible()
        page.wait_for_load_state("networkidle")
        page.context.set_offline(True)
        page.reload()
        page.locator("[data-show=after]").evaluate("button => button.click()")
        departure = page.locator("[data-departure]")
        expect(departure).to_have_count(1)
        expect(departure.locator("input")).to_be_checked()

        # What the guide chooses stays chosen, whatever the network does.
        new_group = page.locator("[name=identity][value='']")
        new_group.check()
        with page.expect_response("**/departures.json"):
            page.context.set_offline(False)
        page.wait_for_timeout(300)
        expect(new_group).to_be_checked()
        page.reload()
        expect(departure).to_have_count(1)
        page.wait_for_timeout(300)
        expect(new_group).to_be_checked()
    finally:
        page.context.set_offline(False)
        on_site(live_site.content, f"DATE = {date!r}\n{DEPART_AS_BEFORE}")
