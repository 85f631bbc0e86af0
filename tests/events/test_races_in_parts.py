"""Many at once for a course, a time, a café's guest, a shift, a tap: one sentence each, and no error."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from threading import Barrier
from threading import Event as Moment

import pytest
from django.db.models import QuerySet

from events import actions, rhythm
from events.actions import cancelling, enrolments, invitations, shifts, slots
from events.actions import rhythm as rhythm_actions
from events.actions import series as series_actions
from events.choices import Refusal, SignupState
from events.models import Arrival, Enrolment, Event, EventSeries, Invitation, Shift, Signup, Slot
from events.models.enrolment import EnrolmentState
from events.parts import InvitationState, Part
from events.shifts import ShiftRefusal
from medspil.notices.models import Notice
from medspil.users import seats
from medspil.users.choices import Via
from medspil.users.models import User
from tests.events.crowd import PEOPLE, PLACES, all_at_once, broken, refusals
from tests.factories.associations import AssociationFactory
from tests.factories.events import EventFactory, EventSeriesFactory
from tests.factories.users import UserFactory
from tests.factories.volunteers import ready_volunteer, role

pytestmark = pytest.mark.django_db(transaction=True)
LONG_ENOUGH = 1.0
"""Seconds who takes dates away waits for a sign-up: while the dates are held it waits in vain."""


def course(at: datetime, dates: int = 3) -> EventSeries:
    series = EventSeriesFactory(signup="whole", capacity=PLACES, rule=f"FREQ=WEEKLY;COUNT={dates}")
    actions.materialise(series=series, until=date(2027, 1, 31), at=at)
    return series


def enrol(series: EventSeries, at: datetime, number: int) -> Enrolment:
    who = {"name": "Per", "phone": f"+450000{number:04}", "starts_on": date(2026, 12, 2)}
    return actions.enrol(series=series, by=None, at=at, **who)


def enrolled() -> int:
    return Enrolment.objects.filter(state=EnrolmentState.ENROLLED).count()


def test_a_course_takes_in_as_many_as_it_has_places_for(at: datetime) -> None:
    series = course(at)

    came = all_at_once(lambda number: enrol(series, at, number))

    assert (broken(came), refusals(came)) == (0, [])
    assert (enrolled(), series.enrolments.in_line().count()) == (PLACES, PEOPLE - PLACES)
    assert set(series.events.values_list("seats_taken", flat=True)) == {PLACES}
    assert Signup.objects.filter(state=SignupState.CONFIRMED).count() == 3 * PLACES


def test_without_the_lock_a_course_takes_in_too_many(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: everybody has read that there is room before anybody is taken in."""
    series = course(at)
    everybody_has_read = Barrier(PEOPLE)

    def has_room(row: EventSeries) -> bool:
        free = real_room(row)
        everybody_has_read.wait(timeout=30)
        return free

    real_room = enrolments.has_room
    monkeypatch.setattr(enrolments, "has_room", has_room)
    monkeypatch.setattr(enrolments, "locked_whole", lambda pk: EventSeries.objects.get(pk=pk))
    monkeypatch.setattr(actions, "enrol", actions.enrol.__wrapped__)
    all_at_once(lambda number: enrol(series, at, number))

    assert enrolled() > PLACES


def test_one_person_is_taken_in_once(at: datetime) -> None:
    series, amal = course(at), UserFactory()

    def one(number: int) -> Enrolment:
        return actions.enrol(series=series, user=amal, starts_on=date(2026, 12, 2), by=amal, at=at)

    came = all_at_once(one)

    assert (broken(came), refusals(came)) == (0, [Refusal.ALREADY] * (PEOPLE - 1))
    assert (enrolled(), amal.signups.count()) == (1, 3)


def on_one_date_or_all(series: EventSeries, desk: User, at: datetime) -> list[object]:
    first = series.events.order_by("starts_at")[0]

    def one(number: int) -> object:
        if number % 2:
            return enrol(series, at, number)
        who = {"name": "Per", "phone": f"+450000{number:04}"}
        return actions.sign_up(event=Event.objects.get(pk=first.pk), by=desk, at=at, **who)

    return all_at_once(one)


