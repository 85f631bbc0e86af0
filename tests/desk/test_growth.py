"""However long the morning's list is, it costs the same: five rows of a kind no more than one."""

import re
from collections import Counter
from datetime import date, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from associations import actions
from associations.choices import ActivityState
from associations.choices.passes import PassKind
from associations.eligibility import Holder
from associations.models import EquipmentLoan, TrialVisit
from events.choices import Kind
from events.models import Helping, Shift
from medspil.desk import day
from medspil.participants.models import Referral
from medspil.users.choices import Role
from medspil.users.models import Organisation, User
from tests.factories.associations import (
    ActivityFactory,
    ActivityRequestFactory,
    AgreementFactory,
    AssociationFactory,
    MembershipFactory,
)
from tests.factories.events import EventFactory, SignupFactory
from tests.factories.funds import EquipmentItemFactory, FundFactory
from tests.factories.matches import contact, samuel, tesfay, wish
from tests.factories.participants import ForwardingNoteFactory, ParticipantFactory, ReferralFactory
from tests.factories.users import OrganisationFactory, UserFactory, person_with_role
from tests.factories.volunteers import EngagementFactory, ready_volunteer, role
from volunteers.models import RoleGranted

KINDS = {
    "associations.approve",
    "associations.contact",
    "associations.ending",
    "associations.exception",
    "associations.loan",
    "associations.missed",
    "associations.pass",
    "associations.publish",
    "associations.unanswered",
    "events.children",
    "events.helper_lapsed",
    "participants.note",
    "participants.referral",
    "volunteers.call",
    "volunteers.decide",
    "volunteers.lapsed",
    "volunteers.unmet",
    "volunteers.waiting",
}


def somebody() -> dict[str, str]:
    """A person of their own: no name, address or number of another."""
    number = User.objects.count()
    return {"name": f"Person {number}", "email": f"{number}@demo.example", "phone": ""}


def a_row_of_each_kind(coordinator: User, on: date, at: datetime) -> None:
    centre = coordinator.role_grants.get().organisation
    EngagementFactory(organisation=centre)
    EngagementFactory(organisation=centre, talked=True, call_by=None, talked_at=at - timedelta(days=20))
    contact(wish(samuel(**somebody())), tesfay("mentor", **somebody()))
    wish(samuel(**somebody()), at=at - timedelta(days=200))
    ReferralFactory(organisation=centre)
    event = EventFactory(organisation=centre, childcare=True, with_places=True)
    SignupFactory(event=event, children_0_2=1)
    AssociationFactory(new=True, centre=centre)
    club = AssociationFactory(centre=centre)
    ActivityFactory(association=club, state=ActivityState.SUBMITTED)
    same = {
        "association": club,
        "activity": ActivityFactory(association=club),
        "agreement": AgreementFactory(association=club, centre=centre),
    }
    tried = ActivityRequestFactory(activity=same["activity"])
    TrialVisit.objects.create(request=tried, day=on - timedelta(days=2), came=False)
    lent_and_granted(centre, on, at)
    help_and_a_contact_that_lapsed(centre, on, at)
    ForwardingNoteFactory(organisation=centre)
    MembershipFactory(centre_at=None, centre_via="", **same)
    MembershipFactory(active=True, last_day=on + timedelta(days=20), **same)


def lent_and_granted(centre: Organisation, on: date, at: datetime) -> None:
    """A bicycle that is not back, and a pass that lies in the drawer."""
    borrower, holder = (ParticipantFactory(organisation=centre) for _person in range(2))
    item = EquipmentItemFactory(organisation=centre)
    EquipmentLoan.objects.create(
        item=item, participant=borrower, lent_on=on - timedelta(days=40), due_on=on - timedelta(days=10)
    )
    fund = FundFactory(centre=centre, name=f"Fritid {holder.pk}")
    actions.grant_pass(
        fund=fund,
        kind=PassKind.NEWCOMER,
        holder=Holder(participant=holder),
        amount_ore=50_000,
        by=UserFactory(),
        at=at - timedelta(days=20),
    )


def help_and_a_contact_that_lapsed(centre: Organisation, on: date, at: datetime) -> None:
    """No clearance any more for a shift they said yes to; no role any more to meet a family in."""
    helps = ready_volunteer("childcare")
    shift = Shift.objects.create(
        event=EventFactory(organisation=centre, kind=Kind.OTHER),
        role=role("childcare"),
        starts_at=at + timedelta(days=1),
        ends_at=at + timedelta(days=1, hours=2),
        capacity=1,
        seats_taken=1,
    )
    Helping.objects.create(shift=shift, volunteer=helps, made_at=at)
    met = contact(wish(samuel(**somebody())), tesfay("mentor", **somebody()), met=True)
    RoleGranted.objects.filter(engagement__volunteer=met.volunteer).update(closed_on=on)


def kinds(coordinator: User, on: date) -> Counter[str]:
    return Counter(line.key.split(":")[0] for line in day.everything(coordinator, on))


def test_five_rows_of_each_kind_cost_no_more_queries_than_one(
    coordinator: User, on: date, at: datetime
) -> None:
    a_row_of_each_kind(coordinator, on, at)
    assert set(kinds(coordinator, on)) >= KINDS
    with CaptureQueriesContext(connection) as one:
        kinds(coordinator, on)

    for _number in range(4):
        a_row_of_each_kind(coordinator, on, at)
    with CaptureQueriesContext(connection) as five:
        found = kinds(coordinator, on)

    assert all(found[kind] >= 5 for kind in KINDS), found
    assert len(five) == len(one)


NUMBER = re.compile(r"0 ?99")
"""However it is written; a code in place of a name has no nought."""


def test_nobody_protected_is_named_or_has_a_number_on_any_line(
    coordinator: User, on: date, at: datetime
) -> None:
    """Their name and number stand on their own page only."""
    a_row_of_each_kind(coordinator, on, at)
    secret = {"name": "Rania Hemmelig", "phone": "+4500000099", "protected_identity": True}
    User.objects.exclude(pk=coordinator.pk).update(**secret)
    Referral.objects.update(**secret)

    lines = list(day.everything(coordinator, on))
    said = [
        str(part)
        for line in lines
        for part in (line.who, line.what, line.note, *(f"{act.label} {act.url}" for act in line.acts))
    ]

    assert {line.key.split(":")[0] for line in lines} >= KINDS
    assert [words for words in said if "Rania" in words or NUMBER.search(words)] == []


def test_another_centres_coordinator_has_none_of_these_lines(
    coordinator: User, on: date, at: datetime
) -> None:
    a_row_of_each_kind(coordinator, on, at)
    other = OrganisationFactory(name="Nabobyens Frivilligcenter")
    neighbour = person_with_role(Role.COORDINATOR, other, name="Nadia Holm", email="nadia@demo.example")

    assert set(kinds(coordinator, on)) >= KINDS
    assert list(day.everything(neighbour, on)) == []
