"""Logs hold ids and codes: no answer token, no CPR number."""

import logging

from medspil.privacy.redact import HidingFormatter


def test_a_log_line_hides_tokens_and_numbers() -> None:
    record = logging.LogRecord(
        "django.server", logging.INFO, "", 0, 'GET %s "%s"', ("/svar/Abc-123_xyz/", "q=010190-1234"), None
    )
    line = HidingFormatter().format(record)
    assert "Abc" not in line and "1234" not in line
    assert line.startswith("GET /svar/…/")
