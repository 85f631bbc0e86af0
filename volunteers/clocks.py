"""What happens to a contact by time alone: reminders, expiry, the end of the trial, follow-ups."""

from datetime import datetime, timedelta

from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from medspil.jobs.schedule import periodic
from medspil.users.models import ClosedDays
from volunteers import deadlines
from volunteers.actions import follow_ups, matches, meetings, proposal_time, still_looking
from volunteers.choices import MatchState, ProposalState, Side
from volunteers.choices.life import MEETING_ON
from volunteers.models import Away, FollowUp, Match, MatchRequest, Proposal, StillLooking

BATCH = 500


@periodic("volunteers.proposals", every=timedelta(minutes=15))
def proposal_clocks(at: datetime) -> None:
    """The volunteer's reminder on day 3; what was not answered in time closes and frees the place."""
    due = Proposal.objects.asked().order_by("expires_at", "pk")
    for proposal in due.filter(expires_at__lte=at)[:BATCH]:
        proposal_time.expire(proposal=proposal, at=at)
    waiting = due.filter(
        state=ProposalState.ASKED_VOLUNTEER, remind_at__lte=at, reminded_at=None, expires_at__gt=at
    )
    for proposal in waiting[:BATCH]:
        proposal_time.remind(proposal=proposal, at=at)


@periodic("volunteers.still_days", every=timedelta(hours=1))
def still_days(at: datetime) -> None:
    """Closed days, days away and breaks push the clocks on."""
    for proposal in Proposal.objects.asked().order_by("pk").iterator():
        proposal_time.recount(proposal=proposal, at=at)


@periodic("volunteers.meetings", every=timedelta(hours=1))
def first_meetings(at: datetime) -> None:
    """A café that moved or is off takes the first meeting with it."""
    ahead = Match.objects.filter(state=MatchState.FIRST_MEETING, meeting_at__gt=at).exclude(meeting_key="")
    for match in ahead.order_by("pk").iterator():
        meetings.keep_up(match=match, at=at)


@periodic("volunteers.trials", every=timedelta(hours=1))
def trial_clocks(at: datetime) -> None:
    """After six weeks a contact on trial is active, unless someone said stop."""
    due = Match.objects.filter(state=MatchState.TRIAL, meeting_recorded_at__lte=at - deadlines.trial())
    for match in due.order_by("pk")[:BATCH]:
        matches.activate(match=match, at=at)


@periodic("volunteers.follow_ups", every=timedelta(hours=1))
def follow_up_clocks(at: datetime) -> None:
    """Ask at 1, 4, 12 weeks and every 12 after, on days the centre is open; remind once."""
    met = Match.objects.filter(state__in=MEETING_ON, meeting_recorded_at__lte=at - timedelta(weeks=1))
    shut = closed_today(at)
    weeks = {f"{side}_week": Max("follow_ups__week", filter=Q(follow_ups__side=side)) for side in Side}
    for match in list(met.exclude(organisation__in=shut).annotate(**weeks).order_by("pk")):
        due = follow_ups.week_due(match.meeting_recorded_at, at)  # type: ignore[arg-type]
        if {getattr(match, name) for name in weeks} != {due}:
            follow_ups.ask_how_it_goes(match=match, at=at)
    silent = (
        FollowUp.objects.unanswered()
        .filter(
            reminded_at=None,
            sent_at__lte=at - deadlines.FOLLOW_UP_REMINDED_AFTER,
            sent_at__gt=at - deadlines.FOLLOW_UP_SILENT_AFTER,
            match__state__in=MEETING_ON,
        )
        .exclude(match__organisation__in=shut)
    )
    for follow_up in silent.order_by("pk")[:BATCH]:
        follow_ups.remind(follow_up=follow_up, at=at)


@periodic("volunteers.still_looking", every=timedelta(hours=6))
def still_looking_clocks(at: datetime) -> None:
    """Who waits hears from us every third week, on a day the centre is open, unless they are away."""
    on, asked_by = timezone.localdate(at), at - still_looking.every()
    recently = StillLooking.objects.filter(request=OuterRef("pk"), sent_at__gt=asked_by)
    waiting = MatchRequest.objects.looked_for().filter(~Exists(recently), made_at__lte=asked_by)
    waiting = waiting.exclude(organisation__in=closed_today(at))
    waiting = waiting.exclude(answering__in=Away.objects.on(on).values("user"))
    for request in waiting.order_by("opened_at", "pk")[:BATCH]:
        still_looking.tell_still_looking(request=request, at=at)


def closed_today(at: datetime) -> list[int]:
    """The organisations that are closed today."""
    on = timezone.localdate(at)
    rows = ClosedDays.objects.filter(from_on__lte=on, until_on__gte=on)
    return list(rows.values_list("organisation", flat=True))
