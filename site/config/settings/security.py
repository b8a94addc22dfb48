"""What guards the site: content security policy, headers, cookies.

Loosen nothing here without saying in a comment which page needs it and why.
"""

import re
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

# Public pages load nothing but their own files: no inline script, no inline style, no other host.
# The editor (Wagtail's own pages) needs inline code and is excluded; it is behind a log-in.
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        # 'self', not 'none': the editor shows a page's preview in a frame of its own.
        "frame-ancestors": [SELF],
    },
}

# A map shows where the phone is and which way it points: the three sensors make up its compass.
PERMISSIONS_POLICY = {
    "accelerometer": ["self"],
    "camera": [],
    "display-capture": [],
    "geolocation": ["self"],
    "gyroscope": ["self"],
    "magnetometer": ["self"],
    "microphone": [],
    "midi": [],
    "payment": [],
    "usb": [],
}

# For browsers too old to know frame-ancestors, which overrules it. Wagtail's own preview says
# SAMEORIGIN by itself.
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "core.views.permission_denied"
# Whoever asks for the site's health asks from within, often without HTTPS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]

# Beside those that Django and the two policies above send. None of our files is meant to be a part
# of another site's pages, and no page is to share a process with another site's.
MORE_SECURITY_HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "X-Permitted-Cross-Domain-Policies": "none",
}

ONE_YEAR = 365 * 24 * 60 * 60


def image_sources_for(tile_url: str) -> list[str]:
    """Return what ``img-src`` allows: this host, and the one that a map's background comes from.

    ``tile_url`` is a template of addresses, "https://{s}.host/{z}/{x}/{y}.png"; empty or a path on
    this host adds nothing. A host whose name is filled in ("{s}") is allowed with all its siblings.
    """
    parts = urlsplit(tile_url)
    if not parts.netloc:
        return [SELF]
    host = re.sub(r"^[^.]*\{.*\}[^.]*(?=\.)", "*", parts.netloc)
    return [SELF, f"{parts.scheme or 'https'}://{host}"]


def security_settings_for(base_url: str) -> dict:
    """Return the settings that depend on whether ``base_url`` is served over HTTPS."""
    https = base_url.startswith("https://")
    return {
        "SECURE_SSL_REDIRECT": https,
        "SECURE_HSTS_SECONDS": ONE_YEAR if https else 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": https,
        "SECURE_HSTS_PRELOAD": https,
        "SESSION_COOKIE_SECURE": https,
        "CSRF_COOKIE_SECURE": https,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if https else None,
        "CSRF_TRUSTED_ORIGINS": [base_url],
    }
