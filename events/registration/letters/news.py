"""Mails with news of ours: what has changed, what is cancelled, reminders, messages from staff."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from mailing.letters import Letter, writes
from mailing.models import OutgoingMail

from ...enums import CALLED_OFF, EventStatus, RegistrationStatus
from ...timespan import LOCAL
from ..differences import TIMES
from ..facts import digest, kept
from .case import Case
from .content import Content, Words, say, title_of
from .facts_in_words import good_to_know, when
from .render import write

CHANGED, CANCELLED, REMINDER = "event.changed", "event.cancelled", "event.reminder"


@writes(CHANGED, label=gettext_lazy("Event: something has changed"))
def changed(mail: OutgoingMail) -> Letter | None:
    return write(mail, tell_facts)


@writes(CANCELLED, label=gettext_lazy("Event: cancelled"))
def cancelled(mail: OutgoingMail) -> Letter | None:
    return write(mail, tell_facts)


@writes(REMINDER, label=gettext_lazy("Event: reminder the day before"))
def reminder(mail: OutgoingMail) -> Letter | None:
    return write(mail, _reminder, (RegistrationStatus.CONFIRMED,))


@writes("event.message", label=gettext_lazy("Event: message from us"))
def message(mail: OutgoingMail) -> Letter | None:
    # Staff may also thank those who came.
    return write(mail, _message, even_if_over=True)


def tell_facts(case: Case, mail: OutgoingMail) -> Content | None:
    """Tell how it is now, whatever it was when somebody decided to tell; None if they know."""
    if case.registration.told == digest(case.facts):
        return None
    line = mail.data.get("line", "")
    if case.is_cancelled:
        return called_off(case, line)
    before = kept(case.registration.told)
    is_elsewhere = before is not None and before["venue"] != case.facts["venue"]
    what, opening, covers_status = _news(case, before, case.facts)
    return Content(
        what=what,
        opening=[opening, *_what_it_means(case)],
        from_staff=line,
        has_calendar_file=case.is_confirmed,
        shows_status=not covers_status,
        good_to_know=good_to_know(case) if is_elsewhere else [],
        link_text=see_or_cancel() if case.is_confirmed else see_or_leave_queue(),
        why=why_registered(case),
    )


def called_off(case: Case, line: str = "") -> Content:
    """Say that a date won't take place."""
    return Content(
        what=pgettext("event", "Cancelled"),
        opening=[
            say(_("%(title)s, %(when)s, is cancelled."), title=title_of(case), when=when(case)),
            say(_("You don’t need to do anything. We hope to see you at another of our events.")),
        ],
        from_staff=line,
        has_calendar_file=case.is_confirmed,
        shows_status=False,
        link_text=_("See your registration"),
        why=why_registered(case),
    )


def see_or_cancel() -> str:
    """Return what the self-service link is for."""
    return _("See, change or cancel your registration")


def see_or_leave_queue() -> str:
    """Return what the self-service link is for somebody who waits."""
    return _("See your registration or leave the waiting list")


def why_registered(case: Case) -> str:
    """Return why somebody gets a mail: they are registered, by themselves or by us."""
    if case.registration.is_added_by_staff:
        return _("You get this mail because we have registered you for the event.")
    return _("You get this mail because you are registered for the event.")


def _news(case: Case, before: dict | None, now: dict) -> tuple[str, Words, bool]:
    """Return heading and first sentence, and whether they say what the status means."""
    title, moment = title_of(case), when(case)
    known = before or {"status": "", **dict.fromkeys(TIMES)}
    has_new_status = case.status != known["status"]
    has_new_time = before is not None and any(before[name] != now[name] for name in TIMES)
    same_day = before is not None and before["start_date"] == now["start_date"]
    if case.status == EventStatus.POSTPONED and has_new_status:
        text = _(
            "%(title)s is postponed and does not take place on %(when)s. We will write to you when "
            "there is a new date."
        )
        return pgettext("event", "Postponed"), say(text, title=title, when=moment), True
    if case.status == EventStatus.MOVED_ONLINE and has_new_status:
        text = _("%(title)s takes place online instead of on site: %(when)s.")
        return pgettext("event", "Moved online"), say(text, title=title, when=moment), True
    if case.status == EventStatus.RESCHEDULED and (has_new_status or has_new_time) and not same_day:
        text = _("%(title)s has a new date: %(when)s.")
        return pgettext("event", "New date"), say(text, title=title, when=moment), True
    if known["status"] in CALLED_OFF and case.status not in CALLED_OFF:
        text = _("%(title)s takes place after all: %(when)s.")
        return _("It takes place after all"), say(text, title=title, when=moment), False
    if has_new_time:
        text = _("%(title)s has a new time: %(when)s.")
        covers = case.status == EventStatus.RESCHEDULED
        return _("New time"), say(text, title=title, when=moment), covers
    text = _("Something has changed about %(title)s, %(when)s.")
    return pgettext("event", "Changed"), say(text, title=title, when=moment), False


def _what_it_means(case: Case) -> list[Words]:
    """Say what becomes of the registration."""
    if not case.is_confirmed:
        return [say(_("You are still on the waiting list."))]
    if case.status == EventStatus.POSTPONED:
        return [say(_("You keep your place. If you no longer want it, please cancel."))]
    return [
        say(
            _(
                "You keep your place. If it does not suit you any more, please cancel, so that "
                "somebody else can have it."
            )
        )
    ]


def _reminder(case: Case, mail: OutgoingMail) -> Content | None:
    begins = case.date.starts_at
    if case.status in CALLED_OFF or begins <= timezone.now():
        return None
    if mail.data.get("starts_at") not in (None, begins.isoformat()):
        return None  # It has been moved, and its new date has a reminder of its own.
    # A mail server that was down may let the day come.
    days = (case.date.start_date - timezone.localdate(timezone=LOCAL)).days
    text, what = {
        0: (_("Today it is time for %(title)s: %(when)s."), _("Today")),
        1: (_("Tomorrow it is time for %(title)s: %(when)s."), _("Tomorrow")),
    }.get(days, (_("Soon it is time for %(title)s: %(when)s."), _("Soon")))
    return Content(
        what=what,
        opening=[
            say(text, title=title_of(case), when=when(case)),
            say(
                _(
                    "If you can’t come, please cancel with the link below, so that somebody else "
                    "can have your place."
                )
            ),
        ],
        good_to_know=good_to_know(case),
        link_text=see_or_cancel(),
        why=why_registered(case),
    )


def _message(case: Case, mail: OutgoingMail) -> Content | None:
    text = mail.data.get("text", "")
    if not text.strip():
        return None
    return Content(
        what=mail.data.get("subject", "") or _("A message to those registered"),
        subject=mail.data.get("subject", ""),
        opening=[
            say(
                _("This is a message about %(title)s, %(when)s."),
                title=title_of(case),
                when=when(case),
            )
        ],
        from_staff=text,
        # What is changed is another mail's business, which says it more loudly.
        tells_facts=False,
        link_text=see_or_cancel() if case.is_confirmed else see_or_leave_queue(),
        why=why_registered(case),
    )
