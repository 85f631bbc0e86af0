"""What is known of many volunteers at once: one query per fact, made once, by their ids."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import DateField, IntegerField

from medspil.privacy.models import Purpose
from medspil.users.prepared import Slot, Slots, Values, unparsed
from volunteers.choices import EditionKind
from volunteers.choices.life import OPEN_MATCH, OPEN_PROPOSAL
from volunteers.loading.days import local_day
from volunteers.loading.holders import GRANTED, PROFILE, Asks, Granted, Holder, Met, Near, Told, home, told
from volunteers.models import ChildClearance, Match, Proposal, RoleGranted
from volunteers.models.role import USER, introductions, said_yes, trainings
from volunteers.requirements import asks_clearance

ON: Any = Slot("on", DateField())
ORGANISATION = Slot("organisation", IntegerField())
COURSE = Slot("course", IntegerField())
USERS: list[Any] = [Slots("users", IntegerField())]
VOLUNTEERS: list[Any] = [Slots("volunteers", IntegerField())]

NEVER = (None, None)
FIRST = len(Granted._fields)


def busy(people: Sequence[Near]) -> Counter[int]:
    """How many open contacts and open proposals each volunteer has."""
    if not people:
        return Counter()
    return Counter(
        [volunteer for (volunteer,) in open_contacts().run(volunteers=[one.volunteer for one in people])]
    )


def holders_of(
    people: Sequence[Near], taken: Mapping[int, int], asks: Asks, organisation: int, on: date
) -> list[Holder]:
    """Who holds one role at an organisation, with all the engine asks about them."""
    if not people:
        return []
    who = {"users": [one.user for one in people], "volunteers": [one.volunteer for one in people]}
    met = met_by(asks, on=on, organisation=organisation, **who)
    found = []
    for row in persons().run(granted=[one.granted for one in people]):
        granted, (protected, lives_in, *about) = Granted(*row[:FIRST]), row[FIRST:]
        places = taken[granted.volunteer]
        found.append(Holder(asks, granted, Told(*about), met(granted), protected, lives_in, places))
    return found


def met_by(asks: Asks, **who: Any) -> Callable[[Granted], Met]:
    """When each requirement of the role was met; what it does not ask for is not read."""
    conduct = dict(yeses(Purpose.CONDUCT, EditionKind.CONDUCT).run(**who)) if asks.needs_conduct else {}
    agreed = dict(yeses(Purpose.AGREEMENT, EditionKind.AGREEMENT).run(**who)) if asks.needs_agreement else {}
    introduced = newest(introduced_by().run(**who)) if asks.needs_introduction else {}
    trained = newest(trained_by().run(course=asks.course_id, **who)) if asks.course_id else {}
    cleared = dict(clearances().run(**who)) if asks_clearance(asks, with_children=True) else {}

    def met(row: Granted) -> Met:
        return Met(
            row.family_asked_on,
            conduct.get(row.user),
            agreed.get(row.user),
            *introduced.get(row.volunteer, NEVER),
            *trained.get(row.volunteer, NEVER),
            cleared.get(row.volunteer),
        )

    return met


def newest(rows: Iterable[Any]) -> dict[int, tuple[date | None, date | None]]:
    """Of rows in the order of their days, the last of each volunteer: when, and until when it counts."""
    return {volunteer: (held_on, valid_until) for volunteer, held_on, valid_until in rows}


@lru_cache
def open_contacts() -> Values:
    """The volunteer of each open contact and open proposal."""
    contacts = Match.objects.filter(volunteer__pk__in=VOLUNTEERS, state__in=sorted(OPEN_MATCH))
    proposals = Proposal.objects.filter(volunteer__pk__in=VOLUNTEERS, state__in=sorted(OPEN_PROPOSAL))
    return Values(contacts.values_list("volunteer").union(proposals.values_list("volunteer"), all=True))


@lru_cache
def persons() -> Values:
    rows = RoleGranted.objects.filter(pk__in=[Slots("granted", IntegerField())])
    *whose, granted_on, family_asked_on, approved_at = GRANTED
    days = unparsed(granted_on), unparsed(family_asked_on), local_day(approved_at)
    beside = (f"{USER}__protected_identity", home(USER))
    return Values(rows.values_list(*whose, *days, *beside, *told(f"{PROFILE}__")))


@lru_cache
def yeses(purpose: Purpose, kind: EditionKind) -> Values:
    rows = said_yes(purpose, kind, ON).filter(user__pk__in=USERS)
    return Values(rows.values_list("user", local_day("given_at")))


@lru_cache
def introduced_by() -> Values:
    rows = introductions(ON).filter(volunteer__pk__in=VOLUNTEERS).order_by("held_on")
    return Values(rows.values_list("volunteer", unparsed("held_on"), unparsed("valid_until")))


@lru_cache
def trained_by() -> Values:
    rows = trainings(ON).filter(volunteer__pk__in=VOLUNTEERS, course=COURSE).order_by("held_on")
    return Values(rows.values_list("volunteer", unparsed("held_on"), unparsed("valid_until")))


@lru_cache
def clearances() -> Values:
    rows = ChildClearance.objects.filter(volunteer__pk__in=VOLUNTEERS, organisation=ORGANISATION)
    return Values(rows.values_list("volunteer", unparsed("valid_until")))
