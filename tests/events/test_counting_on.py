"""Those who count on an event without a sign-up hear what becomes of it: bookers, visitors, associations."""

from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import translation
from icalendar import Calendar
from wagtail.models import ModelLogEntry

from events import actions, clocks, feeds, own_calendar
from events.actions import Timetable
from events.choices import Kind, Refusal
from events.interpreting import RequestState
from events.models import Event, EventSeries, HomeVisit, InterpreterRequest, Slot
from events.parts import Part
from events.rhythm import Every, from_date
from medspil.notices import messages
from medspil.notices.models import Notice
from medspil.users.choices import OrganisationKind, Role, Via
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused
from tests.conftest import Clock
from tests.factories.associations import AssociationFactory
from tests.factories.events import EventFactory, EventSeriesFactory, interpreter
from tests.factories.users import OrganisationFactory, UserFactory, person_with_role
from tests.factories.volunteers import ChildClearanceFactory, ready_volunteer
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db
LATER = timedelta(days=1)
QUARTER = timedelta(minutes=15)


@pytest.fixture
def session(centre: Organisation) -> Event:
    return EventFactory(
        organisation=centre, kind=Kind.HOME_VISIT, starts_at=datetime(2026, 12, 2, 15, 30, tzinfo=UTC)
    )


def booked(event: Event, by: User, at: datetime) -> Slot:
    slot = actions.offer_slots(event=event, starts_at=event.starts_at, minutes=60, count=1, by=by, at=at)[0]
    user = UserFactory(name="Amal Haddad", email="amal@demo.example")
    return actions.book(slot=slot, user=user, by=user, at=at)


def cleared(centre: Organisation, session: Event) -> Volunteer:
    until = session.starts_at.date() + 30 * LATER
    return ChildClearanceFactory(organisation=centre, valid_until=until).volunteer


def move(event: Event, by: User, at: datetime, note: str = "") -> None:
    start, end = event.starts_at + LATER, event.ends_at + LATER
    actions.move_event(event=event, starts_at=start, ends_at=end, note=note, by=by, at=at)


def said(notice: Notice) -> str:
    """What the message says now; empty where it is no longer worth sending."""
    with translation.override("da"):
        message = messages.KINDS[notice.kind](notice)
    return f"{message.subject} {' '.join(message.paragraphs)} {message.facts}" if message else ""


def test_who_booked_a_time_hears_their_own_old_and_new_hour(
    session: Event, coordinator: User, at: datetime
) -> None:
    slot = booked(session, coordinator, at)
    move(session, coordinator, at, note="Sne")
    moved = Notice.objects.get(kind="events.time")

    assert moved.user == slot.user
    assert "2. december, 16.30" in said(moved) and "3. december, 16.30–17.30" in said(moved)
    assert "Sne" in said(moved)
    session.refresh_from_db()
    actions.cancel_event(event=session, by=coordinator, at=at)
    assert said(moved) == ""
    off = Notice.objects.filter(kind="events.time").latest("pk")
    assert "Aflyst" in said(off)
    actions.restore_event(event=session, by=coordinator, at=at)
    assert said(off) == "" and Notice.objects.filter(kind="events.time").count() == 3
    # Given back, it is nobody's to hear about.
    again = Notice.objects.filter(kind="events.time").latest("pk")
    assert said(again)
    actions.free_slot(slot=slot, by=None, via=Via.LINK, at=at)
    assert said(again) == ""


def test_visitors_hear_of_another_time_and_that_it_is_off(
    session: Event, centre: Organisation, coordinator: User, at: datetime
) -> None:
    slot = booked(session, coordinator, at)
    visitor = cleared(centre, session)
    actions.send_visitors(slot=slot, first=visitor, second=None, by=coordinator, at=at)
    move(session, coordinator, at)
    assert Notice.objects.filter(kind="events.visit", user=visitor.user).count() == 2
    session.refresh_from_db()
    actions.cancel_event(event=session, by=coordinator, at=at)
    off = Notice.objects.get(kind="events.visit_off")
    assert off.user == visitor.user and "3. december" in said(off)


