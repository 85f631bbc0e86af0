"""Signing up, the waiting list, and the way out."""

from datetime import datetime, timedelta

import pytest

from events import actions, clocks
from events.choices import CancelledBy, Refusal, SignupState
from events.models import Event, Signup
from events.wishes import Wishes
from medspil.notices.models import Notice
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.factories.events import EventFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(db: None) -> Event:
    return EventFactory(with_places=True, capacity=2)


def guest(event: Event, at: datetime, email: str = "ida@demo.example", **more: object) -> Signup:
    return actions.sign_up(event=event, email=email, by=None, at=at, **{"name": "Ida Holm", **more})


def by_phone(event: Event, at: datetime, number: int = 30, **more: object) -> Signup:
    return actions.sign_up(event=event, name="Per", phone=f"+450000{number:04}", by=None, at=at, **more)


def taken(event: Event) -> int:
    event.refresh_from_db()
    return event.seats_taken


def refusal_of(act: object) -> Refusal:
    with pytest.raises(Refused) as refused:
        act()  # type: ignore[operator]
    return refused.value.refusal  # type: ignore[return-value]


def test_a_guest_by_mail_holds_seats_until_the_link_is_pressed(course: Event, at: datetime) -> None:
    signup = guest(course, at, people=2)

    assert (signup.state, signup.until, taken(course)) == (
        SignupState.UNCONFIRMED,
        at + timedelta(minutes=30),
        2,
    )
    assert [notice.kind for notice in Notice.objects.all()] == ["events.confirm"]

    actions.confirm(signup=signup, by=None, via=Via.LINK, at=at + timedelta(minutes=5))
    signup.refresh_from_db()

    assert (signup.state, signup.until, taken(course)) == (SignupState.CONFIRMED, None, 2)
    assert Notice.objects.filter(kind="events.confirmed").count() == 1


def test_confirming_twice_counts_once(course: Event, at: datetime) -> None:
    signup = guest(course, at)
    for _press in range(2):
        actions.confirm(signup=signup, by=None, via=Via.LINK, at=at)

    assert taken(course) == 1
    assert Notice.objects.filter(kind="events.confirmed").count() == 1


def test_a_phone_number_and_a_known_person_are_in_at_once(course: Event, at: datetime) -> None:
    user = UserFactory()
    phone = by_phone(course, at)
    known = actions.sign_up(event=course, user=user, by=user, at=at)

    assert {phone.state, known.state} == {SignupState.CONFIRMED}
    assert taken(course) == 2
    # Nobody is rung up to hear what they just read.
    assert list(Notice.objects.values_list("user", flat=True)) == [user.pk]


def test_staff_sign_somebody_up_without_a_mail_to_confirm(
    course: Event, coordinator: User, at: datetime
) -> None:
    signup = actions.sign_up(event=course, name="Ida", email="ida@demo.example", by=coordinator, at=at)

    assert signup.state == SignupState.CONFIRMED


def test_seats_nobody_confirmed_go_to_the_next_in_line(course: Event, at: datetime) -> None:
    slow = guest(course, at, people=2)
    waiting = by_phone(course, at, wait=True)

    clocks.release(at + timedelta(minutes=29))
    assert taken(course) == 2

    later = at + timedelta(minutes=30)
    clocks.release(later)
    clocks.release(later)
    slow.refresh_from_db()
    waiting.refresh_from_db()

    assert (slow.state, slow.cancelled_by) == (SignupState.CANCELLED, CancelledBy.TIME)
    assert waiting.state == SignupState.OFFERED
    assert waiting.until is not None and waiting.until > later
    assert taken(course) == 1


def test_who_opens_the_mail_too_late_comes_in_where_there_is_room(course: Event, at: datetime) -> None:
    slow = guest(course, at, people=2)
    later = at + timedelta(hours=2)
    clocks.release(later)

    actions.confirm(signup=slow, by=None, via=Via.LINK, at=later)
    slow.refresh_from_db()

    assert (slow.state, slow.cancelled_by, taken(course)) == (SignupState.CONFIRMED, "", 2)


def test_who_opens_the_mail_too_late_and_finds_it_full_is_told(course: Event, at: datetime) -> None:
    slow = guest(course, at)
    later = at + timedelta(hours=2)
    clocks.release(later)
    by_phone(course, later, people=2)

    assert (
        refusal_of(lambda: actions.confirm(signup=slow, by=None, via=Via.LINK, at=later))
        == Refusal.FULL_MEANWHILE
    )
    assert taken(course) == 2


def test_a_full_event_refuses_and_offers_the_waiting_list(course: Event, at: datetime) -> None:
    by_phone(course, at, people=2)

    assert refusal_of(lambda: guest(course, at)) == Refusal.FULL
    assert guest(course, at, wait=True).state == SignupState.WAITING
    assert taken(course) == 2


def test_nobody_overtakes_the_waiting_list(course: Event, at: datetime) -> None:
    by_phone(course, at)
    by_phone(course, at, 31, people=2, wait=True)

    # One seat is free, but two people wait for two.
    assert refusal_of(lambda: by_phone(course, at, 32)) == Refusal.FULL


def test_the_waiting_list_moves_up_in_order_on_cancellation(course: Event, at: datetime) -> None:
    first = by_phone(course, at, 30, people=2)
    line = [by_phone(course, at + timedelta(minutes=n), 31 + n, wait=True) for n in range(3)]

    actions.cancel_signup(signup=first, by=None, via=Via.LINK, at=at + timedelta(hours=1))

    assert [state_of(signup) for signup in line] == ["offered", "offered", "waiting"]
    assert taken(course) == 2
    assert Notice.objects.filter(kind="events.offered").count() == 2


