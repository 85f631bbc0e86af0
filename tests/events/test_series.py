"""A series over its life: other days, other words, a date out and in again, its end."""

from datetime import date, datetime, time, timedelta

import pytest
import recurring_ical_events
from django.utils import timezone, translation
from icalendar import Calendar

from events import actions, clocks, counts, desk, feeds, rhythm
from events.actions import Timetable
from events.choices import EventStatus, Kind, Publication
from events.models import Event, EventSeries, Signup
from events.parts import Part
from events.rhythm import Every
from medspil.notices import messages
from medspil.notices.models import Notice
from medspil.users.choices import Role, Via
from medspil.users.models import Organisation, User
from medspil.users.points import todo
from medspil.users.refusals import Refused
from tests.factories.associations import AssociationFactory
from tests.factories.events import EventSeriesFactory, interpreter
from tests.factories.users import OrganisationFactory, UserFactory, person_with_role
from tests.factories.volunteers import ready_volunteer

pytestmark = pytest.mark.django_db
UNTIL = date(2027, 1, 31)


@pytest.fixture
def cafe(centre: Organisation, coordinator: User, at: datetime) -> EventSeries:
    """Wednesdays 18.00–20.00, with sign-up, up to the end of January."""
    series = EventSeriesFactory(signup="open", capacity=5, organisation=centre, made_by=coordinator)
    actions.materialise(series=series, until=UNTIL, at=at)
    return series


def on_day(series: EventSeries, month: int, day: int) -> Event:
    return series.events.get(series_date=date(2027 if month == 1 else 2026, month, day))


def come(event: Event, at: datetime, **who: object) -> Signup:
    return actions.sign_up(event=event, by=None, at=at, **(who or {"name": "Per", "phone": "+4500000030"}))


def timetable(every: Every = Every.WEEK, first: date = date(2026, 12, 3), **more: object) -> Timetable:
    facts = {"start_time": time(18), "minutes": 120, **more}
    return Timetable(starts_on=first, rhythm=rhythm.from_date(every, first), **facts)


def local(event: Event) -> str:
    return f"{timezone.localtime(event.starts_at):%m-%d %H:%M}"


def change(series: EventSeries, by: User, at: datetime, *, move_people: bool, **more: object) -> EventSeries:
    return actions.set_rhythm(
        series=series,
        timetable=timetable(**more),
        from_day=date(2026, 12, 1),
        move_people=move_people,
        by=by,
        at=at,
    )


def test_another_weekday_takes_the_dates_along_and_their_addresses_stay(
    cafe: EventSeries, coordinator: User, at: datetime
) -> None:
    before = dict(cafe.events.values_list("pk", "uid"))
    change(cafe, coordinator, at, move_people=False)
    after = cafe.events.next_first()

    assert {timezone.localtime(event.starts_at).weekday() for event in after if event.pk in before} == {3}
    assert dict(cafe.events.filter(pk__in=before).values_list("pk", "uid")) == before
    assert all(event.sequence == 1 for event in after if event.pk in before)
    assert actions.materialise(series=EventSeries.objects.get(), until=UNTIL, at=at) == []


def test_dates_people_count_on_stay_unless_the_host_says_so(
    cafe: EventSeries, coordinator: User, at: datetime
) -> None:
    signup = come(on_day(cafe, 12, 9), at)
    change(cafe, coordinator, at, move_people=False)
    signup.event.refresh_from_db()

    assert local(signup.event) == "12-09 18:00"
    assert not Notice.objects.filter(kind="events.moved").exists()
    # Nothing appears beside the date that stays.
    assert [local(e) for e in cafe.events.next_first()[:3]] == ["12-03 18:00", "12-09 18:00", "12-17 18:00"]

    change(EventSeries.objects.get(), coordinator, at, move_people=True)
    signup.event.refresh_from_db()
    assert local(signup.event) == "12-10 18:00"
    assert Notice.objects.get(kind="events.moved").params["old"].startswith("2026-12-09T17:00")


