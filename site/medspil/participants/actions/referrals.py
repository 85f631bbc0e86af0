"""A referral's life at the centre: received, contacted, handed on, or closed otherwise [5]."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from medspil.matching import Kind
from medspil.notices import outbox
from medspil.participants.actions.people import admit, contact_person, pause
from medspil.participants.choices import CLOSED, OPEN, Outcome, ReferralState, Refusal, Source
from medspil.participants.models import Participant, Referral
from medspil.participants.promises import promise
from medspil.participants.wishes import TakenIn, write_down
from medspil.privacy.actions import give_consent, withdraw_consent
from medspil.privacy.models import Purpose
from medspil.users import log
from medspil.users.choices import Channel, Via
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused, refuse_if
from medspil.users.still_days import closed

CONSENT_TEXT = "2026-11"
"""The version of the consent sentences on the forms and the slip."""


@transaction.atomic
def receive(*, referral: Referral, by: User, at: datetime) -> Referral:
    """The centre has seen it; who takes it follows up. A second tap changes nothing."""
    referral = locked(referral, OPEN)
    if referral.state == ReferralState.SENT:
        referral.state, referral.received_at = ReferralState.RECEIVED, referral.received_at or at
        referral.owner = referral.owner or by
        referral.save(update_fields=["state", "received_at", "owner"])
        log.record("participants.receive", referral, by=by)
    return referral


@transaction.atomic
def take_over(*, referral: Referral, by: User) -> Referral:
    """From now on this colleague follows up."""
    referral = locked(referral, OPEN)
    if referral.owner_id != by.pk:
        referral.owner = by
        referral.save(update_fields=["owner"])
        log.record("participants.take_over", referral, by=by)
    return referral


@transaction.atomic
def pass_on(*, referral: Referral, to: Organisation, by: User, at: datetime) -> Referral:
    """Another organisation here is nearer: it receives the referral anew; the promised call stands."""
    referral = locked(referral, OPEN)
    refuse_if(Refusal.SAME_ORGANISATION if referral.organisation_id == to.pk else None)
    log.record("participants.pass_on", referral, by=by, to=to.pk)
    referral.organisation, referral.owner, referral.state = to, None, ReferralState.SENT
    on = timezone.localdate(at)
    referral.receive_by = promise(on, by_self=False, still=closed(to.pk, on)).receive_by
    referral.save(update_fields=["organisation", "owner", "state", "receive_by"])
    return referral


@transaction.atomic
def contact(*, referral: Referral, by: User, at: datetime) -> Referral:
    """We have spoken with the person; also with one who was given up and called back."""
    referral = locked(referral, OPEN | {ReferralState.UNREACHABLE})
    if referral.state != ReferralState.CONTACTED:
        referral.state, referral.closed_at = ReferralState.CONTACTED, None
        referral.owner = referral.owner or by
        referral.received_at = referral.received_at or at
        referral.contacted_at = referral.contacted_at or at
        referral.save(update_fields=["state", "owner", "received_at", "contacted_at", "closed_at"])
        log.record("participants.contact", referral, by=by)
    return referral


@transaction.atomic
def hand_on(
    *,
    referral: Referral,
    outcome: Outcome,
    card: bool,
    by: User,
    at: datetime,
    known: User | None = None,
    kind: Kind | None = None,
) -> Participant | None:
    """Close with what it became. A newcomer is taken in, with the consents they gave; `known` is who they
    already are here; with a `kind` their wish for a contact stands in the queue at once, if they said yes
    to their card. A volunteer or a child is not taken in.
    Raises Refused(NO_CARD | CLOSED | SAME_EMAIL | UNDER_18), and what a wish is refused for.
    """
    wishes = outcome == Outcome.REQUEST and kind is not None
    refuse_if(Refusal.NO_CARD if wishes and not card else None)
    referral = contact(referral=referral, by=by, at=at)
    if outcome in {Outcome.REQUEST, Outcome.MEMBERSHIP}:
        referral.participant = _admitted(referral, known, by=by, at=at)
        _consents(referral, referral.participant.user, card=card, by=by, at=at)
    referral.outcome = outcome
    _close(referral, ReferralState.HANDED_ON, by=by, at=at)
    if referral.participant and outcome == Outcome.REQUEST and kind is not None:
        since = referral.sent_at or referral.made_at
        write_down(TakenIn(referral.participant, kind, since, by, at))
    return referral.participant


def _consents(referral: Referral, user: User, *, card: bool, by: User, at: datetime) -> None:
    """The yes to being called, and the one to the card, as they were heard."""
    for purpose in [Purpose.REFERRAL, Purpose.CARD] if card else [Purpose.REFERRAL]:
        give_consent(
            user=user,
            purpose=purpose,
            text_version=CONSENT_TEXT,
            language=referral.language,
            via=Via.AT_DESK if referral.source == Source.DESK else Via.PHONE,
            by=by,
            at=at,
        )


def _admitted(referral: Referral, known: User | None, *, by: User, at: datetime) -> Participant:
    return admit(
        organisation=referral.organisation,
        birth_year=referral.birth_year or 0,
        eighteen_on=referral.birthday_if_given,
        user=known,
        person=None if known else _person(referral, by=by),
        profile={
            "postcode": referral.postcode,
            "languages": referral.languages,
            "interests": referral.interests,
            "topics": referral.topics,
            "year_is_guess": referral.year_is_guess,
        },
        interpreter_needed=referral.interpreter_needed,
        by=by,
        at=at,
    )


def _person(referral: Referral, *, by: User) -> dict[str, Any]:
    """Who they are and how they are reached; through somebody else, that is a person of ours too."""
    names = ("name", "email", "phone", "phone_owner", "language", "channel", "safe_to_write", "safe_time")
    facts = {name: getattr(referral, name) for name in (*names, "protected_identity")}
    if referral.channel == Channel.VIA:
        via = contact_person(name=referral.phone_owner, phone=referral.phone, by=by)
        facts |= {"via": via, "phone": "", "phone_owner": ""}
    return facts


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
