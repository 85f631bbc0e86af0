"""All places are taken: a line in order, and an offer that holds the place for 48 hours."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from associations import actions
from associations.choices import Refusal, Side, WaitState, YesVia
from associations.clocks import clocks
from associations.models import Activity, CooperationAgreement, FeeFreeMembership, PlaceWait
from medspil.notices.delivery import deliver
from medspil.participants.models import Participant
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.factories.associations import ActivityFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]


def refused(refusal: Refusal) -> "pytest.RaisesContext[Refused]":
    return pytest.raises(Refused, check=lambda error: error.refusal == refusal)


def joins(participant: Participant, activity: Activity, at: datetime) -> FeeFreeMembership:
    return actions.ask_to_join(
        participant=participant, activity=activity, task=0, months=6, by=None, via=YesVia.PHONE, at=at
    )


def waits(participant: Participant, activity: Activity, at: datetime) -> PlaceWait:
    return actions.wait_for_place(participant=participant, activity=activity, by=None, via=Via.PHONE, at=at)


@pytest.fixture
def full(football: Activity, agreement: CooperationAgreement, at: datetime) -> FeeFreeMembership:
    CooperationAgreement.objects.update(capacity=1)
    membership = joins(ParticipantFactory(), football, at)
    return actions.welcome(membership=membership, by=None, via=YesVia.LINK, at=at)


def taken() -> int:
    return CooperationAgreement.objects.get().seats_taken


def test_the_next_in_order_is_offered_the_place_and_holds_it(
    full: FeeFreeMembership, samuel: Participant, football: Activity, at: datetime, client: Client
) -> None:
    first, second = (
        waits(samuel, football, at),
        waits(ParticipantFactory(), football, at + timedelta(minutes=1)),
    )
    with refused(Refusal.ALREADY_WAITING):
        waits(samuel, football, at)
    actions.end_early(membership=full, by=None, at=at)
    first.refresh_from_db()
    assert first.state == WaitState.OFFERED and first.offered_until == at + timedelta(hours=48)
    assert taken() == 1, "the offer holds the place"
    with refused(Refusal.NO_PLACES):
        joins(ParticipantFactory(), football, at)

    deliver(at)
    letter = next(letter for letter in mail.outbox if letter.to == ["samuel@demo.example"])
    link = re.search(r"/svar/\S+/", letter.body)
    assert link
    assert "850" in client.get(link[0]).content.decode()
    assert client.post(link[0], {"task": "0", "months": "2"}).status_code == 302
    membership = FeeFreeMembership.objects.get(participant=samuel)
    assert membership.holds_place and taken() == 1
    actions.welcome(membership=membership, by=None, via=YesVia.LINK, at=at)
    assert taken() == 1
    second.refresh_from_db()
    assert second.state == WaitState.WAITING


def test_an_unanswered_offer_goes_to_the_next_after_48_hours(
    full: FeeFreeMembership, samuel: Participant, football: Activity, at: datetime
) -> None:
    first, second = (
        waits(samuel, football, at),
        waits(ParticipantFactory(), football, at + timedelta(minutes=1)),
    )
    actions.end_early(membership=full, by=None, at=at)
    clocks(at + timedelta(hours=47))
    first.refresh_from_db()
    assert first.state == WaitState.OFFERED
    clocks(at + timedelta(hours=48))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state, taken()) == (WaitState.LAPSED, WaitState.OFFERED, 1)
    with refused(Refusal.NO_PLACES):
        joins(samuel, football, at + timedelta(hours=48))


def test_no_to_the_offer_a_refusal_and_more_places_all_move_the_line(
    full: FeeFreeMembership, football: Activity, agreement: CooperationAgreement, at: datetime
) -> None:
    lines = [waits(ParticipantFactory(), football, at + timedelta(minutes=n)) for n in range(3)]
    actions.change_places(agreement=agreement, places=2, by=None, at=at)
    lines[0].refresh_from_db()
    actions.leave_waiting(wait=lines[0], by=None, at=at)
    lines[1].refresh_from_db()
    assert lines[1].state == WaitState.OFFERED and taken() == 2
    membership = joins(lines[1].participant, football, at)
    actions.refuse(membership=membership, side=Side.CLUB, by=None, at=at)
    lines[2].refresh_from_db()
    assert lines[2].state == WaitState.OFFERED and taken() == 2


def test_an_activity_can_have_its_own_number(
    football: Activity, agreement: CooperationAgreement, samuel: Participant, at: datetime
) -> None:
    chess = ActivityFactory(association=football.association)
    actions.limit_activity(agreement=agreement, activity=football, places=1, by=None, at=at)
    first = actions.welcome(
        membership=joins(ParticipantFactory(), football, at), by=None, via=YesVia.LINK, at=at
    )
    with refused(Refusal.NO_PLACES):
        joins(samuel, football, at)
    assert joins(samuel, chess, at).pk
    with refused(Refusal.CAPACITY_BELOW_TAKEN):
        actions.limit_activity(agreement=agreement, activity=football, places=0, by=None, at=at)
    wait = waits(ParticipantFactory(), football, at)
    actions.end_early(membership=first, by=None, at=at)
    wait.refresh_from_db()
    assert wait.state == WaitState.OFFERED


def test_there_is_no_line_where_there_is_a_place(
    football: Activity, agreement: CooperationAgreement, samuel: Participant, at: datetime
) -> None:
    with refused(Refusal.STILL_FREE):
        waits(samuel, football, at)


def test_the_line_on_the_pages(
    client_for: ClientFor, full: FeeFreeMembership, samuel: Participant, football: Activity, coordinator: User
) -> None:
    browser = client_for(samuel.user)
    page = browser.get(f"/da/foreninger/hold/{football.pk}/bliv-medlem/").content.decode()
    assert "Stil dig i kø" in page
    browser.post(f"/da/foreninger/activity/{football.pk}/wait/")
    assert "Du står i kø" in browser.get("/da/min-side/").content.decode()
    wait = PlaceWait.objects.get()
    stranger = client_for(ParticipantFactory().user)
    assert stranger.post(f"/da/foreninger/waiting/{wait.pk}/leave/").status_code == 404
    browser.post(f"/da/foreninger/waiting/{wait.pk}/leave/")
    wait.refresh_from_db()
    assert wait.state == WaitState.LEFT
    agreement = CooperationAgreement.objects.get()
    page = f"/da/foreninger/desk/agreement/{agreement.pk}/places/"
    form = client_for(coordinator).post(page, {"places": "0"}).context["form"]
    assert form.errors["places"]
    client_for(coordinator).post(page, {"places": "4", f"activity_{football.pk}": "2"})
    agreement.refresh_from_db()
    assert agreement.capacity == 4 and agreement.activity_places.get().capacity == 2