def test_who_has_many_dates_gets_one_message(cafe: EventSeries, coordinator: User, at: datetime) -> None:
    known = UserFactory(name="Oksana M")
    for day in (2, 9, 16):
        come(on_day(cafe, 12, day), at, user=known)
    come(on_day(cafe, 12, 16), at)
    change(cafe, coordinator, at, move_people=True, first=date(2026, 12, 2), start_time=time(17))

    several = Notice.objects.get(kind="events.moved_several")
    assert Notice.objects.filter(kind="events.moved").count() == 1
    with translation.override("da"):
        message = messages.KINDS["events.moved_several"](several)
    assert message is not None
    assert [(old[-8:], new[-11:]) for old, new in message.facts] == [
        ("kl. 18.00", "17.00–19.00")
    ] * 3 or message.facts


def test_what_was_moved_or_cancelled_by_hand_stays_so(
    cafe: EventSeries, coordinator: User, at: datetime
) -> None:
    moved, off = on_day(cafe, 12, 9), on_day(cafe, 12, 16)
    new = moved.starts_at + timedelta(days=2)
    actions.move_event(event=moved, starts_at=new, ends_at=new + timedelta(hours=1), by=coordinator, at=at)
    actions.cancel_event(event=off, by=coordinator, at=at)
    change(cafe, coordinator, at, move_people=True, first=date(2026, 12, 2), start_time=time(17))

    assert [local(e) for e in cafe.events.next_first()[:4]] == [
        "12-02 17:00",
        "12-11 18:00",
        "12-16 18:00",
        "12-23 17:00",
    ]


def test_ten_times_more_ends_there_and_free_dates_beyond_go(
    cafe: EventSeries, coordinator: User, at: datetime
) -> None:
    kept = come(on_day(cafe, 1, 27), at).event
    table = Timetable(
        starts_on=date(2026, 12, 2),
        start_time=time(18),
        minutes=120,
        rhythm=rhythm.from_date(Every.WEEK, date(2026, 12, 2), times=4),
    )
    series = actions.set_rhythm(
        series=cafe, timetable=table, from_day=date(2026, 12, 2), move_people=False, by=coordinator, at=at
    )

    assert series.last_day == date(2026, 12, 23)
    assert [local(event) for event in series.events.next_first()] == [
        "12-02 18:00", "12-09 18:00", "12-16 18:00", "12-23 18:00", local(kept),
    ]  # fmt: skip


def test_other_words_reach_the_dates_that_nobody_counts_on_and_ask_for_the_others(
    cafe: EventSeries, coordinator: User, at: datetime
) -> None:
    signup = come(on_day(cafe, 12, 9), at)
    new = {"address": "Borgerhuset, Torvet 2", "title": {"da": "Café ved havnen"}}
    stay = actions.edit_series(
        series=cafe, changes=new, from_day=date(2026, 12, 9), people_too=False, by=coordinator, at=at
    )
    first, ninth, sixteenth = cafe.events.next_first()[:3]

    assert stay == [signup.event]
    assert [e.address for e in (first, ninth, sixteenth)] == [cafe.address] * 2 + ["Borgerhuset, Torvet 2"]
    assert "borgerhuset" in sixteenth.search_text

    actions.edit_series(series=cafe, changes=new, from_day=None, people_too=True, by=coordinator, at=at)
    assert set(cafe.events.values_list("address", flat=True)) == {"Borgerhuset, Torvet 2"}
    assert Notice.objects.get(kind="events.changed").params["fields"] == ["address"]


def test_one_date_keeps_its_own_words_when_the_others_get_another_price(
    cafe: EventSeries, coordinator: User, at: datetime
) -> None:
    only = on_day(cafe, 12, 9)
    actions.edit_event(event=only, changes={"title": {"da": "Julecafé"}}, by=coordinator, at=at)
    actions.edit_series(
        series=cafe, changes={"price_ore": 2000}, from_day=None, people_too=True, by=coordinator, at=at
    )
    only.refresh_from_db()

    assert (only.title, only.price_ore) == ({"da": "Julecafé"}, 2000)
    assert on_day(cafe, 12, 16).title == cafe.title


def test_a_cancelled_date_is_restored_and_everybody_hears(
    cafe: EventSeries, coordinator: User, at: datetime
) -> None:
    signup = come(on_day(cafe, 12, 9), at)
    actions.remove_date(series=cafe, day=date(2026, 12, 9), by=coordinator, at=at)
    signup.event.refresh_from_db()
    assert signup.event.status == EventStatus.CANCELLED

    for _press in range(2):
        actions.restore_event(event=signup.event, by=coordinator, at=at)
    signup.event.refresh_from_db()
    cafe.refresh_from_db()

    assert (signup.event.status, signup.event.sequence, cafe.removed) == (EventStatus.SCHEDULED, 2, [])
    assert Notice.objects.filter(kind="events.restored").count() == 1


