"""Sending what is due. At least once, with a fixed Message-ID, so that a repeat collapses."""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import get_language_info, override

from medspil.jobs.schedule import periodic
from medspil.notices import pushing
from medspil.notices.choices import NoticeState
from medspil.notices.messages import Message, rendered
from medspil.notices.models import AnswerLink, Notice

logger = logging.getLogger(__name__)

BATCH = 200
MOST_ATTEMPTS = 8


@periodic("notices.deliver", every=timedelta(seconds=1))
def deliver(at: datetime) -> None:
    """Send every mail that is due; one that fails waits longer each time, at last it stands on the desk."""
    for notice in Notice.objects.due(at).select_related("user").order_by("send_at", "pk")[:BATCH]:
        send(notice, at=at)


@periodic("notices.forget_links", every=timedelta(days=1))
def forget_links(at: datetime) -> None:
    AnswerLink.objects.filter(expires_at__lt=at - timedelta(days=30)).delete()


def send(notice: Notice, *, at: datetime) -> None:
    """Render in the receiver's language and hand over; mark it after the hand-over."""
    with override(notice.language):
        message = rendered(notice)
        if message is None:
            notice.state = NoticeState.DROPPED
        else:
            hand_over(notice, message, at)
    notice.save(update_fields=["state", "sent_at", "send_at", "attempts"])
    if notice.state == NoticeState.SENT:
        pushing.queue(notice, at)


def hand_over(notice: Notice, message: Message, at: datetime) -> None:
    try:
        mail(message, notice.mail_address, notice.language, f"notice-{notice.pk}").send()
    except (SMTPException, OSError) as error:
        notice.attempts += 1
        notice.send_at = at + timedelta(minutes=2**notice.attempts)
        notice.state = NoticeState.FAILED if notice.attempts >= MOST_ATTEMPTS else NoticeState.PENDING
        logger.warning("notice %s not sent: %s", notice.pk, type(error).__name__)
    else:
        notice.state, notice.sent_at = NoticeState.SENT, at


def mail(message: Message, address: str, language: str, name: str) -> EmailMultiAlternatives:
    """A mail in our look, whole as plain text too. `name` makes its Message-ID fixed."""
    bidi = get_language_info(language)["bidi"]
    context = {"message": message, "language": language, "direction": "rtl" if bidi else "ltr"}
    host = settings.SITE_URL.partition("://")[2].partition(":")[0]
    letter = EmailMultiAlternatives(
        subject=message.subject,
        body=render_to_string("email/message.txt", context),
        to=[address],
        headers={"Message-ID": f"<{name}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    letter.attach_alternative(render_to_string("email/message.html", context), "text/html")
    for filename, content, mimetype in message.files:
        letter.attach(filename, content, mimetype)
    return letter
