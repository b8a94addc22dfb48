"""What all our mails about events share: who they are from, how they begin, how they are rendered.

The frame itself is ``templates/events/mail/base.html`` and ``base.txt``. It needs, besides what
``render`` gives it, ``heading``, ``greeting``, and ``reply_to`` and ``phone`` where somebody may
ask us something.
"""

import re
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.addresses import absolute, root_paths

from .announcement import one_line

#: From the home page of the language, which belongs to a room above this one.
FIELDS = {
    "site": "title",
    "organisation": "homepage__organisation_name",
    "email": "homepage__contact_email",
    "phone": "homepage__contact_phone",
}
#: What a mail program would turn into a link, or reads as an address. No name has such in it, but
#: somebody who misuses the form to send strangers an advertisement has.
NOT_IN_NAMES = re.compile(r"[/:@<>]|\w\.\w\w")
LONGEST_NAME = 60
EMPTY_LINES = re.compile(r"\n\s*\n\s*\n+")


@dataclass(frozen=True)
class Sender:
    """The site, its organisation, and how to reach them."""

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


def greeting(name: str) -> str:
    """Return how a mail begins: by name, unless that looks like something else than a name."""
    name = one_line(name)
    if not name or len(name) > LONGEST_NAME or NOT_IN_NAMES.search(name):
        return _("Hello!")
    return _("Hello %(name)s!") % {"name": name}


def render(template: str, context: dict, *, sender: Sender, language: str) -> dict[str, str]:
    """Return ``text`` and ``html`` of a mail, from ``events/mail/<template>.txt`` and ``.html``.

    In the text several empty lines in a row become one, so that parts left out leave no hole.
    """
    context = context | {"sender": sender, "language": language}
    text = render_to_string(f"events/mail/{template}.txt", context)
    return {
        "text": EMPTY_LINES.sub("\n\n", text).strip() + "\n",
        "html": render_to_string(f"events/mail/{template}.html", context),
    }
