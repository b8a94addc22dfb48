"""All that we know of one address, for the one it belongs to (GDPR, article 15 and 20)."""

from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from core.addresses import absolute, path_of
from mailing.letters import label_of
from mailing.models import OutgoingMail

from ..models import Registration, TourRequest
from ..registration.occasion import occasion_at
from ..tours import privacy as tours
from ..wording import in_words
from .erasure import registrations_of, tour_requests_of
from .retention import mails_about


@sensitive_variables()
def data_about(email: str) -> dict:
    """Return what is stored of an address, ready for JSON.

    ``{"email", "collected_at", "registrations": […], "tour_requests": […]}``; words are in the
    active language, times in ISO 8601. Our own notes about the person belong to it.
    """
    return {
        "email": email.strip(),
        "collected_at": _iso(timezone.now()),
        "registrations": [registration_data(one) for one in registrations_of(email)],
        "tour_requests": [tour_data(one) for one in tour_requests_of(email)],
    }


@sensitive_variables()
def registration_data(registration: Registration) -> dict:
    """Return what is stored of one registration."""
    occasion = occasion_at(registration.record, public=False)
    return {
        "event": occasion.event.title if occasion else None,
        "address": _address(occasion.event) if occasion else None,
        "date": in_words(occasion.occurrence) if occasion else None,
        "status": registration.get_status_display(),
        "name": registration.name,
        "email": registration.email,
        "places": registration.places,
        "needs": registration.needs,
        "answers": [
            {"question": one.get("text", ""), "answer": one.get("answer")}
            for one in registration.answers
        ],
        "our_note": registration.note,
        "language": registration.language,
        "added_by_us": registration.is_added_by_staff,
        "registered_at": _iso(registration.created_at),
        "promoted_at": _iso(registration.promoted_at),
        "cancelled_at": _iso(registration.cancelled_at),
        "checked_in_at": _iso(registration.checked_in_at),
        "came": {
            "women": registration.came_women,
            "men": registration.came_men,
            "other_or_unknown": registration.came_other,
        },
        "mails": [_mail(mail) for mail in mails_about(registration.pk).order_by("pk")],
    }


@sensitive_variables()
def tour_data(tour: TourRequest) -> dict:
    """Return what is stored of one request for a tour."""
    return {
        "status": tour.get_status_display(),
        "name": tour.name,
        "email": tour.email,
        "phone": tour.phone,
        "organisation": tour.organisation,
        "city": tour.city,
        "country": tour.country.code or None,
        "group_size": tour.group_size,
        "wished_dates": tour.wished_dates,
        "wished_times": tour.wished_times,
        "language_of_the_tour": tour.spoken_language,
        "needs": tour.needs,
        "message": tour.message,
        "our_note": tour.note,
        "language": tour.language,
        "proposed_date": _iso(tour.proposed_date),
        "received_at": _iso(tour.created_at),
        "mails": [_mail(mail) for mail in tours.mails_about(tour).order_by("pk")],
    }


def _mail(mail: OutgoingMail) -> dict:
    return {"kind": label_of(mail.kind), "sent_at": _iso(mail.sent_at)} | (
        {"words": mail.data} if mail.data else {}
    )


def _address(event) -> str | None:
    path = path_of(event) if event.live else None
    return path and absolute(path)


def _iso(moment) -> str | None:
    return moment and moment.isoformat()
