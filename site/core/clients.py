"""Who asks, as far as we need to know: to slow down those who try too often."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the network address of the client, for throttling only. Never log or store it.

    Behind proxies, ``TRUSTED_PROXIES`` says how many of them add to ``X-Forwarded-For``; what a
    client wrote there itself is never believed.
    """
    proxies = getattr(settings, "TRUSTED_PROXIES", 0)
    forwarded = [
        part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part
    ]
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return request.META.get("REMOTE_ADDR", "")
