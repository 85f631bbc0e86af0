"""What goes with a sign-up: priority said openly, children by age, food, and being fetched."""

import re
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events import actions, clocks, clocks_help
from events.choices import SignupState
from events.models import Event, Shift, Signup
from events.views.signup import receipt_url
from events.wishes import Wishes
from medspil.notices import delivery
from medspil.notices.models import Notice
from medspil.users.choices import Via
from medspil.users.models import User
from tests.factories.events import EventFactory
from tests.factories.volunteers import ready_volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_danish")]

LIVES_HERE = Wishes(resident=True)


def guest(event: Event, at: datetime, number: int, **more: object) -> Signup:
    return actions.sign_up(event=event, name="Per", phone=f"+450000{number:04}", by=None, at=at, **more)


def state(signup: Signup) -> str:
    signup.refresh_from_db()
    return signup.state


@pytest.fixture
def network(db: None) -> Event:
    return EventFactory(
        with_places=True, capacity=2, residents_first=True, residents_of="Fjordparken", childcare=True
    )


def test_residents_come_first_on_the_waiting_list(network: Event, at: datetime) -> None:
    first = guest(network, at, 1, people=2)
    stranger = guest(network, at, 2, wait=True)
    resident = guest(network, at + timedelta(minutes=5), 3, wait=True, wishes=LIVES_HERE)
    actions.change_people(signup=first, people=1, by=None, via=Via.LINK, at=at)

    assert (state(resident), state(stranger)) == (SignupState.OFFERED, SignupState.WAITING)


def test_a_place_others_are_too_many_for_is_offered_to_the_resident_at_once(
    network: Event, at: datetime
) -> None:
    guest(network, at, 1)
    guest(network, at, 2, people=2, wait=True)

    assert guest(network, at, 3, wait=True, wishes=LIVES_HERE).state == SignupState.OFFERED


def test_the_tick_counts_only_where_priority_is_said_openly(at: datetime) -> None:
    event = EventFactory(with_places=True)

    assert not guest(event, at, 1, wishes=LIVES_HERE).resident
    assert guest(event, at, 2, wishes=Wishes(children_3_5=2, pickup=True)).children == 0


def test_event_and_form_say_who_comes_first(client: Client, network: Event) -> None:
    Event.objects.update(
        starts_at=timezone.now() + timedelta(days=1), ends_at=timezone.now() + timedelta(days=2)
    )
    for url in (network.get_absolute_url(), reverse("events:signup", args=[network.pk])):
        page = client.get(url).content.decode()
        assert "De, der bor i Fjordparken, kommer først på ventelisten." in page
    assert "Jeg bor i Fjordparken" in page
    assert "Hvor mange børn er med til børnepasningen?" in page and "3–5 år" in page and "hentes" not in page


def test_children_are_said_by_age_and_changed_by_link(client: Client, network: Event) -> None:
    Event.objects.update(
        starts_at=timezone.now() + timedelta(days=1), ends_at=timezone.now() + timedelta(days=2)
    )
    receipt = client.post(
        reverse("events:signup", args=[network.pk]),
        {"name": "Leyla", "phone": "00 00 00 30", "people": 1, "children_3_5": 2, "resident": "on"},
    ).url
    signup = Signup.objects.get()
    assert (signup.children_3_5, signup.children, signup.resident) == (2, 2, True)

    client.post(receipt, {"answer": "change", "people": 1, "children_3_5": 1, "children_0_2": 1})
    signup.refresh_from_db()
    assert (signup.children_0_2, signup.children_3_5, signup.resident) == (1, 1, True)
    nonsense = client.post(receipt, {"answer": "change", "people": 1, "children_3_5": 99})
    assert nonsense.status_code == 200 and Signup.objects.get().children == 2


