"""Being in a network or a course: rolling intake, residents first, completion; targets counted from it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events import actions, clocks, counts, rights
from events.actions import Timetable
from events.attendance import Attendance
from events.choices import Kind, Refusal, SignupState
from events.models import Enrolment, EventSeries, SecondHost, Signup
from events.models.enrolment import EnrolmentState
from events.rhythm import Every, from_date
from medspil.notices.messages import KINDS
from medspil.notices.models import Notice
from medspil.privacy.models import Read
from medspil.users.choices import Via
from medspil.users.models import Organisation, User
from medspil.users.points import Erasure
from medspil.users.refusals import Refused
from tests.factories.events import EventFactory, EventSeriesFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
JANUARY = date(2027, 1, 31)


def network(centre: Organisation, at: datetime, until: date = JANUARY, **more: object) -> EventSeries:
    """A mothers' network: Wednesdays, two places, those of Fjordparken first."""
    facts = {
        "kind": Kind.NETWORK,
        "title": {"da": "Mødrenetværk Fjordparken"},
        "signup": "whole",
        "capacity": 2,
        "residents_first": True,
        "residents_of": "Fjordparken",
        "childcare": True,
    }
    series = EventSeriesFactory(organisation=centre, **facts | more)
    actions.materialise(series=series, until=until, at=at)
    return series


def join(series: EventSeries, at: datetime, number: int = 30, **more: object) -> Enrolment:
    who = {"name": f"Mor {number}", "phone": f"+45000000{number}", "starts_on": date(2026, 12, 2)}
    return actions.enrol(series=series, by=None, at=at, **who | more)


def test_each_has_their_own_first_and_last_day(centre: Organisation, at: datetime) -> None:
    series = network(centre, at)
    one = join(series, at)
    later = join(series, at, 31, starts_on=date(2026, 12, 16), ends_on=date(2027, 1, 6))

    days = [s.event.series_date for s in later.signups.select_related("event").order_by("event__starts_at")]
    assert days == [date(2026, 12, 16), date(2026, 12, 23), date(2026, 12, 30), date(2027, 1, 6)]
    assert one.signups.count() == 9
    assert series.events.get(series_date=date(2026, 12, 16)).seats_taken == 2
    assert one.ends_on == date(2027, 12, 2)
    # Nobody is rung up for what they have just said.
    assert not Notice.objects.exists()


def test_a_new_date_has_a_place_for_everybody_who_is_in(centre: Organisation, at: datetime) -> None:
    series = network(centre, at)
    one = join(series, at)
    actions.materialise(series=series, until=date(2027, 2, 28), at=at)
    actions.materialise(series=series, until=date(2027, 2, 28), at=at)

    assert one.signups.count() == 13
    assert series.events.get(series_date=date(2027, 2, 24)).seats_taken == 1


def test_residents_are_taken_in_first_when_a_place_is_free(centre: Organisation, at: datetime) -> None:
    series = network(centre, at)
    first, _second = join(series, at), join(series, at, 31)
    stranger = join(series, at + timedelta(minutes=1), 32)
    resident = join(series, at + timedelta(minutes=2), 33, resident=True)
    assert {stranger.state, resident.state} == {EnrolmentState.WAITING}

    for _press in range(2):
        actions.end_enrolment(
            enrolment=first, last=timezone.localdate(at) - timedelta(days=1), by=None, via=Via.LINK, at=at
        )
    resident.refresh_from_db()
    stranger.refresh_from_db()
    assert (resident.state, stranger.state) == (EnrolmentState.ENROLLED, EnrolmentState.WAITING)
    assert first.signups.filter(state=SignupState.CANCELLED).count() == 9
    assert set(series.events.values_list("seats_taken", flat=True)) == {2}
    assert Notice.objects.get(kind="events.enrolled").params["enrolment_id"] == resident.pk


def test_a_tick_counts_only_where_it_is_said_openly(centre: Organisation, at: datetime) -> None:
    series = network(centre, at, residents_first=False)
    assert not join(series, at, resident=True).resident


def test_a_last_day_that_has_passed_makes_room(centre: Organisation, at: datetime) -> None:
    series = network(centre, at, capacity=1)
    join(series, at, ends_on=date(2026, 12, 9))
    waiting = join(series, at, 31)
    clocks.finish_enrolments(datetime(2026, 12, 9, 20, tzinfo=at.tzinfo))
    waiting.refresh_from_db()
    assert waiting.state == EnrolmentState.WAITING

    clocks.finish_enrolments(datetime(2026, 12, 10, 9, tzinfo=at.tzinfo))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.starts_on) == (EnrolmentState.ENROLLED, date(2026, 12, 10))


