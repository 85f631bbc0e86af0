"""From which day to which something is a line on the coordinator's list; and it is nobody else's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from medspil.users.choices import Role, Via
from medspil.users.models import Organisation, User
from medspil.users.points import Todo
from tests.factories import matches as life
from tests.factories.users import OrganisationFactory, person_with_role
from tests.factories.volunteers import (
    ChildClearanceFactory,
    EngagementFactory,
    RoleGrantedFactory,
    role,
)
from volunteers import desk_contacts, desk_requirements
from volunteers.actions import concerns
from volunteers.choices import ClearanceState, EngagementState, Face, MatchState, Side
from volunteers.models import FollowUp, Match

pytestmark = pytest.mark.django_db
Source = Callable[[User, date], Iterator[Todo]]

FIRST, LAST = date(2026, 12, 7), date(2027, 3, 31)
DAY = timedelta(days=1)
NEVER = {FIRST: False, LAST: False}


def ten(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))


@dataclass(frozen=True)
class Case:
    """Something that is made, and whether it is a line `on` each of some days."""

    source: Source
    line: str
    make: Callable[[], object]
    on: dict[date, bool] = field(default_factory=lambda: {FIRST: True, LAST: True})


def cleared(
    *, held: dict[str, object] | None = None, granted: dict[str, object] | None = None, **facts: object
) -> None:
    """Cleared until 31 March, with a role of our centre that asks for it; or `held` and `granted` as told."""
    engagement = EngagementFactory(approved=True, **held or {})
    RoleGrantedFactory(engagement=engagement, role=role("homework_cafe"), **granted or {})
    ChildClearanceFactory(volunteer=engagement.volunteer, **{"valid_until": LAST} | facts)


def asked_for(state: ClearanceState) -> None:
    cleared(state=state, since=FIRST, assessed_on=None, valid_until=None)


def stopped() -> Match:
    match = contact()
    concerns.stop_now(match=match, side=Side.VOLUNTEER, by=None, via=Via.LINK, at=ten(FIRST))
    return match


def called_about_it() -> None:
    concerns.called_both(match=stopped(), by=life.somebody_at_the_desk(), at=ten(FIRST))


def contact(**facts: object) -> Match:
    """Both have said yes."""
    match = life.contact()
    Match.objects.filter(pk=match.pk).update(**facts)
    return match


def met(**facts: object) -> Match:
    """They met on 7 December at 10, and write to each other here."""
    match = life.contact(met=True)
    Match.objects.filter(pk=match.pk).update(**facts)
    return match


def asked(match: Match, *sides: Side, week: int = 1, sent_on: date = FIRST, **answer: object) -> None:
    for side in sides:
        FollowUp.objects.create(match=match, side=side, week=week, sent_at=ten(sent_on), **answer)


def sad(match: Match) -> None:
    asked(match, Side.VOLUNTEER, face=Face.BAD, answered_at=ten(FIRST))


def asked_again() -> None:
    """Neither has answered in the first week, nor in the fourth."""
    match = met()
    asked(match, *Side)
    asked(match, *Side, week=4, sent_on=FIRST + 21 * DAY)


def from_day(day: date) -> dict[date, bool]:
    return {day - DAY: False, day: True}


CASES = {
    "a clearance ends in 90 days": Case(
        desk_requirements.todo, "volunteers.clearance", cleared, from_day(LAST - 90 * DAY)
    ),
    "it ends in 30 days and was asked for anew": Case(
        desk_requirements.todo,
        "volunteers.clearance",
        lambda: cleared(renewal_on=FIRST),
        from_day(LAST - 30 * DAY),
    ),
    "it has ended": Case(
        desk_requirements.todo, "volunteers.clearance", cleared, {LAST + DAY: True, LAST + 200 * DAY: True}
    ),
    "it was asked for two weeks ago": Case(
        desk_requirements.todo,
        "volunteers.clearance",
        lambda: asked_for(ClearanceState.REQUESTED),
        from_day(FIRST + 14 * DAY),
    ),
    "nobody has answered in Digital Post for two weeks": Case(
        desk_requirements.todo,
        "volunteers.clearance",
        lambda: asked_for(ClearanceState.CONSENT_PENDING),
        from_day(FIRST + 14 * DAY),
    ),
    "the role is held elsewhere": Case(
        desk_requirements.todo,
        "volunteers.clearance",
        lambda: cleared(held={"organisation": OrganisationFactory(name="A third")}),
        NEVER,
    ),
    "the volunteer has a break": Case(
        desk_requirements.todo,
        "volunteers.clearance",
        lambda: cleared(held={"state": EngagementState.PAUSED}),
        NEVER,
    ),
    "the role is closed": Case(
        desk_requirements.todo, "volunteers.clearance", lambda: cleared(granted={"closed_on": FIRST}), NEVER
    ),
    "a contact was stopped": Case(
        desk_contacts.todo,
        "volunteers.stopped",
        stopped,
    ),
    "both were called about a stop": Case(desk_contacts.todo, "volunteers.stopped", called_about_it, NEVER),
    "a contact that was stopped is to go on or end": Case(
        desk_contacts.todo, "volunteers.undecided", called_about_it
    ),
    "both said yes and have no time yet": Case(desk_contacts.todo, "volunteers.unmet", contact),
    "they were to meet that day": Case(
        desk_contacts.todo, "volunteers.unmet", lambda: contact(meeting_at=ten(LAST)), from_day(LAST)
    ),
    "they have met": Case(desk_contacts.todo, "volunteers.unmet", met, NEVER),
    "nothing is heard for 21 days": Case(
        desk_contacts.todo, "volunteers.unwell", met, from_day(FIRST + 21 * DAY) | {LAST: True}
    ),
    "nothing is heard, and that stands on the list by what one of them answered": Case(
        desk_contacts.todo, "volunteers.unwell", lambda: sad(met()), NEVER
    ),
    "nothing is heard, and that stands on the list by the two who have not answered": Case(
        desk_contacts.todo, "volunteers.unwell", lambda: asked(met(), *Side), NEVER
    ),
    "the two were asked just now": Case(
        desk_contacts.todo,
        "volunteers.unwell",
        lambda: asked(met(), *Side, sent_on=LAST),
        {LAST + 9 * DAY: True, LAST + 10 * DAY: False},
    ),
    "one of them says that it is not so good": Case(
        desk_contacts.todo, "volunteers.follow_up", lambda: sad(met())
    ),
    "one of them said so, and it has ended": Case(
        desk_contacts.todo,
        "volunteers.follow_up",
        lambda: sad(met(state=MatchState.ENDED, ended_at=ten(FIRST))),
        NEVER,
    ),
    "neither has answered for ten days": Case(
        desk_contacts.todo,
        "volunteers.silent",
        lambda: asked(met(), *Side),
        from_day(FIRST + 10 * DAY) | {LAST: True},
    ),
    "one of them has not answered": Case(
        desk_contacts.todo, "volunteers.silent", lambda: asked(met(), Side.VOLUNTEER), NEVER
    ),
    "neither has answered, and it was stopped": Case(
        desk_contacts.todo,
        "volunteers.silent",
        lambda: asked(met(state=MatchState.PAUSED_FOR_SAFETY, state_before=MatchState.TRIAL), *Side),
        NEVER,
    ),
    "both were asked again": Case(
        desk_contacts.todo,
        "volunteers.silent",
        asked_again,
        {FIRST + 21 * DAY: False, FIRST + 30 * DAY: False, FIRST + 31 * DAY: True},
    ),
}


def shown(case: Case, user: User) -> dict[date, int]:
    """How many lines there are on each day."""
    return {day: sum(line.key.startswith(case.line) for line in case.source(user, day)) for day in case.on}


@pytest.mark.parametrize("what", CASES)
def test_it_is_one_line_on_its_days_and_of_its_own_centre(
    what: str, centre: Organisation, coordinator: User
) -> None:
    case = CASES[what]
    elsewhere = person_with_role(Role.COORDINATOR, OrganisationFactory(name="Elsewhere"), name="Nadia Holm")
    case.make()
    assert shown(case, coordinator) == case.on
    assert not any(shown(case, elsewhere).values())