class TestChanging:
    """One form, one button: a refused field wipes nothing beside it."""

    SAID = Wishes(children_3_5=2, food_note="nødder", pickup=True, pickup_place="Busstoppet")

    @pytest.fixture
    def receipt(self, db: None) -> str:
        event = EventFactory(
            with_places=True,
            capacity=4,
            childcare=True,
            meal=True,
            fetches=True,
            starts_at=timezone.now() + timedelta(days=1),
        )
        return receipt_url(guest(event, timezone.now(), 1, people=2, wishes=self.SAID))

    def shown(self, page: HttpResponse) -> dict[str, str]:
        tags = re.findall(r"<input[^>]*>", page.content.decode())
        named = {name[1]: tag for tag in tags if (name := re.search(r'name="(\w+)"', tag))}
        asked = ("people", "children_3_5", "food_note", "pickup_place")
        values = {name: re.search(r'value="([^"]*)"', named[name]) for name in asked}
        shown = {name: found[1] if found else "" for name, found in values.items()}
        return shown | {"pickup": "on" if "checked" in named["pickup"] else ""}

    @pytest.mark.parametrize(
        ("posted", "sentence"),
        [
            ({"people": "9"}, "Ledige pladser ud over jeres: 2."),
            ({"people": "99"}, "Skriv et tal"),
            ({"people": ""}, "Skriv"),
        ],
    )
    def test_what_was_typed_beside_a_refused_number_stays(
        self, client: Client, receipt: str, posted: dict[str, str], sentence: str
    ) -> None:
        typed = {
            "children_3_5": "1",
            "food_note": "mælk",
            "pickup_place": "Brugsen",
            "pickup": "on",
            **posted,
        }
        page = client.post(receipt, {"answer": "change", **typed})

        assert sentence in page.content.decode()
        assert self.shown(page) == typed
        signup = Signup.objects.get()
        assert (signup.people, signup.children_3_5, signup.food_note) == (2, 2, "nødder")

    def test_what_stands_is_shown_where_something_else_was_pressed(
        self, client: Client, receipt: str
    ) -> None:
        page = client.post(receipt, {"answer": "nonsense"})

        assert self.shown(page) == {
            "people": "2",
            "children_3_5": "2",
            "food_note": "nødder",
            "pickup": "on",
            "pickup_place": "Busstoppet",
        }

    def test_all_of_it_is_changed_by_one_press(self, client: Client, receipt: str) -> None:
        client.post(receipt, {"answer": "change", "people": "3", "children_3_5": "1", "food_note": "mælk"})
        signup = Signup.objects.get()

        assert (signup.people, signup.children_3_5, signup.food_note) == (3, 1, "mælk")
        assert (signup.pickup, signup.pickup_place) == (False, "")

    def test_what_is_not_asked_any_more_is_not_wiped(self, client: Client, receipt: str) -> None:
        Event.objects.update(kind="course", meal=False, childcare=False, fetches=False)
        client.post(receipt, {"answer": "change", "people": "3"})

        assert (Signup.objects.get().people, Signup.objects.get().food_note) == (3, "nødder")


def test_a_half_typed_sign_up_is_there_again_and_its_number_at_that_event_only(client: Client) -> None:
    soon = {"starts_at": timezone.now() + timedelta(days=1), "childcare": True, "fetches": True}
    here, other = EventFactory(with_places=True, **soon), EventFactory(with_places=True, **soon)
    typed = {"name": "Leyla", "people": "4", "children_3_5": "2", "pickup": "on"}
    form = client.get(reverse("events:signup", args=[here.pk])).content.decode()
    [event] = re.findall(r'name="event" value="(\d+)"', form)
    client.post(reverse("privacy:draft", args=["signup"]), typed | {"event": event})

    def kept(at: Event) -> dict[str, object]:
        again = client.get(reverse("events:signup", args=[at.pk])).context["form"]
        return {name: again[name].value() for name in typed if again[name].value()}

    assert kept(here) == typed
    assert kept(other) == {"name": "Leyla", "people": 1}
    assert [
        client.get(reverse("events:signup", args=[one.pk])).context["form"].opened for one in (here, other)
    ] == [True, False]