def test_a_course_that_is_over_has_ended_for_everybody_and_forgets_them(
    centre: Organisation, at: datetime
) -> None:
    course = network(centre, at, kind=Kind.COURSE, rule="FREQ=WEEKLY;COUNT=4", capacity=1)
    mine, waiting = join(course, at), join(course, at, 31)
    assert (mine.ends_on, course.last_day) == (None, date(2026, 12, 23))
    clocks.finish_enrolments(at + timedelta(days=23))
    assert {one.state for one in course.enrolments.all()} == {EnrolmentState.ENROLLED, EnrolmentState.WAITING}
    clocks.finish_enrolments(at + timedelta(days=24))
    for one in (mine, waiting):
        one.refresh_from_db()
    assert (mine.state, mine.ends_on) == (EnrolmentState.ENDED, date(2026, 12, 23)) == (
        waiting.state, waiting.ends_on,
    )  # fmt: skip
    assert counts.enrolled(counts.Scope(centre.pk, date(2026, 12, 1), date(2026, 12, 31))) == 1
    clocks.forget_enrolled(at + timedelta(days=24 + 92))
    mine.refresh_from_db()
    assert (mine.name, mine.phone) == ("", "")


@pytest.mark.parametrize(
    ("facts", "who", "refusal"),
    [
        ({}, {"phone": ""}, Refusal.NO_ADDRESS),
        ({"signup": "open"}, {}, Refusal.NO_SIGNUP_NEEDED),
        ({"publication": "submitted"}, {}, Refusal.NO_SIGNUP_NEEDED),
        (
            {"rule": "FREQ=WEEKLY;UNTIL=20261125T235900", "starts_on": date(2026, 11, 4)},
            {},
            Refusal.SERIES_OVER,
        ),
        ({}, {"ends_on": date(2026, 12, 1)}, Refusal.ENDS_BEFORE_START),
    ],
)
def test_what_cannot_be_is_refused(
    centre: Organisation, at: datetime, facts: dict, who: dict, refusal: Refusal
) -> None:
    series = network(centre, at, **facts)
    with pytest.raises(Refused) as refused:
        join(series, at, **who)
    assert refused.value.refusal == refusal


def test_one_signs_up_for_the_whole_not_for_one_date(centre: Organisation, at: datetime) -> None:
    event = network(centre, at).events.next_first()[0]
    with pytest.raises(Refused) as refused:
        actions.sign_up(event=event, name="Per", phone="+4500000030", by=None, at=at)
    assert refused.value.refusal == Refusal.AS_A_WHOLE


def test_a_moved_network_tells_each_mother_once(
    centre: Organisation, coordinator: User, at: datetime
) -> None:
    series = network(centre, at)
    join(series, at)
    first = date(2026, 12, 2)
    table = Timetable(first, time(10), 120, from_date(Every.WEEK, first))
    actions.set_rhythm(
        series=series, timetable=table, from_day=first, move_people=True, by=coordinator, at=at
    )
    assert [notice.kind for notice in Notice.objects.all()] == ["events.moved_several"]


def test_completion_and_targets_come_from_real_records(centre: Organisation, at: datetime) -> None:
    course = network(
        centre, at, kind=Kind.COURSE, rule="FREQ=WEEKLY;COUNT=8", residents_first=False, capacity=12
    )
    known = UserFactory()
    diligent = join(course, at, user=known, children=(1, 0, 0))
    seldom, unknown = join(course, at, 31), join(course, at, 32)
    for number, signup in enumerate(Signup.objects.filter(enrolment=diligent).order_by("event__starts_at")):
        mark(signup, Attendance.ATTENDED if number else Attendance.ABSENT)
    for number, signup in enumerate(Signup.objects.filter(enrolment=seldom).order_by("event__starts_at")):
        mark(signup, Attendance.ABSENT if number % 2 else Attendance.ATTENDED)
    rate = counts.completion(course, date(2027, 2, 1))

    assert (rate.completed, rate.known, rate.unknown, rate.percent) == (1, 2, 1, 50)
    since, until = date(2026, 12, 1), date(2026, 12, 31)
    all_of_it = counts.Scope(centre.pk, since, until)
    courses = replace(all_of_it, kind=Kind.COURSE)
    assert counts.held(replace(all_of_it, series=course)) == 5
    assert counts.enrolled(courses) == 3
    assert counts.enrolled(replace(all_of_it, kind=Kind.NETWORK)) == 0
    assert counts.families(all_of_it) == 1
    assert counts.visitors(courses) == 4 + 3
    assert counts.weekly(courses) == round(7 / 5)
    assert counts.completed(replace(courses, until=date(2027, 2, 1))) == 50
    assert unknown.state == EnrolmentState.ENROLLED

    # Who waited and gave up was never in.
    full = network(centre, at, capacity=1)
    for number in (41, 42):
        one = join(full, at, number)
    assert counts.enrolled(all_of_it) == 4
    actions.end_enrolment(enrolment=one, last=date(2026, 12, 20), by=None, via=Via.LINK, at=at)
    assert counts.enrolled(all_of_it) == 4

    # The same mother in both places is one person.
    join(network(centre, at), at, user=known)
    assert counts.enrolled(all_of_it) == 4


