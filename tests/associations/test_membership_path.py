"""From asking to the last day: three yeses, each one tap and none given twice."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from associations import actions
from associations.choices import (
    Closing,
    MembershipState,
    Refusal,
    RequestState,
    Side,
    YesVia,
)
from associations.clocks import clocks
from associations.models import (
    Activity,
    ActivityRequest,
    Association,
    CooperationAgreement,
    FeeFreeMembership,
)
from medspil.notices.delivery import deliver
from medspil.notices.models import Notice
from medspil.participants.models import Participant
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.factories.associations import AgreementFactory, MembershipFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]


def ask(participant: Participant, activity: Activity, at: datetime, **changes: object) -> FeeFreeMembership:
    asked = {"task": 0, "months": 6, "by": participant.user, "via": YesVia.SIGNED_IN} | changes
    return actions.ask_to_join(participant=participant, activity=activity, at=at, **asked)  # type: ignore[arg-type]


def welcome(membership: FeeFreeMembership, at: datetime) -> FeeFreeMembership:
    return actions.welcome(membership=membership, by=None, via=YesVia.LINK, at=at)


def refused(refusal: Refusal) -> "pytest.RaisesContext[Refused]":
    return pytest.raises(Refused, check=lambda error: error.refusal == refusal)


def test_the_whole_way_in_the_browser(
    client_for: ClientFor,
    samuel: Participant,
    contact: User,
    football: Activity,
    agreement: CooperationAgreement,
    at: datetime,
) -> None:
    """Samuel asks in Danish pages, Bo taps in the mail, and all three see the same days."""
    browser = client_for(samuel.user)
    page = browser.get(f"/da/foreninger/hold/{football.pk}/bliv-medlem/").content.decode()
    assert "Stå i kiosken" in page and "850 kr. for et halvt år" in page
    answer = browser.post(f"/da/foreninger/hold/{football.pk}/bliv-medlem/", {"task": "0", "months": "6"})
    membership = FeeFreeMembership.objects.get()
    assert answer.status_code == 302 and answer.url.endswith(f"/{membership.pk}/")
    assert membership.member_at and membership.centre_via == YesVia.AGREEMENT and not membership.club_at

    deliver(at)
    letter = mail.outbox[0]
    assert letter.to == ["bo@demo.example"]
    assert "Samuel G." in letter.subject and "Gebre" not in letter.body
    link = re.search(r"/svar/\S+/", letter.body)
    assert link is not None
    inbox = Client()
    assert "Velkommen" in inbox.get(link[0]).content.decode()
    membership.refresh_from_db()
    assert membership.club_at is None, "looking at the link answers nothing"
    assert "Samuel G." in inbox.post(link[0], {"welcome": "1"}).content.decode()

    membership.refresh_from_db()
    assert membership.state == MembershipState.ACTIVE
    assert (membership.start, membership.last_day) == (date(2026, 12, 1), date(2027, 5, 31))
    agreement.refresh_from_db()
    assert agreement.seats_left == 2
    mine = browser.get(reverse("associations:membership", args=[membership.pk]))
    clubs = client_for(contact).get(reverse("associations:membership", args=[membership.pk]))
    for page in (mine.content.decode(), clubs.content.decode()):
        assert "850 kr." in page

    mail.outbox.clear()
    deliver(at)
    to_samuel = next(letter for letter in mail.outbox if letter.to == ["samuel@demo.example"])
    assert "Welcome to Amandahavn Boldklub" in to_samuel.subject
    assert "31 May 2027" in to_samuel.body or "May 31" in to_samuel.body


def test_none_is_given_twice(
    samuel: Participant, football: Activity, agreement: CooperationAgreement, at: datetime
) -> None:
    membership = ask(samuel, football, at)
    with refused(Refusal.ALREADY_ASKED):
        ask(samuel, football, at)
    welcome(membership, at)
    with refused(Refusal.ALREADY_ANSWERED):
        welcome(membership, at)
    with refused(Refusal.ALREADY_ACTIVE):
        ask(samuel, football, at)


def test_trying_first_is_no_membership(
    samuel: Participant, contact: User, football: Activity, at: datetime
) -> None:
    football.trainer_name, football.trainer_email = "Tim", "tim@demo.example"
    football.save()
    request = actions.ask_to_try(
        participant=samuel, activity=football, by=samuel.user, via=Via.SIGNED_IN, at=at
    )
    actions.try_first(
        request=request, day=date(2026, 12, 1), door="Port B", met_by="Tesfay", by=contact, at=at
    )
    request.refresh_from_db()
    assert request.state == RequestState.TRIAL and not FeeFreeMembership.objects.exists()
    deliver(at)
    to_samuel = next(letter for letter in mail.outbox if letter.to == ["samuel@demo.example"])
    assert "Port B" in to_samuel.body and "Tesfay" in to_samuel.body
    to_trainer = next(letter for letter in mail.outbox if letter.to == ["tim@demo.example"])
    assert "Samuel G." in to_trainer.body
    assert not re.search("kontingent|fee", to_trainer.subject + to_trainer.body)
    actions.try_first(request=request, day=date(2026, 12, 3), by=contact, at=at)
    with refused(Refusal.TWO_VISITS):
        actions.try_first(request=request, day=date(2026, 12, 8), by=contact, at=at)


def test_a_refusal_is_told_kindly(
    samuel: Participant, football: Activity, agreement: CooperationAgreement, at: datetime
) -> None:
    membership = ask(samuel, football, at)
    actions.refuse(membership=membership, side=Side.CLUB, by=None, at=at)
    request = ActivityRequest.objects.get()
    assert (request.state, request.declined_by) == (RequestState.DECLINED, Side.CLUB)
    assert Notice.objects.filter(kind="associations.not_this_time", user=samuel.user).count() == 1


@pytest.mark.parametrize(("months", "refusal"), [(7, Refusal.OVER_SIX_MONTHS), (0, Refusal.OVER_SIX_MONTHS)])
def test_more_than_six_months_is_refused(
    samuel: Participant,
    football: Activity,
    agreement: CooperationAgreement,
    at: datetime,
    months: int,
    refusal: Refusal,
) -> None:
    with refused(refusal):
        ask(samuel, football, at, months=months)


def test_without_an_agreement_in_force_nobody_joins(
    samuel: Participant, football: Activity, club: Association, at: datetime
) -> None:
    AgreementFactory(association=club, sent=True)
    AgreementFactory(association=club, valid_from=date(2024, 1, 1), valid_to=date(2025, 12, 31))
    with refused(Refusal.NOT_IN_FORCE):
        ask(samuel, football, at)


def test_nobody_under_18_on_the_first_day(
    samuel: Participant, football: Activity, agreement: CooperationAgreement, at: datetime
) -> None:
    Participant.objects.filter(pk=samuel.pk).update(adult_on=date(2026, 12, 2), since_on=date(2026, 12, 2))
    samuel.refresh_from_db()
    with refused(Refusal.UNDER_18) as caught:
        ask(samuel, football, at)
    assert "Plads til Alle" in caught.value.messages[0]


def test_days_used_before_shorten_it_and_at_last_leave_none(
    samuel: Participant, football: Activity, agreement: CooperationAgreement, at: datetime
) -> None:
    """31 days in the spring are gone: Tuesday 1 December to 30 April instead of 31 May."""
    earlier = MembershipFactory(
        active=True,
        participant=samuel,
        association=football.association,
        activity=football,
        agreement=agreement,
        start=date(2026, 3, 1),
        last_day=date(2026, 8, 31),
        state=MembershipState.CLOSED,
        closed_on=date(2026, 3, 31),
        closing=Closing.ENDED_EARLY,
    )
    membership = welcome(ask(samuel, football, at), at)
    assert membership.last_day == date(2027, 4, 30)

    actions.end_early(membership=membership, by=None, at=at)
    FeeFreeMembership.objects.filter(pk=earlier.pk).update(
        closed_on=date(2026, 8, 31), last_day=date(2026, 8, 31)
    )
    with refused(Refusal.NO_TIME_LEFT):
        ask(samuel, football, at)


def test_no_place_left(
    samuel: Participant, football: Activity, agreement: CooperationAgreement, at: datetime
) -> None:
    CooperationAgreement.objects.update(capacity=1)
    first = ask(ParticipantFactory(), football, at)
    second = ask(samuel, football, at)
    welcome(first, at)
    with refused(Refusal.NO_PLACES):
        welcome(second, at)
    second.refresh_from_db()
    assert second.state == MembershipState.PROPOSED and second.club_at is None, "nothing half-recorded"


def test_a_run_out_one_is_closed_on_its_last_day_and_frees_its_place(
    samuel: Participant, football: Activity, agreement: CooperationAgreement, at: datetime
) -> None:
    membership = welcome(ask(samuel, football, at, months=1), at)
    later = at + timedelta(days=60)
    clocks(later)
    clocks(later)
    membership.refresh_from_db()
    agreement.refresh_from_db()
    assert (membership.closed_on, membership.closing) == (date(2026, 12, 31), Closing.RAN_OUT)
    assert agreement.seats_taken == 0


def test_a_new_one_may_begin_before_the_night_has_closed_the_old(
    samuel: Participant, football: Activity, agreement: CooperationAgreement, at: datetime
) -> None:
    old = welcome(ask(samuel, football, at, months=1), at)
    new = welcome(ask(samuel, football, at + timedelta(days=40), months=2), at + timedelta(days=40))
    old.refresh_from_db()
    agreement.refresh_from_db()
    assert old.closed_on == old.last_day and new.state == MembershipState.ACTIVE
    assert agreement.seats_taken == 1


def test_tasks_near_children_wait_for_the_centre(
    samuel: Participant, football: Activity, agreement: CooperationAgreement, at: datetime, coordinator: User
) -> None:
    CooperationAgreement.objects.update(near_children=True, child_declaration_year=2025)
    membership = welcome(ask(samuel, football, at), at)
    assert membership.state == MembershipState.PROPOSED
    membership = actions.give_centre_yes(membership=membership, by=coordinator, at=at)
    assert membership.state == MembershipState.ACTIVE and membership.centre_by == coordinator


def test_the_centre_holds_back_for_two_working_days_at_most(
    samuel: Participant, football: Activity, agreement: CooperationAgreement, at: datetime, coordinator: User
) -> None:
    membership = ask(samuel, football, at)
    actions.hold_back(membership=membership, by=coordinator, at=at + timedelta(days=1))
    membership = welcome(membership, at + timedelta(days=1))
    assert membership.state == MembershipState.PROPOSED
    clocks(at + timedelta(days=2))
    membership.refresh_from_db()
    assert membership.state == MembershipState.PROPOSED
    clocks(at + timedelta(days=3))
    membership.refresh_from_db()
    assert membership.state == MembershipState.ACTIVE and membership.start == date(2026, 12, 3)


def test_after_two_working_days_it_cannot_be_held_back(
    samuel: Participant, football: Activity, agreement: CooperationAgreement, at: datetime, coordinator: User
) -> None:
    membership = ask(samuel, football, at)
    with refused(Refusal.HOLD_TOO_LATE):
        actions.hold_back(membership=membership, by=coordinator, at=at + timedelta(days=3))


def test_the_end_is_told_at_60_30_and_14_days_once_each(
    samuel: Participant, contact: User, football: Activity, agreement: CooperationAgreement, at: datetime
) -> None:
    membership = welcome(ask(samuel, football, at), at)
    assert membership.last_day == date(2027, 5, 31)
    told = []
    for days in range(70, -1, -1):
        moment = at + timedelta(days=(date(2027, 5, 31) - date(2026, 11, 30)).days - days)
        before = Notice.objects.filter(kind="associations.ending").count()
        clocks(moment)
        if Notice.objects.filter(kind="associations.ending").count() > before:
            told.append(days)
    assert told == [60, 30, 14]
    assert Notice.objects.filter(kind="associations.ending_club", user=contact).count() == 3


def test_who_begins_late_gets_the_nearest_reminder_only(
    samuel: Participant, football: Activity, agreement: CooperationAgreement, at: datetime
) -> None:
    welcome(ask(samuel, football, at, months=1), at)
    clocks(at + timedelta(days=1))
    assert [n.params["days"] for n in Notice.objects.filter(kind="associations.ending")] == [30]


def test_ending_early_keeps_what_was_not_used(
    samuel: Participant, football: Activity, agreement: CooperationAgreement, at: datetime
) -> None:
    membership = welcome(ask(samuel, football, at), at)
    actions.end_early(membership=membership, by=samuel.user, at=at + timedelta(days=11))
    membership.refresh_from_db()
    agreement.refresh_from_db()
    assert (membership.closed_on, agreement.seats_taken) == (date(2026, 12, 11), 0)
    with refused(Refusal.NOT_ACTIVE):
        actions.end_early(membership=membership, by=samuel.user, at=at + timedelta(days=11))
