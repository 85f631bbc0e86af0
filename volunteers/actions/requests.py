"""What is done to a family's wish for a contact."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from medspil.matching import Kind, LanguageWish, Rule
from medspil.participants.actions.referrals import CONSENT_TEXT
from medspil.participants.models import Household
from medspil.privacy.actions import give_consent
from medspil.privacy.models import Purpose
from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import Organisation, User
from medspil.users.refusals import refuse_if
from volunteers.actions import proposals
from volunteers.choices import ByHand, MatchState, NotThisPair, Refusal, RequestState
from volunteers.models import Barred, Match, MatchRequest, Proposal, Volunteer

RULE_OF = {
    NotThisPair.KNOW_EACH_OTHER: Rule.CONFLICT_OF_INTEREST,
    NotThisPair.TOO_CLOSE: Rule.BLOCKED,
    NotThisPair.JUDGEMENT: Rule.BLOCKED,
    NotThisPair.DECLINED: Rule.DECLINED,
}


@transaction.atomic
def open_request(
    *,
    household: Household,
    answering: User,
    kind: Kind,
    organisation: Organisation,
    by: User | None,
    at: datetime,
    topics: Sequence[str] = (),
    language_wish: LanguageWish = LanguageWish.BOTH,
    gender_must: str = "",
    travel_km: int | None = None,
    predecessor: MatchRequest | None = None,
) -> MatchRequest:
    """Write down what a household wishes for. After an earlier contact, the waiting date is kept.

    Raises Refused(NOT_ADULT | SAME_WISH).
    """
    participant = getattr(answering, "participant", None)
    adult = participant is not None and participant.adult_on <= timezone.localdate(at)
    refuse_if(None if adult else Refusal.NOT_ADULT)
    Household.objects.select_for_update().get(pk=household.pk)
    alive = MatchRequest.objects.alive().filter(household=household, kind=kind)
    refuse_if(Refusal.SAME_WISH if alive.exists() else None)
    request = MatchRequest.objects.create(
        household=household,
        answering=answering,
        kind=kind,
        organisation=organisation,
        owner=by,
        topics=list(topics),
        language_wish=language_wish,
        gender_must=gender_must,
        travel_km=travel_km,
        opened_at=predecessor.opened_at if predecessor else at,
        made_at=at,
        predecessor=predecessor,
    )
    log.record("volunteers.open_request", request, by=by, kind=kind)
    return request


@transaction.atomic
def open_again(*, match: Match, by: User, at: datetime) -> MatchRequest:
    """A new wish after an ended contact: the waiting date is kept, the old wish's history stays.

    Raises Refused(ALREADY_IN_CONTACT | NOT_ADULT | SAME_WISH).
    """
    refuse_if(None if match.state == MatchState.ENDED else Refusal.ALREADY_IN_CONTACT)
    old = match.request
    return open_request(
        household=old.household,
        answering=old.answering,
        kind=Kind(old.kind),
        organisation=old.organisation,
        by=by,
        at=at,
        topics=old.topics,
        language_wish=LanguageWish(old.language_wish),
        gender_must=old.gender_must,
        travel_km=old.travel_km,
        predecessor=old,
    )


@transaction.atomic
def change_request(
    *,
    request: MatchRequest,
    topics: Sequence[str],
    language_wish: str,
    gender_must: str,
    travel_km: int | None,
    by: User,
    at: datetime,
) -> None:
    """Correct what a wish asks for; the waiting date stays."""
    request.topics, request.language_wish = list(topics), language_wish
    request.gender_must, request.travel_km = gender_must, travel_km
    request.save(update_fields=["topics", "language_wish", "gender_must", "travel_km"])
    log.record("volunteers.change_request", request, by=by)


@transaction.atomic
def pause_request(*, request: MatchRequest, by: User, at: datetime) -> None:
    """Let a wish rest: nobody is asked, the waiting date stays. Raises Refused(REQUEST_NOT_OPEN)."""
    request = locked(request)
    refuse_if(None if request.state == RequestState.OPEN else Refusal.REQUEST_NOT_OPEN)
    withdraw_open(request, by=by, at=at)
    set_state(request, RequestState.PAUSED)
    log.record("volunteers.pause_request", request, by=by)


@transaction.atomic
def resume_request(*, request: MatchRequest, by: User, at: datetime) -> None:
    """Take a resting wish up again. Raises Refused(REQUEST_NOT_OPEN)."""
    request = locked(request)
    refuse_if(None if request.state == RequestState.PAUSED else Refusal.REQUEST_NOT_OPEN)
    set_state(request, RequestState.OPEN)
    log.record("volunteers.resume_request", request, by=by)


@transaction.atomic
def say_yes_to_card(*, request: MatchRequest, by: User, at: datetime) -> None:
    """They have heard their card again, and say yes: the wish is looked for again."""
    person = request.answering
    give_consent(
        user=person,
        purpose=Purpose.CARD,
        text_version=CONSENT_TEXT,
        language=person.language,
        via=Via.PHONE,
        by=by,
        at=at,
    )


@transaction.atomic
def close_request(*, request: MatchRequest, by: User | None, at: datetime) -> None:
    """The wish is no longer there; nobody asks why [A1 4]. Raises Refused(REQUEST_NOT_OPEN)."""
    request = locked(request)
    alive = request.state in {RequestState.OPEN, RequestState.PAUSED}
    refuse_if(None if alive else Refusal.REQUEST_NOT_OPEN)
    withdraw_open(request, by=by, at=at)
    request.closed_at = at
    set_state(request, RequestState.CLOSED)
    log.record("volunteers.close_request", request, by=by)


@transaction.atomic
def pair_by_hand(
    *, request: MatchRequest, volunteer: Volunteer, why: ByHand, by: User, at: datetime
) -> Proposal:
    """Ask a volunteer the plan did not choose, and say why. Raises what `proposals.ask` does."""
    proposal = proposals.ask(request=request, volunteer=volunteer, by=by, at=at)
    proposal.by_hand = why
    proposal.save(update_fields=["by_hand"])
    log.record("volunteers.by_hand", proposal, by=by, why=why)
    return proposal


@transaction.atomic
def bar_pair(
    *, request: MatchRequest, volunteer: Volunteer, reason: NotThisPair, by: User, at: datetime
) -> Barred:
    """ "Not this pair": never suggested again for this household; their open proposal is withdrawn."""
    request = locked(request)
    for proposal in Proposal.objects.open().filter(request=request, volunteer=volunteer):
        proposals.withdraw(proposal=proposal, by=by, at=at)
    barred, _new = Barred.objects.get_or_create(
        household=request.household,
        volunteer=volunteer,
        rule=RULE_OF[reason],
        defaults={"reason": reason, "at": at},
    )
    log.record("volunteers.bar_pair", request, by=by, volunteer=volunteer.pk, reason=reason)
    return barred


def withdraw_open(request: MatchRequest, *, by: User | None, at: datetime) -> None:
    for proposal in Proposal.objects.open().filter(request=request):
        proposals.withdraw(proposal=proposal, by=by, at=at)


def locked(request: MatchRequest) -> MatchRequest:
    return MatchRequest.objects.select_for_update().get(pk=request.pk)


def set_state(request: MatchRequest, state: RequestState) -> None:
    request.state = state
    request.save(update_fields=["state", "closed_at"])
