"""What other weights would change for those who wait now: counted, and by wish number, never by name."""

from dataclasses import dataclass
from datetime import date

from medspil.matching import Plan, Policy, plan
from volunteers import planning
from volunteers.models import MatchRequest


@dataclass(frozen=True, slots=True)
class Change:
    """One wish that would get another volunteer, or nobody, or somebody instead of nobody. Ids, or None."""

    wish: MatchRequest
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Difference:
    waiting: int
    met_before: int
    met_after: int
    changes: list[Change]


def difference(organisation: int, on: date, now: Policy, then: Policy) -> Difference:
    """Both plans for the same people on the same day."""
    given = planning.gathered(organisation, on, now)
    before, after = plan(**given.arguments()), plan(**given.arguments() | {"policy": then})
    one, other = pairs(before), pairs(after)
    moved = {seeker for seeker in one.keys() | other.keys() if one.get(seeker) != other.get(seeker)}
    rows = MatchRequest.objects.filter(pk__in=moved).order_by("opened_at", "pk")
    changes = [Change(row, one.get(row.pk), other.get(row.pk)) for row in rows]
    return Difference(len(given.seekers), len(one), len(other), changes)


def pairs(found: Plan) -> dict[int, int]:
    return {pair.seeker_id: pair.offer_id for pair in found.pairs}
