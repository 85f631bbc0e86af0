"""How a referral comes to a centre: by a referrer, by the person, at the desk, or at an 18th birthday [5]."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from medspil.notices import outbox
from medspil.participants import adulthood
from medspil.participants.choices import ConsentHow, ReferralState, Refusal, Source
from medspil.participants.models import Referral
from medspil.participants.promises import promise
from medspil.users import log
from medspil.users.choices import Channel, OrganisationKind
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused, refuse_if
from medspil.users.still_days import closed

HANDED_OVER = frozenset(
    {
        "name", "phone", "phone_owner", "email", "channel", "language", "languages", "postcode", "birth_year",
        "year_is_guess", "interests", "topics", "interpreter_needed", "protected_identity", "safe_to_write",
        "safe_time", "reason", "referrer_role",
    }
)  # fmt: skip
"""All that may be handed over of a person; anything else is refused, whoever sends it [A1 11]."""


def responsible_centre() -> Organisation:
    """Who receives referrals: the first centre. Raises Refused(NO_CENTRE)."""
    centre = Organisation.objects.filter(kind=OrganisationKind.CENTRE).order_by("pk").first()
    if centre is None:
        raise Refused(Refusal.NO_CENTRE)
    return centre


@transaction.atomic
def send(
    *,
    source: Source,
    facts: dict[str, Any],
    consent: ConsentHow | None,
    by: User | None,
    at: datetime,
    eighteen_on: date | None = None,
    organisation: Organisation | None = None,
) -> Referral:
    """Hand a person to an organisation (else the centre), with their yes; they hear who calls, and by when.

    Raises Refused(UNDER_18 | NO_CONSENT | NO_CONTACT | NO_CENTRE | TOO_MUCH). Of someone under 18 nothing
    is kept.
    """
    check_fields(facts)
    referral = Referral(
        organisation=organisation or responsible_centre(),
        source=source,
        referrer=by if source == Source.REFERRER else None,
        owner=by if source == Source.DESK else None,
        made_at=at,
        **facts,
    )
    _send(referral, consent=consent, eighteen_on=eighteen_on, by=by, at=at)
    return referral


@transaction.atomic
def send_draft(
    *, referral: Referral, facts: dict[str, Any], consent: ConsentHow, by: User, at: datetime
) -> Referral:
    """Somebody who turned 18 was asked again and said yes: their draft becomes a referral."""
    check_fields(facts)
    referral = Referral.objects.select_for_update().select_related("organisation").get(pk=referral.pk)
    refuse_if(None if referral.state == ReferralState.DRAFT else Refusal.NOT_OPEN)
    eighteen_on = referral.adult_on
    for name, value in facts.items():
        setattr(referral, name, value)
    referral.delete_after, referral.owner = None, by
    _send(referral, consent=consent, eighteen_on=eighteen_on, by=by, at=at)
    return referral


def check_fields(facts: dict[str, Any]) -> None:
    refuse_if(Refusal.TOO_MUCH if facts.keys() - HANDED_OVER else None)


def _send(
    referral: Referral, *, consent: ConsentHow | None, eighteen_on: date | None, by: User | None, at: datetime
) -> None:
    on = timezone.localdate(at)
    refuse_if(refusal(referral, consent, eighteen_on, on))
    still = closed(referral.organisation_id, on)
    days = promise(on, by_self=referral.source != Source.REFERRER, still=still)
    referral.state, referral.sent_at, referral.sent_on = ReferralState.SENT, at, on
    referral.adult_on = adulthood.adult_on(
        referral.birth_year or 0, eighteen_on, guess=referral.year_is_guess
    )
    referral.consent_at, referral.consent_how = at, consent or ""
    referral.receive_by, referral.contact_by = days.receive_by, days.contact_by
    if referral.channel == Channel.EMAIL and not referral.email:
        referral.channel = Channel.PHONE
    referral.save()
    log.record("participants.send", referral, by=by, source=referral.source)
    if referral.email and referral.safe_to_write:
        outbox.notify(
            "participants.receipt",
            to=outbox.Guest(referral.name, referral.language, referral.email, referral.phone),
            occasion=f"referral:{referral.pk}",
            at=at,
            organisation=referral.organisation,
            referral_id=referral.pk,
        )


def refusal(
    referral: Referral, consent: ConsentHow | None, eighteen_on: date | None, on: date
) -> Refusal | None:
    """Why this referral cannot be sent, or None."""
    if not referral.birth_year:
        return Refusal.NO_BIRTH_YEAR
    age = adulthood.age(referral.birth_year, eighteen_on, on, guess=referral.year_is_guess)
    if age is not adulthood.Age.ADULT:
        return Refusal.UNDER_18
    if consent is None:
        return Refusal.NO_CONSENT
    return None if referral.phone or referral.email else Refusal.NO_CONTACT
