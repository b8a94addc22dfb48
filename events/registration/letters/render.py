"""Make a letter of what is to be said: the same in text and in HTML."""

from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import override

from mailing.letters import Letter
from mailing.models import OutgoingMail

from ...announcement import address_of, one_line, plain
from ...enums import EventStatus
from ...mail_frame import greeting, render, sender_in
from ...models import Registration
from ...models.registration import ACTIVE
from ..differences import Difference, differences
from ..facts import keep, kept, remember_told
from ..links import link_of
from . import facts_in_words
from .calendar_file import calendar_file
from .case import Case, case_of
from .content import Content, title_in_subject

Compose = Callable[[Case, OutgoingMail], Content | None]


def write(
    mail: OutgoingMail, compose: Compose, statuses=ACTIVE, *, even_if_over: bool = False
) -> Letter | None:
    """Return the letter that ``compose`` makes of what a mail is about; None if there is none."""
    case = case_of(mail, statuses, even_if_over=even_if_over)
    if case is None:
        return None
    with override(case.language):
        content = compose(case, mail)
        return letter(case, content) if content else None


def letter(case: Case, content: Content) -> Letter:
    """Return the letter with this content, in the active language."""
    sender = sender_in(case.language)
    remember = partial(_remember, case.registration, case.facts)
    context = {
        "case": case,
        "content": content,
        "heading": content.what,
        "greeting": greeting(case.registration.name),
        "from_staff": plain(content.from_staff).strip(),
        "status_line": facts_in_words.status_line(case) if content.shows_status else "",
        "changes": changes(case, content) if content.tells_facts else [],
        "facts": facts_in_words.facts(case) if content.has_facts else [],
        "link": link_of(case.registration),
        "page": address_of(case.event) if case.event.live else "",
        "reply_to": sender.email,
        "phone": sender.phone,
    }
    attachment = calendar_file(case) if content.has_calendar_file else None
    context["about_attachment"] = about_attachment(case) if attachment else ""
    return Letter(
        to=case.registration.email,
        subject=subject(case, content),
        **render("letter", context, sender=sender, language=case.language),
        attachments=(attachment,) if attachment else (),
        language=case.language,
        reply_to=sender.email,
        once_sent=remember if content.tells_facts else None,
    )


def subject(case: Case, content: Content) -> str:
    """Return the subject: what the mail is, of which event, on which day."""
    parts = {"title": title_in_subject(case), "day": facts_in_words.day(case)}
    if content.subject:
        parts["subject"] = one_line(content.subject)
        return _("%(subject)s: %(title)s (%(day)s)") % parts
    return _("%(what)s: %(title)s (%(day)s)") % (parts | {"what": content.what})


def changes(case: Case, content: Content) -> list[Difference]:
    """Return what has changed since our last mail, as far as it isn't said by the status alone."""
    before = kept(case.registration.told)
    if before is None:
        return []
    if content.is_promotion:
        before = before | {"online_link": case.facts["online_link"]}
    found = differences(before, case.facts)
    says_status = case.status != EventStatus.SCHEDULED
    return [one for one in found if not (one.label == _("Status") and says_status)]


def about_attachment(case: Case) -> str:
    """Return what the calendar file is for."""
    if case.is_cancelled:
        return _("The attached file marks the event as cancelled in your calendar.")
    return _("The attached file adds the event to your calendar, or updates it there.")


def _remember(registration: Registration, facts: dict) -> None:
    remember_told(registration, keep(facts))
