"""The task in return, its hours, the yearly declaration, and the page a treasurer sees four times a year."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from associations import actions, marks, money
from associations.choices import Refusal, TaskKind, TaskState, YesVia
from associations.clocks import daily
from associations.models import (
    Activity,
    Association,
    CooperationAgreement,
    FeeFreeMembership,
    QuarterCheck,
    TaskHours,
)
from associations.money import MoneyLine, money_lines
from associations.quarters import Quarter, before
from medspil.desk.day import everything as todo
from medspil.notices.delivery import deliver
from medspil.notices.models import Notice
from medspil.participants.models import Participant
from medspil.users.choices import Role, Via
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.factories.associations import ActivityRequestFactory, MembershipFactory
from tests.factories.users import person_with_role

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]


def refused(refusal: Refusal) -> "pytest.RaisesContext[Refused]":
    return pytest.raises(Refused, check=lambda error: error.refusal == refusal)


@pytest.fixture
def running(samuel: Participant, football: Activity, agreement: CooperationAgreement) -> FeeFreeMembership:
    return MembershipFactory(
        active=True,
        participant=samuel,
        association=football.association,
        activity=football,
        agreement=agreement,
        hours=12,
    )


@pytest.fixture
def treasurer(club: Association) -> User:
    return person_with_role(Role.TREASURER, club.organisation, name="Kai Kasse", email="kai@demo.example")


def test_a_task_near_children_waits_for_the_years_declaration(
    running: FeeFreeMembership, club: Association, at: datetime
) -> None:
    CooperationAgreement.objects.update(near_children=True, child_declaration_year=2025)
    FeeFreeMembership.objects.update(near_children=True)
    start = {"membership": running, "state": TaskState.RUNNING, "by": None, "via": YesVia.PHONE, "at": at}
    with refused(Refusal.CLEARANCE_MISSING):
        actions.set_task(**start)  # type: ignore[arg-type]
    actions.declare_clearances(association=club, year=2026, name="Bo Lund", by=None, via=Via.LINK, at=at)
    assert actions.set_task(**start).task_state == TaskState.RUNNING  # type: ignore[arg-type]
    with refused(Refusal.NOT_THAT_YEAR):
        actions.declare_clearances(association=club, year=2029, name="Bo", by=None, via=Via.LINK, at=at)


def test_the_declaration_is_asked_reminded_and_then_on_the_desk(
    agreement: CooperationAgreement, contact: User, coordinator: User, client: Client
) -> None:
    CooperationAgreement.objects.update(near_children=True, child_declaration_year=2026)
    asked = []
    for day in range(60):
        moment = datetime(2026, 11, 25, 9, tzinfo=UTC) + timedelta(days=day)
        before_now = Notice.objects.filter(kind="associations.declare").count()
        actions.ask_for_declarations(at=moment)
        if Notice.objects.filter(kind="associations.declare").count() > before_now:
            asked.append(moment.date())
    assert asked == [date(2026, 12, 1), date(2026, 12, 22), date(2027, 1, 12)]
    assert "associations.declare" not in {
        line.key.split(":")[0] for line in todo(coordinator, date(2026, 12, 31))
    }
    assert "associations.declare" in {line.key.split(":")[0] for line in todo(coordinator, date(2027, 1, 2))}
    deliver(datetime(2026, 12, 1, 10, tzinfo=UTC))
    link = re.search(r"/svar/\S+/", mail.outbox[-1].body)
    assert link and "2027" in mail.outbox[-1].subject


def kinds_of(user: User, on: date) -> set[str]:
    return {line.key.split(":")[0] for line in todo(user, on)}


def test_hours_are_reported_confirmed_and_corrected_and_block_nothing(
    client_for: ClientFor, running: FeeFreeMembership, samuel: Participant, contact: User
) -> None:
    page = f"/da/foreninger/medlemskab/{running.pk}/timer/"
    member, club = client_for(samuel.user), client_for(contact)
    assert member.post(page, {"day": "2026-11-28", "hours": "2,5"}).status_code == 302
    assert member.post(page, {"day": "2026-11-29", "hours": "1"}).status_code == 302
    for wrong in ({"day": "2026-12-24", "hours": "1"}, {"day": "2026-11-28", "hours": "25"}):
        assert member.post(page, wrong).context["form"].errors
    assert "skrevet op, ikke bekræftet" in club.get(page).content.decode()
    assert club.post(page, {"day": "2026-11-27", "hours": "1"}).status_code == 403
    first, second = TaskHours.objects.order_by("day")
    club.post(f"/da/foreninger/membership/{running.pk}/hours/{first.pk}/confirm/", {"hours": "2"})
    club.post(f"/da/foreninger/membership/{running.pk}/hours/confirm/")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.counted, first.corrected, second.counted) == (120, True, 60)
    assert "rettet af foreningen" in member.get(page).content.decode()
    assert member.post(page, {"day": "2026-11-28", "hours": "9"}).context["form"].errors["day"]
    with pytest.raises(IntegrityError), transaction.atomic():
        TaskHours.objects.update(minutes=1441)


def test_the_marks_are_the_members_own_view(
    client_for: ClientFor, running: FeeFreeMembership, samuel: Participant, contact: User, at: datetime
) -> None:
    FeeFreeMembership.objects.update(task_kind=TaskKind.COULD_BE_PAID_WORK)
    for day in (2, 3, 4, 5, 6):
        actions.report_hours(membership=running, day=date(2026, 11, day), minutes=540, by=samuel.user, at=at)
    page = f"/da/foreninger/medlemskab/{running.pk}/timer/"
    assert "over 44 timer" in client_for(samuel.user).get(page).content.decode()
    assert "over 44 timer" not in client_for(contact).get(page).content.decode()
    month = marks.by_month(TaskHours.objects.order_by("-day"))[0]
    assert month.over_dagpenge and not month.over_efterloen


def test_quarters() -> None:
    assert before(date(2026, 1, 1)) == Quarter(2025, 4) and before(date(2026, 12, 31)) == Quarter(2026, 3)
    assert (Quarter(2026, 4).first_day, Quarter(2026, 4).last_day) == (date(2026, 10, 1), date(2026, 12, 31))


def test_the_treasurers_own_place_leads_nowhere_they_may_not_go(
    running: FeeFreeMembership, treasurer: User, contact: User, client_for: Callable[[User], Client]
) -> None:
    def links(user: User) -> set[str]:
        main = client_for(user).get(reverse("associations:home")).text.split("<main")[1].split("</main")[0]
        return set(re.findall(r'href="(/[^"#]+)', main))

    browser = client_for(treasurer)
    shut = [link for link in links(treasurer) if browser.get(link).status_code == 403]
    assert shut == [] and running.get_absolute_url() in links(treasurer)
    assert reverse("events:post") in {link.split("?")[0] for link in links(contact)}


def test_the_treasurer_has_it_all_on_one_page_from_the_mail(
    running: FeeFreeMembership,
    treasurer: User,
    contact: User,
    football: Activity,
    samuel: Participant,
    client: Client,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No password anywhere: a welcome, an invitation, a task, hours, and at last *det passer alt sammen*."""
    lines = [MoneyLine("Fritidspas", owed_ore=85_000), MoneyLine("Fritidspas", paid_ore=40_000)]
    monkeypatch.setitem(money_lines._items, "test", lambda association, quarter: lines)
    daily(at)
    daily(at + timedelta(days=1))
    check = QuarterCheck.objects.get()
    assert (check.year, check.quarter) == (2026, 3)
    deliver(at)
    assert sorted(letter.to[0] for letter in mail.outbox) == ["bo@demo.example", "kai@demo.example"]
    letter = next(letter for letter in mail.outbox if letter.to == ["kai@demo.example"])
    assert "850 kr." in letter.body and "400 kr." in letter.body
    found = re.search(r"/svar/\S+/", letter.body)
    assert found
    link = found[0]

    wanting = MembershipFactory(
        association=running.association, activity=football, agreement=running.agreement
    )
    trying = ActivityRequestFactory(activity=football)
    actions.report_hours(membership=running, day=date(2026, 11, 28), minutes=150, by=None, at=at)
    page = client.get(link).content.decode()
    assert "850 kr." in page and "Samuel G." in page and "2 timer 30 min" in page
    client.post(link, {"do": f"welcome:{wanting.pk}"})
    client.post(link, {"do": f"task:{running.pk}:running"})
    assert "Skriv dagen" in client.post(link, {"do": f"invite:{trying.pk}"}).content.decode()
    invitation = {f"try-{trying.pk}-day": "2026-12-01", f"try-{trying.pk}-met_by": "Tim"}
    client.post(link, {"do": f"invite:{trying.pk}"} | invitation)
    client.post(link, {"do": "all_right"})
    wanting.refresh_from_db()
    running.refresh_from_db()
    check.refresh_from_db()
    assert wanting.club_via == YesVia.LINK and running.task_state == TaskState.RUNNING
    assert check.confirmed_via == YesVia.LINK and trying.visits.get().met_by == "Tim"
    assert TaskHours.objects.get().confirmed_at
    assert "Det passer, har I sagt" in client.get(link).content.decode()
    for nonsense in ("welcome:999", "task:x:running", "invite:0"):
        assert client.post(link, {"do": nonsense}).status_code == 404
    assert client.post(link, {"do": "fly:1"}).status_code == 302


