"""Which notices go to which devices, and what becomes of each hand-over."""

import logging
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from medspil.jobs.schedule import periodic
from medspil.notices import push
from medspil.notices.messages import rendered
from medspil.notices.models import Device, Notice, Push

logger = logging.getLogger(__name__)

BATCH = 200
MOST_ATTEMPTS = 5
UNSEEN = timedelta(days=90)
QUIET_FROM, QUIET_UNTIL = time(21), time(8)
TAKEN = frozenset({200, 201, 202})
GONE = frozenset({404, 410})
TRY_AGAIN = frozenset({push.UNREACHED, 408, 425, 429, 500, 502, 503, 504})


def queue(notice: Notice, at: datetime) -> None:
    """A notice has left as a mail: tell it on the person's devices too, where they want it."""
    topic = push.TOPICS.get(notice.kind)
    if topic is None or notice.user is None:
        return
    send_at = after_the_night(at)
    rows = [
        Push(notice=notice, device=device, send_at=send_at)
        for device in Device.objects.told(notice.user, topic)
    ]
    Push.objects.bulk_create(rows, ignore_conflicts=True)


def after_the_night(at: datetime) -> datetime:
    """The moment itself, or eight in the morning where people sleep."""
    local = timezone.localtime(at)
    if QUIET_UNTIL <= local.time() < QUIET_FROM:
        return at
    day = local.date() + timedelta(days=1) if local.time() >= QUIET_FROM else local.date()
    return timezone.make_aware(datetime.combine(day, QUIET_UNTIL))


@periodic("notices.push", every=timedelta(seconds=1))
def push_due(at: datetime) -> None:
    """Hand over what is due; what nobody needs to hear any more is dropped."""
    due = Push.objects.filter(send_at__lte=at).select_related("notice__user", "device")
    letters = []
    for row in due.order_by("send_at", "pk")[:BATCH]:
        words = said(row)
        if words is None:
            row.delete()
        else:
            letters.append((row, words))
    if not letters:
        return
    for (row, _words), status in zip(letters, push.send_all(letters), strict=True):
        settle(row, status, at)


def said(row: Push) -> bytes | None:
    """The words in the person's language, with an answer link of their own; None where nobody is told.

    By morning somebody else may sit at the device, or it may not be safe any more to write to them.
    """
    user = row.notice.user
    if user is None or user.pk != row.device.user_id or not user.safe_to_write:
        return None
    with override(row.notice.language):
        message = rendered(row.notice)
        return push.payload(row, message) if message else None


@transaction.atomic
def settle(row: Push, status: int, at: datetime) -> None:
    """Taken, gone, or to be tried again with longer and longer waits."""
    if status in TAKEN:
        Device.objects.filter(pk=row.device_id).update(seen_at=at)
        row.delete()
    elif status in GONE:
        row.device.delete()
    elif status in TRY_AGAIN and row.attempts + 1 < MOST_ATTEMPTS:
        row.attempts += 1
        row.send_at = at + timedelta(minutes=2**row.attempts)
        row.save(update_fields=["attempts", "send_at"])
    else:
        logger.warning("push %s not taken: %s", row.pk, status)
        row.delete()


@periodic("notices.forget_devices", every=timedelta(days=1))
def forget_devices(at: datetime) -> None:
    Device.objects.filter(seen_at__lt=at - UNSEEN).delete()
