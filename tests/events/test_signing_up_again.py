"""The same person signs up a second time: no second row, and nobody learns by it who is signed up."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events import actions
from events.choices import Refusal, SignupState
from events.models import Event, Signup
from medspil.notices import delivery
from medspil.notices.models import Notice
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.factories.events import EventFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_danish")]

IDA = {"name": "Ida Holm", "email": "ida@demo.example"}
SAME = {"name": " ida  HOLM", "email": "IDA@demo.example"}
NEW_EACH_TIME = re.compile(
    r"/sen(d?)t/[^/\"]+/|name=\"(form_key|csrfmiddlewaretoken)\" value=\"[^\"]*\"|\d\d\.\d\d"
)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def course(db: None, now: datetime) -> Event:
    return EventFactory(with_places=True, capacity=12, starts_at=now + timedelta(days=2), childcare=True)


def sign_up(event: Event, at: datetime, **who: object) -> Signup:
    return actions.sign_up(event=event, by=None, at=at, **who)


def confirmed(event: Event, at: datetime) -> Signup:
    signup = sign_up(event, at, **IDA)
    return actions.confirm(signup=signup, by=None, via=Via.LINK, at=at)


def taken(event: Event) -> int:
    event.refresh_from_db()
    return event.seats_taken


def refusal_of(event: Event, at: datetime, **who: object) -> object:
    with pytest.raises(Refused) as refused:
        actions.sign_up(event=event, at=at, **{"by": None, **who})
    return refused.value.refusal


def kinds() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("kind", flat=True))


def test_whoever_has_a_place_keeps_the_one_and_is_told_by_mail(course: Event, now: datetime) -> None:
    mine = confirmed(course, now)

    for _time in range(3):
        sign_up(course, now, **SAME, people=2)

    assert (Signup.objects.get(), taken(course)) == (mine, 1)
    # Whoever types an address time and again fills nobody's inbox.
    assert kinds() == ["events.confirm", "events.confirmed", "events.already"]
    delivery.deliver(now)
    letter = mail.outbox[-1]
    assert letter.subject.startswith("Du er allerede tilmeldt") and letter.to == ["ida@demo.example"]
    assert "Ændr eller meld fra" in letter.body and "/svar/" in letter.body


def test_whoever_has_not_pressed_yet_gets_the_link_again_and_is_waited_for(
    course: Event, now: datetime
) -> None:
    mine = sign_up(course, now, **IDA)
    later = now + timedelta(minutes=20)

    assert sign_up(course, later, **SAME).until == later + timedelta(minutes=30)
    mine.refresh_from_db()

    assert (Signup.objects.get(), taken(course)) == (mine, 1)
    assert (mine.state, mine.until) == (SignupState.UNCONFIRMED, later + timedelta(minutes=30))
    assert kinds() == ["events.confirm", "events.confirm"]


@pytest.mark.parametrize("state", [SignupState.WAITING, SignupState.OFFERED])
def test_whoever_waits_is_told_how_it_stands(course: Event, now: datetime, state: SignupState) -> None:
    mine = sign_up(course, now, **IDA)
    Signup.objects.update(state=state, until=now + timedelta(hours=9))
    Event.objects.update(seats_taken=12)
    said = sign_up(course, now, **SAME, wait=True)

    assert Signup.objects.get() == mine and said.pk is None
    assert kinds()[-1] == f"events.{state}"


def test_a_family_and_who_is_not_coming_any_more_are_taken_in(course: Event, now: datetime) -> None:
    mine = confirmed(course, now)
    sign_up(course, now, **IDA | {"name": "Per Holm"})
    actions.cancel_signup(signup=mine, by=None, via=Via.LINK, at=now)
    sign_up(course, now, **SAME)

    assert Signup.objects.count() == 3
    assert taken(course) == 2


def test_by_phone_it_is_said_at_once(course: Event, now: datetime) -> None:
    who = {"name": "Per", "phone": "+4500000030"}
    sign_up(course, now, **who)

    assert refusal_of(course, now, **who | {"name": "PER "}) == Refusal.STANDS_ALREADY
    # An address that nobody has proved opens no sign-up of a number.
    assert refusal_of(course, now, **who, email="else@demo.example") == Refusal.STANDS_ALREADY
    assert sign_up(course, now, **who | {"name": "Else"}).pk
    assert taken(course) == 2


def test_staff_read_that_somebody_is_on_their_list(course: Event, coordinator: User, now: datetime) -> None:
    confirmed(course, now)

    assert refusal_of(course, now, **SAME, by=coordinator) == Refusal.ON_THE_LIST
    assert taken(course) == 1


def test_signed_in_or_not_it_is_the_same_person(course: Event, now: datetime) -> None:
    user = UserFactory(name="Rania A", email="rania@demo.example", phone="+4500000031")
    sign_up(course, now, user=user)

    sign_up(course, now, name="rania a", email="Rania@demo.example")
    assert refusal_of(course, now, name="Rania A", phone=user.phone) == Refusal.STANDS_ALREADY
    assert kinds() == ["events.confirmed", "events.already"]
    assert taken(course) == 1


def test_who_came_in_as_a_guest_is_known_when_signed_in(course: Event, now: datetime) -> None:
    user = UserFactory(name="Ida Holm", email="ida@demo.example")
    mine = sign_up(course, now, **IDA)
    # A mail that nobody answered keeps nobody out: anybody can have typed the address.
    sign_up(course, now, user=user).delete()
    actions.confirm(signup=mine, by=None, via=Via.LINK, at=now)

    assert refusal_of(course, now, user=user, by=user) == Refusal.ALREADY


def test_a_protected_number_is_told_to_nobody(course: Event, now: datetime) -> None:
    user = UserFactory(name="Rania A", phone="+4500000031", protected_identity=True)
    sign_up(course, now, user=user)

    assert sign_up(course, now, name="Rania A", phone=user.phone).pk


# What the page answers


def answers(event: Event, **typed: object) -> tuple[HttpResponse, str]:
    """What a browser of its own sees: how the form answered, and the page after it."""
    client = Client()
    posted = client.post(reverse("events:signup", args=[event.pk]), {"people": 1, **typed})
    page = client.get(posted.url).content.decode() if posted.status_code == 302 else posted.content.decode()
    return posted, NEW_EACH_TIME.sub("…", page)


def full(event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(capacity=1, seats_taken=1)


@pytest.mark.parametrize(
    ("story", "more"),
    [
        (lambda event: None, {}),
        (lambda event: None, {"people": 2, "children_3_5": 1}),
        (full, {}),
        (full, {"wait": "on"}),
        (lambda event: Event.objects.update(status="cancelled"), {}),
    ],
)
def test_the_page_is_the_same_byte_for_byte(
    course: Event, now: datetime, story: Callable[[Event], None], more: dict[str, object]
) -> None:
    confirmed(course, now)
    story(course)
    stranger, theirs = answers(course, **more, name="Ida Holm", email="ada@demo.example")
    Signup.objects.filter(email="ada@demo.example").delete()
    mine, page = answers(course, **more, **IDA)

    assert stranger.status_code == mine.status_code
    assert page == theirs.replace("ada@demo.example", "ida@demo.example")
    assert [len(one.cookies) for one in (stranger, mine)] in ([1, 1], [0, 0])


def test_the_page_shows_what_was_typed_only_in_the_browser_that_typed_it(
    client: Client, course: Event
) -> None:
    typed = {**IDA, "people": 2, "food_note": "nødder"}
    url = client.post(reverse("events:signup", args=[course.pk]), typed).url
    here, elsewhere = client.get(url).content.decode(), Client().get(url).content.decode()

    assert "ida@demo.example" in here
    assert "ida@" not in elsewhere and "Kig i din mail" in elsewhere
    assert 'value="cancel"' not in here
    assert client.post(url, {"answer": "cancel"}).status_code == 405
    assert client.get(reverse("events:sent", args=["nonsense"])).status_code == 404
    cookie = client.cookies["events_sent"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", url)