def test_a_date_taken_out_comes_back_when_it_is_put_back(
    cafe: EventSeries, coordinator: User, at: datetime
) -> None:
    actions.remove_date(series=cafe, day=date(2026, 12, 9), by=coordinator, at=at)
    cafe.refresh_from_db()
    actions.put_back(series=cafe, day=date(2026, 12, 9), by=coordinator, at=at)

    assert on_day(cafe, 12, 9).publication == Publication.PUBLISHED


def test_a_series_never_stops_silently(
    centre: Organisation, coordinator: User, at: datetime, on: date
) -> None:
    series = EventSeriesFactory(rule="FREQ=WEEKLY;BYDAY=WE;COUNT=4", organisation=centre, made_by=coordinator)
    assert series.last_day == date(2026, 12, 23)

    def line() -> set[str]:
        return {todo_line.key for source in todo for todo_line in source(coordinator, on)}

    for day in range(3):
        clocks.warn_of_the_end(at + timedelta(days=day))
    notice = Notice.objects.get(kind="events.series_ending")
    assert (notice.user, notice.params["last_day"]) == (coordinator, "2026-12-23")
    assert f"events.ending:{series.pk}" in line()

    actions.let_end(series=series, by=coordinator, at=at)
    assert f"events.ending:{series.pk}" not in line()
    # Whoever gives it a new end is told of that one, too.
    actions.set_rhythm(
        series=series,
        timetable=timetable(),
        from_day=date(2026, 12, 1),
        move_people=False,
        by=coordinator,
        at=at,
    )
    series.refresh_from_db()
    assert (series.last_day, series.ends_as_planned) == (None, False)


@pytest.mark.parametrize(
    ("line", "publication", "shown"),
    [
        ("events.ending", Publication.PUBLISHED, [False, True, True, False]),
        ("events.ending", Publication.DRAFT, [False] * 4),
        ("events.publish_series", Publication.SUBMITTED, [True] * 4),
    ],
)
def test_a_series_is_a_line_from_30_days_before_it_stops_or_while_it_waits_at_its_own_centre(
    line: str, publication: Publication, shown: list[bool], centre: Organisation, coordinator: User
) -> None:
    elsewhere = person_with_role(Role.COORDINATOR, OrganisationFactory(name="Elsewhere"))
    series = EventSeriesFactory(rule="FREQ=WEEKLY;COUNT=4", organisation=centre, publication=publication)
    assert series.last_day
    days = [series.last_day - timedelta(days=left) for left in (31, 30, 0, -1)]

    def told(user: User) -> list[bool]:
        return [f"{line}:{series.pk}" in [one.key for one in desk.todo(user, day)] for day in days]

    assert told(coordinator) == shown
    assert told(elsewhere) == [False] * 4


def test_a_series_waits_in_one_line_and_the_first_yes_is_the_last_needed(
    centre: Organisation, coordinator: User, at: datetime, on: date
) -> None:
    choir = AssociationFactory(centre=centre, trusted_since=None)
    contact = person_with_role(Role.CONTACT, choir.organisation, name="Mette Kor")
    facts = {"kind": Kind.OTHER, "title": {"da": "Kor"}, "postcode": "5300", "association": choir}
    when = {"starts_on": date(2026, 12, 7), "start_time": time(19), "minutes": 120, "rule": "FREQ=WEEKLY"}
    series = actions.post_series(
        organisation=centre, until=date(2027, 6, 1), by=contact, at=at, **facts, **when
    )
    lines = [
        line for source in todo for line in source(coordinator, on) if line.key.startswith("events.publish")
    ]

    assert [line.key for line in lines] == [f"events.publish_series:{series.pk}"]
    actions.publish_series(series=series, by=coordinator, at=at)
    choir.refresh_from_db()
    assert choir.trusted_since == on
    assert series.events.public().count() == series.events.count() > 20
    assert Notice.objects.get(kind="events.series_published").user == contact


