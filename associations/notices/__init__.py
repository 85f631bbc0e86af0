"""The words of this app's messages, in each receiver's language."""

from associations.notices import agreements, associations, memberships, requests  # noqa: F401  (they register themselves)
from associations.notices.words import mail_name, title

__all__ = ["mail_name", "title"]
