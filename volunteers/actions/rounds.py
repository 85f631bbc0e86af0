"""What is done with a round: made, worked out, asked, ruled out, planned again; told again, and stripped."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from medspil.matching import (
    RELAXABLE,
    Asked,
    Policy,
    assess,
    decode,
    fingerprint,
    one_call,
    plan,
    scarce,
)
from medspil.participants.actions.people import save_profile
from medspil.users import log
from medspil.users.models import Organisation, User
from medspil.users.refusals import refuse_if
from volunteers import planning
from volunteers.actions import proposals, requests
from volunteers.choices import CallAnswer, NotThisPair, PairState, Refusal, RoundState
from volunteers.models import MatchingPolicy, MatchRequest, Proposal, Round, RoundPair, Volunteer


def monday(at: datetime) -> date:
    on = timezone.localdate(at)
    return on - timedelta(days=on.weekday())


@transaction.atomic
def open_round(
    *,
    organisation: Organisation,
    at: datetime,
    by: User | None = None,
    area: str = "",
    after: Round | None = None,
) -> Round:
    """A round to be worked out, the next of its week; `after` is the one whose locks it takes over."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    week = monday(at)
    mine = Round.objects.filter(organisation=organisation, area=area, week=week)
    last = mine.aggregate(last=Max("number"))["last"] or 0
    found = Round.objects.create(
        organisation=organisation,
        area=area,
        week=week,
        number=last + 1,
        policy=MatchingPolicy.objects.current(organisation.pk),
        after=after,
        made_at=at,
    )
    log.record("volunteers.open_round", found, by=by)
    return found


def work_out(*, round: Round, at: datetime) -> Round:
    """Plan a round and keep its input, plan, pairs and the one call. A second time changes nothing."""
    mine = Round.objects.filter(pk=round.pk)
    if not mine.exclude(state=RoundState.READY).update(state=RoundState.WORKING, progress=5):
        return mine.get()
    policy = round.policy.engine()
    locked, left_out = taken_over(round.after)
    given = planning.gathered(
        round.organisation_id,
        timezone.localdate(at),
        policy,
        area=round.area,
        locked=locked,
        left_out=left_out,
    )
    mine.update(progress=25)
    found = plan(**given.arguments())
    mine.update(progress=60)
    call = one_call(**given.arguments())
    mine.update(progress=85)
    only = scarce(given.seekers, given.offers, on=given.on, policy=policy)
    free = {offer.id: offer.free for offer in given.offers}
    coded = given.coded()
    round.coded, round.fingerprint = coded, fingerprint(coded)
    round.plan = planning.told(found) | {
        "scarce": [[offer, free[offer], list(seekers)] for offer, seekers in sorted(only.items())]
    }
    round.call = called(call) if call else None
    round.state, round.progress, round.ready_at = RoundState.READY, 100, at
    keep(round, given, [(pair.seeker_id, pair.offer_id) for pair in found.pairs], set(locked))
    return round


@transaction.atomic
def keep(round: Round, given: planning.Input, pairs: list[planning.Pair], locked: set[planning.Pair]) -> None:
    """Write the round with its pairs; the one it replaces goes, unless something was done there."""
    seekers = {seeker.id: seeker for seeker in given.seekers}
    offers = {offer.id: offer for offer in given.offers}
    rows = []
    for seeker, offer in pairs:
        fixed = (seeker, offer) in given.fixed
        policy = given.policy if not fixed else Policy(weights=given.policy.weights, relaxed=RELAXABLE)
        found = assess(seekers[seeker], offers[offer], on=given.on, policy=policy)
        rows.append(
            RoundPair(
                round=round,
                request_id=seeker,
                volunteer_id=offer,
                state=PairState.PROPOSED if (seeker, offer) in given.proposed else PairState.SUGGESTED,
                locked=(seeker, offer) in locked,
                points=found.points,
                reasons=[proposals.stored(reason) for reason in found.reasons],
            )
        )
    round.save()
    RoundPair.objects.bulk_create(rows, batch_size=500)
    RoundPair.objects.bulk_create(left_out_again(round), batch_size=500, ignore_conflicts=True)
    before = round.after
    if before and before.number > 1 and not before.pairs.filter(state=PairState.ASKED).exists():
        before.delete()


def left_out_again(round: Round) -> Iterable[RoundPair]:
    """Pairs left out before stay out for the rest of the week, where their wish got nobody instead."""
    if round.after is None:
        return
    for pair in round.after.pairs.filter(state=PairState.LEFT_OUT):
        pair.pk, pair.round, pair._state.adding = None, round, True
        yield pair


def taken_over(before: Round | None) -> tuple[list[planning.Pair], list[planning.Pair]]:
    """The pairs locked, and those left out, in the round before."""
    if before is None:
        return [], []
    rows = before.pairs.values_list("request", "volunteer", "locked", "state")
    locked = [(row[0], row[1]) for row in rows if row[2] and row[3] == PairState.SUGGESTED]
    return locked, [(row[0], row[1]) for row in rows if row[3] == PairState.LEFT_OUT]


def called(call: Any) -> dict[str, Any]:
    return {
        "offer": call.offer_id,
        "asked": str(call.asked),
        "slot": call.slot,
        "km": call.km,
        "gain": call.gain,
        "seekers": list(call.seeker_ids),
    }


