"""What is done to messages."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from medspil.notices import push
from medspil.notices.choices import NoticeState, Topic
from medspil.notices.models import Device, Notice, Push, TurnedOff, digest
from medspil.users import log
from medspil.users.models import User


@transaction.atomic
def tell(*, notice: Notice, by: User, at: datetime) -> None:
    """Record that a message was said by phone."""
    if Notice.objects.filter(pk=notice.pk, state__in=[NoticeState.PENDING, NoticeState.FAILED]).update(
        state=NoticeState.SENT, sent_at=at
    ):
        log.record("notices.told", notice, by=by, kind=notice.kind)


@transaction.atomic
def turn_on(*, user: User, endpoint: str, p256dh: str, auth: str, at: datetime) -> Device:
    """Tell somebody on this device from now on. Whoever asked on it before is told there no longer."""
    device, new = Device.objects.update_or_create(
        digest=digest(endpoint),
        defaults={"user": user, "endpoint": endpoint, "p256dh": p256dh, "auth": auth, "seen_at": at},
    )
    if new:
        log.record("notices.turn_on", device, by=user)
    return device


@transaction.atomic
def turn_off(*, user: User) -> None:
    """Tell somebody on no device any more."""
    for device in Device.objects.filter(user=user):
        log.record("notices.turn_off", device, by=user)
        device.delete()


@transaction.atomic
def choose(*, user: User, topics: Collection[str]) -> None:
    """What is told on one's devices: these topics and no others."""
    off = set(Topic) - set(topics)
    TurnedOff.objects.filter(user=user).exclude(topic__in=off).delete()
    rows = [TurnedOff(user=user, topic=topic) for topic in sorted(off)]
    TurnedOff.objects.bulk_create(rows, ignore_conflicts=True)
    waiting = [kind for kind, topic in push.TOPICS.items() if topic in off]
    Push.objects.filter(device__user=user, notice__kind__in=waiting).delete()
