"""What lies in the outbox."""

from mailing.models import OutgoingMail


def kinds_of_mail() -> list[str]:
    """Return the kinds of the mails in the outbox, in their order."""
    return list(OutgoingMail.objects.order_by("pk").values_list("kind", flat=True))
