"""A referral's life: draft → sent → received → contacted → handed on, or closed otherwise [5]."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from medspil.notices import outbox
from medspil.participants import adulthood
from medspil.participants.actions.people import admit, pause
from medspil.participants.choices import (
    CLOSED,
    OPEN,
    ConsentHow,
    Outcome,
    ReferralState,
    Refusal,
    Source,
)
from medspil.participants.models import Participant, Referral
from medspil.participants.promises import promise
from medspil.privacy.actions import give_consent, withdraw_consent
from medspil.privacy.models import Purpose
from medspil.users import log
from medspil.users.choices import Channel, OrganisationKind, Via
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused, refuse_if

CONSENT_TEXT = "2026-11"
"""The version of the consent sentences on the forms and the slip."""


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
) -> Referral:
    """Hand a person to the centre, with their yes; they hear who calls and before which day.

    Raises Refused(UNDER_18 | NO_CONSENT | NO_CONTACT | NO_CENTRE). Of someone under 18 nothing is kept.
    """
    referral = Referral(
        organisation=responsible_centre(),
        source=source,
        referrer=by if source == Source.REFERRER else None,
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
    referral = locked(referral, frozenset({ReferralState.DRAFT}))
    eighteen_on = referral.adult_on
    for name, value in facts.items():
        setattr(referral, name, value)
    referral.delete_after = None
    _send(referral, consent=consent, eighteen_on=eighteen_on, by=by, at=at)
    return referral


def _send(
    referral: Referral, *, consent: ConsentHow | None, eighteen_on: date | None, by: User | None, at: datetime
) -> None:
    on = timezone.localdate(at)
    refuse_if(refusal(referral, consent, eighteen_on, on))
    days = promise(on, by_self=referral.source != Source.REFERRER)
    referral.state, referral.sent_at, referral.sent_on = ReferralState.SENT, at, on
    referral.adult_on = adulthood.adult_on(referral.birth_year or 0, eighteen_on)
    referral.consent_at, referral.consent_how = at, consent or ""
    referral.receive_by, referral.contact_by = days.receive_by, days.contact_by
    referral.channel = referral.channel if referral.email else Channel.PHONE
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
    if adulthood.age(referral.birth_year, eighteen_on, on) is not adulthood.Age.ADULT:
        return Refusal.UNDER_18
    if consent is None:
        return Refusal.NO_CONSENT
    return None if referral.phone or referral.email else Refusal.NO_CONTACT


@transaction.atomic
def receive(*, referral: Referral, by: User, at: datetime) -> Referral:
    """The centre has seen it. A second tap changes nothing."""
    referral = locked(referral, OPEN)
    if referral.state == ReferralState.SENT:
        referral.state, referral.received_at = ReferralState.RECEIVED, at
        referral.save(update_fields=["state", "received_at"])
        log.record("participants.receive", referral, by=by)
    return referral


@transaction.atomic
def contact(*, referral: Referral, by: User, at: datetime) -> Referral:
    """We have spoken with the person; also with one who was given up and called back."""
    referral = locked(referral, OPEN | {ReferralState.UNREACHABLE})
    if referral.state != ReferralState.CONTACTED:
        referral.state, referral.closed_at = ReferralState.CONTACTED, None
        referral.received_at = referral.received_at or at
        referral.contacted_at = referral.contacted_at or at
        referral.save(update_fields=["state", "received_at", "contacted_at", "closed_at"])
        log.record("participants.contact", referral, by=by)
    return referral


@transaction.atomic
def hand_on(
    *, referral: Referral, outcome: Outcome, card: bool, by: User, at: datetime, known: User | None = None
) -> Participant | None:
    """Close with what it became. A newcomer is taken in, with the consents they gave; `known` is who they
    already are here. A volunteer or a child is not. Raises Refused(CLOSED | SAME_EMAIL | UNDER_18).
    """
    referral = contact(referral=referral, by=by, at=at)
    if outcome in {Outcome.REQUEST, Outcome.MEMBERSHIP}:
        referral.participant = _admitted(referral, known, by=by, at=at)
        via = Via.AT_DESK if referral.source == Source.DESK else Via.PHONE
        yeses = [Purpose.REFERRAL, Purpose.CARD] if card else [Purpose.REFERRAL]
        for purpose in yeses:
            give_consent(
                user=referral.participant.user,
                purpose=purpose,
                text_version=CONSENT_TEXT,
                language=referral.language,
                via=via,
                by=by,
                at=at,
            )
    referral.outcome = outcome
    _close(referral, ReferralState.HANDED_ON, by=by, at=at)
    return referral.participant


def _admitted(referral: Referral, known: User | None, *, by: User, at: datetime) -> Participant:
    return admit(
        organisation=referral.organisation,
        birth_year=referral.birth_year or 0,
        eighteen_on=referral.birthday_if_given,
        user=known,
        person={
            "name": referral.name,
            "email": referral.email,
            "phone": referral.phone,
            "phone_owner": referral.phone_owner,
            "language": referral.language,
            "channel": referral.channel,
            "safe_to_write": referral.safe_to_write,
            "safe_time": referral.safe_time,
            "protected_identity": referral.protected_identity,
        },
        profile={
            "postcode": referral.postcode,
            "languages": referral.languages,
            "interests": referral.interests,
            "topics": referral.topics,
        },
        interpreter_needed=referral.interpreter_needed,
        by=by,
        at=at,
    )


@transaction.atomic
def decline(*, referral: Referral, by: User, at: datetime) -> Referral:
    """The person said no when we called. Nobody else is told."""
    referral = locked(referral, OPEN)
    referral.received_at = referral.received_at or at
    return _close(referral, ReferralState.DECLINED, by=by, at=at)


@transaction.atomic
def give_up(*, referral: Referral, by: User, at: datetime) -> Referral:
    """Called and called: the person could not be reached."""
    return _close(locked(referral, OPEN), ReferralState.UNREACHABLE, by=by, at=at)


@transaction.atomic
def withdraw(*, referral: Referral, by: User | None, at: datetime, via: Via) -> Referral:
    """The person takes their yes back before we spoke. Again is harmless."""
    referral = locked(referral, OPEN | {ReferralState.WITHDRAWN})
    if referral.state == ReferralState.WITHDRAWN:
        return referral
    outbox.drop("participants.receipt", f"referral:{referral.pk}")
    return _close(referral, ReferralState.WITHDRAWN, by=by, at=at, via=via)


@transaction.atomic
def say_no(*, referral: Referral, at: datetime) -> Referral:
    """The answer of the link on the slip, whenever it comes: an open referral is withdrawn; who was taken
    in is paused and their card no longer shown.
    """
    if referral.state == ReferralState.HANDED_ON and referral.participant:
        person = referral.participant.user
        pause(participant=referral.participant, by=person, at=at)
        withdraw_consent(user=person, purpose=Purpose.CARD, by=person, at=at)
        return referral
    if referral.state in CLOSED:
        return referral
    return withdraw(referral=referral, by=None, at=at, via=Via.LINK)


def _close(
    referral: Referral, state: ReferralState, *, by: User | None, at: datetime, **data: Any
) -> Referral:
    referral.state, referral.closed_at = state, at
    referral.save()
    log.record(f"participants.{state}", referral, by=by, **data)
    return referral


def locked(referral: Referral, states: frozenset[Any]) -> Referral:
    """The row as it is now. Raises Refused(CLOSED | NOT_OPEN) where its state is not one of these."""
    row = Referral.objects.select_for_update().select_related("organisation").get(pk=referral.pk)
    if row.state not in states:
        raise Refused(Refusal.CLOSED if row.state in CLOSED else Refusal.NOT_OPEN)
    return row
