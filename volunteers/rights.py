"""What a volunteer or family can ask of us about contacts: made one, given out, erased [10]."""

from medspil.participants import rights as newcomers
from medspil.participants.models import Household
from medspil.privacy import links
from medspil.privacy.models import Purpose
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.points import Erasure, Merge, Withdrawal
from medspil.users.refusals import refuse_if
from volunteers.actions import matches, proposals, requests
from volunteers.choices import EngagementState, Refusal
from volunteers.choices.life import EndReason
from volunteers.homes import give_way, with_themselves
from volunteers.models import ChildClearance, Engagement, Match, MatchRequest, Proposal, Volunteer

STANDING = (
    EngagementState.APPROVED, EngagementState.PAUSED, EngagementState.INTERVIEW, EngagementState.APPLIED,
    EngagementState.LEFT, EngagementState.DECLINED,
)  # fmt: skip
"""Which of two engagements with one organisation tells where the person stands: the first of these."""


def merge(pair: Merge) -> None:
    """One volunteer, one engagement per organisation, one wish of a kind. Raises Refused(WITH_THEMSELVES)."""
    refuse_if(Refusal.WITH_THEMSELVES if with_themselves(pair.kept, pair.gone) else None)
    stays, goes = newcomers.homes(pair)
    if stays and goes and stays != goes:
        for wish in MatchRequest.objects.alive().filter(household=goes):
            give_way(wish, stays, by=pair.by, at=pair.at)
    kept, gone = (Volunteer.objects.filter(user=user).first() for user in (pair.kept, pair.gone))
    if kept is None or gone is None:
        return
    for engagement in gone.engagements.order_by("pk"):
        merge_engagements(kept, engagement)
    for clearance in gone.clearances.order_by("pk"):
        merge_clearances(kept, clearance)
    kept.capacity = max(kept.capacity, gone.capacity)
    said = [day for day in (kept.guardian_yes_on, gone.guardian_yes_on) if day]
    kept.guardian_yes_on = min(said, default=None)
    kept.guardian_name = kept.guardian_name or gone.guardian_name
    kept.guardian_phone = kept.guardian_phone or gone.guardian_phone
    links.move(gone, kept)
    gone.delete()
    kept.save()


def stop(withdrawal: Withdrawal) -> None:
    """Without the yes to the card no volunteer reads it any more: what is open about it is withdrawn."""
    if withdrawal.purpose == Purpose.CARD:
        shown = Proposal.objects.open().filter(request__answering=withdrawal.user)
        for proposal in shown.order_by("pk"):
            proposals.withdraw(proposal=proposal, by=withdrawal.by, at=withdrawal.at)


def merge_engagements(kept: Volunteer, gone: Engagement) -> None:
    """With the same organisation the one that stands further on stays; wishes and roles go along."""
    mine = Engagement.objects.filter(volunteer=kept, organisation=gone.organisation_id).first()
    if mine is None:
        return
    first, second = sorted((mine, gone), key=lambda row: (STANDING.index(EngagementState(row.state)), row.pk))
    applied = min(mine.applied_at, gone.applied_at)
    links.move(second, first)
    second.delete()
    first.volunteer, first.applied_at = kept, applied
    first.save(update_fields=["volunteer", "applied_at"])


def merge_clearances(kept: Volunteer, gone: ChildClearance) -> None:
    """Asked for twice by one organisation: the newer answer stands, never a better but older one."""
    mine = ChildClearance.objects.filter(volunteer=kept, organisation=gone.organisation_id).first()
    if mine is None:
        return
    older = min((mine, gone), key=lambda row: (row.since, row.pk))
    older.delete()


def erase(erasure: Erasure) -> None:
    """What is still open ends, the other side is told as always; then every link follows its rule."""
    user, at = erasure.user, erasure.at
    by = erasure.by or user
    for wish in MatchRequest.objects.alive().filter(answering=user, household__in=alone(user)):
        requests.close_request(request=wish, by=by, at=at)
    for match in Match.objects.open().of(user):
        matches.end(match=match, side=None, reason=EndReason.OTHER, by=by, via=Via.AT_DESK, at=at)
    volunteer = Volunteer.objects.filter(user=user).first()
    if volunteer is None:
        return
    for proposal in Proposal.objects.open().filter(volunteer=volunteer):
        proposals.withdraw(proposal=proposal, by=by, at=at)
    links.erase(volunteer)


def alone(user: User) -> list[Household]:
    """The home of somebody who lives without other adults: with them its wishes end too."""
    return [home for home in Household.objects.of(user) if not newcomers.lives_with_adults(home, user)]


def export(user: User) -> dict[str, object]:
    """Engagements, wishes and contacts; of the other side only what the person knows already."""
    volunteer = Volunteer.objects.filter(user=user).first()
    return {"wishes": wishes(user), "contacts": contacts(user)} | (
        {"volunteer": as_volunteer(volunteer)} if volunteer else {}
    )


def wishes(user: User) -> list[dict[str, object]]:
    said = ("kind", "topics", "language_wish", "gender_must", "travel_km", "state", "opened_at", "closed_at")
    return list(MatchRequest.objects.filter(answering=user).order_by("pk").values(*said))


def contacts(user: User) -> list[dict[str, object]]:
    """A contact, with the messages the person wrote."""
    return [
        {
            "kind": match.kind,
            "state": match.state,
            "began_at": match.began_at,
            "meeting_at": match.meeting_at,
            "ended_at": match.ended_at,
            "messages": list(match.thread.filter(author=user).order_by("at", "pk").values("at", "text")),
        }
        for match in Match.objects.of(user).order_by("pk").prefetch_related("thread")
    ]


def as_volunteer(volunteer: Volunteer) -> dict[str, object]:
    engagements = volunteer.engagements.order_by("pk")
    stands = ("organisation__name", "state", "applied_at", "approved_at", "ended_at")
    return {
        "capacity": volunteer.capacity,
        "engagements": list(engagements.values(*stands)),
        "roles": list(engagements.values_list("granted__role__code", flat=True).exclude(granted=None)),
        "paid_roles": list(
            engagements.filter(granted__paid=True).values_list("granted__role__code", flat=True)
        ),
        "introductions": list(volunteer.trainings.order_by("pk").values("kind", "held_on", "valid_until")),
        "clearances": list(volunteer.clearances.order_by("pk").values("state", "since", "valid_until")),
    }
