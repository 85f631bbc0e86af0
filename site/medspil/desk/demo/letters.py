"""Messages as their receivers read them, without a mail server."""

import email
import email.policy
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language_info, override

from medspil.notices.messages import Message, rendered
from medspil.notices.models import Notice

MOST = 100
BETWEEN = b"\n" + b"-" * 79 + b"\n"
"""What Django's file backend writes after each mail."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message of the outbox. `message` is None where there was nothing left to say."""

    notice: Notice
    to: str
    language: str
    direction: str
    message: Message | None


@dataclass(frozen=True, slots=True)
class File:
    """A mail that was written to a file: codes for signing in are in no outbox."""

    subject: str
    to: str
    body: str
    at: str


def shown(notice: Notice) -> Letter:
    with override(notice.language):
        message = rendered(notice)
    to = f"{notice.user.name} ({notice.user.email or notice.user.phone})" if notice.user else notice.name
    direction = "rtl" if get_language_info(notice.language)["bidi"] else "ltr"
    return Letter(notice, to or notice.address, notice.language, direction, message)


def outbox_letters() -> list[Letter]:
    newest = Notice.objects.select_related("user").order_by("-made_at", "-pk")[:MOST]
    return [shown(notice) for notice in newest]


def folder_letters() -> list[File]:
    """The newest mails of the file backend, which may append several to one file."""
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", "") or "")
    if not getattr(settings, "EMAIL_FILE_PATH", ""):
        return []
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    return [mail for file in files[:MOST] for mail in mails_in(file)][:MOST]


def mails_in(file: Path) -> list[File]:
    """Newest first."""
    at = datetime.fromtimestamp(file.stat().st_mtime).astimezone().strftime("%H:%M")
    written = file.read_bytes().split(BETWEEN)
    return [read(mail, at) for mail in reversed(written) if mail.strip()]


def read(written: bytes, at: str) -> File:
    mail = email.message_from_bytes(written, policy=email.policy.default)
    part = mail.get_body(("plain",)) if isinstance(mail, EmailMessage) else None
    return File(str(mail["Subject"]), str(mail["To"]), part.get_content() if part else "", at)
