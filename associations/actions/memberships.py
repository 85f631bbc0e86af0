"""The three yeses of a fee-free membership, each one tap and none given twice [7]."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from associations import letters, terms
from associations.actions import places, rules
from associations.actions.endings import mark_request, run_out
from associations.actions.escorts import plan_visits
from associations.choices import (
    OPEN_REQUESTS,
    MembershipState,
    Refusal,
    RequestState,
    Side,
    TermState,
    TextKind,
    YesVia,
)
from associations.models import Activity, ActivityRequest, CooperationAgreement, FeeFreeMembership, TermsText
from medspil.participants.models import Participant
from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import Refused, refuse_if


@transaction.atomic
def ask_to_join(
    *,
    participant: Participant,
    activity: Activity,
    task: int,
    months: int,
    by: User | None,
    via: YesVia,
    at: datetime,
    language: str = "da",
) -> FeeFreeMembership:
    """The member's yes, with task (its place in the agreement's list), months and the later price in view.

    `language` is the reader's: the text is kept by version and by the language it was read in. A place that
    is held for them from the waiting list goes over to the membership.

    The centre's yes stands in the agreement; where the tasks are near children and this year's clearance is
    not declared, it waits for the coordinator. Raises Refused(NOT_FREE_TO_ASK | OVER_SIX_MONTHS |
    NOT_IN_FORCE | ALREADY_ACTIVE | ALREADY_ASKED | UNDER_18 | NO_TIME_LEFT | NO_PLACES | UNKNOWN_TASK |
    SEASON_OVER).
    """
    on = timezone.localdate(at)
    participant = (
        Participant.objects.select_for_update(of=("self",)).select_related("user").get(pk=participant.pk)
    )
    rules.refuse_unlisted(activity, on)
    refuse_if(None if 1 <= months <= terms.MOST_MONTHS else Refusal.OVER_SIX_MONTHS)
    agreement = rules.agreement_in_force(activity.association, on)
    rules.refuse_second(participant, activity.association, on)
    reading = TermsText.objects.reading_now(TextKind.MEMBERSHIP, language)
    membership = FeeFreeMembership(
        participant=participant,
        activity=activity,
        association=activity.association,
        agreement=agreement,
        months=months,
        text_version=reading.version,
        text_read=reading.read,
        asked_at=at,
        member_at=at,
        member_via=via,
        member_by=by,
        **_terms_of(agreement, task),
    )
    start = rules.first_day(activity, on)
    rules.refuse_minor(participant, start)
    rules.term(membership, start)
    _find_place(membership, by=by, at=at)
    if agreement.declared(on):
        membership.centre_at, membership.centre_via = at, YesVia.AGREEMENT
    membership.request = _request_of(participant, activity, by=by, via=via, at=at)
    membership.save()
    letters.membership_asked(membership, at=at)
    read = {"text_version": reading.version, "read": reading.read}
    log.record("associations.ask_to_join", membership, by=by, via=via, **read)
    return membership


def _terms_of(agreement: CooperationAgreement, task: int) -> dict[str, Any]:
    """What a membership copies from its agreement, with the task at that place in the list."""
    tasks = agreement.task_choices()
    refuse_if(None if 0 <= task < len(tasks) else Refusal.UNKNOWN_TASK)
    return {
        "task": tasks[task],
        "task_language": agreement.original_language,
        "price_after_ore": agreement.price_after_ore,
        "hours": agreement.hours,
        "task_kind": agreement.task_kind,
        "near_children": agreement.near_children,
    }


def _find_place(membership: FeeFreeMembership, *, by: User | None, at: datetime) -> None:
    """The place held for them from the waiting list, else there is one free now; it is taken at the start."""
    if offer := places.held_offer(membership.participant, membership.activity, at):
        membership.holds_place, membership.agreement = True, offer.agreement or membership.agreement
        places.take_offer(offer, by=by, at=at)
    elif not places.places_left(membership.agreement, membership.activity):
        raise Refused(Refusal.NO_PLACES)


def _request_of(
    participant: Participant, activity: Activity, *, by: User | None, via: str, at: datetime
) -> ActivityRequest:
    """The request this grows out of: the open one after a trial, or a new one."""
    request, _new = ActivityRequest.objects.get_or_create(
        participant=participant,
        activity=activity,
        state__in=OPEN_REQUESTS,
        defaults={"state": RequestState.ASKED, "asked_at": at, "via": via, "asked_by": by},
    )
    return request


@transaction.atomic
def welcome(
    *, membership: FeeFreeMembership, by: User | None, via: YesVia, at: datetime
) -> FeeFreeMembership:
    """*Velkommen*: the association's yes; with the other two in place it begins.

    Raises Refused(ALREADY_ANSWERED) and what `activate` refuses; then nothing is recorded.
    """
    membership = rules.locked_proposal(membership)
    refuse_if(Refusal.ALREADY_ANSWERED if membership.club_at else None)
    membership.club_at, membership.club_via, membership.club_by = at, via, by
    membership.save(update_fields=["club_at", "club_via", "club_by"])
    log.record("associations.welcome", membership, by=by, via=via)
    return begin_when_all_said_yes(membership, at=at)


def begin_when_all_said_yes(membership: FeeFreeMembership, *, at: datetime) -> FeeFreeMembership:
    if membership.member_at and membership.club_at and membership.centre_at:
        return activate(membership=membership, at=at)
    return membership


@transaction.atomic
def activate(*, membership: FeeFreeMembership, at: datetime) -> FeeFreeMembership:
    """Begin at the first training from today; take a place; count what is left of the six months.

    A run-out membership here is closed on its last day first. The participant's row is the lock for
    the days already used, the agreement's for its places. Raises Refused(NOT_IN_FORCE | ALREADY_ACTIVE |
    UNDER_18 | NO_TIME_LEFT | NO_PLACES | SEASON_OVER).
    """
    on = timezone.localdate(at)
    participant = Participant.objects.select_for_update().get(pk=membership.participant_id)
    in_force = CooperationAgreement.objects.in_force(on).filter(pk=membership.agreement_id).exists()
    refuse_if(None if in_force else Refusal.NOT_IN_FORCE)
    for earlier in participant.memberships.standing().filter(association_id=membership.association_id):
        over = terms.state_on(earlier, on) == TermState.RUN_OUT
        refuse_if(None if over else Refusal.ALREADY_ACTIVE)
        run_out(earlier, at=at)
    start = rules.first_day(membership.activity, on)
    rules.refuse_minor(participant, start)
    last_day = rules.term(membership, start)
    if not membership.holds_place and not places.take_place(membership.agreement, membership.activity):
        raise Refused(Refusal.NO_PLACES)
    membership.start, membership.last_day, membership.holds_place = start, last_day, False
    membership.state, membership.activated_on = MembershipState.ACTIVE, on
    membership.save(update_fields=["start", "last_day", "holds_place", "state", "activated_on"])
    mark_request(membership, RequestState.MEMBERSHIP, at=at)
    if membership.request:
        plan_visits(request=membership.request, on=on, start=start)
    letters.membership_begun(membership, at=at)
    log.record("associations.activate", membership, by=None, start=str(start), last_day=str(last_day))
    return membership


def _let_go(membership: FeeFreeMembership, *, at: datetime) -> None:
    """A proposal that came from the waiting list gives its place back."""
    if membership.holds_place:
        membership.holds_place = False
        membership.save(update_fields=["holds_place"])
        places.free_place(membership.agreement, membership.activity, at=at)


@transaction.atomic
def refuse(*, membership: FeeFreeMembership, side: Side, by: User | None, at: datetime) -> FeeFreeMembership:
    """The association or the centre says no; the member hears that it came to nothing this time.

    Raises Refused(ALREADY_ANSWERED).
    """
    membership = rules.locked_proposal(membership)
    membership.state, membership.refused_by, membership.answered_at = MembershipState.REFUSED, side, at
    membership.save(update_fields=["state", "refused_by", "answered_at"])
    _let_go(membership, at=at)
    mark_request(membership, RequestState.DECLINED, at=at, declined_by=side)
    letters.not_this_time(
        membership.participant, membership.activity, occasion=f"membership:{membership.pk}", at=at
    )
    log.record("associations.refuse", membership, by=by, side=side)
    return membership


@transaction.atomic
def withdraw(*, membership: FeeFreeMembership, by: User | None, at: datetime) -> FeeFreeMembership:
    """The member takes their yes back before it began. Raises Refused(ALREADY_ANSWERED)."""
    membership = rules.locked_proposal(membership)
    membership.state, membership.answered_at = MembershipState.WITHDRAWN, at
    membership.save(update_fields=["state", "answered_at"])
    _let_go(membership, at=at)
    mark_request(membership, RequestState.WITHDRAWN, at=at)
    log.record("associations.withdraw", membership, by=by)
    return membership