def mark(signup: Signup, attendance: Attendance) -> None:
    Signup.objects.filter(pk=signup.pk).update(attendance=attendance)


def test_a_mother_signs_up_with_first_name_and_phone_and_stops(
    centre: Organisation, client: Client, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    now = timezone.now()
    today = timezone.localdate(now)
    series = network(
        centre, now, today + timedelta(days=60), starts_on=today + timedelta(days=1), rule="FREQ=WEEKLY"
    )
    url = reverse("events:enrol", args=[series.pk])
    event = series.events.next_first()[0]
    assert url in client.get(event.get_absolute_url()).content.decode()
    assert "Fjordparken" in client.get(url).content.decode()

    assert set(client.post(url, {"starts_on": "x"}).context["form"].errors) == {"name", "email", "starts_on"}
    typed = {
        "name": "Amal",
        "phone": "00 00 00 30",
        "resident": "on",
        "starts_on": (today + timedelta(days=8)).isoformat(),
    }
    receipt = client.post(url, typed).url
    one = Enrolment.objects.get()
    assert (one.name, one.resident, one.signups.count()) == ("Amal", True, series.events.count() - 1)
    assert client.post(receipt, {"answer": "stop"}).status_code == 302
    assert not one.signups.active().filter(event__starts_at__gt=now + timedelta(days=1)).exists()
    assert client.get(url[:-2] + "x/").status_code == 404

    desk = client_for(coordinator)
    page = desk.get(series.get_absolute_url()).content.decode()
    assert "Amal" in page
    desk.post(
        reverse("events:add_enrolment", args=[series.pk]), typed | {"name": "Bina", "phone": "00 00 00 31"}
    )
    desk.post(reverse("events:second_host", args=[series.pk]), {"name": "Signe Dam", "begins_with": 1})
    series.refresh_from_db()
    assert series.second_host.comes_to(1) and not series.second_host.comes_to(2)
    bina = Enrolment.objects.get(name="Bina")
    desk.post(reverse("events:end_enrolment", args=[bina.pk]))
    bina.refresh_from_db()
    assert bina.ends_on is not None and bina.ends_on <= today + timedelta(days=8)


def test_the_second_host_is_reminded_of_their_days_and_stands_at_the_door(
    centre: Organisation, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    now = timezone.now()
    today = timezone.localdate(now)
    course = network(
        centre, now, today + timedelta(days=40), kind=Kind.COURSE, capacity=12, starts_on=today,
        start_time=time(23, 50), minutes=5, rule="FREQ=WEEKLY",
    )  # fmt: skip
    first, second, third, fourth = course.events.next_first()[:4]
    desk = client_for(coordinator)
    said = {"name": "Signe Dam", "email": "signe@demo.example", "begins_with": 2}
    desk.post(reverse("events:second_host", args=[course.pk]), said)
    # The third is taken out: the fourth stays the fourth.
    actions.remove_date(series=course, day=third.series_date, by=coordinator, at=now)

    for event in (first, second, fourth):
        for _hour in range(2):
            clocks.remind_second_hosts(event.starts_at - timedelta(hours=20))
        hers = event != first
        page = desk.get(reverse("events:manage", args=[event.pk])).content.decode()
        door = desk.get(reverse("events:door", args=[event.pk])).content.decode()
        assert ("Signe Dam" in page) == ("Signe Dam" in door) == hers
    mails = list(Notice.objects.filter(kind="events.second_host_reminder").order_by("pk"))
    assert [(mail.address, mail.params["event_id"]) for mail in mails] == [
        ("signe@demo.example", second.pk),
        ("signe@demo.example", fourth.pk),
    ]

    # Whoever is somebody else now hears nothing that was meant for Signe.
    assert KINDS[mails[0].kind](mails[0])
    desk.post(reverse("events:second_host", args=[course.pk]), said | {"email": "per@demo.example"})
    assert KINDS[mails[0].kind](mails[0]) is None


def test_a_second_host_is_forgotten_with_their_course_and_when_they_ask(
    centre: Organisation, coordinator: User, at: datetime
) -> None:
    rule = "FREQ=WEEKLY;COUNT=4"
    who = UserFactory(email="signe@demo.example")
    for series in (network(centre, at, rule=rule), network(centre, at)):
        actions.choose_second_host(
            series=series, name="Signe", email="Signe@demo.example", begins_with=1, by=coordinator
        )
    clocks.forget_second_hosts(datetime(2027, 3, 23, 12, tzinfo=at.tzinfo))
    assert SecondHost.objects.count() == 2
    clocks.forget_second_hosts(datetime(2027, 3, 24, 12, tzinfo=at.tzinfo))
    assert SecondHost.objects.get() == SecondHost.objects.get(series=series)
    assert rights.export(who)["second_host"] == [
        {"title": "Mødrenetværk Fjordparken", "name": "Signe", "begins_with": 1}
    ]
    rights.erase(Erasure(who, coordinator, at))
    assert not SecondHost.objects.exists()


def test_a_protected_mother_is_a_code_and_the_look_is_logged(
    centre: Organisation, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    now = timezone.now()
    series = network(centre, now, timezone.localdate() + timedelta(days=30), starts_on=timezone.localdate(),
                     hidden_address=True, address="Hemmelig Vej 7")  # fmt: skip
    hidden = UserFactory(name="Hodan Warsame", protected_identity=True)
    one = join(series, now, user=hidden, starts_on=timezone.localdate())
    desk = client_for(coordinator)
    page = desk.get(series.get_absolute_url()).content.decode()

    assert "Hodan" not in page and hidden.code in page
    assert Read.objects.filter(reader=coordinator, subjects__contains=f" {hidden.pk} ").exists()
    mine = client_for(hidden)
    assert "Hemmelig" not in mine.get(reverse("me:home")).content.decode()
    desk.post(reverse("events:welcome", args=[one.pk]))
    assert all(signup.address_told_at for signup in one.signups.all())
    assert Notice.objects.filter(kind="events.enrolment_address").count() == 1


def test_more_places_take_in_who_waits(centre: Organisation, coordinator: User, at: datetime) -> None:
    series = network(centre, at, capacity=1)
    join(series, at)
    waiting = join(series, at, 31)
    actions.edit_series(
        series=series, changes={"capacity": 2}, from_day=None, people_too=True, by=coordinator, at=at
    )
    waiting.refresh_from_db()

    assert waiting.state == EnrolmentState.ENROLLED
    assert set(series.events.values_list("seats_taken", flat=True)) == {2}


def by_mail(series: EventSeries, at: datetime, email: str = "hiba@demo.example") -> Enrolment:
    return join(series, at, phone="", email=email)


def test_a_place_by_mail_is_held_until_the_link_is_pressed(
    centre: Organisation, client: Client, at: datetime
) -> None:
    series = network(centre, at, capacity=1, residents_first=False)
    one = by_mail(series, at)
    assert (one.state, one.until, one.signups.count()) == (
        EnrolmentState.UNCONFIRMED,
        at + timedelta(minutes=30),
        0,
    )
    assert counts.enrolled(counts.Scope(centre.pk, date(2026, 12, 1), date(2026, 12, 31))) == 0
    assert join(series, at).state == EnrolmentState.WAITING

    for _press in range(2):
        actions.confirm_enrolment(enrolment=one, via=Via.LINK, at=at + timedelta(minutes=5))
    clocks.release(at + timedelta(hours=1))
    one.refresh_from_db()
    assert (one.state, one.until, one.signups.count()) == (EnrolmentState.ENROLLED, None, 9)
    assert set(series.events.values_list("seats_taken", flat=True)) == {1}
    assert list(Notice.objects.order_by("pk").values_list("kind", "address")) == [
        ("events.enrolment_confirm", "hiba@demo.example"),
        ("events.enrolled", "hiba@demo.example"),
    ]
    clocks.remind(datetime(2026, 12, 1, 18, tzinfo=at.tzinfo))
    assert Notice.objects.get(kind="events.reminder").address == "hiba@demo.example"


def test_a_place_nobody_confirms_goes_to_the_next_who_must_confirm_too(
    centre: Organisation, at: datetime
) -> None:
    series = network(centre, at, capacity=1, residents_first=False)
    late, waiting = by_mail(series, at), by_mail(series, at, "olena@demo.example")
    assert waiting.state == EnrolmentState.WAITING

    half_past = at + timedelta(minutes=30)
    clocks.release(half_past - timedelta(minutes=1))
    late.refresh_from_db()
    assert late.state == EnrolmentState.UNCONFIRMED
    clocks.release(half_past)
    for one in (late, waiting):
        one.refresh_from_db()
    assert (late.state, waiting.state) == (EnrolmentState.ENDED, EnrolmentState.UNCONFIRMED)
    assert waiting.until == half_past + timedelta(hours=24)
    assert Notice.objects.get(kind="events.enrolment_offered").address == "olena@demo.example"

    with pytest.raises(Refused) as refused:
        actions.confirm_enrolment(enrolment=late, via=Via.LINK, at=half_past)
    assert refused.value.refusal == Refusal.FULL_MEANWHILE
    # The next one does not answer either: whoever opens the mail too late has the place after all.
    clocks.release(half_past + timedelta(hours=24))
    assert counts.enrolled(counts.Scope(centre.pk, date(2026, 12, 1), date(2026, 12, 31))) == 0
    actions.confirm_enrolment(enrolment=late, via=Via.LINK, at=half_past + timedelta(hours=25))
    late.refresh_from_db()
    assert late.state == EnrolmentState.ENROLLED and late.signups.exists()


def test_one_address_or_number_is_not_written_down_a_third_time(centre: Organisation, at: datetime) -> None:
    series = network(centre, at, capacity=None)
    for _time in range(2):
        by_mail(series, at)
        join(series, at)
    with pytest.raises(Refused) as refused:
        by_mail(series, at, "HIBA@demo.example")
    assert refused.value.refusal == Refusal.TOO_MANY_UNCONFIRMED
    with pytest.raises(Refused) as refused:
        join(series, at)
    assert refused.value.refusal == Refusal.TOO_MANY
    assert join(network(centre, at), at).state == EnrolmentState.ENROLLED


def test_only_the_mail_confirms_not_the_receipt(
    centre: Organisation, client: Client, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    now = timezone.now()
    series = network(centre, now, timezone.localdate(now) + timedelta(days=60), rule="FREQ=WEEKLY",
                     starts_on=timezone.localdate(now) + timedelta(days=1), hidden_address=True,
                     address="Hemmelig Vej 7")  # fmt: skip
    day = series.events.next_first()[0].series_date
    typed = {"name": "Hiba", "email": "hiba@demo.example", "starts_on": day.isoformat()}
    receipt = client.post(reverse("events:enrol", args=[series.pk]), typed).url
    assert "hiba@demo.example" in client.get(receipt).content.decode()
    client.post(receipt, {"answer": "confirm"})
    one = Enrolment.objects.get()
    assert one.state == EnrolmentState.UNCONFIRMED
    assert "hiba@demo.example" in client_for(coordinator).get(series.get_absolute_url()).content.decode()

    mail = KINDS["events.enrolment_confirm"](Notice.objects.get(kind="events.enrolment_confirm"))
    assert mail is not None and mail.action is not None
    link = mail.action[1].removeprefix("https://").partition("/")[2]
    assert "Hemmelig" not in client.get(f"/{link}").content.decode()
    client.post(f"/{link}", {"answer": "confirm"})
    one.refresh_from_db()
    assert one.state == EnrolmentState.ENROLLED

    # Whom the desk writes down has said it to somebody: nothing to confirm.
    client_for(coordinator).post(
        reverse("events:add_enrolment", args=[series.pk]), typed | {"email": "bina@demo.example"}
    )
    assert Enrolment.objects.get(email="bina@demo.example").state == EnrolmentState.ENROLLED


def test_a_number_books_two_times_of_an_event_and_no_more(coordinator: User, at: datetime) -> None:
    session = EventFactory(starts_at=at + timedelta(hours=1))
    times = actions.offer_slots(
        event=session, starts_at=session.starts_at, minutes=20, count=4, by=coordinator, at=at
    )
    for slot in times[:2]:
        actions.book(slot=slot, name="Rahel", phone="+4500000030", by=None, at=at)
    with pytest.raises(Refused) as refused:
        actions.book(slot=times[2], name="Rahel", phone="+4500000030", by=None, at=at)
    assert refused.value.refusal == Refusal.TOO_MANY
    actions.book(slot=times[2], name="Amal", phone="+4500000031", by=None, at=at)
    actions.free_slot(slot=times[0], by=None, via=Via.LINK, at=at)
    actions.book(slot=times[3], name="Rahel", phone="+4500000030", by=None, at=at)
