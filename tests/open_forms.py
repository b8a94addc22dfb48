"""The hidden fields of forms that anybody may send."""

import time
from uuid import uuid4

from django.core.signing import TimestampSigner, b62_encode

from core.open_forms import signer


def opened(seconds_ago: float = 60) -> str:
    """Return the signed note of a form that was opened some time ago."""

    class Then(TimestampSigner):
        def timestamp(self):
            return b62_encode(int(time.time() - seconds_ago))

    return Then(salt=signer.salt).sign(uuid4().hex)
