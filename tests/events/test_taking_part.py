"""Associations that take part, times that are booked, visits nobody makes alone unknown, and the fair."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from associations.models import Association
from events import actions, clocks, counts, visits, year_plan
from events.choices import Kind, Refusal
from events.models import Event, HomeVisit, Invitation, Slot, Stand
from events.parts import InvitationState, Part
from medspil.notices import messages
from medspil.notices.models import Notice
from medspil.users.choices import Role, Via
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused
from tests.conftest import Clock
from tests.factories.associations import AssociationFactory
from tests.factories.events import EventFactory, EventSeriesFactory
from tests.factories.matches import contact as running_contact
from tests.factories.users import UserFactory, person_with_role
from tests.factories.volunteers import ChildClearanceFactory, VolunteerFactory
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db
ON = date(2026, 12, 2)
SINGLE = datetime(2026, 12, 2, 15, 30, tzinfo=UTC)


@pytest.fixture
def choir(centre: Organisation) -> Association:
    return AssociationFactory(name="Fjordkoret", centre=centre)


@pytest.fixture
def contact(choir: Association) -> User:
    return person_with_role(Role.CONTACT, choir.organisation, name="Mette Kor")


def invite(
    event: Event, association: Association, by: User, at: datetime, part: Part = Part.GUEST
) -> Invitation:
    return actions.invite(to=event, association=association, part=part, by=by, at=at)


def answer(one: Invitation, at: datetime, *, yes: bool = True) -> Invitation:
    return actions.answer_invitation(invitation=one, yes=yes, by=None, via=Via.LINK, at=at)


def test_a_cafe_has_one_guest_and_one_tap_answers(
    centre: Organisation, coordinator: User, choir: Association, contact: User, client: Client, at: datetime
) -> None:
    event = EventFactory(organisation=centre, starts_at=timezone.now() + timedelta(days=3))
    one = invite(event, choir, coordinator, timezone.now())
    notice = Notice.objects.get(kind="events.invited")
    assert notice.user == contact
    with translation.override("da"):
        message = messages.KINDS["events.invited"](notice)
    link = message.action[1].removeprefix("http://testserver")
    assert "Sig" not in link and client.get(link).status_code == 200
    client.post(link, {"answer": "yes"})
    one.refresh_from_db()

    assert (one.state, one.answered_via) == (InvitationState.YES, Via.LINK)
    assert "Fjordkoret" in Client().get(event.get_absolute_url()).content.decode()
    assert Notice.objects.get(kind="events.invitation_answered").user == coordinator
    other = AssociationFactory(name="Skakklubben", centre=centre)
    with pytest.raises(Refused) as refused:
        invite(event, other, coordinator, timezone.now())
    assert refused.value.refusal == Refusal.GUEST_TAKEN
    # Their plans changed: the day is free for another.
    answer(one, timezone.now(), yes=False)
    assert (
        answer(invite(event, other, coordinator, timezone.now()), timezone.now()).state == InvitationState.YES
    )
    with pytest.raises(Refused):
        answer(one, timezone.now())


def test_a_cohost_who_said_yes_manages_the_series_and_its_dates(
    centre: Organisation, coordinator: User, choir: Association, contact: User, at: datetime, on: date
) -> None:
    series = EventSeriesFactory(organisation=centre)
    actions.materialise(series=series, until=date(2026, 12, 31), at=at)
    one = actions.invite(to=series, association=choir, part=Part.COHOST, by=coordinator, at=at)
    assert not Event.objects.hosted_by(contact, on).exists()

    answer(one, at)
    assert Event.objects.hosted_by(contact, on).count() == 5
    assert type(series).objects.hosted_by(contact, on).get() == series
    actions.withdraw_invitation(invitation=one, by=coordinator, at=at)
    assert not Event.objects.hosted_by(contact, on).exists()


@pytest.fixture
def session(centre: Organisation) -> Event:
    return EventFactory(organisation=centre, kind=Kind.HOME_VISIT, starts_at=SINGLE)


def slots(event: Event, by: User, at: datetime, count: int = 3) -> list[Slot]:
    actions.offer_slots(event=event, starts_at=event.starts_at, minutes=30, count=count, by=by, at=at)
    return list(event.slots.in_time())


def booked(slot: Slot, at: datetime) -> Slot:
    return actions.book(slot=slot, name="Amal", phone="+4500000030", by=None, at=at)


def test_a_time_is_booked_once_and_given_back(session: Event, coordinator: User, at: datetime) -> None:
    with pytest.raises(Refused) as refused:
        slots(session, coordinator, at, count=5)
    assert refused.value.refusal == Refusal.SLOT_OUTSIDE
    first, *_rest = slots(session, coordinator, at)
    booked(first, at)
    with pytest.raises(Refused) as refused:
        booked(first, at)
    assert refused.value.refusal == Refusal.SLOT_TAKEN

    actions.free_slot(slot=first, by=None, via=Via.LINK, at=at)
    first.refresh_from_db()
    assert (first.booked_at, first.name, first.phone) == (None, "", "")
    # A move takes the times along; who booked is forgotten 90 days after.
    booked(first, at)
    new = session.starts_at + timedelta(days=1)
    actions.move_event(event=session, starts_at=new, ends_at=new + timedelta(hours=2), by=coordinator, at=at)
    first.refresh_from_db()
    assert first.starts_at == new
    clocks.forget_enrolled(new + timedelta(days=92))
    first.refresh_from_db()
    assert first.name == "" and first.booked_at is not None


def cleared(centre: Organisation, *, until: date = date(2027, 12, 1)) -> Volunteer:
    return ChildClearanceFactory(organisation=centre, valid_until=until).volunteer


def test_a_refused_choice_of_visitors_stands_with_its_own_time(
    session: Event, coordinator: User, at: datetime, client_for: Callable[[User], Client]
) -> None:
    first, other = (booked(slot, at) for slot in slots(session, coordinator, at)[:2])
    desk = client_for(coordinator)
    page = desk.post(reverse("events:send_visitors", args=[first.pk]), {}).content.decode()

    refused, untouched = page.split(reverse("events:send_visitors", args=[other.pk]))
    assert refused.count("aria-invalid") == 1 and "aria-invalid" not in untouched
    assert refused.count("<details open") - untouched.count("<details open") == 1


def test_a_visit_takes_two_who_are_cleared_or_one_who_says_in_and_out(
    session: Event, centre: Organisation, coordinator: User, at: datetime
) -> None:
    slot = booked(slots(session, coordinator, at)[0], at)
    one, other = cleared(centre), cleared(centre)
    lapsing = cleared(centre, until=date(2026, 12, 1))
    for first, second, refusal in (
        (VolunteerFactory(), None, Refusal.NOT_CLEARED),
        (one, lapsing, Refusal.NOT_CLEARED),
        (one, one, Refusal.SAME_TWICE),
    ):
        with pytest.raises(Refused) as refused:
            actions.send_visitors(slot=slot, first=first, second=second, by=coordinator, at=at)
        assert refused.value.refusal == refusal

    visit = actions.send_visitors(slot=slot, first=one, second=None, by=coordinator, at=at)
    late = slot.starts_at + timedelta(minutes=16)
    assert HomeVisit.objects.filter(visits.overdue(late)).exists()
    with pytest.raises(Refused):
        actions.come_out(visit=visit, by=one.user, at=late)
    visit = actions.go_in(visit=visit, by=one.user, at=late)
    assert not HomeVisit.objects.filter(visits.overdue(late)).exists()
    silent = slot.ends_at + timedelta(minutes=16)
    assert HomeVisit.objects.filter(visits.overdue(silent)).exists()
    actions.come_out(visit=visit, by=one.user, at=silent)
    assert not HomeVisit.objects.filter(visits.overdue(silent)).exists()
    assert counts.home_visits(counts.Scope(centre.pk, ON, ON)) == 1

    pair = booked(session.slots.in_time()[1], at)
    actions.send_visitors(slot=pair, first=one, second=other, by=coordinator, at=at)
    assert Notice.objects.filter(kind="events.visit", user=other.user).count() == 1
    assert not HomeVisit.objects.filter(visits.overdue(silent + timedelta(hours=1)), slot=pair).exists()


def test_who_is_silent_on_a_visit_is_rung_from_the_desk_and_a_protected_number_is_not_on_its_line(
    session: Event, centre: Organisation, coordinator: User, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    slot, one = booked(slots(session, coordinator, at)[0], at), cleared(centre)
    User.objects.filter(pk=one.user_id).update(phone="+4500000041")
    actions.send_visitors(slot=slot, first=one, second=None, by=coordinator, at=at)
    late = slot.starts_at + timedelta(minutes=16)
    monkeypatch.setattr("django.utils.timezone.now", lambda: late)

    def numbers() -> list[str]:
        (line,) = visits.todo(coordinator, timezone.localdate(late))
        assert line.acts[-1].url == line.url
        return [act.url for act in line.acts if act.url.startswith("tel:")]

    assert numbers() == ["tel:+4500000041"]
    User.objects.filter(pk=one.user_id).update(protected_identity=True)
    assert numbers() == []


def test_a_talk_is_booked_on_a_phone_and_another_opens_no_receipt(
    centre: Organisation, coordinator: User, client: Client, client_for: Callable[[User], Client]
) -> None:
    event = EventFactory(organisation=centre, starts_at=timezone.now() + timedelta(days=2))
    slot = slots(event, coordinator, timezone.now())[1]
    url = reverse("events:book", args=[event.pk])
    assert url in client.get(event.get_absolute_url()).content.decode()
    receipt = client.post(url, {"slot": slot.pk, "name": "Amal", "phone": "00 00 00 30"}).url
    assert "Amal" in client_for(coordinator).get(reverse("events:times", args=[event.pk])).content.decode()
    client.post(receipt, {"form_key": "one"})
    slot.refresh_from_db()
    assert slot.booked_at is None

    booked(slot, timezone.now())
    client.post(receipt, {"form_key": "two"})
    slot.refresh_from_db()
    assert slot.booked_at is not None and client.get(receipt + "x").status_code == 404


@pytest.fixture
def fair(centre: Organisation) -> Event:
    return EventFactory(
        organisation=centre,
        kind=Kind.FAIR,
        starts_at=timezone.now() + timedelta(days=9),
        title={"da": "Messe"},
    )


def test_a_fair_has_stands_tables_and_leaflets(
    fair: Event, choir: Association, contact: User, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    chess = AssociationFactory(name="Skakklubben", centre=fair.organisation)
    desk, club = client_for(coordinator), client_for(contact)
    page = reverse("events:fair", args=[fair.pk])
    desk.post(reverse("events:fair_ask", args=[fair.pk]), {"form_key": "ask"})
    assert Invitation.objects.filter(event=fair, part=Part.STAND).count() == 2

    mine = Invitation.objects.get(association=choir)
    assert "Messe" in club.get(reverse("associations:home")).content.decode()
    stand_url = club.post(reverse("events:answer_invitation", args=[mine.pk]), {"answer": "yes"}).url
    club.post(stand_url, {"representative": "Mette", "leaflets": ["da", "ar"], "table_number": "5"})
    stand = Stand.objects.get()
    assert (stand.representative, stand.leaflets, stand.table_number) == ("Mette", ["da", "ar"], None)
    desk.post(stand_url, {"representative": "Mette", "leaflets": ["da", "ar"], "table_number": "5"})

    heard = Invitation.objects.get(association=chess)
    desk.post(reverse("events:answer_invitation", args=[heard.pk]), {"answer": "yes"})
    heard.refresh_from_db()
    assert (heard.answered_via, heard.answered_by) == (Via.PHONE, coordinator)
    other = Stand.objects.get(association=chess)
    taken = desk.post(reverse("events:stand", args=[other.pk]), {"table_number": "5"})
    assert taken.context["form"].has_error("table_number")
    shown = desk.get(page).content.decode()
    assert "Bord 5" in shown and "ingen endnu" in shown
    assert club.get(page).status_code == 403
    assert club.get(reverse("events:stand", args=[other.pk])).status_code == 404


def test_both_sides_of_every_contact_that_runs_are_asked_once_without_names(
    fair: Event, centre: Organisation, coordinator: User, at: datetime
) -> None:
    match = running_contact()
    fair.organisation = match.organisation
    fair.save()
    for _press in range(2):
        assert actions.invite_contacts(event=fair, by=coordinator, at=timezone.now()) == 1
    notices = Notice.objects.filter(kind="events.come_together")
    assert {notice.user_id for notice in notices} == {match.volunteer.user_id, match.answering_id}
    with translation.override("da"):
        text = str([messages.KINDS["events.come_together"](notice) for notice in notices])
    for side in (match.volunteer.user, match.answering):
        assert side.first_name not in text

    match.state = "paused_for_safety"
    match.save()
    assert all(messages.KINDS["events.come_together"](notice) is None for notice in notices)


def test_the_year_plan_misses_the_fairs_that_are_not_planned(centre: Organisation, at: datetime) -> None:
    weekly = EventSeriesFactory(organisation=centre)
    actions.materialise(series=weekly, until=date(2027, 12, 31), at=at)
    EventFactory(organisation=centre, kind=Kind.FAIR, starts_at=datetime(2027, 4, 24, 9, tzinfo=UTC))
    plan = year_plan.plan([centre.pk], 2027)

    assert (plan.fairs, plan.fairs_missing) == (1, 1)
    assert [(row, count) for row, _words, count in plan.running] == [(weekly, 52)]
    assert [len(month.events) for month in plan.months] == [0, 0, 0, 1] + [0] * 8


def test_pages_of_the_kinds_open(
    session: Event,
    centre: Organisation,
    coordinator: User,
    client_for: Callable[[User], Client],
    at: datetime,
    it_is: Clock,
) -> None:
    it_is(at)
    Event.objects.update(starts_at=at, ends_at=at + timedelta(hours=2))
    session.refresh_from_db()
    hours = {"starts_at": at, "ends_at": at + timedelta(hours=1)}
    slot = Slot.objects.create(event=session, booked_at=at, name="Amal", **hours)
    one = cleared(centre)
    visit = HomeVisit.objects.create(slot=slot, first=one)
    desk, visitor = client_for(coordinator), client_for(one.user)
    for url in (
        reverse("events:year"),
        reverse("events:times", args=[session.pk]),
        reverse("events:manage", args=[session.pk]),
    ):
        assert desk.get(url).status_code == 200
    url = reverse("events:visit", args=[visit.pk])
    assert client_for(UserFactory()).get(url).status_code == 404
    assert "Amal" in visitor.get(url).content.decode()
    visitor.post(url, {"in": "1"})
    visitor.post(url, {"out": "1"})
    visit.refresh_from_db()
    assert visit.came_out_at is not None
    assert visitor.get(reverse("me:home")).status_code == 200
