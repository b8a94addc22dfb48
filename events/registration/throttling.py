"""How often somebody may register, and change their registration."""

from dataclasses import dataclass

from django.http import HttpRequest

from core.clients import client_address
from core.throttle import Throttle

#: Each registration sends a mail to the address that was typed, which may be somebody else's.
FOR_AN_ADDRESS = Throttle("registration-address", limit=10, seconds=60 * 60)
#: A class or a whole office may share one network address, and register together.
FOR_A_CLIENT = Throttle("registration-client", limit=60, seconds=60 * 60)
#: Each change of the number of places sends a mail, too.
CHANGES = Throttle("registration-changes", limit=20, seconds=60 * 60)


@dataclass(frozen=True)
class Sender:
    """Who registers, as far as it matters for how often: nothing of it is stored or logged."""

    client: str
    email: str

    @classmethod
    def of(cls, request: HttpRequest, email: str) -> "Sender":
        return cls(client_address(request), email.strip().casefold())

    def wait(self) -> int:
        """Return for how many seconds to wait; 0 if they may go on."""
        return max(FOR_AN_ADDRESS.wait(self.email), FOR_A_CLIENT.wait(self.client))

    def count(self) -> None:
        """Note that they registered once more."""
        FOR_AN_ADDRESS.count(self.email)
        FOR_A_CLIENT.count(self.client)
