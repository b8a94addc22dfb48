"""What logs and error reports say of an exception: its class and its lines, never its words."""

import logging

from core.failures import WithoutWords
from core.secret_addresses import hide_in_report

WORDS = "Key (email)=(anna@example.org) already exists."


def record_of(error: Exception) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__)
    return logging.LogRecord("django.request", logging.ERROR, "", 1, "Error: %s", ("/sv/",), info)


def test_a_log_says_where_it_went_wrong_but_not_about_whom():
    try:
        try:
            raise KeyError(WORDS)
        except KeyError as cause:
            raise RuntimeError(WORDS) from cause
    except RuntimeError as error:
        told = WithoutWords().format(record_of(error))
    assert told.startswith("Error: /sv/\nTraceback")
    assert told.index("KeyError") < told.index("which led to") < told.index("RuntimeError")
    assert "test_failures.py" in told
    assert "anna" not in told


def test_a_report_of_an_error_does_not_quote_it():
    report = {"exception": {"values": [{"type": "IntegrityError", "value": WORDS}]}}
    kept = {"type": "IntegrityError", "value": "…"}
    assert hide_in_report(report, {})["exception"]["values"] == [kept]
    assert hide_in_report({"exception": None}, {}) == {"exception": None}
