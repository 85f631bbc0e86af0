"""What is done to messages."""

from datetime import datetime

from django.db import transaction

from medspil.notices.choices import NoticeState
from medspil.notices.models import Notice
from medspil.users import log
from medspil.users.models import User


@transaction.atomic
def tell(*, notice: Notice, by: User, at: datetime) -> None:
    """Record that a message was said by phone."""
    if Notice.objects.filter(pk=notice.pk, state__in=[NoticeState.PENDING, NoticeState.FAILED]).update(
        state=NoticeState.SENT, sent_at=at
    ):
        log.record("notices.told", notice, by=by, kind=notice.kind)
