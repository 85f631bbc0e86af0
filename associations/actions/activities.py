from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from associations.choices import ActivityState, Refusal
from associations.findable import refresh
from associations.models import Activity, ActivityTime, Association
from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import Refused, refuse_if

A_YEAR = relativedelta(years=1)
COPIED = (
    "association", "title", "description", "original_language", "kind", "age_from", "age_to", "women_only",
    "fee_ore", "fee_period", "place", "gear", "escort_possible", "trainer_name", "trainer_email", "state",
)  # fmt: skip
Times = Iterable[tuple[int, time, time] | tuple[int, time, time, int | None]]


@transaction.atomic
def post_activity(
    *,
    association: Association,
    times: Times,
    by: User | None,
    at: datetime,
    activity: Activity | None = None,
    **fields: Any,
) -> Activity:
    """Write an activity, or change one. `times` are (weekday, start, end[, week of the month]).

    The first one waits for the coordinator's yes; a trusted association publishes at once; a change to a
    published one stays published. Raises Refused(PAST_DATE) where the season is over before it is posted.
    """
    association = Association.objects.get(pk=association.pk)
    over = fields.get("season_to") and fields["season_to"] < timezone.localdate(at)
    refuse_if(Refusal.PAST_DATE if over else None)
    activity = activity or Activity(association=association)
    activity.confirmed_on = timezone.localdate(at)
    for name, value in fields.items():
        setattr(activity, name, value)
    if activity.state != ActivityState.PUBLISHED:
        _bring_forward(activity, association, at)
    activity.save()
    activity.times.all().delete()
    meets(activity, times)
    refresh(association)
    log.record("associations.post", activity, by=by, state=activity.state)
    return activity


def meets(activity: Activity, times: Times) -> None:
    rows = [(row[0], row[1], row[2], row[3] if len(row) > 3 else None) for row in times]
    ActivityTime.objects.bulk_create(
        ActivityTime(activity=activity, weekday=weekday, start=start, end=end, week=week)
        for (weekday, start, week), end in {(row[0], row[1], row[3]): row[2] for row in rows}.items()
    )


def _bring_forward(activity: Activity, association: Association, at: datetime) -> None:
    activity.submitted_at = at
    activity.state = ActivityState.SUBMITTED
    if association.trusted_since:
        activity.state, activity.published_at = ActivityState.PUBLISHED, at


@transaction.atomic
def publish_activity(*, activity: Activity, by: User | None, at: datetime) -> Activity:
    """The coordinator's yes to an activity; from now on the association publishes by itself."""
    activity = (
        Activity.objects.select_for_update(of=("self",)).select_related("association").get(pk=activity.pk)
    )
    if activity.state == ActivityState.PUBLISHED:
        return activity
    activity.state, activity.published_at = ActivityState.PUBLISHED, at
    activity.confirmed_on = timezone.localdate(at)
    activity.save(update_fields=["state", "published_at", "confirmed_on"])
    Association.objects.filter(pk=activity.association_id, trusted_since__isnull=True).update(
        trusted_since=timezone.localdate(at)
    )
    refresh(activity.association)
    log.record("associations.publish", activity, by=by)
    return activity


@transaction.atomic
def archive_activity(*, activity: Activity, by: User | None) -> None:
    """Take an activity off the list; memberships that stand go on."""
    activity.state = ActivityState.ARCHIVED
    activity.save(update_fields=["state"])
    refresh(activity.association)
    log.record("associations.archive", activity, by=by)


@transaction.atomic
def confirm_activity(*, activity: Activity, by: User | None, at: datetime) -> Activity:
    """Somebody says that it is still right; it stands among the first again. A second tap changes nothing."""
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    activity.confirmed_on = timezone.localdate(at)
    activity.save(update_fields=["confirmed_on"])
    log.record("associations.confirm", activity, by=by)
    return activity


@transaction.atomic
def copy_to_next_season(*, activity: Activity, by: User | None, at: datetime) -> Activity:
    """The same again, a year later, from one tap; the dates can be changed afterwards.

    Raises Refused(NO_SEASON | NEXT_SEASON_MADE).
    """
    old = Activity.objects.select_for_update(of=("self",)).select_related("association").get(pk=activity.pk)
    if old.season_from is None or old.season_to is None:
        raise Refused(Refusal.NO_SEASON)
    refuse_if(Refusal.NEXT_SEASON_MADE if Activity.objects.filter(copied_from=old).exists() else None)
    fields = {field: getattr(old, field) for field in COPIED}
    activity = Activity.objects.create(
        copied_from=old,
        season_from=old.season_from + A_YEAR,
        season_to=old.season_to + A_YEAR,
        confirmed_on=timezone.localdate(at),
        published_at=at,
        **fields,
    )
    meets(activity, [(row.weekday, row.start, row.end, row.week) for row in old.times.order_by("pk")])
    refresh(old.association)
    log.record("associations.next_season", activity, by=by, copied=old.pk)
    return activity
