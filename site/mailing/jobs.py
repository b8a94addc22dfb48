"""What the outbox needs from the clock."""

from datetime import datetime, timedelta

from core.periodic import run_every

from . import delivery
from .models import UNFINISHED, OutgoingMail

#: How long we can tell whether a mail went out.
KEPT_FOR = timedelta(days=90)


@run_every(minutes=1)
def deliver_due_mail(at: datetime) -> None:
    """Deliver what waits: new mail that no task got to, and what failed before."""
    delivery.deliver_due()


@run_every(days=1)
def remove_old_mail(at: datetime) -> None:
    """Remove what is sent, or not needed any more. What failed stays for as long, too."""
    done = OutgoingMail.objects.exclude(status__in=UNFINISHED)
    done.filter(created_at__lt=at - KEPT_FOR, not_before__lt=at - KEPT_FOR).delete()