@pytest.mark.parametrize(
    "rule", ["FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=5WE", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=WEEKLY;COUNT=130"]
)
def test_ten_years_of_the_feed_read_as_the_one_function_says(rule: str, at: datetime) -> None:
    series = EventSeriesFactory(rule=rule, skip_holidays=True)
    until = date(2036, 12, 1)
    events = actions.materialise(series=series, until=until, at=at)
    with translation.override("da"):
        file = feeds.calendar(events)
    read = recurring_ical_events.of(Calendar.from_ical(file)).between(date(2026, 11, 1), date(2037, 1, 1))

    assert [event.start for event in read] == [one.starts_at for one in series.times(until)]
    assert {timezone.localtime(event.start).hour for event in read} == {18}
    assert len({str(event["uid"]) for event in read}) == len(events)


def heard(kind: str) -> dict[str, Notice]:
    """Who was told, by name; no two messages to one person."""
    notices = list(Notice.objects.filter(kind=kind).select_related("user"))
    found = {notice.user.name if notice.user else notice.name: notice for notice in notices}
    assert len(found) == len(notices)
    return found


def words(notice: Notice) -> str:
    with translation.override("da"):
        message = messages.KINDS[notice.kind](notice)
    return f"{message.subject} {message.paragraphs} {message.facts}" if message else ""


def test_a_series_called_off_from_a_day_on_tells_each_once_and_keeps_what_counts(
    centre: Organisation, coordinator: User, at: datetime
) -> None:
    cafe = EventSeriesFactory(signup="open", organisation=centre, made_by=coordinator)
    actions.materialise(series=cafe, until=date(2027, 3, 31), at=at)
    amal = ready_volunteer("event_helper").user
    for month, day in ((12, 2), (1, 13), (1, 20)):
        come(on_day(cafe, month, day), at, user=amal)
    shift = actions.ask_for_help(
        event=on_day(cafe, 1, 27), role=None, starts_at=on_day(cafe, 1, 27).starts_at,
        ends_at=on_day(cafe, 1, 27).ends_at, people=1, by=coordinator, at=at,
    )  # fmt: skip
    actions.take_shift(shift=shift, volunteer=amal.volunteer, by=amal, via="signed_in", at=at)
    come(on_day(cafe, 1, 20), at)
    choir = AssociationFactory(centre=centre)
    contact = person_with_role(Role.CONTACT, choir.organisation, name="Mette Kor")
    asked = actions.invite(to=cafe, association=choir, part=Part.COHOST, by=coordinator, at=at)
    actions.answer_invitation(invitation=asked, yes=True, by=None, via=Via.LINK, at=at)
    actions.choose_second_host(series=cafe, name="Bo", email="bo@demo.example", begins_with=1, by=coordinator)
    Notice.objects.all().delete()

    def call_off() -> list[Event]:
        return actions.cancel_series(
            series=cafe, from_day=date(2026, 12, 9), note="Huset bygges om", by=coordinator, at=at
        )

    # The next four weeks stay, and later dates people count on; the others are gone.
    kept = ["12-09", "12-16", "12-23", "01-13", "01-20", "01-27"]
    assert [local(event)[:5] for event in call_off()] == kept
    cafe.refresh_from_db()
    assert [local(event)[:5] for event in cafe.events.next_first()] == ["12-02", *kept]
    assert {event.change_note for event in cafe.events.filter(status=EventStatus.CANCELLED)} == {
        "Huset bygges om"
    }
    assert (cafe.last_day, cafe.cancelled_from) == (date(2026, 12, 2), date(2026, 12, 9))
    assert actions.materialise(series=cafe, until=UNTIL, at=at) == []
    told = heard("events.series_cancelled")
    assert set(told) == {amal.name, "Per", contact.name, "Bo"} and Notice.objects.count() == 4
    mine = words(told[amal.name])
    assert "9. december" in mine and "Huset bygges om" in mine and mine.count("januar, 18–20") == 3
    assert "2. december, 18" not in mine and "13. januar" not in words(told["Per"])
    with pytest.raises(Refused):
        call_off()

    # One of them takes place after all: it is the only one that does, and is no longer said to be off.
    actions.restore_event(event=on_day(cafe, 1, 20), by=coordinator, at=at)
    assert heard("events.restored").keys() == {amal.name, "Per"}
    assert words(told["Per"]) == "" and words(told[amal.name]).count("januar, 18–20") == 2
    assert [local(e)[:5] for e in cafe.events.exclude(status="cancelled").next_first()] == ["12-02", "01-20"]


def test_a_course_called_off_at_all_ends_every_place_and_the_line(
    centre: Organisation, coordinator: User, at: datetime, on: date
) -> None:
    course = EventSeriesFactory(
        signup="whole", capacity=1, rule="FREQ=WEEKLY;COUNT=6", organisation=centre, made_by=coordinator
    )
    actions.materialise(series=course, until=UNTIL, at=at)
    for number in (30, 31):
        actions.enrol(
            series=course, name=f"Mor {number}", phone=f"+45000000{number}", starts_on=on, by=None, at=at
        )
    later = at + timedelta(days=3)
    actions.cancel_series(series=course, from_day=None, note="Ingen lærer", by=coordinator, at=later)

    course.refresh_from_db()
    assert (course.events.count(), course.events.exclude(status="cancelled").count()) == (6, 1)
    assert heard("events.series_cancelled").keys() == {"Mor 30", "Mor 31"}
    assert "Ingen lærer" in words(heard("events.series_cancelled")["Mor 31"])
    assert set(course.enrolments.values_list("state", flat=True)) == {"ended"}
    # One was in for a meeting, the other never; nobody who waited is offered a place in what has ended.
    assert counts.enrolled(counts.Scope(centre.pk, on, date(2027, 6, 1))) == 1
    clocks.finish_enrolments(later + timedelta(days=40))
    assert not Notice.objects.filter(kind="events.enrolled", name="Mor 31").exists()
    # The place on a date comes back with the date, and the series goes on when it is given new days.
    sixth = course.events.next_first()[5]
    actions.restore_event(event=sixth, by=coordinator, at=later)
    assert heard("events.restored").keys() == {"Mor 30"} and sixth.signups.confirmed().count() == 1
    change(course, coordinator, later, move_people=False)
    course.refresh_from_db()
    assert (course.cancelled_from, course.last_day) == (None, None)


def test_who_has_met_before_the_last_day_is_in_until_then_and_a_draft_has_nothing_to_call_off(
    centre: Organisation, coordinator: User, at: datetime, on: date
) -> None:
    course = EventSeriesFactory(signup="whole", organisation=centre, rule="FREQ=WEEKLY;COUNT=6", capacity=1)
    actions.materialise(series=course, until=UNTIL, at=at)
    for number, day in ((30, on), (31, on)):
        actions.enrol(
            series=course, name=f"Mor {number}", phone=f"+45000000{number}", starts_on=day, by=None, at=at
        )
    off = {"note": "Ingen lærer", "by": coordinator, "at": at}
    actions.cancel_series(series=course, from_day=date(2026, 12, 16), **off)
    mine, waiting = course.enrolments.order_by("pk")
    assert (mine.state, mine.ends_on) == ("enrolled", date(2026, 12, 15)), "two meetings are to come"
    assert waiting.state == "waiting", "somebody may still give their place back"

    later = EventSeriesFactory(signup="whole", organisation=centre, starts_on=date(2026, 12, 30))
    actions.materialise(series=later, until=UNTIL, at=at)
    actions.enrol(series=later, name="Far", phone="+4500000032", starts_on=date(2026, 12, 30), by=None, at=at)
    actions.cancel_series(series=later, from_day=None, **off)
    never_in = later.enrolments.get()
    assert (never_in.state, never_in.until) == ("ended", at)

    draft = EventSeriesFactory(organisation=centre, publication=Publication.DRAFT)
    with pytest.raises(Refused):
        actions.cancel_series(series=draft, from_day=None, **off)


def test_a_date_an_interpreter_is_asked_for_is_not_taken_away_in_silence(
    centre: Organisation, coordinator: User, at: datetime
) -> None:
    cafe = EventSeriesFactory(organisation=centre)
    actions.materialise(series=cafe, until=UNTIL, at=at)
    far = on_day(cafe, 1, 20)
    interpreter(far, coordinator, at)
    actions.remove_date(series=cafe, day=date(2027, 1, 20), by=coordinator, at=at)
    far.refresh_from_db()
    assert far.status == EventStatus.CANCELLED
    assert Notice.objects.filter(kind="events.interpreter_called_off").exists()
