"""What a first visit to a walk costs somebody who pays for each megabyte."""

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True}
MOST = 300_000


def test_a_walk_with_its_map_is_a_small_download(browser, url_of):
    context = browser.new_context(**PHONE, has_touch=True, reduced_motion="reduce")
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    transferred = []
    wire.on("Network.loadingFinished", lambda done: transferred.append(done["encodedDataLength"]))

    page.goto(url_of("walk", "en"))
    page.locator("walk-map").scroll_into_view_if_needed()
    page.get_by_role("button", name="Show where I am").wait_for()
    page.wait_for_load_state("networkidle")

    assert len(transferred) > 20, "the map came along"
    assert sum(transferred) < MOST
    context.close()
