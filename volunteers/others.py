"""Everyone who holds the role of a wish: why they fall away, and who can be paired by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from medspil.matching import RELAXABLE, all_broken, assess
from volunteers import reasons
from volunteers.choices import EngagementState
from volunteers.loading import offers_among, seeker_for
from volunteers.models import MatchingPolicy, MatchRequest, Volunteer


@dataclass(frozen=True, slots=True)
class Other:
    volunteer: Volunteer
    points: int | None
    """None where a rule stands in the way."""
    why_not: list[str]
    by_hand: bool
    """Whether a coordinator may pair them all the same: only soft rules are broken."""


def holders_of(wish: MatchRequest, name: str) -> "QuerySet[Volunteer]":
    """The volunteers with this role at the wish's organisation, by name."""
    rows = Volunteer.objects.filter(
        engagements__organisation=wish.organisation_id,
        engagements__state__in=[EngagementState.APPROVED, EngagementState.PAUSED],
        engagements__granted__role__code=wish.kind,
        engagements__granted__closed_on__isnull=True,
        user__protected_identity=False,
    )
    if name:
        rows = rows.filter(user__name__icontains=name)
    return rows.select_related("user").distinct().order_by("user__name", "pk")


def others(wish: MatchRequest, volunteers: Iterable[Volunteer], on: date) -> list[Other]:
    """These volunteers as the wish sees them; a family stands under the adult who answers."""
    rows = {row.pk: row for row in volunteers}
    seeker, policy = seeker_for(wish, on), MatchingPolicy.objects.current(wish.organisation_id).engine()
    found = []
    for offer in offers_among(rows, wish, on):
        broken = all_broken(seeker, offer, on=on)
        fit = assess(seeker, offer, on=on, policy=policy)
        found.append(
            Other(
                rows[offer.id],
                None if broken else fit.points,
                list(dict.fromkeys(reasons.does_not_fit(rule) for rule in broken)),
                RELAXABLE.issuperset(broken),
            )
        )
    return sorted(found, key=lambda other: (other.volunteer.user.name, other.volunteer.pk))
