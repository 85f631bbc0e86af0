"""Twenty people at once for five places: five get in, whoever is first, and nobody sees an error."""

from collections.abc import Callable
from datetime import datetime
from threading import Barrier

import pytest
from django.db import models

from events import actions
from events.actions import addresses
from events.actions.signups import again, lock
from events.choices import Refusal, SignupState
from events.models import Event, Signup
from medspil.users import seats
from tests.events.crowd import PEOPLE, PLACES, all_at_once, refusals
from tests.factories.events import EventFactory

pytestmark = pytest.mark.django_db(transaction=True)


def sign_up(event: Event, at: datetime, **more: object) -> Callable[[int], object]:
    def one(number: int) -> object:
        phone = f"+450000{number:04}"
        return actions.sign_up(event=event, name="Per", phone=phone, by=None, at=at, **more)

    return one


def seated() -> int:
    return Signup.objects.filter(state=SignupState.CONFIRMED).count()


def test_the_places_are_never_oversold(at: datetime) -> None:
    event = EventFactory(with_places=True, capacity=PLACES)

    came = all_at_once(sign_up(event, at))

    event.refresh_from_db()
    assert (seated(), event.seats_taken) == (PLACES, PLACES)
    assert refusals(came) == [Refusal.FULL] * (PEOPLE - PLACES)


def test_the_others_stand_in_line_and_every_seat_given_back_is_offered_once(at: datetime) -> None:
    event = EventFactory(with_places=True, capacity=PLACES)
    all_at_once(sign_up(event, at, wait=True))
    assert seated() == PLACES

    coming = list(Signup.objects.filter(state=SignupState.CONFIRMED))
    all_at_once(
        lambda number: actions.cancel_signup(signup=coming[number % PLACES], by=None, via="link", at=at)
    )

    event.refresh_from_db()
    states = list(Signup.objects.values_list("state", flat=True))
    assert states.count(SignupState.OFFERED) == event.seats_taken == PLACES
    assert states.count(SignupState.WAITING) == PEOPLE - 2 * PLACES


def test_without_the_guard_the_same_crowd_oversells(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: read, then write, without a lock. If this counts right, nothing above is proven."""
    event = EventFactory(with_places=True, capacity=PLACES)
    everybody_has_read = Barrier(PEOPLE)

    def careless_take(row: Event, count: int = 1) -> bool:
        free = row.capacity is None or row.seats_taken + count <= row.capacity
        everybody_has_read.wait(timeout=30)
        if free:
            Event.objects.filter(pk=row.pk).update(seats_taken=row.seats_taken + count)
        return free

    monkeypatch.setattr(seats, "take", careless_take)
    monkeypatch.setattr(lock, "locked", lambda pk: Event.objects.select_related("organisation").get(pk=pk))
    careless: Callable[..., models.Model] = actions.sign_up.__wrapped__  # type: ignore[attr-defined]
    all_at_once(lambda n: careless(event=event, name="Per", phone=f"+450000{n:04}", by=None, at=at))

    assert seated() > PLACES


def test_more_places_while_people_give_theirs_back_are_offered_once_each(at: datetime) -> None:
    event = EventFactory(with_places=True, capacity=PLACES)
    all_at_once(sign_up(event, at, wait=True))
    coming = list(Signup.objects.filter(state=SignupState.CONFIRMED))

    def one(number: int) -> None:
        if number < PLACES:
            actions.cancel_signup(signup=coming[number], by=None, via="link", at=at)
        else:
            event_now = Event.objects.get(pk=event.pk)
            actions.set_capacity(event=event_now, capacity=PLACES + 2, by=None, at=at)

    all_at_once(one)
    event.refresh_from_db()
    offered = Signup.objects.filter(state=SignupState.OFFERED).count()
    assert offered == event.seats_taken == event.capacity == PLACES + 2


def of_one_number(event: Event, at: datetime, act: Callable[..., object]) -> list[object]:
    """A large family at one telephone."""

    def one(number: int) -> object:
        return act(event=event, name=f"Per {number}", phone="+4500000030", by=None, at=at)

    return all_at_once(one)


def test_one_number_stands_twice_and_no_more(at: datetime) -> None:
    came = of_one_number(EventFactory(with_places=True, capacity=None), at, actions.sign_up)

    assert (seated(), refusals(came)) == (2, [Refusal.TOO_MANY] * (PEOPLE - 2))


def test_without_the_guard_one_number_fills_the_list(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: all have read that the number is new before any of them is written down."""
    everybody_has_read, counted = Barrier(PEOPLE), addresses.number_refusal

    def slow(rows: models.QuerySet, phone: str) -> Refusal | None:
        found = counted(rows, phone)
        everybody_has_read.wait(timeout=30)
        return found

    monkeypatch.setattr(addresses, "number_refusal", slow)
    monkeypatch.setattr(lock, "locked", lambda pk: Event.objects.select_related("organisation").get(pk=pk))
    of_one_number(
        EventFactory(with_places=True, capacity=None),
        at,
        actions.sign_up.__wrapped__,  # type: ignore[attr-defined]
    )

    assert seated() == PEOPLE


@pytest.mark.parametrize("reached", [{"phone": "+4500000030"}, {"email": "per@demo.example"}])
def test_one_person_at_the_same_moment_is_one_row(at: datetime, reached: dict[str, str]) -> None:
    event = EventFactory(with_places=True, capacity=None)
    all_at_once(lambda _n: actions.sign_up(event=event, name="Per", **reached, by=None, at=at))

    event.refresh_from_db()
    assert (Signup.objects.count(), event.seats_taken) == (1, 1)


def test_without_the_guard_one_person_is_many(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: all have looked for the name before any of them is written down."""
    everybody_has_read, looked = Barrier(PEOPLE), again.refusal

    def slow(*args: object, **who: object) -> Refusal | None:
        found = looked(*args, **who)  # type: ignore[arg-type]
        everybody_has_read.wait(timeout=30)
        return found

    monkeypatch.setattr(again, "refusal", slow)
    monkeypatch.setattr(addresses, "number_refusal", lambda rows, phone: None)
    monkeypatch.setattr(lock, "locked", lambda pk: Event.objects.select_related("organisation").get(pk=pk))
    event = EventFactory(with_places=True, capacity=None)
    careless = actions.sign_up.__wrapped__  # type: ignore[attr-defined]
    all_at_once(lambda _n: careless(event=event, name="Per", phone="+4500000030", by=None, at=at))

    assert seated() == PEOPLE
