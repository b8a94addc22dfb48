"""Log in to the editor in a browser, and remove the pages that were made in it."""

import re
from collections.abc import Iterable


def log_in(page, site) -> None:
    page.goto(site.url("/admin/login/"))
    page.locator("[name=username]").fill(site.user)
    page.locator("[name=password]").fill(site.password)
    page.locator("form [type=submit]").click()
    page.wait_for_url("**/admin/")


def pages_found(page, site, **filters) -> list[dict]:
    """Return pages, drafts as well, as the editor's own API lists them."""
    return page.request.get(site.url("/admin/api/main/pages/"), params=filters).json()["items"]


def delete_pages(page, site, primary_keys: Iterable[int]) -> None:
    for pk in primary_keys:
        address = site.url(f"/admin/pages/{pk}/delete/")
        form = page.request.get(address).text()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]*)"', form)[1]
        page.request.post(
            address, form={"csrfmiddlewaretoken": token}, headers={"Referer": address}
        )