def test_the_page_signed_in_and_whose_it_is(
    client_for: ClientFor, running: FeeFreeMembership, treasurer: User, samuel: Participant, club: Association
) -> None:
    page = f"/da/foreninger/egen/{club.pk}/kvartal/"
    assert "Det passer alt sammen" in client_for(treasurer).get(page).content.decode()
    assert client_for(samuel.user).get(page).status_code == 403
    stranger = person_with_role(
        Role.TREASURER,
        Association.objects.create(
            organisation=person_with_role(Role.CONTACT).role_grants.get().organisation,
            centre=club.centre,
            name="x",
            created_at=datetime(2026, 1, 1, tzinfo=UTC),
        ).organisation,
    )
    assert client_for(stranger).get(page).status_code == 404
    assert money.owed_and_paid(club, QuarterCheck.objects.get()).owed_ore == 0


def test_five_members_cost_the_page_no_more_queries_than_one(
    client_for: ClientFor, running: FeeFreeMembership, treasurer: User, club: Association
) -> None:
    browser, page = client_for(treasurer), f"/da/foreninger/egen/{club.pk}/kvartal/"
    browser.get(page)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            browser.get(page)
        return len(caught)

    one = queries()
    for _more in range(4):
        MembershipFactory(
            active=True, association=club, activity=running.activity, agreement=running.agreement
        )
    assert queries() == one
