"""Logs hold ids and codes: no answer token, no CPR number."""

import logging

import pytest
from django.core import signing

from medspil.privacy.redact import HidingFormatter


def test_a_log_line_hides_tokens_and_numbers() -> None:
    record = logging.LogRecord(
        "django.server", logging.INFO, "", 0, 'GET %s "%s"', ("/svar/Abc-123_xyz/", "q=010190-1234"), None
    )
    line = HidingFormatter().format(record)
    assert "Abc" not in line and "1234" not in line
    assert line.startswith("GET /svar/…/")


@pytest.mark.parametrize("signer", [signing.Signer(salt="x"), signing.TimestampSigner(salt="x")])
def test_a_signed_address_is_hidden_whatever_it_opens(signer: signing.Signer) -> None:
    token = signer.sign_object([287, "uuq6nhkk"])
    record = logging.LogRecord(
        "django.server", logging.INFO, "", 0, f"GET /feeds/mine/{token}.ics 200", None, None
    )
    assert HidingFormatter().format(record) == "GET /feeds/mine/….ics 200"
