"""Let nobody do something too often.

The counts live in the cache, expire by themselves, and are kept under a keyed hash of who it is, so
that no network address or user name can be read out of the cache.
"""

import time
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class Throttle:
    """At most ``limit`` times in ``seconds``, for each one who does it."""

    name: str
    limit: int
    seconds: int

    def wait(self, *who: str) -> int:
        """Return for how many seconds ``who`` has to wait; 0 if they may go on."""
        now = time.time()
        if cache.get(self._key(who, now), 0) < self.limit:
            return 0
        return max(1, int(self.seconds - now % self.seconds))

    def count(self, *who: str) -> None:
        """Note that ``who`` did it once more."""
        key = self._key(who, time.time())
        cache.add(key, 0, timeout=self.seconds)
        try:
            cache.incr(key)
        except ValueError:
            # It expired between the two calls.
            cache.set(key, 1, timeout=self.seconds)

    def forgive(self, *who: str) -> None:
        """Forget what ``who`` did."""
        cache.delete(self._key(who, time.time()))

    def _key(self, who: tuple[str, ...], now: float) -> str:
        window = int(now // self.seconds)
        digest = salted_hmac("core.throttle", "\0".join((self.name, *who))).hexdigest()
        return f"throttle:{self.name}:{digest}:{window}"


@dataclass(frozen=True)
class Limits:
    """What one deed counts for: pairs of a throttle and the one it is counted for."""

    pairs: tuple[tuple[Throttle, str], ...]

    def wait(self) -> int:
        """Return for how many seconds to wait; 0 if no throttle says so."""
        return max(throttle.wait(who) for throttle, who in self.pairs)

    def count(self) -> None:
        """Note that it was done once more."""
        for throttle, who in self.pairs:
            throttle.count(who)


def minutes(seconds: int) -> int:
    """Return whole minutes, rounded up, for a message such as “wait 3 minutes”."""
    return max(1, -(-seconds // 60))
