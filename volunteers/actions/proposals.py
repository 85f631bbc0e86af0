"""Asking both sides of a possible contact, one at a time, and what they answer."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from medspil.matching import RELAXABLE, SAFETY, Reason, Rule, all_broken, assess
from medspil.notices import outbox
from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import Refused, refuse_if
from volunteers import deadlines
from volunteers.actions import matches
from volunteers.choices import ProposalState, Refusal, RequestState, Side
from volunteers.choices.life import OPEN_MATCH, OPEN_PROPOSAL, TURN
from volunteers.entitlement import may_meet
from volunteers.loading import offer_of, seeker_for
from volunteers.models import (
    Barred,
    Engagement,
    Match,
    MatchingPolicy,
    MatchRequest,
    Proposal,
    Volunteer,
)
from volunteers.standstill import on_break, standstill

REFUSAL_OF = {
    Rule.ROLE: Refusal.REQUIREMENT_LAPSED,
    Rule.REQUIREMENT: Refusal.REQUIREMENT_LAPSED,
    Rule.CLEARANCE: Refusal.REQUIREMENT_LAPSED,
    Rule.ADULT: Refusal.NOT_ADULT,
    Rule.CAPACITY: Refusal.NO_CAPACITY,
    Rule.OPEN_PROPOSAL: Refusal.ONE_AT_A_TIME,
}
BY_PHONE = frozenset({Rule.PROTECTED})
"""The system never proposes a protected person; a coordinator who phones may."""


@transaction.atomic
def ask(*, request: MatchRequest, volunteer: Volunteer, by: User, at: datetime) -> Proposal:
    """Ask a volunteer whether they would meet this family; the family is asked only after their yes.

    Raises Refused(REQUEST_NOT_OPEN | ON_A_BREAK | CARD_TAKEN_BACK | ALREADY_IN_CONTACT | ONE_AT_A_TIME |
    NO_CAPACITY | REQUIREMENT_LAPSED | NOT_ADULT | BARRED).
    """
    volunteer = Volunteer.objects.select_for_update().select_related("user").get(pk=volunteer.pk)
    request = MatchRequest.objects.select_for_update().get(pk=request.pk)
    refuse_if(None if request.state == RequestState.OPEN else Refusal.REQUEST_NOT_OPEN)
    refuse_if(standstill(request))
    pair = Match.objects.open().filter(household=request.household_id, volunteer=volunteer, kind=request.kind)
    refuse_if(Refusal.ALREADY_IN_CONTACT if pair.exists() else None)
    points, reasons, version = judged(request, volunteer, at)
    proposal = Proposal(
        request=request,
        volunteer=volunteer,
        engagement=Engagement.objects.filter(
            volunteer=volunteer, organisation=request.organisation_id
        ).first(),
        points=points,
        reasons=[stored(reason) for reason in reasons],
        policy_version=version,
        made_at=at,
    )
    turn_to(proposal, Side.VOLUNTEER, at)
    log.record("volunteers.ask", proposal, by=by, points=points)
    tell("volunteers.ask_volunteer", proposal, Side.VOLUNTEER, at)
    return proposal


def judged(request: MatchRequest, volunteer: Volunteer, at: datetime) -> tuple[int, tuple[Reason, ...], int]:
    """Points, reasons and policy version of a pair; refuses what no coordinator may overrule.

    A coordinator may ask in spite of language, times, distance or needs: the reasons then say so.
    """
    on = timezone.localdate(at)
    policy = replace(MatchingPolicy.objects.current(request.organisation_id).engine(), relaxed=RELAXABLE)
    seeker = seeker_for(request, on)
    offer = offer_of(volunteer, request, seeker, on)
    if offer is None:
        raise Refused(Refusal.REQUIREMENT_LAPSED)
    for rule in all_broken(seeker, offer, on=on):
        if rule in REFUSAL_OF or rule in SAFETY - BY_PHONE:
            raise Refused(REFUSAL_OF.get(rule, Refusal.BARRED))
    found = assess(seeker, offer, on=on, policy=policy, by_phone=True)
    return found.points, found.reasons, policy.version


@transaction.atomic
def answer(*, proposal: Proposal, side: Side, yes: bool, by: User | None, via: Via, at: datetime) -> Proposal:
    """Record one side's answer. The volunteer's yes asks the family; the family's yes begins the contact.

    Raises Refused(EXPIRED | WITHDRAWN | ALREADY_ANSWERED | NOT_YET | REQUIREMENT_LAPSED | NO_CAPACITY).
    """
    proposal = locked(proposal)
    refuse_if(proposal.refusal(side=side, at=at))
    if yes:
        refuse_if(obstacle(proposal, at))
    set_answer(proposal, side, via, at)
    log.record("volunteers.answer", proposal, by=by, side=side, yes=yes, via=via)
    drop_asking(proposal)
    if not yes:
        decline(proposal, side, at)
    elif side == Side.VOLUNTEER:
        ask_participant(proposal, at)
    else:
        accept(proposal, by, at)
    return proposal


@transaction.atomic
def withdraw(*, proposal: Proposal, by: User | None, at: datetime) -> None:
    """Take a proposal back; who had been asked is told that nothing is needed any more."""
    proposal = locked(proposal)
    if proposal.state not in OPEN_PROPOSAL:
        return
    was_asked = proposal.state != ProposalState.DRAFT
    close(proposal, ProposalState.WITHDRAWN, at)
    log.record("volunteers.withdraw", proposal, by=by)
    if was_asked:
        tell("volunteers.came_to_nothing", proposal, Side.VOLUNTEER, at)
    if by != proposal.person(Side.PARTICIPANT):
        tell_family_it_is_off(proposal, at)


def locked(proposal: Proposal) -> Proposal:
    """The proposal with its volunteer, wish and itself locked, always in this order."""
    Volunteer.objects.select_for_update().get(pk=proposal.volunteer_id)
    MatchRequest.objects.select_for_update().get(pk=proposal.request_id)
    Proposal.objects.select_for_update().get(pk=proposal.pk)
    return Proposal.objects.with_people().get(pk=proposal.pk)


def obstacle(proposal: Proposal, at: datetime) -> Refusal | None:
    """What has changed since the proposal was made and stands in the way of a yes."""
    request, volunteer = proposal.request, proposal.volunteer
    if request.state != RequestState.OPEN:
        return Refusal.WITHDRAWN
    if Barred.objects.filter(household=request.household_id, volunteer=volunteer).exists():
        return Refusal.WITHDRAWN
    if not may_meet(volunteer, request, timezone.localdate(at)):
        return Refusal.REQUIREMENT_LAPSED
    others = Proposal.objects.open().filter(volunteer=volunteer).exclude(pk=proposal.pk).count()
    contacts = Match.objects.filter(volunteer=volunteer, state__in=OPEN_MATCH).count()
    return Refusal.NO_CAPACITY if contacts + others >= volunteer.capacity else None


def set_answer(proposal: Proposal, side: Side, via: Via, at: datetime) -> None:
    if side == Side.VOLUNTEER:
        proposal.volunteer_answered_at, proposal.volunteer_via = at, via
    else:
        proposal.participant_answered_at, proposal.participant_via = at, via


def ask_participant(proposal: Proposal, at: datetime) -> None:
    turn_to(proposal, Side.PARTICIPANT, at)
    tell("volunteers.thanks_for_yes", proposal, Side.VOLUNTEER, at)
    tell_family(proposal, at)


def tell_family(proposal: Proposal, at: datetime) -> None:
    """Their question, once; who is on a break is written to when it is over."""
    if not on_break(proposal.request.answering):
        tell("volunteers.ask_participant", proposal, Side.PARTICIPANT, at)


def turn_to(proposal: Proposal, side: Side, at: datetime) -> None:
    """Ask a side: its clocks begin."""
    proposal.state = TURN[side]
    proposal.asked_at, proposal.reminded_at = at, None
    proposal.held_days, proposal.held_on = 0, None
    set_clocks(proposal)
    proposal.save()


def accept(proposal: Proposal, by: User | None, at: datetime) -> None:
    close(proposal, ProposalState.ACCEPTED, at)
    request = proposal.request
    request.state, request.closed_at = RequestState.FILLED, at
    request.save(update_fields=["state", "closed_at"])
    matches.begin(proposal=proposal, by=by, at=at)


def decline(proposal: Proposal, side: Side, at: datetime) -> None:
    """The pair is not proposed again; the wish keeps its waiting date. Nobody learns who said no."""
    proposal.declined_by = side
    close(proposal, ProposalState.DECLINED, at)
    bar(proposal, at)
    if side == Side.PARTICIPANT:
        tell("volunteers.came_to_nothing", proposal, Side.VOLUNTEER, at)


def bar(proposal: Proposal, at: datetime) -> None:
    Barred.objects.get_or_create(
        household=proposal.request.household,
        volunteer=proposal.volunteer,
        rule=Rule.DECLINED,
        defaults={"at": at},
    )


def close(proposal: Proposal, state: ProposalState, at: datetime) -> None:
    proposal.state, proposal.closed_at = state, at
    proposal.save()
    drop_asking(proposal)


def tell_family_it_is_off(proposal: Proposal, at: datetime) -> None:
    """Only a family that has heard the question hears that no answer is needed any more."""
    if outbox.was_sent("volunteers.ask_participant", occasion(proposal)):
        tell("volunteers.no_answer_needed", proposal, Side.PARTICIPANT, at)


def drop_asking(proposal: Proposal) -> None:
    """What asked, and has not left yet, is no longer to be said."""
    for kind in ("volunteers.ask_volunteer", "volunteers.remind_volunteer", "volunteers.ask_participant"):
        outbox.drop(kind, occasion(proposal))


def set_clocks(proposal: Proposal) -> None:
    """Count anew when the side that was asked is reminded (or phoned), and when the time runs out."""
    assert proposal.turn  # noqa: S101  (called for asked proposals only)
    for name, moment in deadlines.clocks(proposal, proposal.turn).items():
        setattr(proposal, name, moment)


def stored(reason: Reason) -> dict[str, object]:
    """A reason as it is kept: codes and numbers."""
    return {
        "code": str(reason.code),
        "points": reason.points,
        "of": reason.of,
        "polarity": str(reason.polarity),
        "readers": sorted(map(str, reason.readers)),
        "data": {
            name: list(value) if isinstance(value, tuple) else value for name, value in reason.data.items()
        },
    }


def occasion(proposal: Proposal) -> str:
    return f"proposal:{proposal.pk}"


def tell(kind: str, proposal: Proposal, side: Side, at: datetime) -> None:
    outbox.notify(
        kind,
        to=proposal.person(side),
        occasion=occasion(proposal),
        at=at,
        organisation=proposal.request.organisation,
        proposal=proposal.pk,
    )