def test_a_booked_time_is_confirmed_reminded_and_given_back_by_its_link(
    session: Event, centre: Organisation, coordinator: User, client: Client, at: datetime, it_is: Clock
) -> None:
    it_is(at)
    slot = booked(session, coordinator, at)
    times = actions.offer_slots(
        event=session, starts_at=session.starts_at + 4 * QUARTER, minutes=15, count=4, by=coordinator, at=at
    )
    guest = actions.book(
        slot=times[0], name="Rahel", phone="+4500000030", email="rahel@demo.example", by=None, at=at
    )
    actions.book(slot=times[1], name="Per", phone="+4500000031", by=None, at=at)
    confirmed = {one.mail_address: one for one in Notice.objects.filter(kind="events.booked")}
    assert confirmed.keys() == {"amal@demo.example", "rahel@demo.example"}
    assert "2. december, 17.30–17.45" in said(confirmed["rahel@demo.example"])

    soon = session.starts_at - timedelta(hours=20)
    visitors = [cleared(centre, session) for _visitor in range(2)]
    actions.send_visitors(slot=guest, first=visitors[0], second=None, by=coordinator, at=at)
    actions.send_visitors(slot=guest, first=visitors[1], second=None, by=coordinator, at=at + QUARTER)
    assert "alligevel ikke" in said(Notice.objects.get(kind="events.not_going", user=visitors[0].user))
    for _hour in range(2):
        clocks.remind_booked(soon)
    reminders = Notice.objects.filter(kind="events.booked_reminder")
    assert {one.mail_address for one in reminders} == set(confirmed)
    assert Notice.objects.get(kind="events.visit_reminder").user == visitors[1].user

    # It stands in one's own calendar, and moves and is cancelled there with its event.
    def entries(user: User) -> list[tuple[str, str, int, str]]:
        file = feeds.feed_in("da", (), more=lambda: own_calendar.times_of(user, at))
        found = Calendar.from_ical(file).walk("VEVENT")
        return [
            (str(one["uid"])[:5], f"{one.start:%d %H:%M}", one["sequence"], str(one["status"]))
            for one in found
        ]

    assert entries(slot.user) == [("slot-", "02 16:30", 0, "CONFIRMED")]
    assert entries(visitors[1].user) == [("visit", "02 17:30", 0, "CONFIRMED")]
    assert entries(visitors[0].user) == []
    move(session, coordinator, at)
    assert entries(slot.user) == [("slot-", "03 16:30", 1, "CONFIRMED")]
    for one in (slot, guest):
        one.refresh_from_db()
        gone_at, whose = one.ends_at + timedelta(days=90), one.user or visitors[1].user
        assert len([*own_calendar.times_of(whose, gone_at - QUARTER)]) == 1
        assert [*own_calendar.times_of(whose, gone_at)] == []

    with translation.override("da"):
        link = messages.KINDS["events.booked"](confirmed["rahel@demo.example"]).action[1]
    client.post(urlsplit(link).path, {"form_key": "one"})
    guest.refresh_from_db()
    assert (guest.booked_at, guest.email) == (None, "")
    assert said(confirmed["rahel@demo.example"]) == ""
    gone = Notice.objects.filter(kind="events.not_going", user=visitors[1].user)
    assert said(gone.get())


def test_guest_and_owner_hear_but_not_who_did_it(
    centre: Organisation, coordinator: User, at: datetime
) -> None:
    clubs = {}
    for name in ("Fjordkoret", "Boldklubben"):
        own = OrganisationFactory(kind=OrganisationKind.ASSOCIATION, name=name)
        clubs[name] = AssociationFactory(organisation=own, centre=centre, name=name)
    guest = person_with_role(Role.CONTACT, clubs["Fjordkoret"].organisation, name="Mette Kor")
    owner = person_with_role(Role.CONTACT, clubs["Boldklubben"].organisation, name="Bo Bold")
    event = EventFactory(organisation=centre, association=clubs["Boldklubben"])
    one = actions.invite(to=event, association=clubs["Fjordkoret"], part=Part.GUEST, by=coordinator, at=at)
    asked_only = AssociationFactory(centre=centre, name="Skakklubben")
    actions.invite(to=event, association=asked_only, part=Part.COHOST, by=coordinator, at=at)
    actions.answer_invitation(invitation=one, yes=True, by=None, via=Via.LINK, at=at)

    move(event, owner, at)
    assert [notice.user for notice in Notice.objects.filter(kind="events.taking_part")] == [guest]
    event.refresh_from_db()
    actions.cancel_event(event=event, by=coordinator, at=at, note="Sygdom")
    heard = Notice.objects.filter(kind="events.taking_part", params__happened="cancelled")
    assert {notice.user for notice in heard} == {guest, owner}
    assert all("Sygdom" in said(notice) for notice in heard)


