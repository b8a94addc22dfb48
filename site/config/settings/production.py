"""The real thing. Everything secret comes from the environment."""

from django.core.exceptions import ImproperlyConfigured

from .base import *
from .base import SECRET_KEY, STORAGES, env

if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY to a long random value (see the README).")

STORAGES["staticfiles"]["BACKEND"] = "core.static_files.StaticFilesStorage"

if bucket := env("S3_BUCKET", default=""):
    STORAGES["default"] = {
        "BACKEND": "core.storage.S3MediaStorage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env("S3_ENDPOINT_URL", default=None),
            "access_key": env("S3_ACCESS_KEY", default=None),
            "secret_key": env("S3_SECRET_KEY", default=None),
        },
    }

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # What exceptions say may be personal, so only their classes and lines are told.
    "formatters": {"without_words": {"()": "core.failures.WithoutWords"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without_words"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}

if dsn := env("SENTRY_DSN", default=""):
    import sentry_sdk

    from core.secret_addresses import hide_in_report

    # Nothing personal leaves the server: no user, no bodies, no cookies, no values of variables,
    # no secret links.
    sentry_sdk.init(
        dsn=dsn,
        send_default_pii=False,
        max_request_body_size="never",
        include_local_variables=False,
        before_send=hide_in_report,
    )
