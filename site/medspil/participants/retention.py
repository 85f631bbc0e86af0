"""What is forgotten by time, every night [10]. Each function bears being run twice."""

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from medspil.participants.choices import CLOSED, Outcome, ReferralState
from medspil.participants.models import OutreachContact, Referral, ReferrerApplication
from medspil.privacy import links

APPLICATION_DAYS = 7
FACTS_DAYS = 90
"""A referral of which nothing came keeps its facts so long after it was closed."""
CLOSED_DAYS = 365
NOTHING_CAME = frozenset({ReferralState.DECLINED, ReferralState.UNREACHABLE, ReferralState.WITHDRAWN})


def forget(at: datetime) -> None:
    on = timezone.localdate(at)
    ReferrerApplication.objects.filter(asked_at__lt=at - timedelta(days=APPLICATION_DAYS)).delete()
    OutreachContact.objects.filter(delete_after__lt=on).delete()
    Referral.objects.filter(state=ReferralState.DRAFT, delete_after__lt=on).delete()
    Referral.objects.filter(state__in=CLOSED, closed_at__lt=at - timedelta(days=CLOSED_DAYS)).delete()
    empty_referrals(on, at)


def empty_referrals(on: date, at: datetime) -> None:
    """Numbers and days stay for a year; whom they were about goes sooner, and a child's first name too."""
    nothing_came = Q(state__in=NOTHING_CAME, closed_at__lt=at - timedelta(days=FACTS_DAYS))
    children = Q(outcome=Outcome.FORWARDED_CHILD, delete_after__lt=on)
    Referral.objects.filter(nothing_came | children).exclude(name="").update(**empty_facts())


def empty_facts() -> dict[str, object]:
    """A referral's facts, emptied. The language stays: it is the slip's, which looks the same for all."""
    return {name: value for name, value in links.emptied(Referral).items() if name != "language"}
