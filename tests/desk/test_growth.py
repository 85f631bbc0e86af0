"""However long the morning's list is, it costs the same: five rows of a kind no more than one."""

from collections import Counter
from datetime import date, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from associations.choices import ActivityState
from associations.models import TrialVisit
from medspil.desk import day
from medspil.participants.models import Referral
from medspil.users.models import User
from tests.factories.associations import (
    ActivityFactory,
    ActivityRequestFactory,
    AgreementFactory,
    AssociationFactory,
    MembershipFactory,
)
from tests.factories.events import EventFactory, SignupFactory
from tests.factories.matches import contact, samuel, tesfay, wish
from tests.factories.participants import ReferralFactory
from tests.factories.volunteers import EngagementFactory

KINDS = {
    "associations.approve",
    "associations.contact",
    "associations.ending",
    "associations.exception",
    "associations.missed",
    "associations.publish",
    "associations.unanswered",
    "events.children",
    "participants.referral",
    "volunteers.call",
    "volunteers.decide",
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
    MembershipFactory(centre_at=None, centre_via="", **same)
    MembershipFactory(active=True, last_day=on + timedelta(days=20), **same)


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
    assert [words for words in said if "Rania" in words or "99" in words] == []
