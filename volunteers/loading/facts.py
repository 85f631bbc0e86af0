"""What is known of many volunteers at once: one query per fact, made once, by their ids."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import DateField, IntegerField

from medspil.participants.models import Profile
from medspil.privacy.models import Purpose
from medspil.users.prepared import Slot, Slots, Values, unparsed
from volunteers.choices import EditionKind
from volunteers.choices.life import OPEN_MATCH, OPEN_PROPOSAL
from volunteers.loading.holders import Asks, Granted, Holder, Met, Told, home, told
from volunteers.models import ChildClearance, Match, Proposal
from volunteers.models.role import introductions, said_yes, trainings
from volunteers.requirements import asks_clearance

ON: Any = Slot("on", DateField())
ORGANISATION = Slot("organisation", IntegerField())
COURSE = Slot("course", IntegerField())
USERS: list[Any] = [Slots("users", IntegerField())]
VOLUNTEERS: list[Any] = [Slots("volunteers", IntegerField())]

NEVER = (None, None)


def holders_of(rows: Sequence[Granted], asks: Asks, organisation: int, on: date) -> list[Holder]:
    """Who holds one role at an organisation, with all the engine asks about them."""
    if not rows:
        return []
    who = {"users": [row.user for row in rows], "volunteers": [row.volunteer for row in rows]}
    busy = Counter(volunteer for (volunteer,) in open_contacts().run(**who))
    persons = {user: told for user, *told in people().run(**who)}
    requirements = met(rows, asks, on=on, organisation=organisation, **who)
    return [
        Holder(asks, row, Told(*told), dates, protected, home, busy[row.volunteer])
        for row, dates in zip(rows, requirements, strict=True)
        if row.user in persons
        for protected, home, *told in [persons[row.user]]
    ]


def met(rows: Sequence[Granted], asks: Asks, **who: Any) -> list[Met]:
    """When each requirement of the role was met; what it does not ask for is not read."""
    conduct = dict(yeses(Purpose.CONDUCT, EditionKind.CONDUCT).run(**who)) if asks.needs_conduct else {}
    agreed = dict(yeses(Purpose.AGREEMENT, EditionKind.AGREEMENT).run(**who)) if asks.needs_agreement else {}
    introduced = newest(introduced_by().run(**who)) if asks.needs_introduction else {}
    trained = newest(trained_by().run(course=asks.course_id, **who)) if asks.course_id else {}
    cleared = dict(clearances().run(**who)) if asks_clearance(asks, with_children=True) else {}
    found = []
    for row in rows:
        introduced_on, introduced_until = introduced.get(row.volunteer, NEVER)
        trained_on, trained_until = trained.get(row.volunteer, NEVER)
        found.append(
            Met(
                row.family_asked_on,
                conduct.get(row.user),
                agreed.get(row.user),
                introduced_on,
                introduced_until,
                trained_on,
                trained_until,
                cleared.get(row.volunteer),
            )
        )
    return found


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
def people() -> Values:
    rows = Profile.objects.filter(user__pk__in=USERS)
    return Values(rows.values_list("user", "user__protected_identity", home("user"), *told()))


@lru_cache
def yeses(purpose: Purpose, kind: EditionKind) -> Values:
    rows = said_yes(purpose, kind, ON).filter(user__pk__in=USERS)
    return Values(rows.values_list("user", unparsed("given_at")))


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