def test_the_interpreter_is_asked_for_anew_at_the_new_time(
    centre: Organisation, coordinator: User, at: datetime
) -> None:
    event = EventFactory(organisation=centre)
    request = interpreter(event, coordinator, at)
    actions.answer_interpreter(request=request, answer=RequestState.YES, by=None, via=Via.LINK, at=at)
    move(event, coordinator, at)

    request = InterpreterRequest.objects.get()
    event.refresh_from_db()
    assert (request.state, request.starts_at) == (RequestState.ASKED, event.starts_at)
    asked = Notice.objects.filter(kind="events.interpreter_asked").latest("pk")
    assert "2. december" in said(asked) and "3. december" in said(asked)


@pytest.fixture
def network(centre: Organisation, coordinator: User, at: datetime) -> EventSeries:
    """A network with somebody who is in, a helper, a booked talk, a co-host and a second host."""
    series = EventSeriesFactory(
        organisation=centre, kind=Kind.NETWORK, signup="whole", made_by=coordinator, capacity=5
    )
    actions.materialise(series=series, until=date(2026, 12, 31), at=at)
    first = series.events.next_first()[0]
    actions.enrol(
        series=series, user=UserFactory(name="Mor", email="mor@demo.example"), starts_on=at.date(), by=None,
        at=at,
    )  # fmt: skip
    helper = ready_volunteer("event_helper")
    shift = actions.ask_for_help(
        event=first, role=None, starts_at=first.starts_at, ends_at=first.ends_at, people=1, by=coordinator,
        at=at,
    )  # fmt: skip
    actions.take_shift(shift=shift, volunteer=helper, by=helper.user, via=Via.SIGNED_IN, at=at)
    booked(first, coordinator, at)
    choir = AssociationFactory(centre=centre, name="Fjordkoret")
    person_with_role(Role.CONTACT, choir.organisation, name="Mette Kor")
    one = actions.invite(to=series, association=choir, part=Part.COHOST, by=coordinator, at=at)
    actions.answer_invitation(invitation=one, yes=True, by=None, via=Via.LINK, at=at)
    actions.choose_second_host(
        series=series, name="Bo", email="bo@demo.example", begins_with=1, by=coordinator
    )
    Notice.objects.all().delete()
    return series


def told() -> dict[str, str]:
    """What each was told, by who they are here; and nobody twice."""
    found = {}
    for notice in Notice.objects.select_related("user"):
        name = notice.user.name if notice.user else notice.name
        assert name not in found, name
        found[name] = said(notice)
    Notice.objects.all().delete()
    return found


def test_a_new_place_reaches_everybody_who_counts_on_it(
    network: EventSeries, coordinator: User, at: datetime
) -> None:
    everybody = {"Mor", User.objects.get(volunteer__isnull=False).name, "Amal Haddad", "Mette Kor", "Bo"}
    actions.edit_series(
        series=network, changes={"address": "Torvet 2"}, from_day=None, people_too=True, by=coordinator, at=at
    )
    heard = told()
    assert heard.keys() == everybody and all("Torvet 2" in words for words in heard.values())

    first = network.events.next_first()[0]
    actions.edit_event(event=first, changes={"address": "Havnen 3"}, by=coordinator, at=at + QUARTER)
    heard = told()
    assert heard.keys() == everybody and all("Havnen 3" in words for words in heard.values())

    # The second meeting is not the second host's, and nobody helps there or has booked.
    second = network.events.next_first()[1]
    actions.edit_event(event=second, changes={"price_ore": 2000}, by=coordinator, at=at)
    assert told().keys() == {"Mor", "Mette Kor"}


def test_other_days_are_said_once_to_each_with_the_reason(
    network: EventSeries, coordinator: User, at: datetime
) -> None:
    day = date(2026, 12, 3)
    table = Timetable(day, time(18), 120, from_date(Every.WEEK, day))
    actions.set_rhythm(
        series=network, timetable=table, from_day=at.date(), move_people=True, note="Salen er optaget",
        by=coordinator, at=at,
    )  # fmt: skip
    heard = told()
    assert heard.keys() == {
        "Mor", User.objects.get(volunteer__isnull=False).name, "Amal Haddad", "Mette Kor", "Bo",
    }  # fmt: skip
    assert all("Salen er optaget" in words and "3. december" in words for words in heard.values())
    # Bo hosts the first and the third, not the second.
    assert "17. december" in heard["Bo"] and "10. december" not in heard["Bo"]