def test_what_was_told_is_read_back_to_them_alone(client: Client, coordinator: User) -> None:
    event = EventFactory(
        with_places=True,
        childcare=True,
        meal=True,
        fetches=True,
        starts_at=timezone.now() + timedelta(days=1),
        organisation=coordinator.role_grants.get().organisation,
    )
    url = reverse("events:signup", args=[event.pk])
    assert "Uden de børn, der skal passes" in client.get(url).content.decode()
    typed = {
        "name": "Leyla",
        "email": "leyla@demo.example",
        "people": 1,
        "children_0_2": 1,
        "children_3_5": 2,
    }
    page = client.get(client.post(url, typed | {"food_note": "nødder", "pickup": "on"}).url).content.decode()
    told = ("Børn til børnepasningen", "3 (0–2 år: 1, 3–5 år: 2)", "Jeg vil gerne hentes")
    assert all(words in page for words in told) and "nødder" not in page

    def letter() -> str:
        delivery.deliver(timezone.now())
        return str(mail.outbox[-1].body)

    # Nobody has proved the address yet.
    to_confirm = letter()
    assert not any(words in to_confirm for words in (*told, "nødder"))
    signup = Signup.objects.get()
    actions.confirm(signup=signup, by=None, via=Via.LINK, at=timezone.now())
    confirmed = letter()
    assert all(words in confirmed for words in (*told, "Mad, du ikke kan spise: nødder"))
    assert "nødder" in client.get(receipt_url(signup)).content.decode()
    clocks.forget_food(event.ends_at + timedelta(days=1))
    assert "nødder" not in client.get(receipt_url(signup)).content.decode()


class TestFetching:
    @pytest.fixture
    def course(self, db: None) -> Event:
        return EventFactory(with_places=True, fetches=True, capacity=2)

    @pytest.fixture
    def fetched(self, course: Event, at: datetime) -> Signup:
        return guest(course, at, 1, wishes=Wishes(pickup=True, pickup_place="Busstoppet"))

    def test_a_wish_to_be_fetched_is_a_task_until_it_is_taken_back(
        self, course: Event, fetched: Signup, at: datetime
    ) -> None:
        task = Shift.objects.get()
        assert (task.signup, task.ends_at, task.capacity) == (fetched, course.starts_at, 1)

        actions.change_wishes(signup=fetched, wishes=Wishes(), by=None, via=Via.LINK, at=at)
        assert not Shift.objects.exists()

    def test_who_waits_is_not_fetched_yet(self, course: Event, at: datetime) -> None:
        first = guest(course, at, 1, people=2)
        wishes = Wishes(pickup=True, pickup_place="Busstoppet")
        waiting = guest(course, at, 2, wait=True, wishes=wishes)
        assert not Shift.objects.exists()

        actions.cancel_signup(signup=first, by=None, via=Via.LINK, at=at)
        actions.confirm(signup=waiting, by=None, via=Via.LINK, at=at)
        assert Shift.objects.get().signup == waiting

    def test_the_helper_is_told_when_the_wish_goes(
        self, course: Event, fetched: Signup, at: datetime
    ) -> None:
        volunteer = ready_volunteer()
        volunteer.engagements.update(organisation=course.organisation)
        actions.take_shift(
            shift=Shift.objects.get(), volunteer=volunteer, by=volunteer.user, via=Via.SIGNED_IN, at=at
        )
        actions.cancel_signup(signup=fetched, by=None, via=Via.LINK, at=at)

        assert Notice.objects.filter(kind="events.shift_closed", user=volunteer.user).exists()

    def test_notes_are_gone_the_day_after_by_the_clock(
        self, course: Event, fetched: Signup, at: datetime
    ) -> None:
        Signup.objects.update(food_note="nødder")
        for work in (clocks.forget_food, clocks_help.forget_meeting_places):
            work(course.ends_at + timedelta(hours=3))
        fetched.refresh_from_db()
        assert (fetched.food_note, fetched.pickup_place) == ("nødder", "Busstoppet")

        for work in (clocks.forget_food, clocks_help.forget_meeting_places):
            work(course.ends_at + timedelta(days=1))
        fetched.refresh_from_db()
        assert (fetched.food_note, fetched.pickup_place) == ("", "")


def test_a_late_sign_up_gets_its_reminder_too(at: datetime, coordinator: User) -> None:
    event = EventFactory(with_places=True, starts_at=at + timedelta(hours=5))
    early = actions.sign_up(
        event=event, name="A", email="a@demo.example", by=coordinator, at=at - timedelta(days=3)
    )
    clocks.remind(at - timedelta(hours=10))
    late = actions.sign_up(event=event, name="B", email="b@demo.example", by=coordinator, at=at)
    for hours in range(1, 5):
        clocks.remind(at + timedelta(hours=hours))

    reminded = Notice.objects.filter(kind="events.reminder").values_list("params", flat=True)
    assert sorted(row["signup_id"] for row in reminded) == sorted([early.pk, late.pk])