def state_of(signup: Signup) -> str:
    signup.refresh_from_db()
    return signup.state


def test_more_places_are_offered_too_and_fewer_than_taken_is_refused(
    course: Event, coordinator: User, at: datetime
) -> None:
    by_phone(course, at, people=2)
    waiting = by_phone(course, at, 31, wait=True)

    actions.set_capacity(event=course, capacity=3, by=coordinator, at=at)

    assert state_of(waiting) == SignupState.OFFERED
    assert (
        refusal_of(lambda: actions.set_capacity(event=course, capacity=2, by=coordinator, at=at))
        == Refusal.CAPACITY_BELOW
    )


def test_an_offer_runs_out_and_the_next_is_asked(course: Event, at: datetime) -> None:
    first = by_phone(course, at, people=2)
    line = [by_phone(course, at + timedelta(minutes=n), 31 + n, people=2, wait=True) for n in range(2)]
    actions.cancel_signup(signup=first, by=None, via=Via.LINK, at=at)

    late = at + timedelta(hours=24)
    assert (
        refusal_of(lambda: actions.confirm(signup=line[0], by=None, via=Via.LINK, at=late))
        == Refusal.OFFER_GONE
    )
    clocks.release(late)

    assert [state_of(signup) for signup in line] == ["cancelled", "offered"]


def test_nobody_is_offered_a_place_after_the_start(course: Event, at: datetime) -> None:
    first = by_phone(course, at, people=2)
    waiting = by_phone(course, at, 31, wait=True)

    actions.cancel_signup(signup=first, by=None, via=Via.LINK, at=course.starts_at)

    assert state_of(waiting) == SignupState.WAITING
    assert taken(course) == 0


def test_coming_as_more_takes_seats_and_as_fewer_frees_them(course: Event, at: datetime) -> None:
    signup = by_phone(course, at)
    actions.change_people(signup=signup, people=2, by=None, via=Via.LINK, at=at)
    assert taken(course) == 2

    more = {"signup": signup, "people": 3, "by": None, "via": Via.LINK, "at": at}
    assert refusal_of(lambda: actions.change_people(**more)) == Refusal.FULL_MORE

    waiting = by_phone(course, at, 31, wait=True)
    actions.change_people(signup=signup, people=1, by=None, via=Via.LINK, at=at)
    assert state_of(waiting) == SignupState.OFFERED


def test_two_unanswered_mails_are_enough(course: Event, at: datetime) -> None:
    guest(course, at)
    guest(course, at, email="IDA@demo.example", name="Per Holm")

    more = {"wait": True, "name": "Else Holm"}
    assert refusal_of(lambda: guest(course, at, **more)) == Refusal.TOO_MANY_UNCONFIRMED


@pytest.mark.parametrize(
    ("story", "refusal"),
    [
        ({"cancelled": True, "with_places": True}, Refusal.CANCELLED),
        ({"with_places": True, "starts_at": datetime.fromisoformat("2026-11-29T10:00+00:00")}, Refusal.PAST),
        ({}, Refusal.NO_SIGNUP_NEEDED),
    ],
)
def test_what_nobody_can_sign_up_for(story: dict, refusal: Refusal, at: datetime) -> None:
    event = EventFactory(**story)

    assert refusal_of(lambda: guest(event, at)) == refusal
    assert not Signup.objects.exists()


def test_a_known_person_signs_up_once(course: Event, at: datetime) -> None:
    user = UserFactory()
    first = actions.sign_up(event=course, user=user, by=user, at=at)

    assert refusal_of(lambda: actions.sign_up(event=course, user=user, by=user, at=at)) == Refusal.ALREADY

    actions.cancel_signup(signup=first, by=user, via=Via.SIGNED_IN, at=at)
    assert actions.sign_up(event=course, user=user, by=user, at=at).state == SignupState.CONFIRMED


def test_without_a_way_to_reach_them_nobody_is_signed_up(course: Event, at: datetime) -> None:
    assert refusal_of(lambda: actions.sign_up(event=course, name="Ida", by=None, at=at)) == Refusal.NO_ADDRESS


def test_food_notes_vanish_the_day_after(course: Event, at: datetime) -> None:
    signup = by_phone(course, at, wishes=Wishes(food_note="nødder"))

    clocks.forget_food(course.ends_at + timedelta(hours=3))
    signup.refresh_from_db()
    assert signup.food_note == "nødder"

    clocks.forget_food(course.ends_at + timedelta(days=1))
    signup.refresh_from_db()
    assert signup.food_note == ""


def test_who_came_is_forgotten_after_ninety_days_and_how_many_stays(course: Event, at: datetime) -> None:
    signup = by_phone(course, at)

    clocks.forget_people(course.ends_at + timedelta(days=89))
    signup.refresh_from_db()
    assert signup.phone != ""

    clocks.forget_people(course.ends_at + timedelta(days=91))
    signup.refresh_from_db()
    assert (signup.name, signup.phone, signup.user) == ("", "", None)
    assert signup.people == 1


def test_the_reminder_comes_once_the_day_before_to_those_who_come(course: Event, at: datetime) -> None:
    signup = guest(course, at)
    actions.confirm(signup=signup, by=None, via=Via.LINK, at=at)
    eve = course.starts_at - timedelta(hours=20)

    clocks.remind(eve)
    clocks.remind(eve + timedelta(hours=1))

    assert Notice.objects.filter(kind="events.reminder").count() == 1
