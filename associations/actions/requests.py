from contextlib import suppress
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from associations import letters
from associations.actions.escorts import plan_visits
from associations.actions.rules import MOST_VISITS, locked_request, refuse_minor, refuse_unlisted
from associations.choices import OPEN_REQUESTS, Refusal, RequestState, Side
from associations.models import Activity, ActivityRequest, EarlyWish, TrialVisit
from medspil.participants.models import Participant, Referral
from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import Refused, refuse_if


@transaction.atomic
def ask_to_try(
    *,
    participant: Participant,
    activity: Activity,
    by: User | None,
    via: Via,
    at: datetime,
    escort: bool = False,
) -> ActivityRequest:
    """Somebody wants to try an activity. Raises Refused(NOT_FREE_TO_ASK | UNDER_18 | ALREADY_ASKED)."""
    on = timezone.localdate(at)
    refuse_unlisted(activity, on)
    refuse_minor(participant, on)
    request, new = ActivityRequest.objects.get_or_create(
        participant=participant,
        activity=activity,
        state__in=OPEN_REQUESTS,
        defaults={
            "state": RequestState.ASKED,
            "asked_at": at,
            "via": via,
            "asked_by": by,
            "escort_wished": escort,
        },
    )
    refuse_if(None if new else Refusal.ALREADY_ASKED)
    letters.request_asked(request, at=at)
    log.record("associations.ask_to_try", request, by=by, via=via)
    return request


@transaction.atomic
def wish_to_try(*, referral: Referral, activity: Activity, escort: bool, at: datetime) -> EarlyWish:
    """Who asked to be called would like to try this: kept until they are taken in.

    Raises Refused(NOT_FREE_TO_ASK).
    """
    refuse_unlisted(activity, timezone.localdate(at))
    wish, _new = EarlyWish.objects.get_or_create(
        referral=referral, activity=activity, defaults={"escort_wished": escort, "asked_at": at}
    )
    log.record("associations.wish_to_try", wish, by=None)
    return wish


def take_up_wishes(*, at: datetime) -> int:
    """Early wishes of people who have been taken in become requests; what is no longer offered falls away."""
    rows = EarlyWish.objects.filter(referral__participant__isnull=False).select_related(
        "referral__participant__user", "activity"
    )
    wishes = list(rows.order_by("pk"))
    for wish in wishes:
        participant = wish.referral.participant
        assert participant is not None  # noqa: S101  (the filter above says so)
        with suppress(Refused), transaction.atomic():
            ask_to_try(
                participant=participant,
                activity=wish.activity,
                by=participant.user,
                via=Via.PHONE,
                at=at,
                escort=wish.escort_wished,
            )
        wish.delete()
    return len(wishes)


@transaction.atomic
def try_first(
    *, request: ActivityRequest, day: date, by: User | None, at: datetime, door: str = "", met_by: str = ""
) -> TrialVisit:
    """*Kom og prøv*: a day, a door and a named person; twice at most, no acceptance and no clock.

    Raises Refused(ALREADY_ANSWERED | PAST_DATE | TWO_VISITS).
    """
    request = locked_request(request)
    refuse_if(Refusal.PAST_DATE if day < timezone.localdate(at) else None)
    refuse_if(Refusal.TWO_VISITS if request.visits.count() >= MOST_VISITS else None)
    request.state = RequestState.TRIAL
    request.save(update_fields=["state"])
    visit, new = TrialVisit.objects.get_or_create(
        request=request, day=day, defaults={"door": door, "met_by": met_by}
    )
    if new:
        plan_visits(request=request, on=timezone.localdate(at))
        letters.come_and_try(visit, at=at)
        log.record("associations.try_first", request, by=by)
    return visit


@transaction.atomic
def say_came(*, visit: TrialVisit, came: bool, by: User | None, at: datetime) -> TrialVisit:
    """The trainer says whether somebody came; said again, the newest counts. Raises Refused(NOT_YET)."""
    visit = TrialVisit.objects.select_for_update().get(pk=visit.pk)
    refuse_if(Refusal.NOT_YET if visit.day > timezone.localdate(at) else None)
    visit.came = came
    visit.save(update_fields=["came"])
    log.record("associations.came", visit, by=by, came=came)
    return visit


@transaction.atomic
def decline_request(
    *, request: ActivityRequest, side: Side, by: User | None, at: datetime
) -> ActivityRequest:
    """The association (or the centre) says no this time. Raises Refused(ALREADY_ANSWERED)."""
    request = locked_request(request)
    request.state, request.declined_by, request.closed_at = RequestState.DECLINED, side, at
    request.save(update_fields=["state", "declined_by", "closed_at"])
    letters.not_this_time(request.participant, request.activity, occasion=f"request:{request.pk}", at=at)
    log.record("associations.decline_request", request, by=by, side=side)
    return request


@transaction.atomic
def withdraw_request(*, request: ActivityRequest, by: User | None, at: datetime) -> ActivityRequest:
    """The person changed their mind. Raises Refused(ALREADY_ANSWERED)."""
    request = locked_request(request)
    request.state, request.closed_at = RequestState.WITHDRAWN, at
    request.save(update_fields=["state", "closed_at"])
    log.record("associations.withdraw_request", request, by=by)
    return request
