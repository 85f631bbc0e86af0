"""The words of this app's messages, in each receiver's language."""

from associations.notices import (  # noqa: F401  (they register themselves)
    agreements,
    associations,
    endings,
    escorts,
    memberships,
    quarters,
    requests,
)
from associations.notices.words import mail_name, title

__all__ = ["mail_name", "title"]
