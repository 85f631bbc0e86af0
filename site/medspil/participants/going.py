"""What each newcomer has going, as the apps above tell it: nobody is without a next step."""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from medspil.participants.models import Participant
from medspil.users.points import Point
from medspil.users.prepared import made_once

ASK_AFTER = timedelta(weeks=2)
NEW_FOR = timedelta(weeks=12)
"""In their first weeks the desk asks by itself; later the list says it, and a question sent by mail does."""


@dataclass(frozen=True, slots=True)
class Going:
    """One thing somebody can have going. `rows`: those that stand on a day; `user`: where they name whom."""

    words: object
    rows: Callable[[date], QuerySet[Any]]
    user: str

    def users(self, on: date, among: Iterable[int] | None = None) -> QuerySet[Any, Any]:
        """The ids of those who have it, perhaps among these only."""
        rows = self.rows(on).filter(**{f"{self.user}__isnull": False})
        rows = rows if among is None else rows.filter(**{f"{self.user}__in": among})
        return rows.order_by().values_list(self.user, flat=True)


going: Point[Going] = Point("going")


@dataclass(frozen=True, slots=True)
class Step:
    """What a newcomer has going, or what we do next; `idle` where it is for us to begin."""

    words: tuple[str, ...]
    idle: bool = False


def steps(participants: Iterable[Participant], on: date) -> dict[int, Step]:
    """The next step of each, by participant: a query for each kind of thing, however many they are."""
    rows = list(participants)
    ids = [row.user_id for row in rows]
    found: dict[int, list[str]] = {}
    for thing in going:
        for user in thing.users(on, among=ids):
            words = found.setdefault(user, [])
            words += [] if str(thing.words) in words else [str(thing.words)]
    return {row.pk: step(row, found.get(row.user_id, [])) for row in rows}


def step(participant: Participant, words: list[str]) -> Step:
    if participant.paused_at:
        return Step((_("is on a break, and says when it is over"),))
    return Step(tuple(words)) if words else Step((_("ask what they would like"),), idle=True)


@made_once
def idle(organisations: Set[int], on: date, most: int) -> QuerySet[Participant]:
    """New people of these organisations who are on no break and have nothing going."""
    rows = Participant.objects.filter(
        organisation__in=organisations,
        user__erased_at__isnull=True,
        paused_at=None,
        since_on__range=(on - NEW_FOR, on - ASK_AFTER),
    )
    for thing in going:
        rows = rows.exclude(user__in=thing.users(on))
    return rows.select_related("user").order_by("since_on", "pk")[:most]