def test_a_meeting_off_and_on_again_brings_back_interpreter_cohost_and_second_host(
    network: EventSeries, coordinator: User, at: datetime
) -> None:
    first = network.events.next_first()[0]
    interpreter(first, coordinator, at)
    stays_away = interpreter(first, coordinator, at, language="ar")
    actions.call_off_interpreter(request=stays_away, by=coordinator, at=at)
    Notice.objects.all().delete()

    def office() -> list[str]:
        return [
            str(one.kind)
            for one in Notice.objects.filter(address="tolk@demo.example").order_by("pk")
            if said(one)
        ]

    for round_ in range(2):
        moment = at + round_ * QUARTER
        actions.cancel_event(event=first, by=coordinator, at=moment, note="Sne")
        assert "Sne" in said(Notice.objects.get(kind="events.second_host", params__happened="cancelled"))
        assert said(Notice.objects.get(kind="events.taking_part", params__happened="cancelled"))
        assert office() == ["events.interpreter_called_off"]
        actions.restore_event(event=first, by=coordinator, at=moment)
        # Only the one that was called off with the meeting comes back.
        assert office() == ["events.interpreter_asked"]
        assert [one.state for one in InterpreterRequest.objects.order_by("pk")] == ["asked", "cancelled"]
        for kind in ("events.second_host", "events.taking_part"):
            assert said(Notice.objects.get(kind=kind, params__happened="restored"))
        Notice.objects.all().delete()
    first.refresh_from_db()
    move(first, coordinator, at)
    assert "3. december" in said(Notice.objects.get(kind="events.second_host"))


def test_an_interpreter_whose_hour_has_passed_is_not_asked_anew(
    network: EventSeries, coordinator: User, at: datetime
) -> None:
    """A meeting called off and on again while it lasts."""
    first = network.events.next_first()[0]
    for start in (first.starts_at, first.starts_at + QUARTER):
        interpreter(first, coordinator, at, starts_at=start)
    actions.cancel_event(event=first, by=coordinator, at=first.starts_at)
    actions.restore_event(event=first, by=coordinator, at=first.starts_at)
    assert [one.state for one in InterpreterRequest.objects.order_by("starts_at")] == ["cancelled", "asked"]


def test_each_hears_of_their_own_dates_and_nobody_of_what_is_over_for_them(
    network: EventSeries, centre: Organisation, coordinator: User, at: datetime
) -> None:
    """Who is in but found it full hears too, from their first day on; visitors until they have gone in."""
    network.events.update(capacity=1)
    for name, day in (("Far", 2), ("Senere", 17)):
        person = UserFactory(name=name, email=f"{name}@demo.example")
        actions.enrol(series=network, user=person, starts_on=date(2026, 12, day), by=None, at=at)
    actions.choose_second_host(series=network, name="Bo", email="", begins_with=1, by=coordinator)
    first = network.events.next_first()[0]
    slot = first.slots.get()
    goes, went = cleared(centre, first), cleared(centre, first)
    actions.send_visitors(slot=slot, first=goes, second=None, by=coordinator, at=at)
    other = actions.offer_slots(
        event=first, starts_at=slot.ends_at, minutes=30, count=1, by=coordinator, at=at
    )[0]
    actions.book(slot=other, name="Per", phone="+4500000031", by=None, at=at)
    visit = actions.send_visitors(slot=other, first=went, second=None, by=coordinator, at=at)
    HomeVisit.objects.filter(pk=visit.pk).update(went_in_at=at)
    interpreter(first, coordinator, at)
    Notice.objects.all().delete()

    actions.edit_series(
        series=network, changes={"address": "Torvet 2"}, from_day=None, people_too=True, by=coordinator, at=at
    )
    heard = told()
    assert "2. december" in heard["Far"] and "Bo" not in heard
    assert "23. december" in heard["Senere"] and " 2. december" not in heard["Senere"]

    was = network.events.next_first()[0].sequence
    actions.cancel_series(series=network, from_day=None, note="Sne", by=coordinator, at=at)
    assert Notice.objects.get(address="tolk@demo.example").kind == "events.interpreter_called_off"
    visitors = Notice.objects.filter(kind="events.series_cancelled", user__in=[goes.user, went.user])
    assert [notice.user for notice in visitors] == [goes.user]
    # A calendar takes over what has a higher number.
    assert network.events.next_first()[0].sequence == was + 1
    assert ModelLogEntry.objects.filter(action="events.cancel_series", user=coordinator).exists()


def test_a_visit_at_home_takes_place_there_wherever_the_house_moves(
    session: Event, coordinator: User, at: datetime
) -> None:
    booked(session, coordinator, at)
    actions.edit_event(event=session, changes={"address": "Havnen 3"}, by=coordinator, at=at)
    assert not Notice.objects.filter(kind="events.time").exists()
    actions.edit_event(event=session, changes={"price_ore": 2000}, by=coordinator, at=at + QUARTER)
    assert Notice.objects.filter(kind="events.time").count() == 1


