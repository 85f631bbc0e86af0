"""A year's targets: numbers somebody set, and how far they are, counted from real records."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from events import actions, figures, targets, year_plan
from events.choices import Kind
from events.counselling import TARGET_A_WEEK
from events.models import Arrival, Event, HomeVisit, Slot, Target
from events.models.target import Measure
from medspil.users.models import Organisation, User
from tests.factories.events import EventFactory, EventSeriesFactory, SignupFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.users import OrganisationFactory, UserFactory, person_with_role
from tests.factories.volunteers import EngagementFactory, VolunteerFactory
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db
ON = date(2026, 12, 20)


def so_far(centre: Organisation, by: User, measure: Measure, **facts: object) -> int:
    """How far one target is on the day."""
    more = {"project": "Plan 2026", "year": 2026, "number": 10, **facts}
    target = actions.set_target(organisation=centre, by=by, measure=measure, **more)
    rows = dict(targets.progress({centre.pk}, 2026, ON))[target.project]
    return next(row.so_far for row in rows if row.target == target)


def test_the_elderly_are_met_come_weekly_and_go_on_to_something_else(
    centre: Organisation, coordinator: User
) -> None:
    def meeting(day: int, kind: Kind = Kind.ELDERLY, **more: object) -> Event:
        starts_at = datetime(2026, 12, day, 12, tzinfo=UTC)
        return EventFactory(organisation=centre, kind=kind, starts_at=starts_at, signup="open", **more)

    group, next_week, later = meeting(3), meeting(10), meeting(24)
    amal = UserFactory()
    for event, people in ((group, 3), (next_week, 6)):
        Arrival.objects.create(event=event, people=people, key=f"{event.pk}", at=event.starts_at)
    for event in (group, next_week, later):
        SignupFactory(event=event, user=amal, email="", name="")
    SignupFactory(event=group, email="Else@demo.example")
    SignupFactory(event=next_week, email="else@demo.example")
    SignupFactory(event=next_week, email="", phone="+4500000031")
    for _nobody_knows in range(2):
        SignupFactory(event=group, email="", phone="")
    SignupFactory(event=next_week, email="not@demo.example", state="waiting")
    cafe = meeting(12, Kind.LANGUAGE_CAFE)
    SignupFactory(event=cafe, email="else@demo.example")
    SignupFactory(event=cafe, email="other@demo.example")
    walk = meeting(14, Kind.OTHER, title={"da": "Intro med rundvisning"})
    meeting(15, Kind.OTHER, status="cancelled", title={"da": "Intro med rundvisning"})
    EventFactory(
        organisation=OrganisationFactory(name="Andet center"), starts_at=walk.starts_at, kind=Kind.ELDERLY
    )

    def count(measure: Measure, **facts: object) -> int:
        return so_far(centre, coordinator, measure, **{"kind": Kind.ELDERLY, **facts})

    assert count(Measure.REACHED) == 5
    assert count(Measure.WEEKLY) == 4  # nine in two weeks, to the even
    assert count(Measure.FURTHER) == 1
    assert count(Measure.MEETINGS) == 2
    assert count(Measure.MEETINGS, kind="", words="rundvisning") == 1
    assert count(Measure.MEETINGS, year=2026, kind="", series=EventSeriesFactory(organisation=centre)) == 0


def test_participants_who_became_volunteers_are_counted_as_such(
    centre: Organisation, coordinator: User
) -> None:
    """One person, many hats: who came to be met, and now meets others."""
    came = ParticipantFactory(since_on=date(2025, 3, 1)).user
    other_way = ParticipantFactory(since_on=date(2026, 6, 1)).user
    elsewhere = OrganisationFactory(kind="volunteer_organisation", name="Røde Kors")
    for user, day, where in (
        (ParticipantFactory(since_on=date(2025, 3, 1)).user, date(2026, 5, 4), elsewhere),
        (came, date(2026, 5, 4), centre),
        (came, date(2026, 7, 4), elsewhere),
        (other_way, date(2026, 2, 1), centre),
        (ParticipantFactory(since_on=date(2024, 3, 1)).user, date(2025, 5, 4), centre),
        (UserFactory(), date(2026, 5, 4), centre),
    ):
        volunteer = Volunteer.objects.filter(user=user).first() or VolunteerFactory(user=user)
        approved_at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        EngagementFactory(volunteer=volunteer, organisation=where, approved=True, approved_at=approved_at)
    assert so_far(centre, coordinator, Measure.VOLUNTEERS) == 1


def test_newcomers_of_the_year_who_were_introduced_are_counted_of_a_hundred(
    centre: Organisation, coordinator: User, at: datetime
) -> None:
    assert so_far(centre, coordinator, Measure.INTRODUCED) == 0, "nobody came yet"
    for came, introduced in ((date(2026, 2, 1), at), (date(2026, 3, 1), None), (date(2026, 4, 1), None)):
        ParticipantFactory(organisation=centre, since_on=came, introduced_at=introduced)
    ParticipantFactory(organisation=centre, since_on=date(2025, 2, 1), introduced_at=at)
    ParticipantFactory(
        organisation=OrganisationFactory(name="Andet"), since_on=date(2026, 2, 1), introduced_at=at
    )
    assert so_far(centre, coordinator, Measure.INTRODUCED, project="Foreningsliv") == 33


def test_a_coordinator_sets_changes_and_drops_a_target_and_others_do_not_see_it(
    centre: Organisation, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    desk, page = client_for(coordinator), reverse("events:targets")
    typed = {"project": "Mødrenetværk", "measure": "people", "kind": "network", "number": "15"}
    to = desk.post(f"{page}?year=2027", typed | {"organisation": centre.pk, "form_key": "a"}).url
    assert "15" in desk.get(to).content.decode() and "Mødrenetværk" in desk.get(to).content.decode()
    assert desk.post(f"{page}?year=2027", typed | {"number": "0"}).context["form"].has_error("number")
    target = Target.objects.get()
    change = reverse("events:change_target", args=[target.pk])
    other = OrganisationFactory(name="Andet center")
    stranger = client_for(person_with_role("coordinator", other, name="Fremmed"))
    assert stranger.post(change, {"number": "1"}).status_code == 404
    assert "Mødrenetværk" not in stranger.get(f"{page}?year=2027").content.decode()
    desk.post(change, {"number": "12"})
    desk.post(change, {"number": "x"})
    target.refresh_from_db()
    assert target.number == 12
    theirs = EventSeriesFactory(organisation=other)
    choices = desk.get(page).context["form"].fields
    assert theirs not in choices["series"].queryset and other not in choices["organisation"].queryset
    desk.post(change, {"drop": "1"})
    assert not Target.objects.exists()
    assert ModelLogEntry.objects.filter(action="events.drop_target", user=coordinator).exists()


def test_what_the_plan_asks_of_advice_and_fairs_is_a_number_one_may_set(
    centre: Organisation, coordinator: User
) -> None:
    def asked() -> tuple[int, int]:
        plan = year_plan.plan({centre.pk}, ON.year)
        return figures.advice_target({centre.pk}, ON), plan.fairs_missing

    assert asked() == (TARGET_A_WEEK, 2)
    facts = {"organisation": centre, "year": ON.year, "project": "Plan", "by": coordinator}
    actions.set_target(measure=Measure.WEEKLY, kind=Kind.DROP_IN, number=20, **facts)
    actions.set_target(measure=Measure.MEETINGS, kind=Kind.FAIR, number=3, **facts)
    actions.set_target(measure=Measure.WEEKLY, kind=Kind.DROP_IN, words="fredag", number=90, **facts)
    assert asked() == (20, 3), "the whole of it, not what is counted of a part"
    assert figures.advice_target({centre.pk}, ON + timedelta(days=30)) == TARGET_A_WEEK


def test_a_title_narrows_who_is_in_and_visits_elsewhere_are_not_ours(
    centre: Organisation, coordinator: User, at: datetime
) -> None:
    for title in ("Mødrenetværk", "Fædrenetværk"):
        series = EventSeriesFactory(
            organisation=centre, kind=Kind.NETWORK, signup="whole", title={"da": title}
        )
        actions.materialise(series=series, until=ON, at=at)
        actions.enrol(series=series, user=UserFactory(), starts_on=at.date(), by=None, at=at)
    facts = {"kind": Kind.NETWORK}
    assert so_far(centre, coordinator, Measure.PEOPLE, project="Alle", **facts) == 2
    assert so_far(centre, coordinator, Measure.PEOPLE, project="Mødre", words="mødre", **facts) == 1

    for of in (centre, OrganisationFactory(name="Andet center")):
        start = datetime(2026, 12, 2, 12, tzinfo=UTC)
        event = EventFactory(organisation=of, kind=Kind.HOME_VISIT, starts_at=start)
        slot = Slot.objects.create(event=event, starts_at=start, ends_at=start + timedelta(hours=1))
        HomeVisit.objects.create(slot=slot, first=VolunteerFactory(), went_in_at=start)
    assert so_far(centre, coordinator, Measure.VISITS, project="Besøg") == 1
