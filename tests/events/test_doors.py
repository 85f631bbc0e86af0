"""The door: counts, names where they are needed, taps that come twice, and who may read it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events import actions, doors
from events.attendance import Attendance
from events.models import Arrival, Event, Signup
from events.views.door.taps import QUEUE
from medspil.privacy.models import Read
from medspil.users.choices import Role, Via
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.factories.events import EventFactory, EventSeriesFactory, SignupFactory
from tests.factories.users import UserFactory, person_with_role
from tests.factories.volunteers import ready_volunteer, role
from tests.house.test_every_address import ADDRESSES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_danish")]

PHONE = {QUEUE: "1"}


@pytest.fixture
def cafe(coordinator: User) -> Event:
    centre = coordinator.role_grants.get().organisation
    return EventFactory(organisation=centre, starts_at=timezone.now() - timedelta(minutes=10))


@pytest.fixture
def course(coordinator: User) -> Event:
    centre = coordinator.role_grants.get().organisation
    return EventFactory(
        with_places=True, organisation=centre, starts_at=timezone.now() - timedelta(minutes=10)
    )


def door(event: Event) -> str:
    return reverse("events:door", args=[event.pk])


def test_a_cafe_counts_without_names_and_a_tap_sent_twice_counts_once(
    cafe: Event, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    phone = client_for(coordinator)
    for _again in range(3):
        answer = phone.post(door(cafe), {"people": "1", "form_key": "tap-1"}, headers=PHONE)
        assert answer.status_code == 204
    phone.post(door(cafe), {"people": "1", "form_key": "tap-2"})
    phone.post(door(cafe), {"people": "-1", "form_key": "tap-3"})

    assert cafe.arrivals.people() == 1
    assert Arrival.objects.count() == 3
    page = phone.get(door(cafe)).content.decode()
    assert ">1</output>" in page and "Ikke her" not in page


def test_a_tap_from_long_ago_still_counts_once(cafe: Event, coordinator: User) -> None:
    """The form keys are forgotten after two days; the row's own key is not."""
    at = timezone.now()
    for _again in range(2):
        actions.arrive(event=cafe, people=2, key="tap", by=coordinator, at=at)

    assert cafe.arrivals.people() == 2