def test_the_desk_signs_up_for_one_date_while_others_join_the_whole(coordinator: User, at: datetime) -> None:
    series = course(at)

    came = on_one_date_or_all(series, coordinator, at)

    first = series.events.order_by("starts_at")[0]
    assert broken(came) == 0
    assert first.seats_taken == first.signups.filter(state=SignupState.CONFIRMED).count() <= PLACES
    assert enrolled() == PLACES


@pytest.fixture
def session(at: datetime) -> Event:
    return EventFactory(starts_at=at + timedelta(hours=1))


def book(slot: Slot, at: datetime, number: int) -> Slot:
    return actions.book(slot=slot, name=f"Per {number}", phone=f"+450000{number:04}", by=None, at=at)


def offered(session: Event, by: User, at: datetime) -> Slot:
    return actions.offer_slots(event=session, starts_at=session.starts_at, minutes=20, count=1, by=by, at=at)[
        0
    ]


def test_a_time_is_booked_by_one(session: Event, coordinator: User, at: datetime) -> None:
    slot = offered(session, coordinator, at)

    came = all_at_once(lambda number: book(slot, at, number))

    assert (broken(came), refusals(came)) == (0, [Refusal.SLOT_TAKEN] * (PEOPLE - 1))


def test_without_the_lock_a_time_is_booked_by_all(
    session: Event, coordinator: User, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: each was told that the time is theirs."""
    slot = offered(session, coordinator, at)
    everybody_has_read = Barrier(PEOPLE)

    def read(pk: int) -> Slot:
        found = Slot.objects.select_related("event").get(pk=pk)
        everybody_has_read.wait(timeout=30)
        return found

    monkeypatch.setattr(slots, "locked", read)
    monkeypatch.setattr(slots.lock, "locked", lambda pk: Event.objects.get(pk=pk))
    monkeypatch.setattr(actions, "book", actions.book.__wrapped__)
    came = all_at_once(lambda number: book(slot, at, number))

    assert len([one for one in came if isinstance(one, Slot)]) > 1


def book_of_one_number(session: Event, by: User, at: datetime) -> list[object]:
    times = actions.offer_slots(
        event=session, starts_at=session.starts_at, minutes=5, count=PEOPLE, by=by, at=at
    )

    def one(number: int) -> object:
        return actions.book(slot=times[number], name="Per", phone="+4500000030", by=None, at=at)

    return all_at_once(one)


def test_one_number_books_two_times(session: Event, coordinator: User, at: datetime) -> None:
    came = book_of_one_number(session, coordinator, at)

    assert refusals(came) == [Refusal.TOO_MANY] * (PEOPLE - 2)
    assert session.slots.booked().count() == 2


def test_without_the_events_lock_it_books_them_all(
    session: Event, coordinator: User, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: each locks its own time only, and has read that the number stands nowhere."""
    everybody_has_read, counted = Barrier(PEOPLE), slots.addresses.number_refusal

    def slow(rows: QuerySet, phone: str) -> Refusal | None:
        found = counted(rows, phone)
        everybody_has_read.wait(timeout=30)
        return found

    monkeypatch.setattr(slots.addresses, "number_refusal", slow)
    monkeypatch.setattr(slots.lock, "locked", lambda pk: Event.objects.get(pk=pk))
    monkeypatch.setattr(
        slots, "locked", lambda pk: Slot.objects.select_related("event__organisation").get(pk=pk)
    )
    monkeypatch.setattr(actions, "book", actions.book.__wrapped__)
    book_of_one_number(session, coordinator, at)

    assert session.slots.booked().count() == PEOPLE


def asked(event: Event, by: User, at: datetime) -> list[Invitation]:
    clubs = [AssociationFactory(centre=event.organisation) for _club in range(PEOPLE)]
    return [actions.invite(to=event, association=club, part=Part.GUEST, by=by, at=at) for club in clubs]


def say_yes(one: Invitation, at: datetime) -> Invitation:
    return actions.answer_invitation(invitation=one, yes=True, by=None, via=Via.LINK, at=at)


def guests() -> int:
    return Invitation.objects.filter(part=Part.GUEST, state=InvitationState.YES).count()


def test_a_cafe_gets_one_guest(session: Event, coordinator: User, at: datetime) -> None:
    those = asked(session, coordinator, at)

    came = all_at_once(lambda number: say_yes(those[number], at))

    assert (broken(came), refusals(came)) == (0, [Refusal.GUEST_TAKEN] * (PEOPLE - 1))
    assert guests() == 1


def test_without_the_lock_the_guests_run_into_an_error(
    session: Event, coordinator: User, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: all are let through, and only the row constraint is left to say no."""
    those = asked(session, coordinator, at)
    everybody_has_read, real_refusal = Barrier(PEOPLE), invitations.guest_refusal

    def let_through(*question: object) -> Refusal | None:
        found = real_refusal(*question)
        everybody_has_read.wait(timeout=30)
        return found

    monkeypatch.setattr(invitations, "hold", lambda subject: None)
    monkeypatch.setattr(invitations, "guest_refusal", let_through)
    monkeypatch.setattr(actions, "answer_invitation", actions.answer_invitation.__wrapped__)
    came = all_at_once(lambda number: say_yes(those[number], at))

    assert broken(came) == PEOPLE - 1


def test_the_same_yes_many_times_is_one_answer(coordinator: User, at: datetime) -> None:
    series = EventSeriesFactory()
    club = AssociationFactory(centre=series.organisation)
    one = actions.invite(to=series, association=club, part=Part.COHOST, by=coordinator, at=at)

    later = [at + timedelta(seconds=number) for number in range(PEOPLE)]
    came = all_at_once(lambda number: say_yes(one, later[number]))

    assert (broken(came), refusals(came)) == (0, [])
    assert Notice.objects.filter(kind="events.invitation_answered").count() == 1


def test_two_at_the_desk_ask_the_same_association_once(
    session: Event, coordinator: User, at: datetime
) -> None:
    club = AssociationFactory(centre=session.organisation)

    came = all_at_once(
        lambda number: actions.invite(to=session, association=club, part=Part.GUEST, by=coordinator, at=at)
    )

    assert (broken(came), refusals(came)) == (0, [Refusal.INVITED_ALREADY] * (PEOPLE - 1))


def last_place(session: Event) -> Shift:
    helper = role("event_helper")
    times = {"starts_at": session.ends_at, "ends_at": session.ends_at + timedelta(hours=1)}
    return Shift.objects.create(event=session, role=helper, capacity=1, **times)


def test_the_last_place_of_a_shift_goes_to_one_helper(session: Event, at: datetime) -> None:
    volunteers = [ready_volunteer("event_helper") for _helper in range(PEOPLE)]
    shift = last_place(session)

    came = all_at_once(
        lambda number: actions.take_shift(
            shift=shift, volunteer=volunteers[number], by=volunteers[number].user, via="signed_in", at=at
        )
    )

    assert (broken(came), refusals(came)) == (0, [ShiftRefusal.TAKEN] * (PEOPLE - 1))
    assert shift.helpings.count() == 1


def test_without_the_counter_it_goes_to_many(
    session: Event, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: read, then write."""
    volunteers = [ready_volunteer("event_helper") for _helper in range(PEOPLE)]
    shift = last_place(session)
    everybody_has_read = Barrier(PEOPLE)

    def careless_take(row: Shift, count: int = 1) -> bool:
        free = row.seats_taken < row.capacity
        everybody_has_read.wait(timeout=30)
        Shift.objects.filter(pk=row.pk).update(seats_taken=row.seats_taken + count)
        return free

    monkeypatch.setattr(seats, "take", careless_take)
    monkeypatch.setattr(
        shifts, "locked", lambda pk: Shift.objects.select_related("event__organisation", "role").get(pk=pk)
    )
    careless = actions.take_shift.__wrapped__
    all_at_once(
        lambda number: careless(
            shift=shift, volunteer=volunteers[number], by=volunteers[number].user, via="signed_in", at=at
        )
    )

    assert shift.helpings.count() > 1


def test_a_tap_sent_again_counts_once_and_a_slip_has_one_number(at: datetime) -> None:
    event = EventFactory(kind="drop_in", starts_at=at)
    numbers: list[list[int]] = []

    def one(number: int) -> None:
        actions.arrive(event=event, people=1, key="the same tap", by=None, at=at)
        numbers.append(actions.take_numbers(organisation=event.organisation, count=2))

    came = all_at_once(one)

    assert (broken(came), event.arrivals.people()) == (0, 1)
    assert sorted(number for pair in numbers for number in pair) == list(range(1, 2 * PEOPLE + 1))


def test_without_its_key_it_counts_as_often_as_it_is_sent(at: datetime) -> None:
    """The control: what would happen if the phone named each sending anew."""
    event = EventFactory(starts_at=at)

    all_at_once(lambda n: actions.arrive(event=event, people=1, key=f"tap {n}", by=None, at=at))

    assert Arrival.objects.filter(event=event).count() == PEOPLE


Taking = Callable[[EventSeries, User, datetime], object]


def call_off(series: EventSeries, by: User, at: datetime) -> EventSeries:
    return actions.cancel_series(series=series, from_day=None, note="Sne", by=by, at=at)


def shorten(series: EventSeries, by: User, at: datetime) -> EventSeries:
    """To two times: the dates beyond go where nobody comes."""
    weekly = rhythm.from_date(rhythm.Every.WEEK, series.starts_on, times=2)
    table = actions.Timetable(series.starts_on, series.start_time, series.minutes, weekly)
    return actions.set_rhythm(
        series=series, timetable=table, from_day=series.starts_on, move_people=False, by=by, at=at
    )


def taken_away_while_somebody_signs_up(
    take_away: Taking, by: User, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> tuple[Event, list[object]]:
    """Who takes dates away has counted that nobody comes on a far one; then somebody signs up for it."""
    series = EventSeriesFactory(signup="open", rule="FREQ=WEEKLY;COUNT=12")
    actions.materialise(series=series, until=date(2027, 3, 31), at=at)
    far = series.events.next_first().last()
    counted, signed_up, count = Moment(), Moment(), series_actions.with_people

    def slow(events: Sequence[int]) -> set[int]:
        found = count(events)
        counted.set()
        signed_up.wait(LONG_ENOUGH)
        return found

    def one(number: int) -> object:
        if number:
            assert counted.wait(30)
            try:
                return actions.sign_up(event=far, name="Per", phone="+4500000030", by=None, at=at)
            finally:
                signed_up.set()
        return take_away(series, by, at)

    for module in (series_actions, rhythm_actions):
        monkeypatch.setattr(module, "with_people", slow)
    return far, all_at_once(one, people=2)


@pytest.mark.parametrize("take_away", [call_off, shorten])
def test_nobody_gets_a_place_on_a_date_that_is_being_taken_away(
    coordinator: User, at: datetime, monkeypatch: pytest.MonkeyPatch, take_away: Taking
) -> None:
    far, came = taken_away_while_somebody_signs_up(take_away, coordinator, at, monkeypatch)

    assert (broken(came), refusals(came)) == (0, [Refusal.CANCELLED])
    assert not Event.objects.filter(pk=far.pk).exists()


@pytest.mark.parametrize("take_away", [call_off, shorten])
def test_without_holding_the_dates_a_place_vanishes_in_silence(
    coordinator: User, at: datetime, monkeypatch: pytest.MonkeyPatch, take_away: Taking
) -> None:
    """The control: they were told that they have a place, and it went with the date."""
    for module in (cancelling, rhythm_actions):
        monkeypatch.setattr(module, "locked_series", lambda pk: EventSeries.objects.get(pk=pk))
    monkeypatch.setattr(series_actions, "lock_dates", lambda events: None)
    for action in ("cancel_series", "set_rhythm"):
        monkeypatch.setattr(actions, action, getattr(actions, action).__wrapped__)
    _far, came = taken_away_while_somebody_signs_up(take_away, coordinator, at, monkeypatch)

    assert any(isinstance(said, Signup) for said in came)
    assert not Signup.objects.exists()
