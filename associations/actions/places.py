"""The fee-free places: taken under a lock, given back, and offered to the next in order [7]."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from associations import letters, terms
from associations.actions import rules
from associations.choices import OPEN_WAITS, MembershipState, PeriodState, Refusal, WaitState
from associations.models import Activity, ActivityPlaces, CooperationAgreement, PlaceWait
from medspil.participants.models import Participant
from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import Refused, refuse_if
from medspil.users.seats import give_back, take

OFFER_STANDS = timedelta(hours=48)
IN_FORCE = (PeriodState.RUNNING, PeriodState.ENDING_SOON)


def own_places(agreement: CooperationAgreement, activity: Activity) -> ActivityPlaces | None:
    return ActivityPlaces.objects.filter(agreement=agreement, activity=activity).first()


def take_place(agreement: CooperationAgreement, activity: Activity) -> bool:
    """One of the agreement's places, and one of the activity's where it has its own; both or neither."""
    if not take(agreement):
        return False
    own = own_places(agreement, activity)
    if own is None or take(own):
        return True
    give_back(agreement)
    return False


def free_place(agreement: CooperationAgreement, activity: Activity, *, at: datetime) -> None:
    """Give a place back; who waits is offered it."""
    give_back(agreement)
    if own := own_places(agreement, activity):
        give_back(own)
    offer_next(agreement=agreement, at=at)


def places_left(agreement: CooperationAgreement, activity: Activity) -> int:
    """Free places for an activity, as they stand now."""
    own = own_places(agreement, activity)
    counts = [agreement.seats_left, own.seats_left if own else None]
    return min(count for count in counts if count is not None)


def places_taken(agreement: CooperationAgreement, activity: Activity) -> int:
    """How many of the agreement's places stand at an activity: active, held by a proposal, or offered."""
    there = agreement.memberships.filter(activity=activity)
    standing = there.filter(Q(state=MembershipState.ACTIVE) | Q(holds_place=True)).count()
    return standing + agreement.offers.filter(activity=activity, state=WaitState.OFFERED).count()


@transaction.atomic
def wait_for_place(
    *, participant: Participant, activity: Activity, by: User | None, via: Via, at: datetime
) -> PlaceWait:
    """Stand in line for a fee-free place.

    Raises Refused(NOT_FREE_TO_ASK | UNDER_18 | NOT_IN_FORCE | ALREADY_ACTIVE | ALREADY_ASKED |
    STILL_FREE | ALREADY_WAITING).
    """
    on = timezone.localdate(at)
    rules.refuse_unlisted(activity, on)
    rules.refuse_minor(participant, on)
    agreement = rules.agreement_in_force(activity.association, on)
    rules.refuse_second(participant, activity.association, on)
    refuse_if(Refusal.STILL_FREE if places_left(agreement, activity) else None)
    wait, new = PlaceWait.objects.get_or_create(
        participant=participant,
        activity=activity,
        state__in=OPEN_WAITS,
        defaults={"state": WaitState.WAITING, "asked_at": at, "via": via, "asked_by": by},
    )
    refuse_if(None if new else Refusal.ALREADY_WAITING)
    log.record("associations.wait", wait, by=by, via=via)
    return wait


@transaction.atomic
def leave_waiting(*, wait: PlaceWait, by: User | None, at: datetime) -> PlaceWait:
    """No longer waiting, or no to an offer. Raises Refused(ALREADY_ANSWERED)."""
    wait = locked_wait(wait)
    _close(wait, WaitState.LEFT, by=by, at=at)
    return wait


def locked_wait(wait: PlaceWait) -> PlaceWait:
    row = PlaceWait.objects.select_for_update(of=("self",)).select_related("activity").get(pk=wait.pk)
    refuse_if(None if row.state in OPEN_WAITS else Refusal.ALREADY_ANSWERED)
    return row


def _close(wait: PlaceWait, state: WaitState, *, by: User | None, at: datetime) -> None:
    held = wait.agreement if wait.state == WaitState.OFFERED else None
    wait.state, wait.closed_at = state, at
    wait.save(update_fields=["state", "closed_at"])
    log.record("associations.stop_waiting", wait, by=by, state=state)
    if held and state != WaitState.TAKEN:
        free_place(held, wait.activity, at=at)


def held_offer(participant: Participant, activity: Activity, at: datetime) -> PlaceWait | None:
    """The place that is kept for somebody right now, locked."""
    rows = PlaceWait.objects.select_for_update().filter(state=WaitState.OFFERED, offered_until__gt=at)
    return rows.filter(participant=participant, activity=activity).first()


def take_offer(wait: PlaceWait, *, by: User | None, at: datetime) -> None:
    """The held place goes over to the membership that was asked for."""
    _close(wait, WaitState.TAKEN, by=by, at=at)


@transaction.atomic
def offer_next(*, agreement: CooperationAgreement, at: datetime) -> list[PlaceWait]:
    """Offer every free place to the next in order, for 48 hours; each offer holds its place."""
    agreement = CooperationAgreement.objects.select_for_update().get(pk=agreement.pk)
    if terms.period_on(agreement, timezone.localdate(at)) not in IN_FORCE:
        return []
    waiting = PlaceWait.objects.in_order(agreement).select_related("activity", "participant")
    offered = []
    for wait in waiting.select_for_update(of=("self",)) if agreement.seats_left else ():
        if not _may_still_join(wait, at):
            _close(wait, WaitState.LEFT, by=None, at=at)
        elif take_place(agreement, wait.activity):
            wait.state, wait.agreement, wait.offered_until = WaitState.OFFERED, agreement, at + OFFER_STANDS
            wait.save(update_fields=["state", "agreement", "offered_until"])
            letters.place_offered(wait, at=at)
            log.record("associations.offer", wait, by=None)
            offered.append(wait)
    return offered


def _may_still_join(wait: PlaceWait, at: datetime) -> bool:
    try:
        rules.refuse_second(wait.participant, wait.activity.association, timezone.localdate(at))
    except Refused:
        return False
    return True


def lapse_offers(*, at: datetime) -> int:
    """What was not answered in 48 hours goes to the next; and what is free for another reason is offered.

    Returns how many offers lapsed.
    """
    lapsed = PlaceWait.objects.filter(state=WaitState.OFFERED, offered_until__lte=at).order_by("pk")
    count = sum(_lapse(wait, at) for wait in lapsed)
    waiting = PlaceWait.objects.filter(state=WaitState.WAITING).values("activity__association_id")
    agreements = CooperationAgreement.objects.in_force(timezone.localdate(at))
    for agreement in agreements.filter(association_id__in=waiting).order_by("pk"):
        offer_next(agreement=agreement, at=at)
    return count


@transaction.atomic
def _lapse(wait: PlaceWait, at: datetime) -> int:
    row = PlaceWait.objects.select_for_update(of=("self",)).select_related("activity").get(pk=wait.pk)
    if row.state != WaitState.OFFERED:
        return 0
    _close(row, WaitState.LAPSED, by=None, at=at)
    return 1