@transaction.atomic
def ask_pair(*, pair: RoundPair, by: User, at: datetime) -> Proposal:
    """*Ask*. Raises Refused(NOT_OPEN) and what `proposals.ask` does."""
    pair = locked_pair(pair)
    refuse_if(None if pair.state == PairState.SUGGESTED else Refusal.NOT_OPEN)
    proposal = proposals.ask(request=pair.request, volunteer=pair.volunteer, by=by, at=at)
    pair.state = PairState.ASKED
    pair.save(update_fields=["state"])
    return proposal


@transaction.atomic
def not_this_pair(*, pair: RoundPair, reason: NotThisPair, by: User, at: datetime) -> None:
    """*Not this pair*: never suggested again. Raises Refused(NOT_OPEN)."""
    pair = locked_pair(pair)
    refuse_if(None if pair.state == PairState.SUGGESTED else Refusal.NOT_OPEN)
    requests.bar_pair(request=pair.request, volunteer=pair.volunteer, reason=reason, by=by, at=at)
    pair.state = PairState.NOT_THIS
    pair.save(update_fields=["state"])


@transaction.atomic
def leave_out(*, pair: RoundPair, by: User, at: datetime) -> None:
    """Take a pair out of this week's proposals; next week it may come again. Raises Refused(NOT_OPEN)."""
    pair = locked_pair(pair)
    refuse_if(None if pair.state == PairState.SUGGESTED else Refusal.NOT_OPEN)
    pair.state, pair.locked = PairState.LEFT_OUT, False
    pair.save(update_fields=["state", "locked"])
    log.record("volunteers.leave_out", pair.round, by=by, pair=pair.pk)


@transaction.atomic
def hold(*, pair: RoundPair, locked: bool, by: User, at: datetime) -> None:
    """Lock a pair, so that planning again does not move it; or let go. Raises Refused(NOT_OPEN)."""
    pair = locked_pair(pair)
    refuse_if(None if pair.state == PairState.SUGGESTED else Refusal.NOT_OPEN)
    pair.locked = locked
    pair.save(update_fields=["locked"])


@transaction.atomic
def swap(*, round: Round, request: MatchRequest, volunteer: Volunteer, by: User, at: datetime) -> None:
    """Choose another volunteer for a wish, and hold on to it; the others are planned around it after."""
    pair, _new = RoundPair.objects.get_or_create(
        round=round, request=request, defaults={"volunteer": volunteer, "points": 0}
    )
    pair = locked_pair(pair)
    refuse_if(Refusal.NOT_OPEN if pair.state in {PairState.ASKED, PairState.PROPOSED} else None)
    pair.volunteer, pair.locked, pair.state = volunteer, True, PairState.SUGGESTED
    pair.save(update_fields=["volunteer", "locked", "state"])
    log.record("volunteers.swap", round, by=by, request=request.pk, volunteer=volunteer.pk)


@transaction.atomic
def answer_call(*, round: Round, answer: CallAnswer, by: User, at: datetime) -> None:
    """What the volunteer said to the one call: a yes is written down where it belongs.

    Raises Refused(NOT_OPEN).
    """
    round = Round.objects.select_for_update().get(pk=round.pk)
    refuse_if(None if round.call and not round.call_answer else Refusal.NOT_OPEN)
    call: dict[str, Any] = round.call or {}
    if answer == CallAnswer.YES:
        say_yes(Volunteer.objects.select_related("user__profile").get(pk=call["offer"]), call, by)
    round.call_answer = answer
    round.save(update_fields=["call_answer"])
    log.record("volunteers.answer_call", round, by=by, answer=answer, asked=call["asked"])


def say_yes(volunteer: Volunteer, call: dict[str, Any], by: User) -> None:
    profile = volunteer.user.profile
    if call["asked"] == Asked.ANOTHER_TIME:
        save_profile(user=volunteer.user, by=by, times=profile.times | call["slot"])
    elif call["asked"] == Asked.LONGER_TRAVEL:
        save_profile(user=volunteer.user, by=by, travel_km=max(profile.travel_km or 0, call["km"]))
    else:
        Volunteer.objects.filter(pk=volunteer.pk).update(capacity=F("capacity") + 1)
        log.record("volunteers.fill_in", volunteer, by=by, fields=["capacity"])


def locked_pair(pair: RoundPair) -> RoundPair:
    """The row, locked, where it is still of the same two. Raises Refused(PLANNED_ANEW)."""
    held = RoundPair.objects.select_for_update().filter(pk=pair.pk, volunteer=pair.volunteer_id)
    refuse_if(None if held else Refusal.PLANNED_ANEW)
    return RoundPair.objects.with_people().get(pk=pair.pk)


def replay(round: Round) -> bool:
    """Whether the stored input still gives the stored plan. ValueError where it can no longer be told."""
    if not round.replayable or round.state != RoundState.READY:
        raise ValueError(f"{round} cannot be told again")
    again = planning.told(plan(**decode(round.coded)))
    return fingerprint(round.coded) == round.fingerprint and all(
        again[part] == round.plan[part] for part in ("pairs", "unmatched", "total")
    )
