"""What is done to a contact, from the second yes to its end."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from medspil.matching import Rule
from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import refuse_if
from volunteers import deadlines
from volunteers.actions import meetings
from volunteers.actions.contact import locked, standstill, tell
from volunteers.choices import Door, EndReason, MatchState, Refusal, Share, Side
from volunteers.choices.life import MEETING_ON, RUNNING
from volunteers.entitlement import may_meet
from volunteers.models import Barred, Concern, Match, Proposal, ThreadMessage


def begin(*, proposal: Proposal, by: User | None, at: datetime) -> Match:
    """The second yes: a thread opens, the first meeting is the next café that suits both, if there is one.

    Called by `answer`, under its locks.
    """
    request = proposal.request
    match = Match.objects.create(
        request=request,
        proposal=proposal,
        household=request.household,
        answering=request.answering,
        volunteer=proposal.volunteer,
        kind=request.kind,
        organisation=request.organisation,
        owner=request.owner,
        began_at=at,
    )
    log.record("volunteers.begin_contact", match, by=by)
    if not meetings.arrange_by_default(match=match, at=at):
        for side in Side:
            tell("volunteers.began", match, side, at)
    match.refresh_from_db(fields=["meeting_at", "meeting_place", "meeting_key"])
    return match


@transaction.atomic
def record_meeting(*, match: Match, third_person: str, by: User, at: datetime) -> None:
    """The first meeting was held with a third person there [A2 22]: the trial begins, contact data opens.

    Raises Refused(THIRD_PERSON | MEETING_AHEAD | REQUIREMENT_LAPSED | STOPPED | ENDED). Recorded twice, the
    first stands.
    """
    match = locked(match)
    refuse_if(standstill(match))
    if match.meeting_recorded_at:
        return
    refuse_if(None if third_person.strip() else Refusal.THIRD_PERSON)
    refuse_if(Refusal.MEETING_AHEAD if match.meeting_at and match.meeting_at > at else None)
    refuse_if(lapsed(match, at))
    match.state, match.state_before = MatchState.TRIAL, ""
    match.meeting_recorded_at, match.third_person = at, third_person.strip()
    match.save(update_fields=["state", "state_before", "meeting_recorded_at", "third_person"])
    log.record("volunteers.record_meeting", match, by=by)
    for side in Side:
        tell("volunteers.met", match, side, at)


@transaction.atomic
def activate(*, match: Match, at: datetime) -> bool:
    """After six weeks of trial a contact is simply active, where every requirement still stands."""
    match = locked(match)
    met = match.meeting_recorded_at
    if match.state != MatchState.TRIAL or met is None or at < met + deadlines.trial() or lapsed(match, at):
        return False
    match.state = MatchState.ACTIVE
    match.save(update_fields=["state"])
    log.record("volunteers.activate", match, by=None)
    return True


@transaction.atomic
def share(*, match: Match, side: Side, what: Share, by: User, at: datetime) -> None:
    """Choose how the other may reach this side after the first meeting. Raises Refused(ENDED)."""
    match = locked(match)
    refuse_if(Refusal.ENDED if match.state == MatchState.ENDED else None)
    field = "volunteer_shares" if side == Side.VOLUNTEER else "participant_shares"
    setattr(match, field, what)
    match.save(update_fields=[field])
    log.record("volunteers.share", match, by=by, side=side, what=what)


@transaction.atomic
def write(*, match: Match, side: Side, text: str, by: User, at: datetime) -> ThreadMessage:
    """Write to the other side, who is told once a day at most, never with the text.

    Raises Refused(EMPTY | STOPPED | ENDED).
    """
    match = locked(match)
    refuse_if(standstill(match))
    refuse_if(None if text.strip() else Refusal.EMPTY)
    message = ThreadMessage.objects.create(match=match, author=by, side=side, text=text.strip(), at=at)
    tell("volunteers.message", match, side.other, at, f":{timezone.localdate(at)}")
    return message


@transaction.atomic
def pause(*, match: Match, side: Side | None, by: User, via: Via, at: datetime) -> None:
    """Let a contact rest; `side` None is the centre. Raises Refused(STOPPED | ENDED)."""
    match = locked(match)
    refuse_if(standstill(match))
    if match.state == MatchState.PAUSED:
        return
    stop(match, MatchState.PAUSED, side, at)
    log.record("volunteers.pause_contact", match, by=by, side=side or "", via=via)


@transaction.atomic
def pause_for_safety(*, match: Match, side: Side | None, by: User | None, via: Via, at: datetime) -> None:
    """*Stop the contact now*: messages and contact data freeze at once for both; no reason is asked.

    The other side reads only that the contact is stopped. Stopped twice, the first stands. The stop alone
    bars the pair from being proposed again, also where the contact goes on and ends for another reason.
    Raises Refused(ENDED).
    """
    match = locked(match)
    refuse_if(Refusal.ENDED if match.state == MatchState.ENDED else None)
    if match.state == MatchState.PAUSED_FOR_SAFETY:
        return
    stop(match, MatchState.PAUSED_FOR_SAFETY, side, at)
    bar(match, Rule.STOPPED, at)
    Concern.objects.create(match=match, side=side or "", door=Door.STOP, at=at)
    log.record("volunteers.stop_contact", match, by=by, side=side or "", via=via)
    for who in Side:
        tell("volunteers.stopped", match, who, at, f":{at.timestamp():.0f}")


@transaction.atomic
def resume(*, match: Match, by: User, at: datetime, side: Side | None = None, talked: bool = False) -> None:
    """Go on where a contact was before it rested. After a stop only the centre can (`side` None), which has
    then talked with both.

    Raises Refused(ENDED | STOPPED | TALK_TO_BOTH | REQUIREMENT_LAPSED).
    """
    match = locked(match)
    refuse_if(Refusal.ENDED if match.state == MatchState.ENDED else None)
    stopped = match.state == MatchState.PAUSED_FOR_SAFETY
    refuse_if(Refusal.STOPPED if side and stopped else None)
    refuse_if(Refusal.TALK_TO_BOTH if stopped and not talked else None)
    if match.state not in {MatchState.PAUSED, MatchState.PAUSED_FOR_SAFETY}:
        return
    before = MatchState(match.state_before)
    refuse_if(lapsed(match, at) if before in MEETING_ON else None)
    match.state, match.state_before, match.paused_at, match.paused_by = before, "", None, ""
    match.save(update_fields=["state", "state_before", "paused_at", "paused_by"])
    seen_to(match, by, at)
    log.record("volunteers.resume_contact", match, by=by)


@transaction.atomic
def end(*, match: Match, side: Side | None, reason: EndReason, by: User, via: Via, at: datetime) -> None:
    """End a contact; the thread closes with it. Ended badly, the pair is never proposed again.

    Who was stopped is still to be called: that is seen to by itself. Raises Refused(ENDED).
    """
    match = locked(match)
    refuse_if(Refusal.ENDED if match.state == MatchState.ENDED else None)
    match.state, match.ended_at, match.ended_by = MatchState.ENDED, at, side or ""
    if side:
        setattr(match, f"{side}_reason", reason)
    else:
        match.volunteer_reason = match.participant_reason = reason
    match.save(update_fields=["state", "ended_at", "ended_by", "volunteer_reason", "participant_reason"])
    bar_if_bad(match, reason, at)
    log.record("volunteers.end_contact", match, by=by, side=side or "", via=via)
    for who in Side:
        if who != side:
            tell("volunteers.ended", match, who, at)


@transaction.atomic
def give_reason(*, match: Match, side: Side, reason: EndReason, by: User, at: datetime) -> None:
    """The side that did not end it may say why it ended for them; only the centre sees it.

    Raises Refused(NOT_OVER) before the end. Said once, the first stands.
    """
    match = locked(match)
    refuse_if(None if match.state == MatchState.ENDED else Refusal.NOT_OVER)
    field = f"{side}_reason"
    if getattr(match, field):
        return
    setattr(match, field, reason)
    match.save(update_fields=[field])
    bar_if_bad(match, reason, at)
    log.record("volunteers.give_reason", match, by=by, side=side)


def bar_if_bad(match: Match, reason: EndReason, at: datetime) -> None:
    if reason == EndReason.BADLY:
        bar(match, Rule.ENDED_BADLY, at)


def bar(match: Match, rule: Rule, at: datetime) -> None:
    Barred.objects.get_or_create(
        household=match.household, volunteer=match.volunteer, rule=rule, defaults={"at": at}
    )


def seen_to(match: Match, by: User, at: datetime) -> None:
    """The centre has talked with both about a stop."""
    stops = Concern.objects.open().filter(match=match, door=Door.STOP)
    stops.update(handler=by, handled_at=at)


def lapsed(match: Match, at: datetime) -> Refusal | None:
    met = may_meet(match.volunteer, match.request, timezone.localdate(at))
    return None if met else Refusal.REQUIREMENT_LAPSED


def stop(match: Match, state: MatchState, side: Side | None, at: datetime) -> None:
    if match.state in RUNNING:
        match.state_before = match.state
    match.state, match.paused_at, match.paused_by = state, at, side or ""
    match.save(update_fields=["state", "state_before", "paused_at", "paused_by"])
