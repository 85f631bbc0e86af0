"""The end, solved: longer or shorter with a reason, five choices, a task each, and what became of it."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import translation

from associations import actions, breaches, todo_promises
from associations.actions.outcomes import outcome_of
from associations.choices import (
    Afterwards,
    ExtendReason,
    MembershipState,
    Outcome,
    Refusal,
    Side,
    StopReason,
    YesVia,
)
from associations.clocks import clocks, daily
from associations.models import (
    Activity,
    CooperationAgreement,
    EndTask,
    FeeFreeMembership,
    OutcomeCheck,
    QuarterCheck,
    TermChange,
)
from associations.when import left
from medspil.desk.day import everything as todo
from medspil.notices.delivery import deliver
from medspil.notices.links import mint
from medspil.notices.models import Notice
from medspil.participants.models import Participant
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused
from tests.factories.associations import MembershipFactory

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]


def refused(refusal: Refusal) -> "pytest.RaisesContext[Refused]":
    return pytest.raises(Refused, check=lambda error: error.refusal == refusal)


@pytest.fixture
def running(samuel: Participant, football: Activity, agreement: CooperationAgreement) -> FeeFreeMembership:
    """Samuel has three months, from 1 September to 30 November."""
    CooperationAgreement.objects.update(seats_taken=1)
    return MembershipFactory(
        active=True,
        participant=samuel,
        association=football.association,
        activity=football,
        agreement=agreement,
        months=3,
        last_day=date(2026, 11, 30),
    )


def later(row: FeeFreeMembership, at: datetime, months: int = 5) -> FeeFreeMembership:
    return actions.extend(
        membership=row, months=months, reason=ExtendReason.MORE_TIME, side=Side.CLUB, by=None, at=at
    )


def answer_link(to: str, about: str = "") -> str:
    """The link in the newest mail to somebody with these words in its subject."""
    letter = next(one for one in reversed(mail.outbox) if to in one.to and about in one.subject)
    found = re.search(r"/svar/\S+/", letter.body)
    assert found
    return found[0]


def test_longer_inside_the_six_with_a_reason(running: FeeFreeMembership, at: datetime) -> None:
    row = later(running, at)
    assert row.last_day == date(2027, 1, 31) and row.months == 5
    change = TermChange.objects.get()
    assert (change.before, change.after, change.reason) == (date(2026, 11, 30), row.last_day, "more_time")
    assert Notice.objects.filter(kind__startswith="associations.extended").count() == 1
    with refused(Refusal.NO_TIME_LEFT):
        later(row, at, months=4)
    with refused(Refusal.OVER_SIX_MONTHS):
        later(row, at, months=7)
    assert later(row, at, months=6).last_day == date(2027, 2, 28)


def test_longer_counts_what_was_used_before(running: FeeFreeMembership, at: datetime) -> None:
    MembershipFactory(
        active=True,
        participant=running.participant,
        association=running.association,
        activity=running.activity,
        agreement=running.agreement,
        start=date(2026, 3, 1),
        last_day=date(2026, 4, 30),
        state="closed",
        closed_on=date(2026, 3, 31),
        closing="ended_early",
    )
    assert later(running, at, months=6).last_day == date(2027, 1, 28)


def test_what_ran_out_is_not_made_longer(running: FeeFreeMembership, at: datetime) -> None:
    with refused(Refusal.NOT_ACTIVE):
        later(running, at + timedelta(days=1))


def test_only_a_member_need_not_say_why_it_stops(running: FeeFreeMembership, at: datetime) -> None:
    with refused(Refusal.REASON_NEEDED):
        actions.end_early(membership=running, by=None, at=at, side=Side.CLUB)
    actions.end_early(
        membership=running, by=None, at=at, side=Side.CLUB, reason=StopReason.STAYED_AWAY, via=YesVia.PHONE
    )
    assert TermChange.objects.get().reason == "stayed_away"
    with pytest.raises(IntegrityError), transaction.atomic():
        TermChange.objects.update(after=date(2027, 1, 1))


def test_longer_and_stop_on_their_pages(
    client_for: ClientFor, running: FeeFreeMembership, contact: User, samuel: Participant
) -> None:
    club, member = client_for(contact), client_for(samuel.user)
    page = f"/da/foreninger/medlemskab/{running.pk}/"
    assert member.get(f"{page}forlaeng/").status_code == 403
    assert "reason" in club.post(f"{page}forlaeng/", {"months": "5"}).context["form"].errors
    club.post(f"{page}forlaeng/", {"months": "5", "reason": "break"})
    assert "foreningen holdt pause" in club.get(page).content.decode()
    assert "reason" in club.post(f"{page}stop/", {}).context["form"].errors
    assert member.post(f"{page}stop/", {}).status_code == 302
    running.refresh_from_db()
    assert running.closed_on == date(2026, 11, 30)
    assert "vil helst ikke sige det" not in club.get(page).content.decode()


def test_the_member_chooses_from_the_mail_and_each_gets_a_task(
    running: FeeFreeMembership, contact: User, samuel: Participant, at: datetime, client: Client
) -> None:
    early = at - timedelta(days=40)
    clocks(early)
    tasks = {task.side: task.due for task in EndTask.objects.all()}
    assert tasks == dict.fromkeys(("club", "guide"), date(2026, 11, 16))
    deliver(early)
    link = answer_link("samuel@demo.example")
    page = client.get(link).content.decode()
    assert page.count('name="choice"') == 5 and running.afterwards == ""
    client.post(link, {"choice": "pay_less"})
    running.refresh_from_db()
    assert (running.afterwards, running.afterwards_via) == (Afterwards.PAY_LESS, YesVia.LINK)

    mail.outbox.clear()
    deliver(at)
    link = answer_link("bo@demo.example")
    assert "Aftal med Samuel G., om det skal være rater" in client.get(link).content.decode()
    client.post(link, {})
    assert EndTask.objects.get(side="club").done_via == YesVia.LINK
    assert EndTask.objects.get(side="guide").done_at is None


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 dag tilbage"), (0, "sidste dag er i dag"), (-1, "tiden er gået")]
)
def test_what_is_left_is_said_alike_wherever_it_stands(
    client_for: ClientFor,
    running: FeeFreeMembership,
    contact: User,
    samuel: Participant,
    at: datetime,
    on: date,
    days: int,
    words: str,
) -> None:
    """And without a number on the last day, which is a day of the membership too."""
    running.last_day = on + timedelta(days=days)
    running.save(update_fields=["last_day"])
    club, member = client_for(contact), client_for(samuel.user)
    quarter = QuarterCheck.objects.create(association=running.association, year=2026, quarter=3, sent_at=at)
    asked = {
        "associations.afterwards": (running, Side.MEMBER, samuel.user),
        "associations.quarter": (quarter, Side.CLUB, contact),
    }
    until = at + timedelta(days=9)
    links = [
        mint(purpose, row.pk, side=side, expires_at=until, language="da", to=who.email)
        for purpose, (row, side, who) in asked.items()
    ]
    pages = [
        club.get(f"/da/foreninger/egen/{running.association_id}/"),
        member.get("/da/min-side/"),
        member.get(f"/da/foreninger/medlemskab/{running.pk}/"),
        *map(member.get, links),
    ]
    for page in pages:
        said = page.content.decode()
        assert words in said.lower() and "0 dag" not in said


def test_a_quarter_that_nobody_confirms_is_a_line_for_a_while(
    running: FeeFreeMembership, centre: Organisation, at: datetime
) -> None:
    check = QuarterCheck.objects.create(association=running.association, year=2026, quarter=3, sent_at=at)
    moment, within = timedelta(seconds=1), todo_promises.QUARTER_WITHIN
    shown = {
        later: todo_promises.unconfirmed_quarters({centre.pk}, at + later) == [check]
        for later in (within - moment, within, 3 * within, 3 * within + moment)
    }
    assert list(shown.values()) == [False, True, True, False]


def test_of_what_has_closed_or_not_begun_no_days_are_left(running: FeeFreeMembership, on: date) -> None:
    with translation.override("da"):
        assert left(MembershipFactory(), on) == ""
        running.last_day = on + timedelta(days=20)
        assert left(running, on) == "20 dage tilbage"
        running.state = MembershipState.CLOSED
        assert left(running, on) == ""


@pytest.mark.parametrize("language", ["ar", "prs", "ti", "uk"])
def test_the_last_day_is_said_in_each_language(running: FeeFreeMembership, on: date, language: str) -> None:
    with translation.override("en"):
        english = left(running, on)
    with translation.override(language):
        assert english == "today is the last day" != left(running, on)
        assert not re.search("[0-9a-z]", left(running, on))


def test_the_desk_says_that_it_is_the_last_day(
    running: FeeFreeMembership, coordinator: User, on: date
) -> None:
    with translation.override("da"):
        line = next(line for line in todo(coordinator, on) if line.key.startswith("associations.ending"))
        assert line.what == "har sidste dag i Amandahavn Boldklub i dag"
        earlier = todo(coordinator, on - timedelta(days=1))
        line = next(line for line in earlier if line.key.startswith("associations.ending"))
        assert line.what == "har 1 dag tilbage i Amandahavn Boldklub"


def test_a_choice_can_be_heard_by_phone_and_changed(
    client_for: ClientFor, running: FeeFreeMembership, coordinator: User, contact: User, at: datetime
) -> None:
    address = f"/da/foreninger/membership/{running.pk}/afterwards/"
    assert client_for(contact).post(address, {"choice": "stop"}).status_code == 403
    client_for(coordinator).post(address, {"choice": "stop"})
    running.refresh_from_db()
    assert (running.afterwards, running.afterwards_via) == ("stop", YesVia.PHONE)
    actions.finish_end_task(task=EndTask.objects.get(side="club"), by=contact, via=YesVia.SIGNED_IN, at=at)
    client_for(coordinator).post(address, {"choice": "stay_and_pay"})
    assert EndTask.objects.filter(done_at=None).count() == 2, "a new choice is a new task"
    assert client_for(coordinator).post(address, {"choice": "fly"}).status_code == 302


def test_one_mail_for_everybody_and_the_member_is_asked_too(
    running: FeeFreeMembership, contact: User, coordinator: User, at: datetime, client: Client
) -> None:
    other = MembershipFactory(
        active=True,
        association=running.association,
        activity=running.activity,
        agreement=running.agreement,
        last_day=date(2026, 11, 29),
    )
    moment = at + timedelta(days=8)
    clocks(moment)
    daily(moment)
    daily(moment + timedelta(days=1))
    assert Notice.objects.filter(kind="associations.all_still_there").count() == 1
    assert Notice.objects.filter(kind="associations.still_there").count() == 2
    deliver(moment)
    link = answer_link("bo@demo.example", "Er de der stadig")
    (letter,) = (one for one in mail.outbox if "Er de der stadig" in one.subject)
    assert "Samuel G." in str(letter.body) and ".." not in str(letter.body)
    page = client.get(link).content.decode()
    assert "Samuel G." in page and "Ja til alle" in page
    exception = OutcomeCheck.objects.get(membership=other)
    shown = re.findall(r'name="(outcome-\d+)"', page)
    late = OutcomeCheck.objects.create(membership=running, checkpoint=3, asked_at=moment)
    client.post(link, dict.fromkeys(shown, "became_member") | {f"outcome-{exception.pk}": "left"})
    assert {check.pk: check.club_answer for check in OutcomeCheck.objects.all()} == {
        OutcomeCheck.objects.get(membership=running, checkpoint=0).pk: "became_member",
        exception.pk: "left",
        late.pk: "",
    }, "what was asked after the page was shown is not answered with it"
    late.delete()
    mine = answer_link("samuel@demo.example")
    client.post(mine, {"answer": "left"})
    check = OutcomeCheck.objects.get(membership=running)
    assert check.member_answer == "left" and outcome_of(check) == Outcome.UNKNOWN, "they disagree"

    for days in (100, 200):
        daily(moment + timedelta(days=days))
    assert OutcomeCheck.objects.filter(membership=running).count() == 3


def test_an_outcome_is_the_same_in_python_and_sql(running: FeeFreeMembership, at: datetime) -> None:
    answers = ["", *Outcome.values]
    check = OutcomeCheck.objects.create(membership=running, checkpoint=0, asked_at=at)
    for club in answers:
        for member in answers:
            OutcomeCheck.objects.update(club_answer=club, member_answer=member)
            check.club_answer, check.member_answer = club, member
            in_sql = OutcomeCheck.objects.with_outcome().get()
            assert outcome_of(check) == in_sql.outcome  # type: ignore[attr-defined]


def test_what_breaks_the_rule_stands_on_the_desk_in_the_morning(
    running: FeeFreeMembership, coordinator: User, on: date
) -> None:
    """Nobody can do this through the actions; the night finds it whoever did."""
    before = MembershipFactory(
        active=True,
        participant=running.participant,
        association=running.association,
        activity=running.activity,
        agreement=running.agreement,
        start=date(2026, 1, 5),
        last_day=date(2026, 6, 4),
        state="closed",
        closed_on=date(2026, 6, 4),
        closing="ran_out",
    )
    assert breaches.check(on) == 1 == breaches.check(on)
    line = next(line for line in todo(coordinator, on) if line.key.startswith("associations.breach"))
    assert line.rank == 1 and line.who == "Samuel Gebre"
    FeeFreeMembership.objects.filter(pk=before.pk).update(closed_on=date(2026, 1, 20))
    assert breaches.check(on) == 0
    assert not [line for line in todo(coordinator, on) if line.key.startswith("associations.breach")]
