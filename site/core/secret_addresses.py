"""Keep secret links (see ``core.secret_links``) out of logs and error reports.

Django logs the address of each request that it refuses. Who may read a log may not thereby open
what a secret in an address opens.
"""

import logging
import re

#: A part of an address that has the shape of a secret, whatever room it belongs to.
SECRET = re.compile(r"(?<=/)[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])")
#: The loggers to which Django itself tells addresses.
LOGGERS = ("django.request", "django.security.csrf", "django.server")


def without_secrets(text: str) -> str:
    """Return ``text`` with “…” for each secret in an address."""
    return SECRET.sub("…", text)


def hide_in_record(record: logging.LogRecord) -> bool:
    """Hide the secrets in what is logged; a filter of loggers that lets everything pass."""
    record.msg = _hidden(record.msg)
    record.args = _hidden(record.args)
    return True


def hide_in_report(event: dict, _hint: dict) -> dict:
    """Hide the secrets in a report to Sentry, for its setting ``before_send``.

    And what exceptions say, which may be personal; see ``core.failures``. Their classes and where
    they came from stay.
    """
    event = _hidden(event)
    for error in (event.get("exception") or {}).get("values") or ():
        error["value"] = "…"
    return event


def install() -> None:
    """Hide them from now on."""
    for name in LOGGERS:
        logging.getLogger(name).addFilter(hide_in_record)


def _hidden(value):
    if isinstance(value, str):
        return without_secrets(value)
    if isinstance(value, dict):
        return {key: _hidden(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_hidden(one) for one in value)
    return value
