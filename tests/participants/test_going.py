"""Nobody disappears: every newcomer shows what is going on, or what we do next."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from associations import actions
from associations.choices import RequestState, WaitState
from associations.choices.passes import PassKind
from associations.eligibility import Holder
from associations.models import PlaceWait
from events.actions import enrol
from events.models import Enrolment
from medspil.desk import day
from medspil.participants import going
from medspil.participants.models import Participant
from medspil.users.choices import Via
from medspil.users.models import Organisation, User
from tests.factories import matches as life
from tests.factories.associations import (
    ActivityFactory,
    ActivityRequestFactory,
    AgreementFactory,
    MembershipFactory,
)
from tests.factories.events import EventSeriesFactory
from tests.factories.funds import FundFactory
from tests.factories.participants import HouseholdMemberFactory, ParticipantFactory
from tests.factories.volunteers import EngagementFactory, VolunteerFactory
from volunteers.choices import MatchState
from volunteers.models import Match, MatchRequest

pytestmark = pytest.mark.django_db


def asked(coordinator: User, on: date) -> set[str]:
    """Whom the morning's list says have nothing going."""
    return {line.who for line in day.everything(coordinator, on) if line.key.startswith("participants.idle")}


def test_each_has_a_next_step_and_who_has_nothing_is_asked(
    coordinator: User, centre: Organisation, on: date, at: datetime
) -> None:
    def newcomer(name: str, **more: object) -> Participant:
        since_on = on - timedelta(days=20)
        return ParticipantFactory(organisation=centre, user__name=name, since_on=since_on, **more)

    people = {
        name: newcomer(name) for name in ("Wishes", "Met", "Member", "Tries", "Left it", "Helps", "Idle")
    }
    lives_along = newcomer("Lives along")
    lives_along.user.households.all().delete()
    life.wish(people["Wishes"])
    HouseholdMemberFactory(
        household=people["Wishes"].user.households.get().household, user=lives_along.user, answers=False
    )
    life.contact(life.wish(people["Met"], at=at), at=at)
    MembershipFactory(participant=people["Member"])
    life.wish(people["Member"], kind="host")
    ActivityRequestFactory(participant=people["Tries"])
    ActivityRequestFactory(participant=people["Left it"], state=RequestState.WITHDRAWN)
    EngagementFactory(volunteer=VolunteerFactory(user=people["Helps"].user))
    on_break = newcomer("Rests", paused_at=at)
    new = ParticipantFactory(organisation=centre, user__name="New", since_on=on - timedelta(days=3))
    elsewhere = ParticipantFactory(organisation__name="Andet", since_on=on - timedelta(days=20))

    rows = [*people.values(), lives_along, on_break, new]
    words = {
        row.user.name: (", ".join(found.words), found.idle)
        for row in rows
        for found in [going.steps(rows, on)[row.pk]]
    }
    assert words == {
        "Wishes": ("venter på en kontakt", False),
        "Lives along": ("venter på en kontakt", False),
        "Met": ("har en kontakt", False),
        "Member": ("har et medlemskab, venter på en kontakt", False),
        "Tries": ("prøver en forening", False),
        "Helps": ("er frivillig", False),
        "Left it": ("spørg, hvad de gerne vil", True),
        "Idle": ("spørg, hvad de gerne vil", True),
        "New": ("spørg, hvad de gerne vil", True),
        "Rests": ("holder pause og siger selv til", False),
    }
    met = people["Met"].user_id
    assert {user for thing in going.going for user in thing.users(on, among=[met])} == {met}
    assert asked(coordinator, on) == {"Left it", "Idle"}
    assert elsewhere.user.name not in asked(coordinator, on)
    assert not asked(coordinator, on + timedelta(weeks=12)), "later the list of people says it"


def test_what_is_over_or_was_given_up_is_nothing_one_has_going(
    centre: Organisation, coordinator: User, on: date, at: datetime
) -> None:
    def newcomer(name: str) -> Participant:
        return ParticipantFactory(organisation=centre, user__name=name, since_on=on - timedelta(days=20))

    club = AgreementFactory(centre=centre)
    waits = {"agreement": club, "asked_at": at, "via": Via.AT_DESK}
    for name, state in (("Queues", WaitState.WAITING), ("Gave up", WaitState.LEFT)):
        activity = ActivityFactory(association=club.association)
        PlaceWait.objects.create(participant=newcomer(name), activity=activity, state=state, **waits)
    ActivityRequestFactory(participant=newcomer("Pays"), state=RequestState.JOINED_PAYING)
    fund = FundFactory(centre=centre)
    for name in ("Holds a pass", "Gave it back"):
        holder = Holder(participant=newcomer(name))
        row = actions.grant_pass(
            fund=fund, kind=PassKind.NEWCOMER, holder=holder, amount_ore=100, by=coordinator, at=at
        )
    actions.return_pass(leisure_pass=row, by=coordinator, at=at)
    course, begun = EventSeriesFactory(organisation=centre, signup="whole"), on - timedelta(days=9)
    for name, ends_on in (("Learns", None), ("Has learnt", on - timedelta(days=1))):
        enrolment = enrol(series=course, user=newcomer(name).user, starts_on=on, by=coordinator, at=at)
        Enrolment.objects.filter(pk=enrolment.pk).update(starts_on=begun, ends_on=ends_on)
    EngagementFactory(volunteer=VolunteerFactory(user=newcomer("Has helped").user), left=True)
    knew, moved_out = newcomer("Knew somebody"), newcomer("Moved out")
    match = life.contact(life.wish(knew, at=at), at=at)
    Match.objects.filter(pk=match.pk).update(state=MatchState.ENDED, ended_at=at)
    MatchRequest.objects.update(state="closed")
    home = life.wish(newcomer("Wishes")).household
    moved_out.user.households.all().delete()
    HouseholdMemberFactory(household=home, user=moved_out.user, answers=False, left_at=at)
    User.objects.filter(pk=newcomer("Erased").user_id).update(erased_at=at)

    assert asked(coordinator, on) == {
        "Gave up", "Gave it back", "Has learnt", "Has helped", "Knew somebody", "Moved out"
    }  # fmt: skip


def test_the_list_shows_it_and_five_cost_no_more_than_one(
    coordinator: User, centre: Organisation, client_for: Callable[[User], Client]
) -> None:
    desk, address = client_for(coordinator), reverse("participants:list")
    life.wish(ParticipantFactory(organisation=centre))
    desk.get(address)
    with CaptureQueriesContext(connection) as one:
        assert "venter på en kontakt" in desk.get(address).content.decode()
    for _number in range(4):
        life.wish(ParticipantFactory(organisation=centre))
    with CaptureQueriesContext(connection) as five:
        desk.get(address)
    assert len(five) == len(one)
