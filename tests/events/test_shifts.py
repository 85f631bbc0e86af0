"""Helpers: shifts asked for, taken only by who may, given back, and the hours that follow."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events import actions, clocks_help, helpers, shifts
from events.models import Event, Helping, Shift
from events.shifts import ShiftRefusal
from medspil.notices.models import Notice
from medspil.participants.models import Profile
from medspil.privacy.models import Read
from medspil.users.choices import Role, Via
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused
from tests.conftest import Clock
from tests.factories.events import EventFactory, SignupFactory
from tests.factories.users import person_with_role
from tests.factories.volunteers import ready_volunteer, role
from volunteers.models import ChildClearance, Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_danish")]


@pytest.fixture
def event(coordinator: User) -> Event:
    centre = coordinator.role_grants.get().organisation
    return EventFactory(organisation=centre, childcare=True, with_places=True)


def ask(event: Event, code: str | None, by: User, at: datetime, **more: object) -> Shift:
    facts = {"starts_at": event.starts_at, "ends_at": event.ends_at, "people": 1} | more
    return actions.ask_for_help(event=event, role=role(code) if code else None, by=by, at=at, **facts)


def take(shift: Shift, volunteer: Volunteer, at: datetime) -> Helping:
    return actions.take_shift(shift=shift, volunteer=volunteer, by=volunteer.user, via=Via.SIGNED_IN, at=at)


def why_not(shift: Shift, volunteer: Volunteer, at: datetime) -> ShiftRefusal:
    with pytest.raises(Refused) as refused:
        take(shift, volunteer, at)
    return refused.value.refusal  # type: ignore[return-value]


def helper(*codes: str, cleared: bool = False) -> Volunteer:
    return ready_volunteer(*codes, cleared=cleared, user=person_with_role(Role.VOLUNTEER))


@pytest.mark.parametrize("code", ["childcare", "homework_cafe"])
def test_children_are_cared_for_only_with_a_valid_clearance_on_the_day(
    event: Event, coordinator: User, at: datetime, code: str
) -> None:
    shift = ask(event, code, coordinator, at)
    without, cleared = helper(code), helper(code, cleared=True)
    assert why_not(shift, without, at) == ShiftRefusal.NOT_YET
    assert shifts.open_to(without.user, at) == []
    assert shifts.open_to(cleared.user, at) == [shift]

    # Valid today, but not on the day of the shift any more.
    ChildClearance.objects.filter(volunteer=cleared).update(valid_until=date(2026, 12, 1))
    assert why_not(shift, cleared, at) == ShiftRefusal.NOT_YET
    ChildClearance.objects.filter(volunteer=cleared).update(valid_until=date(2026, 12, 2))
    assert take(shift, cleared, at).shift == shift


def test_a_clearance_that_runs_out_afterwards_stands_on_the_desk(
    event: Event, coordinator: User, at: datetime, on: date
) -> None:
    shift, volunteer = ask(event, "childcare", coordinator, at), helper("childcare", cleared=True)
    take(shift, volunteer, at)
    assert list(helpers.todo(coordinator, on)) == []

    ChildClearance.objects.update(valid_until=on)
    [line] = helpers.todo(coordinator, on)
    assert line.who == volunteer.user.name and "noget er ikke længere på plads" in str(line.what)
    [(_shift, [helping])] = helpers.of_event(event)
    assert helping.may_not  # type: ignore[attr-defined]


def test_helpers_on_five_days_cost_no_more_queries_than_on_one(coordinator: User, at: datetime) -> None:
    centre = coordinator.role_grants.get().organisation
    helps = helper("childcare", cleared=True)
    ChildClearance.objects.filter(volunteer=helps).update(valid_until=date(2027, 1, 31))

    def a_day_later(days: int) -> Helping:
        start = at + timedelta(days=days)
        later = EventFactory(organisation=centre, starts_at=start, ends_at=start + timedelta(hours=2))
        return take(ask(later, "childcare", coordinator, at), helps, at)

    def asked() -> tuple[int, list[str]]:
        with CaptureQueriesContext(connection) as queries:
            keys = [todo.key for todo in helpers.todo(coordinator, date(2026, 11, 30))]
        return len(queries), [key for key in keys if "lapsed" in key]

    taken = [a_day_later(8)]
    asked()
    one = asked()
    taken += [a_day_later(days) for days in (15, 22, 29, 36)]
    assert one == asked()
    # In order on the first three days only.
    ChildClearance.objects.filter(volunteer=helps).update(valid_until=date(2026, 12, 23))
    assert asked()[1] == [f"events.helper_lapsed:{helping.pk}" for helping in taken[3:]]


def test_children_without_anybody_cleared_stand_on_the_desk(
    event: Event, coordinator: User, at: datetime, on: date
) -> None:
    SignupFactory(event=event, children_0_2=1, children_3_5=1)
    assert "2 børn kommer" in str(next(helpers.todo(coordinator, on)).what)

    take(ask(event, "childcare", coordinator, at), helper("childcare", cleared=True), at)
    assert list(helpers.todo(coordinator, on)) == []


def test_five_events_with_children_cost_no_more_queries_than_one(
    event: Event, coordinator: User, on: date
) -> None:
    SignupFactory(event=event, children_0_2=1)
    list(helpers.todo(coordinator, on))
    with CaptureQueriesContext(connection) as one:
        assert len(list(helpers.todo(coordinator, on))) == 1
    for _number in range(4):
        another = EventFactory(organisation=event.organisation, childcare=True, with_places=True)
        SignupFactory(event=another, children_3_5=1)
        SignupFactory(event=another, children_6_14=2)
    with CaptureQueriesContext(connection) as five:
        assert len(list(helpers.todo(coordinator, on))) == 5
    assert len(five) == len(one)


def test_a_shift_is_taken_once_and_by_who_is_active(event: Event, coordinator: User, at: datetime) -> None:
    shift = ask(event, "event_helper", coordinator, at)
    first, second = helper("event_helper"), helper("event_helper")
    take(shift, first, at)

    assert why_not(shift, first, at) == ShiftRefusal.MINE
    assert why_not(shift, second, at) == ShiftRefusal.TAKEN
    second.engagements.update(state="paused")
    assert why_not(shift, second, at) == ShiftRefusal.NOT_ACTIVE
    with pytest.raises(IntegrityError), transaction.atomic():
        Shift.objects.update(seats_taken=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Helping.objects.create(shift=shift, volunteer=first, made_at=at)


def test_a_shift_without_a_role_is_for_adults(event: Event, coordinator: User, at: datetime) -> None:
    young, grown_up = helper("event_helper"), helper("event_helper")
    Profile.objects.filter(user=young.user).update(birth_year=2010)
    shift = ask(event, None, coordinator, at)
    assert why_not(shift, young, at) == ShiftRefusal.NOT_YET
    assert take(shift, grown_up, at)


def test_who_may_is_known_for_more_days_than_go_into_one_query(
    event: Event, coordinator: User, at: datetime
) -> None:
    volunteer, days = helper("event_helper"), shifts.DAYS_AT_ONCE + 2
    asked = [
        ask(event, "event_helper", coordinator, at, starts_at=start, ends_at=start + timedelta(hours=1))
        for start in (event.starts_at + timedelta(days=day) for day in range(days))
    ]
    ready = shifts.Ready([volunteer.pk], asked)
    assert [ready.refusal(volunteer.pk, shift) for shift in asked] == [None] * days


def test_childcare_that_is_asked_for_and_not_taken_is_none(
    event: Event, coordinator: User, at: datetime, on: date
) -> None:
    SignupFactory(event=event, children_0_2=1)
    shift = ask(event, "childcare", coordinator, at)

    def alone() -> list[str]:
        return [todo.key for todo in helpers.todo(coordinator, on) if "children" in todo.key]

    assert alone() == [f"events.children:{event.pk}"]
    take(shift, helper("childcare", cleared=True), at)
    assert alone() == []


def test_two_shifts_at_once_clash(event: Event, coordinator: User, at: datetime) -> None:
    volunteer = helper("event_helper")
    take(ask(event, "event_helper", coordinator, at), volunteer, at)
    other = ask(event, "event_helper", coordinator, at, starts_at=event.starts_at + timedelta(minutes=30))

    assert why_not(other, volunteer, at) == ShiftRefusal.CLASH


def test_given_back_it_is_free_again_and_the_host_hears(
    event: Event, coordinator: User, at: datetime
) -> None:
    Event.objects.update(made_by=coordinator)
    shift, volunteer = ask(event, "event_helper", coordinator, at), helper("event_helper")
    helping = take(shift, volunteer, at)
    for _again in range(2):
        actions.give_back_shift(helping=helping, by=volunteer.user, via=Via.SIGNED_IN, at=at)
    shift.refresh_from_db()

    assert shift.seats_left == 1
    assert Notice.objects.filter(kind="events.helper_gone", user=coordinator).count() == 1
    assert shifts.open_to(volunteer.user, at) == [shift]
    with pytest.raises(Refused):
        late = take(shift, volunteer, at)
        actions.give_back_shift(helping=late, by=volunteer.user, via=Via.SIGNED_IN, at=event.starts_at)


def test_hidden_places_are_told_after_the_hosts_yes(coordinator: User, at: datetime) -> None:
    centre = coordinator.role_grants.get().organisation
    secret = EventFactory(secret=True, organisation=centre)
    helping = take(ask(secret, "event_helper", coordinator, at, door=True), helper("event_helper"), at)
    assert not helping.knows_place

    actions.agree(helping=helping, by=coordinator, at=at)
    helping.refresh_from_db()
    assert helping.knows_place
    assert Notice.objects.filter(kind="events.helping_agreed").count() == 1


def test_a_move_and_a_cancellation_reach_the_helpers(event: Event, coordinator: User, at: datetime) -> None:
    shift = ask(event, "event_helper", coordinator, at)
    take(shift, helper("event_helper"), at)
    new = event.starts_at + timedelta(days=1)
    actions.move_event(event=event, starts_at=new, ends_at=new + timedelta(hours=2), by=coordinator, at=at)
    shift.refresh_from_db()
    assert shift.starts_at == new

    actions.cancel_event(event=event, by=coordinator, at=at)
    kinds = set(Notice.objects.values_list("kind", flat=True))
    assert {"events.helping", "events.shift_moved", "events.shift_off"} <= kinds
    # It takes place after all: who was told not to come is told to come.
    actions.restore_event(event=event, by=coordinator, at=at)
    assert Notice.objects.filter(kind="events.shift_on").count() == 1


def test_a_helper_is_reminded_once(event: Event, coordinator: User, at: datetime) -> None:
    take(ask(event, "event_helper", coordinator, at), helper("event_helper"), at)
    for hours in (40, 20, 19):
        clocks_help.remind_helpers(event.starts_at - timedelta(hours=hours))

    assert Notice.objects.filter(kind="events.shift_reminder").count() == 1


def test_hours_follow_by_themselves_and_are_corrected(event: Event, coordinator: User, at: datetime) -> None:
    volunteer = helper("event_helper")
    helping = take(ask(event, "event_helper", coordinator, at), volunteer, at)
    assert helpers.hours(volunteer.user, at)["total"] == 0
    with pytest.raises(Refused):
        actions.write_hours(helping=helping, minutes=30, by=volunteer.user, at=at)

    after = event.ends_at
    assert helpers.hours(volunteer.user, after)["total"] == 120
    actions.write_hours(helping=helping, minutes=150, by=volunteer.user, at=after)
    [month] = helpers.hours(volunteer.user, after)["months"]
    assert (month.first, month.minutes) == (date(2026, 12, 1), 150)


def test_a_volunteer_takes_and_corrects_on_their_own_pages(
    coordinator: User, client_for: Callable[[User], Client], at: datetime, it_is: Clock
) -> None:
    it_is(at)
    centre = coordinator.role_grants.get().organisation
    soon = EventFactory(organisation=centre, starts_at=at + timedelta(days=1), title={"da": "Fest"})
    past = EventFactory(organisation=centre, starts_at=at - timedelta(days=1))
    desk, volunteer = client_for(coordinator), helper("event_helper")
    hours = {"begins": f"{timezone.localtime(soon.starts_at):%H:%M}", "ends": "23:59", "people": "1"}
    desk.post(reverse("events:add_shift", args=[soon.pk]), {"role": role("event_helper").pk, **hours})
    shift = Shift.objects.get()
    assert "Hjælpere" in desk.get(reverse("events:manage", args=[soon.pk])).content.decode()

    phone = client_for(volunteer.user)
    assert "Fest" in phone.get(reverse("events:shifts")).content.decode()
    page = phone.post(reverse("events:take_shift", args=[shift.pk]), follow=True).content.decode()
    assert "Vagten er din" in page
    assert "Mine vagter" in phone.get("/da/min-side/").content.decode()

    old = Shift.objects.create(event=past, capacity=1, starts_at=past.starts_at, ends_at=past.ends_at)
    mine = Helping.objects.create(shift=old, volunteer=volunteer, made_at=at)
    correct = reverse("events:correct_hours", args=[mine.pk])
    assert phone.get(correct).status_code == 200
    assert phone.post(correct, {"hours": "mange"}).status_code == 200
    phone.post(correct, {"hours": "1,5"})
    assert "1 time 30 min" in phone.get(reverse("events:hours")).content.decode()
    assert client_for(helper("mentor").user).get(correct).status_code == 404


def test_free_shifts_are_not_asked_about_one_by_one(
    event: Event, coordinator: User, at: datetime, django_assert_max_num_queries: object
) -> None:
    volunteer = helper("event_helper")
    for minutes in range(12):
        ask(event, "event_helper", coordinator, at, ends_at=event.ends_at + timedelta(minutes=minutes))
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        assert len(shifts.open_to(volunteer.user, at)) == 12


def test_a_helper_has_their_hours_on_paper_in_hours_and_minutes(
    coordinator: User, client_for: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("associations.paper.can_make_pdf", lambda: False)
    centre = coordinator.role_grants.get().organisation
    now = timezone.now()
    volunteer, other = helper("event_helper"), helper("event_helper")
    phone = client_for(volunteer.user)
    certificate = reverse("events:certificate", args=[centre.pk])
    assert certificate not in phone.get(reverse("events:hours")).content.decode()
    assert phone.get(certificate).status_code == 404

    for days, minutes in ((1, 95), (3, 60)):
        past = EventFactory(
            organisation=centre, starts_at=now - timedelta(days=days), title={"da": f"Fest {days}"}
        )
        shift = Shift.objects.create(event=past, capacity=2, starts_at=past.starts_at, ends_at=past.ends_at)
        Helping.objects.create(shift=shift, volunteer=volunteer, made_at=now, minutes=minutes)
        Helping.objects.create(shift=shift, volunteer=other, made_at=now, cancelled_at=now)
    assert certificate in phone.get(reverse("events:hours")).content.decode()
    page = phone.get(certificate).content.decode()
    assert volunteer.user.name in page and "2 timer 35 min" in page
    assert page.index("Fest 3") < page.index("1 time<") < page.index("Fest 1") < page.index("1 time 35 min")
    assert client_for(other.user).get(certificate).status_code == 404


def test_children_with_nobody_to_mind_them_are_a_line_from_a_week_before_until_the_day(
    centre: Organisation,
) -> None:
    event = EventFactory(organisation=centre, childcare=True, with_places=True)
    SignupFactory(event=event, children_0_2=1)
    day = timezone.localdate(event.starts_at)
    shown = {
        left: helpers.without_helpers({centre.pk}, day - timedelta(days=left)) == [event]
        for left in (8, 7, 0, -1)
    }
    assert shown == {8: False, 7: True, 0: True, -1: False}


def test_the_desk_leads_to_who_could_mind_the_children(
    event: Event, coordinator: User, client_for: Callable[[User], Client], at: datetime, on: date
) -> None:
    SignupFactory(event=event, children_0_2=1)
    once, never = helper("childcare", cleared=True), helper("homework_cafe", cleared=True)
    helper("counselling", cleared=True)
    before = EventFactory(organisation=event.organisation, starts_at=event.starts_at + timedelta(days=1))
    take(ask(before, "childcare", coordinator, at), once, at)
    User.objects.filter(pk=once.user_id).update(phone="+4520202020")
    (line,) = helpers.todo(coordinator, on)
    page = client_for(coordinator).get(line.acts[0].url.partition("#")[0])
    assert page.context["to_ask"] == [once.user, never.user]
    html = page.content.decode()
    assert 'href="tel:+4520202020"' in html and "har hjulpet 1 gang" in html
    fold = html[html.index('id="helpers"') :]
    assert "<details open>" in fold
    assert f'<option value="{role("childcare").pk}" selected>' in fold
    assert Read.objects.about(once.user).filter(page="events:manage").exists()
    shift = ask(event, "childcare", coordinator, at)
    take(shift, once, at)
    assert helpers.to_ask_for_childcare(event, coordinator, on) == [never.user]
    host = person_with_role(Role.HOST, event.organisation)
    assert helpers.to_ask_for_childcare(event, host, on) == []


def test_who_is_to_be_fetched_and_has_nobody_is_a_line_on_the_day(
    event: Event, coordinator: User, at: datetime
) -> None:
    signup = SignupFactory(event=event)
    shift = ask(event, None, coordinator, at)
    Shift.objects.filter(pk=shift.pk).update(signup=signup)
    ask(event, None, coordinator, at)
    day = timezone.localdate(event.starts_at)

    def lines(left: int) -> list[str]:
        return [line.key for line in helpers.todo(coordinator, day - timedelta(days=left))]

    assert [lines(left) for left in (1, 0)] == [[], [f"events.to_fetch:{event.pk}"]]
    SignupFactory(event=event, children_0_2=1)
    assert lines(0) == [f"events.children:{event.pk}", f"events.to_fetch:{event.pk}"]
    Shift.objects.filter(pk=shift.pk).update(seats_taken=1)
    assert lines(0) == [f"events.children:{event.pk}"]