def test_a_course_knows_three_things_about_a_name(
    course: Event, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    here, away, unknown = (SignupFactory(event=course, name=name) for name in ("Ida", "Per", "Sif"))
    phone = client_for(coordinator)
    for signup, said in ((here, "attended"), (away, "absent"), (unknown, "attended"), (unknown, "unknown")):
        assert phone.post(door(course), {"mark": f"{signup.pk}:{said}"}, headers=PHONE).status_code == 204

    marks = dict(course.signups.values_list("name", "attendance"))
    assert marks == {"Ida": "attended", "Per": "absent", "Sif": "unknown"}
    page = phone.get(door(course)).content.decode()
    assert "Ida" in page and f'value="{here.pk}:attended" type="submit" aria-pressed="true"' in page
    assert phone.get(reverse("events:door_paper", args=[course.pk])).status_code == 200


@pytest.mark.parametrize(
    "fields",
    [{}, {"mark": "x"}, {"mark": "999999:attended"}, {"people": "100"}, {"mark": "1:here"}, {"people": "0"}],
)
def test_the_queue_is_told_what_cannot_be_counted_and_the_page_too(
    course: Event, coordinator: User, client_for: Callable[[User], Client], fields: dict[str, str]
) -> None:
    phone = client_for(coordinator)
    assert phone.post(door(course), fields, headers=PHONE).status_code in (404, 422)
    assert phone.post(door(course), fields).status_code in (200, 404)
    assert not Arrival.objects.exists()


def test_the_door_is_open_around_the_event_only(course: Event, coordinator: User) -> None:
    signup = SignupFactory(event=course)
    for at in (course.starts_at - timedelta(hours=4), course.ends_at + timedelta(hours=37)):
        with pytest.raises(Refused):
            actions.mark(signup=signup, attendance=Attendance.ATTENDED, by=coordinator, at=at)
    with pytest.raises(Refused):
        actions.arrive(event=course, people=1, key="k", by=None, at=course.starts_at - timedelta(days=1))


def test_who_has_the_door_today_sees_it_and_nobody_else(
    course: Event, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    SignupFactory(event=course, name="Ida Holm", user=UserFactory(name="Ida Holm"))
    at = timezone.now()
    volunteer = ready_volunteer("language_cafe_host", user=person_with_role(Role.VOLUNTEER))
    shift = actions.ask_for_help(
        event=course,
        role=role("language_cafe_host"),
        starts_at=at + timedelta(minutes=5),
        ends_at=course.ends_at,
        people=1,
        door=True,
        by=coordinator,
        at=at,
    )
    browser = client_for(volunteer.user)
    assert browser.get(door(course)).status_code == 404
    helping = actions.take_shift(
        shift=shift, volunteer=volunteer, by=volunteer.user, via=Via.SIGNED_IN, at=at
    )
    assert "Ida Holm" in browser.get(door(course)).content.decode()
    assert Read.objects.filter(reader=volunteer.user, page="events:door").exists()
    assert course in doors.of(volunteer.user, at)
    assert course not in doors.of(volunteer.user, at + timedelta(days=3))
    assert course not in doors.of(volunteer.user, at - timedelta(days=2))
    actions.give_back_shift(helping=helping, by=volunteer.user, via=Via.SIGNED_IN, at=at)
    assert browser.get(door(course)).status_code == 404


@pytest.mark.parametrize("who", [Role.REFERRER, Role.MUNICIPALITY])
def test_no_referrer_or_municipality_sees_who_was_there(
    course: Event, who: Role, client_for: Callable[[User], Client]
) -> None:
    """No page that opens to them says a word of it; the pages that do are shut."""
    SignupFactory(event=course, name="Ida Holm", attendance=Attendance.ABSENT)
    person = person_with_role(who, course.organisation)
    browser = client_for(person)
    for name in ("door", "door_paper", "door_poster", "manage", "advice"):
        assert browser.get(reverse(f"events:{name}", args=[course.pk])).status_code == 403
    theirs = [one for one in ADDRESSES if (one.permissions and one.open_to(person)) or "me/" in one.paths[0]]
    pages = [address.paths[0] for address in theirs if len(address.paths) == 1]
    for url in [course.get_absolute_url(), "/da/min-side/", *pages]:
        said = browser.get(url).content.decode(errors="replace")
        assert "Ida Holm" not in said and "kom ikke" not in said, url


def test_a_person_reads_their_own_attendance_among_their_data(course: Event) -> None:
    from events import rights

    user = UserFactory()
    SignupFactory(event=course, user=user, attendance=Attendance.ATTENDED)

    assert rights.export(user)["events"][0]["attendance"] == "attended"  # type: ignore[index]


def test_three_missed_times_are_a_hello_and_not_a_mark(
    coordinator: User, client_for: Callable[[User], Client]
) -> None:
    centre = coordinator.role_grants.get().organisation
    now = timezone.now()
    series = EventSeriesFactory(organisation=centre, kind="course", signup="open")
    dates = [
        EventFactory(
            with_places=True, series=series, organisation=centre, starts_at=now - timedelta(days=7 * n)
        )
        for n in range(5)
    ]
    absent, unknown, attended = Attendance.ABSENT, Attendance.UNKNOWN, Attendance.ATTENDED
    seen = {
        "Mona": (unknown, absent, absent, unknown, absent),
        "Ella": (unknown, absent, absent, attended, absent),
        "Sifs": (unknown, unknown, unknown, unknown, unknown),
    }
    for name, marks in seen.items():
        for event, mark in zip(dates, marks, strict=True):
            SignupFactory(event=event, name=name, email=f"{name}@demo.example", attendance=mark)

    missing = Signup.objects.filter(pk__in=doors.missing(dates[0]))
    assert [signup.name for signup in missing] == ["Mona"]
    page = client_for(coordinator).get(door(dates[0])).content.decode()
    assert page.count("Sig hej til") == 1


class TestTheCodeAtTheDoor:
    def url(self, event: Event, name: str = "here") -> str:
        return reverse(f"events:{name}", args=[doors.token(event)])

    def test_it_leads_to_the_visitors_own_language(self, client: Client, cafe: Event) -> None:
        short = reverse("feeds:here", args=[doors.token(cafe)])
        to = client.get(short, headers={"accept-language": "ar"})
        assert to.status_code == 302 and to.url.startswith("/ar/")

    def test_a_visitor_counts_themselves_once(self, client: Client, cafe: Event) -> None:
        for _double_tap in range(2):
            done = client.post(self.url(cafe), {"people": 3, "form_key": "one"})
        assert cafe.arrivals.people() == 3
        page = client.get(done.url).content.decode()
        assert "Godt, du er her" in page and "Svar på to spørgsmål" in page
        assert not client.cookies.get("sessionid")

    @pytest.mark.parametrize("reach", ["00 00 00 30", "IDA@demo.example"])
    def test_a_name_is_ticked_off_and_the_answer_is_the_same_for_who_is_not_on_it(
        self, client: Client, course: Event, reach: str
    ) -> None:
        SignupFactory(event=course, email="ida@demo.example", phone="+4500000030")
        known = client.post(self.url(course), {"people": 1, "reach": reach})
        other = client.post(self.url(course), {"people": 1, "reach": "00 00 00 99"})

        assert known.url == other.url
        assert Signup.objects.get().attendance == Attendance.ATTENDED
        assert course.arrivals.people() == 1
        assert "CPR" in client.post(self.url(course), {"people": 1, "reach": "010190-1234"}).content.decode()

    def test_who_is_signed_in_is_known(self, course: Event, client_for: Callable[[User], Client]) -> None:
        user = UserFactory()
        SignupFactory(event=course, user=user)
        client_for(user).post(self.url(course), {"people": 1})
        assert Signup.objects.get().attendance == Attendance.ATTENDED

    def test_it_is_shut_before_and_after_and_only_the_code_opens_it(
        self, client: Client, cafe: Event
    ) -> None:
        Event.objects.update(
            starts_at=timezone.now() + timedelta(days=2), ends_at=timezone.now() + timedelta(days=3)
        )
        assert "tre timer før" in client.get(self.url(cafe)).content.decode()
        assert client.post(self.url(cafe), {"people": 1}).status_code == 200
        assert not Arrival.objects.exists()
        for token in (str(cafe.pk), f"{cafe.pk}:x"):
            assert client.get(reverse("events:here", args=[token])).status_code == 404

    def test_the_poster_holds_the_code_in_all_languages(
        self, cafe: Event, coordinator: User, client_for: Callable[[User], Client]
    ) -> None:
        page = client_for(coordinator).get(reverse("events:door_poster", args=[cafe.pk])).content.decode()
        assert "<svg" in page and "أنا هنا" in page and "Jeg er her" in page
