"""What never stands in a log: the token of an answer link, and a CPR-shaped number."""

import logging
import re

from medspil.privacy.cpr import masked

TOKEN = re.compile(r"(/svar/)[\w-]+")


class HidingFormatter(logging.Formatter):
    """Formats a record and hides what opens a door or names a person."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(TOKEN.sub(r"\1…", super().format(record)))
