"""Who is behind a mail: the site, its organisation, and how to reach them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from core.addresses import absolute, root_paths

#: From the home page of the language, which belongs to a room above this one.
FIELDS = {
    "site": "title",
    "organisation": "homepage__organisation_name",
    "email": "homepage__contact_email",
    "phone": "homepage__contact_phone",
}


@dataclass(frozen=True)
class Sender:
    site: str
    address: str
    organisation: str = ""
    email: str = ""
    phone: str = ""


def sender_in(language: str) -> Sender:
    """Return who writes in ``language``, as that language's home page has it."""
    homes = Page.objects.live().filter(url_path=root_paths().get(language))
    found = homes.values(*FIELDS.values()).first()
    address = absolute(f"/{language}/")
    if found is None:
        return Sender(_("The Gendered Landscape"), address)
    return Sender(
        address=address, **{name: (found[column] or "").strip() for name, column in FIELDS.items()}
    )
