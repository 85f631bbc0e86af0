"""Consents and the read log."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from medspil.privacy.models import Consent, Purpose, Read
from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.points import Withdrawal, on_withdraw


@transaction.atomic
def give_consent(
    *, user: User, purpose: Purpose, text_version: str, language: str, via: Via, by: User | None, at: datetime
) -> Consent:
    """Record a yes. One to the same text stands; one to an earlier text is closed by the new one."""
    given = Consent.objects.given().filter(user=user, purpose=purpose)
    given.exclude(text_version=text_version).update(withdrawn_at=at)
    consent, new = Consent.objects.get_or_create(
        user=user,
        purpose=purpose,
        withdrawn_at=None,
        defaults={
            "text_version": text_version,
            "language": language,
            "given_at": at,
            "via": via,
            "recorded_by": by,
        },
    )
    if new:
        log.record("privacy.consent", consent, by=by, purpose=purpose, via=via)
    return consent


@transaction.atomic
def withdraw_consent(*, user: User, purpose: Purpose, by: User | None, at: datetime) -> None:
    """Stop a purpose at once: the apps above end what it was for. All else stays as it is."""
    for consent in Consent.objects.given().filter(user=user, purpose=purpose):
        consent.withdrawn_at = at
        consent.save(update_fields=["withdrawn_at"])
        log.record("privacy.withdraw", consent, by=by, purpose=purpose)
        for stop in on_withdraw:
            stop(Withdrawal(user, purpose, by, at))


def record_read(
    *, by: User, subjects: Iterable[User | int], page: str, at: datetime, reason: str = ""
) -> Read | None:
    """Write that someone looked at people. Reading oneself is no read; an empty list writes nothing."""
    ids = {subject if isinstance(subject, int) else subject.pk for subject in subjects} - {by.pk}
    if not ids:
        return None
    grant = next(iter(by.grants(timezone.localdate(at))), None)
    return Read.objects.create(
        reader=by,
        role=grant.role if grant else "",
        organisation=grant.organisation if grant else None,
        page=page,
        reason=reason[:200],
        subjects=" " + " ".join(map(str, sorted(ids))) + " ",
        at=at,
    )
