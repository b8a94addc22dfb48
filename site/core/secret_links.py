"""Links that only the one they were sent to can know, and that work without an account.

The secret in such a link is made from the object's ``public_id`` and our SECRET_KEY by HMAC-SHA256,
so that every mail carries the same link without it being stored anywhere: what is stored is the
SHA-256 of the secret, in the object's ``link_digest``. Somebody who reads the database can't open
anything.

When SECRET_KEY is replaced, the links in mails that were sent before go on working, because their
digests are still there. The next mail to the same person would carry a new link and end the old
one; with the former key in SECRET_KEY_FALLBACKS it carries the old one instead.
"""

import base64
import hashlib
import re

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from .throttle import Throttle

#: Secrets that open nothing, tried from one network address, whatever they were to open.
WRONG_LINKS = Throttle("wrong-links", limit=30, seconds=15 * 60)
#: 192 bits: nobody guesses them, and the link stays on one line of a mail.
BYTES = 24
SHAPE = re.compile(r"[A-Za-z0-9_-]{32}")


def secret_of(obj, salt: str, *, ended: str = "anonymised_at") -> str:
    """Return the secret that opens ``obj``: 32 letters, digits, "-" and "_".

    ``obj`` has ``public_id``, ``link_digest`` and the field named by ``ended``, which says since
    when nothing may open it. The digest is stored if it has to be, unless the object has ended:
    then the secret opens nothing. ``salt`` tells one kind of object from another.
    """
    if secret := known_secret(obj, salt):
        return secret
    secret = _secret(obj, salt, settings.SECRET_KEY)
    if getattr(obj, ended) is None:
        obj.link_digest = digest(secret)
        if obj.pk is not None:
            # It may have ended since it was read.
            rows = type(obj)._base_manager.filter(pk=obj.pk, **{ended: None})
            rows.update(link_digest=obj.link_digest)
    return secret


def known_secret(obj, salt: str) -> str:
    """Return the secret that opens ``obj`` as it is; "" if it has none, or one we can't tell.

    For showing a link again: unlike ``secret_of``, this never ends one that was sent before.
    """
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        secret = _secret(obj, salt, key)
        if constant_time_compare(digest(secret), obj.link_digest):
            return secret
    return ""


def find(queryset, secret: str):
    """Return the object of ``queryset`` that ``secret``, which may be anything, opens; or None."""
    if not SHAPE.fullmatch(secret):
        return None
    return queryset.filter(link_digest=digest(secret)).first()


def digest(secret: str) -> str:
    """Return what is stored of a secret: its SHA-256, in hex."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _secret(obj, salt: str, key: str) -> str:
    made = salted_hmac(salt, obj.public_id.bytes, secret=key, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made[:BYTES]).decode()
