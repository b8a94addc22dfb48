"""Open a group, move it from stop to stop, close it. It ends by itself."""

import datetime as dt
import re
import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from core.periodic import run_every
from core.secret_links import digest

from ..models import WalkingGroup, WalkPage
from .codes import new_code

#: A tour takes longer than planned; nobody leads one for longer than this.
REST = dt.timedelta(hours=1)
LONGEST = dt.timedelta(hours=8)
#: For so long we can say of a code that its group has ended, rather than that there is none.
REMEMBERED = dt.timedelta(days=1)
TRIES = 5
#: The name of a stop, see ``walks.stops``.
STOP = re.compile(r"[0-9a-z]{9}(-[0-9]{1,3})?|")
#: What the database takes for ``step``.
MOST_STEPS = 2_147_483_647


def open_group(walk: WalkPage, at: dt.datetime | None = None) -> tuple[WalkingGroup, str]:
    """Return a new group on ``walk``, and the secret with which its guide moves it."""
    at = at or timezone.now()
    secret = secrets.token_urlsafe(24)
    ends_at = at + min(dt.timedelta(minutes=walk.duration_minutes) + REST, LONGEST)
    values = {
        "walk_key": walk.translation_key,
        "secret_digest": digest(secret),
        "ends_at": ends_at,
    }
    for _try in range(TRIES - 1):
        try:
            with transaction.atomic():
                return WalkingGroup.objects.create(code=new_code(), **values), secret
        except IntegrityError:
            continue
    return WalkingGroup.objects.create(code=new_code(), **values), secret


def group_of(code: str, secret: str, walk_key) -> WalkingGroup | None:
    """Return the group that ``secret`` moves, open or not; None if it moves none."""
    group = WalkingGroup.objects.filter(code=code, walk_key=walk_key).first()
    if group is None or not constant_time_compare(group.secret_digest, digest(secret)):
        return None
    return group


def is_over(group: WalkingGroup, at: dt.datetime | None = None) -> bool:
    """Return whether a group has ended at ``at`` (now)."""
    return group.ends_at <= (at or timezone.now())


def move(group: WalkingGroup, stop: str, step: int) -> None:
    """Note that a group is at ``stop``, unless something later is known.

    In one statement, so that of two changes at once the one with the greater ``step`` stays.
    """
    now = timezone.now()
    still_earlier = WalkingGroup.objects.filter(pk=group.pk, step__lt=step, ends_at__gt=now)
    still_earlier.update(stop=stop, step=step, changed_at=now)


def close(group: WalkingGroup) -> None:
    """End a group now."""
    now = timezone.now()
    WalkingGroup.objects.filter(pk=group.pk, ends_at__gt=now).update(ends_at=now, changed_at=now)


@run_every(hours=1)
def forget_ended_groups(at: dt.datetime | None = None) -> None:
    """Delete the groups that ended a day ago."""
    WalkingGroup.objects.filter(ends_at__lt=(at or timezone.now()) - REMEMBERED).delete()
