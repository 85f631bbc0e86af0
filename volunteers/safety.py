"""Recognising somebody who was refused for safety, without keeping who it was."""

from collections.abc import Iterable
from datetime import date

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.utils.crypto import salted_hmac

from medspil.users.models import Organisation, User
from volunteers.models import SafetyRefusal


def digests(user: User) -> list[str]:
    """A keyed digest per address of a person; useless without the site's secret key."""
    return [
        salted_hmac("volunteers.safety_refusal", address, algorithm="sha256").hexdigest()
        for address in ((user.email or "").lower(), user.phone)
        if address
    ]


def kept_until(refused_on: date) -> date:
    """The day the digest is deleted."""
    return refused_on + relativedelta(months=settings.MEDSPIL_SAFETY_REFUSAL_MONTHS)


def refused_by(user: User, on: date) -> Iterable[Organisation]:
    """Organisations to talk to before going on with this person."""
    oldest = on - relativedelta(months=settings.MEDSPIL_SAFETY_REFUSAL_MONTHS)
    rows = SafetyRefusal.objects.filter(digest__in=digests(user), refused_on__gt=oldest)
    return Organisation.objects.filter(pk__in=rows.values("organisation")).order_by("name", "pk")
