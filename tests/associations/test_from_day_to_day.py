"""From which day to which something is a line on the coordinator's list; and it is nobody else's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import pytest
from django.db.models import Model
from django.utils import timezone

from associations import found, todo, todo_agreements, todo_memberships
from associations.choices import (
    ActivityState,
    Afterwards,
    AgreementState,
    EndSide,
    MembershipState,
    Party,
    RequestState,
    YesVia,
)
from associations.freshness import HIDDEN_AFTER
from associations.models import Activity, AgreementAcceptance, Association, EndTask, TrialVisit
from medspil.users.choices import Role
from medspil.users.models import Organisation, User
from medspil.users.points import Todo
from tests.factories.associations import (
    ActivityFactory,
    ActivityRequestFactory,
    AgreementFactory,
    AssociationContactFactory,
    AssociationFactory,
    MembershipFactory,
)
from tests.factories.users import OrganisationFactory, RoleGrantFactory, person_with_role

pytestmark = pytest.mark.django_db
Source = Callable[[User, date], Iterator[Todo]]

FIRST, LAST = date(2026, 11, 30), date(2027, 2, 28)
DAY = timedelta(days=1)


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


@pytest.fixture
def elsewhere() -> User:
    return person_with_role(Role.COORDINATOR, OrganisationFactory(name="Elsewhere"), name="Nadia Holm")


@dataclass(frozen=True)
class Case:
    """Something that is made at the centre, and whether it is a line `on` each of some days."""

    source: Source
    line: str
    make: Callable[[Organisation], object]
    on: dict[date, bool] = field(default_factory=lambda: {FIRST: True, LAST: True})


NEVER = {FIRST: False, LAST: False}


def member(centre: Organisation, **facts: object) -> Model:
    return MembershipFactory(association__centre=centre, **facts)


def ending(centre: Organisation, **facts: object) -> Model:
    """A membership whose last day is 28 February."""
    return member(centre, active=True, last_day=LAST, **facts)


def solved(centre: Organisation, *done: bool, afterwards: str = Afterwards.STAY_AND_PAY) -> None:
    """What comes afterwards is chosen, and each task of it is done or not."""
    membership = ending(centre, afterwards=afterwards)
    for side, is_done in zip(EndSide, done, strict=False):
        EndTask.objects.create(
            membership=membership, side=side, due=LAST, done_at=midnight(FIRST) if is_done else None
        )


def request(centre: Organisation, **facts: object) -> Model:
    return ActivityRequestFactory(activity__association__centre=centre, **facts)


def tried(centre: Organisation, came: bool | None, **facts: object) -> Model:
    asked = request(centre, **facts)
    TrialVisit.objects.create(request=asked, day=date(2026, 11, 5), came=came)
    return asked


def club(centre: Organisation, **grant: object) -> Association:
    """A club with a contact who holds the role on some days."""
    association = AssociationFactory(centre=centre)
    RoleGrantFactory(role=Role.CONTACT, organisation=association.organisation, **grant)
    return association


def activity(centre: Organisation, **facts: object) -> Activity:
    return ActivityFactory(association__centre=centre, **facts)


def silent(centre: Organisation, **facts: object) -> Activity:
    """Confirmed so long ago that it goes off the lists on 30 November."""
    return activity(centre, **{"confirmed_on": FIRST - HIDDEN_AFTER} | facts)


def agreement(centre: Organisation, **facts: object) -> Model:
    return AgreementFactory(association__centre=centre, **facts)


def followed(centre: Organisation, state: AgreementState) -> None:
    """An agreement that ends on 28 February, and one of the same association for the year after."""
    now = agreement(centre, valid_to=LAST)
    AgreementFactory(
        association=now.association,  # type: ignore[attr-defined]
        valid_from=LAST + DAY,
        valid_to=date(2028, 2, 28),
        state=state,
    )


def near_children(centre: Organisation, **facts: object) -> Model:
    return agreement(centre, near_children=True, **facts)


SIXTY_LEFT, FIVE_LATER = LAST - timedelta(days=60), FIRST + timedelta(days=5)
LAST_SIXTY = {SIXTY_LEFT - DAY: False, SIXTY_LEFT: True, LAST: True, LAST + DAY: False}
MORE_THAN_FIVE = {FIRST: False, FIVE_LATER: False, FIVE_LATER + DAY: True, LAST: True}

CASES = {
    "a membership is in its last 60 days": Case(
        todo_memberships.todo, "associations.ending", ending, LAST_SIXTY
    ),
    "it has begun": Case(
        todo_memberships.todo,
        "associations.ending",
        lambda centre: ending(centre, start=date(2027, 2, 1)),
        {date(2027, 1, 31): False, date(2027, 2, 1): True},
    ),
    "what comes afterwards is chosen, and one of two has done their part": Case(
        todo_memberships.todo, "associations.ending", lambda centre: solved(centre, True, False), LAST_SIXTY
    ),
    "what comes afterwards is chosen, and nobody was told to do anything": Case(
        todo_memberships.todo, "associations.ending", solved, LAST_SIXTY
    ),
    "all is done but to choose what comes afterwards": Case(
        todo_memberships.todo,
        "associations.ending",
        lambda centre: solved(centre, True, True, afterwards=""),
        LAST_SIXTY,
    ),
    "what comes afterwards is arranged": Case(
        todo_memberships.todo, "associations.ending", lambda centre: solved(centre, True, True), NEVER
    ),
    "the centre's yes is missing": Case(
        todo_memberships.todo,
        "associations.exception",
        lambda centre: member(centre, centre_at=None, centre_via=""),
    ),
    "a membership is too long": Case(
        todo_memberships.todo, "associations.breach", lambda centre: ending(centre, breach_on=FIRST)
    ),
    "the association has said nothing for more than five days": Case(
        todo_memberships.todo,
        "associations.unanswered:feefree",
        lambda centre: member(centre, asked_at=midnight(FIRST)),
        MORE_THAN_FIVE,
    ),
    "the association has said yes": Case(
        todo_memberships.todo,
        "associations.unanswered",
        lambda centre: member(centre, club_at=midnight(FIRST), club_via=YesVia.SIGNED_IN),
        NEVER,
    ),
    "nobody has answered who would like to try for more than five days": Case(
        todo_memberships.todo,
        "associations.unanswered:activityrequest",
        lambda centre: request(centre, asked_at=midnight(FIRST)),
        MORE_THAN_FIVE,
    ),
    "who would like to try has a day": Case(
        todo_memberships.todo, "associations.unanswered", lambda centre: tried(centre, None), NEVER
    ),
    "who would like to try changed their mind": Case(
        todo_memberships.todo,
        "associations.unanswered",
        lambda centre: request(centre, state=RequestState.WITHDRAWN),
        NEVER,
    ),
    "who tried has asked to be a member": Case(
        todo_memberships.todo,
        "associations.unanswered:activityrequest",
        lambda centre: member(centre, request=request(centre)),
        NEVER,
    ),
    "somebody would like company": Case(
        todo_memberships.todo, "associations.escort", lambda centre: request(centre, escort_wished=True)
    ),
    "somebody did not come to try": Case(
        todo_memberships.todo, "associations.missed", lambda centre: tried(centre, False)
    ),
    "an association waits for a yes": Case(
        todo.todo, "associations.approve", lambda centre: AssociationFactory(centre=centre, new=True)
    ),
    "its contact stops": Case(
        todo.todo,
        "associations.contact",
        lambda centre: club(centre, until_on=LAST),
        {LAST: False, LAST + DAY: True},
    ),
    "its contact begins": Case(
        todo.todo,
        "associations.contact",
        lambda centre: club(centre, from_on=LAST),
        {LAST - DAY: True, LAST: False},
    ),
    "its contact was erased": Case(
        todo.todo,
        "associations.contact",
        lambda centre: club(centre, user__erased_at=midnight(FIRST)),
    ),
    "its contact has a card and no role": Case(
        todo.todo,
        "associations.contact",
        lambda centre: AssociationContactFactory(association__centre=centre),
        NEVER,
    ),
    "the card says no number": Case(
        todo.todo,
        "associations.contact",
        lambda centre: AssociationContactFactory(association__centre=centre, phone=""),
    ),
    "the card is the trainer's": Case(
        todo.todo,
        "associations.contact",
        lambda centre: AssociationContactFactory(association__centre=centre, kind="trainer"),
    ),
    "it waits for its yes, and needs no contact before": Case(
        todo.todo, "associations.contact", lambda centre: AssociationFactory(centre=centre, new=True), NEVER
    ),
    "an activity waits for a yes": Case(
        todo.todo, "associations.publish", lambda centre: activity(centre, state=ActivityState.SUBMITTED)
    ),
    "an activity goes off the lists": Case(
        todo.todo, "associations.silent", silent, {FIRST - DAY: False, FIRST: True, LAST: True}
    ),
    "its season is over": Case(
        todo.todo,
        "associations.silent",
        lambda centre: silent(centre, season_to=LAST),
        {FIRST: True, LAST: True, LAST + DAY: False},
    ),
    "its next season is written": Case(
        todo.todo, "associations.silent", lambda centre: activity(centre, copied_from=silent(centre)), NEVER
    ),
    "an agreement is in its last 60 days": Case(
        todo_agreements.todo,
        "associations.renew",
        lambda centre: agreement(centre, valid_to=LAST),
        LAST_SIXTY,
    ),
    "the next one is on its way": Case(
        todo_agreements.todo,
        "associations.renew",
        lambda centre: followed(centre, AgreementState.SENT),
        {SIXTY_LEFT: False, LAST: False},
    ),
    "the next one was given up": Case(
        todo_agreements.todo,
        "associations.renew",
        lambda centre: followed(centre, AgreementState.ENDED),
        LAST_SIXTY,
    ),
    "the year begins without its declaration": Case(
        todo_agreements.todo,
        "associations.declare",
        lambda centre: near_children(centre, child_declaration_year=2026),
        {date(2026, 11, 30): False, date(2026, 12, 31): False, date(2027, 1, 1): True},
    ),
    "the next year is declared": Case(
        todo_agreements.todo,
        "associations.declare",
        lambda centre: near_children(centre, child_declaration_year=2027),
        NEVER,
    ),
    "nothing was declared while it is in force": Case(
        todo_agreements.todo,
        "associations.declare",
        lambda centre: near_children(centre, valid_from=FIRST, valid_to=LAST),
        {FIRST - DAY: False, FIRST: True, LAST: True, LAST + DAY: False},
    ),
    "nobody is near children": Case(todo_agreements.todo, "associations.declare", agreement, NEVER),
}


def shown(case: Case, user: User) -> dict[date, bool]:
    return {day: any(line.key.startswith(case.line) for line in case.source(user, day)) for day in case.on}


@pytest.mark.parametrize("what", CASES)
def test_it_is_a_line_on_its_days_and_of_its_own_centre(
    what: str, centre: Organisation, coordinator: User, elsewhere: User
) -> None:
    case = CASES[what]
    case.make(centre)
    assert shown(case, coordinator) == case.on
    assert not any(shown(case, elsewhere).values())


def test_who_answers_for_a_party_is_told_of_the_yes_that_is_missing(
    centre: Organisation, coordinator: User, elsewhere: User, on: date
) -> None:
    """Each of the three only of their own; who sees the list answers for a centre, too."""
    sent: dict[Party, Model] = {}
    for lacks in Party:
        sent[lacks] = agreement(centre, sent=True, sent_at=midnight(on))
        for party in set(Party) - {lacks}:
            AgreementAcceptance.objects.create(
                agreement=sent[lacks], party=party, name="Kim Eksempel", via="desk", at=midnight(on)
            )
    their = sent[Party.ASSOCIATION]
    contact, official = (
        person_with_role(Role.COORDINATOR, elsewhere.role_grants.get().organisation) for _one in range(2)
    )
    RoleGrantFactory(user=contact, role=Role.CONTACT, organisation=their.association.organisation)  # type: ignore[attr-defined]
    RoleGrantFactory(user=official, role=Role.MUNICIPALITY, organisation=their.municipality)  # type: ignore[attr-defined]

    told = {
        user: [line.key for line in todo_agreements.todo(user, on)]
        for user in (contact, official, coordinator, elsewhere)
    }
    assert told == {
        contact: [f"associations.agreement:{sent[Party.ASSOCIATION].pk}"],
        official: [f"associations.agreement:{sent[Party.MUNICIPALITY].pk}"],
        coordinator: [f"associations.agreement:{sent[Party.CENTRE].pk}"],
        elsewhere: [],
    }


def test_a_welcome_is_good_news_for_a_week_at_its_own_centre(
    centre: Organisation, coordinator: User, elsewhere: User
) -> None:
    membership = member(centre, active=True, activated_on=LAST)
    week = {LAST - DAY: False, LAST: True, LAST + 6 * DAY: True, LAST + 7 * DAY: False}
    assert {day: bool(list(found.good_news(coordinator, day))) for day in week} == week
    assert not any(list(found.good_news(elsewhere, day)) for day in week)
    type(membership).objects.update(state=MembershipState.CLOSED, closed_on=LAST)
    assert list(found.good_news(coordinator, LAST)) == []