def test_reminders_go_to_who_needs_one_and_an_address_is_forgotten(
    session: Event, centre: Organisation, coordinator: User, at: datetime
) -> None:
    soon = session.starts_at - timedelta(hours=20)
    slot = booked(session, coordinator, soon - timedelta(hours=1))
    visitor = cleared(centre, session)
    visit = actions.send_visitors(slot=slot, first=visitor, second=None, by=coordinator, at=at)

    def reminded(moment: datetime) -> set[str]:
        clocks.remind_booked(moment)
        found = Notice.objects.filter(kind__endswith="_reminder").values_list("kind", flat=True)
        return set(found)

    HomeVisit.objects.filter(pk=visit.pk).update(went_in_at=soon)
    assert reminded(soon) == set(), "booked just now, and inside already"
    HomeVisit.objects.filter(pk=visit.pk).update(went_in_at=None)
    actions.cancel_event(event=session, by=coordinator, at=soon)
    assert reminded(soon + timedelta(hours=3)) == set(), "it is off"
    actions.restore_event(event=session, by=coordinator, at=soon)
    assert reminded(soon + timedelta(hours=3)) == {"events.booked_reminder", "events.visit_reminder"}

    Slot.objects.filter(pk=slot.pk).update(user=None, name="Rahel", email="rahel@demo.example")
    clocks.forget_enrolled(session.ends_at + timedelta(days=91))
    slot.refresh_from_db()
    assert (slot.name, slot.email) == ("", "") and slot.booked_at


def test_two_times_for_one_address_and_none_is_given_back_once_it_has_begun(
    session: Event, coordinator: User, at: datetime
) -> None:
    times = actions.offer_slots(
        event=session, starts_at=session.starts_at, minutes=15, count=3, by=coordinator, at=at
    )
    for number, slot in enumerate(times):
        who = {
            "name": "Rahel",
            "phone": f"+450000003{number}",
            "email": f"{'rR'[number % 2]}ahel@demo.example",
        }
        if number < 2:
            actions.book(slot=slot, by=None, at=at, **who)
            continue
        with pytest.raises(Refused) as refused:
            actions.book(slot=slot, by=None, at=at, **who)
        assert refused.value.refusal == Refusal.TOO_MANY_UNCONFIRMED
    with pytest.raises(Refused) as refused:
        actions.free_slot(slot=times[0], by=None, via=Via.LINK, at=session.starts_at)
    assert refused.value.refusal == Refusal.PAST


def test_who_goes_after_all_is_not_told_that_they_need_not(
    session: Event, centre: Organisation, coordinator: User, at: datetime
) -> None:
    slot, (one, other) = booked(session, coordinator, at), [cleared(centre, session) for _visitor in range(2)]
    for number, goes in enumerate((one, other, one)):
        later = at + number * QUARTER
        actions.send_visitors(slot=slot, first=goes, second=None, by=coordinator, at=later)
    not_going = {notice.user: said(notice) for notice in Notice.objects.filter(kind="events.not_going")}
    assert not_going[one.user] == "" and not_going[other.user]


def test_what_was_changed_and_is_called_off_since_is_not_said(
    network: EventSeries, coordinator: User, at: datetime
) -> None:
    actions.edit_series(
        series=network, changes={"address": "Torvet 2"}, from_day=None, people_too=True, by=coordinator, at=at
    )
    notice = Notice.objects.get(kind="events.several", user__volunteer__isnull=False)
    assert said(notice)
    network.events.update(status="cancelled")
    assert said(notice) == ""


def test_an_interpreter_called_off_by_hand_does_not_come_back_with_the_meeting(
    network: EventSeries, coordinator: User, at: datetime
) -> None:
    first = network.events.next_first()[0]
    request = interpreter(first, coordinator, at)

    def off_and_on() -> str:
        actions.cancel_event(event=first, by=coordinator, at=at)
        actions.restore_event(event=first, by=coordinator, at=at)
        request.refresh_from_db()
        return request.state

    assert off_and_on() == RequestState.ASKED
    day = date(2026, 12, 3)
    table = Timetable(day, time(18), 120, from_date(Every.WEEK, day))
    actions.set_rhythm(
        series=network, timetable=table, from_day=at.date(), move_people=True, by=coordinator, at=at
    )
    request.refresh_from_db()
    first.refresh_from_db()
    assert request.starts_at == first.starts_at, "other days are asked for anew"
    actions.call_off_interpreter(request=request, by=coordinator, at=at)
    assert off_and_on() == RequestState.CANCELLED
