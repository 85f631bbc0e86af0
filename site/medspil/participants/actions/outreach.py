"""Somebody met outside, before there is anything more than a first name and a way to reach them [A1 13]."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from medspil.participants.actions.sending import responsible_centre
from medspil.participants.choices import Reach, Refusal
from medspil.participants.models import OutreachContact
from medspil.users import log
from medspil.users.models import Organisation, User
from medspil.users.refusals import refuse_if

KEPT_DAYS = 90


@transaction.atomic
def tell_of(
    *,
    first_name: str,
    reach: Reach,
    phone: str,
    language: str,
    by: User,
    at: datetime,
    organisation: Organisation | None = None,
) -> OutreachContact:
    """An ambassador tells of somebody who said they may. Raises Refused(NO_CONTACT | NO_CENTRE)."""
    refuse_if(Refusal.NO_CONTACT if reach == Reach.PHONE and not phone else None)
    met = OutreachContact.objects.create(
        organisation=organisation or responsible_centre(),
        first_name=first_name.split()[0],
        reach=reach,
        phone=phone if reach == Reach.PHONE else "",
        language=language,
        made_by=by,
        made_at=at,
        delete_after=timezone.localdate(at) + timedelta(days=KEPT_DAYS),
    )
    log.record("participants.tell_of", met, by=by)
    return met


@transaction.atomic
def let_go(*, met: OutreachContact, by: User | None) -> None:
    """They said no, or have been written down as a referral: nothing of this stays."""
    log.record("participants.let_go", met, by=by)
    met.delete()
