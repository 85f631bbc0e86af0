"""Nobody disappears: every newcomer shows what is going on, or what we do next."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from associations.choices import RequestState
from medspil.desk import day
from medspil.participants import going
from medspil.participants.models import Participant
from medspil.users.models import Organisation, User
from tests.factories import matches as life
from tests.factories.associations import ActivityRequestFactory, MembershipFactory
from tests.factories.participants import HouseholdMemberFactory, ParticipantFactory
from tests.factories.volunteers import EngagementFactory, VolunteerFactory

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
    assert asked(coordinator, on) == {"Left it", "Idle"}
    assert elsewhere.user.name not in asked(coordinator, on)
    assert not asked(coordinator, on + timedelta(weeks=12)), "later the list of people says it"


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
