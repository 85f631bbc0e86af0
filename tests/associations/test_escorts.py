"""Company for the first visits, and what the coordinator is told when a promise is not kept."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from associations import actions
from associations.choices import Refusal, VisitState, YesVia
from associations.clocks import daily
from associations.models import Activity, ActivityRequest, CooperationAgreement, EscortVisit
from medspil.desk.day import everything as todo
from medspil.notices.delivery import deliver
from medspil.notices.models import Notice
from medspil.participants.models import Participant
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.factories.associations import ActivityRequestFactory, AgreementFactory, MembershipFactory
from tests.factories.users import UserFactory
from tests.factories.volunteers import VolunteerFactory, ready_volunteer
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]


@pytest.fixture
def tesfay(centre: object) -> Volunteer:
    user = UserFactory(name="Tesfay Haile", email="tesfay@demo.example")
    return ready_volunteer("association_guide", cleared=True, user=user)


@pytest.fixture
def wish(samuel: Participant, football: Activity, at: datetime) -> ActivityRequest:
    return actions.ask_to_try(
        participant=samuel, activity=football, by=samuel.user, via=Via.SIGNED_IN, at=at, escort=True
    )


def kinds_of(user: User, on: date) -> set[str]:
    return {line.key.split(":")[0] for line in todo(user, on)}


def test_a_guide_goes_along_and_says_done_or_not_from_the_mail(
    wish: ActivityRequest,
    football: Activity,
    tesfay: Volunteer,
    coordinator: User,
    client: Client,
    client_for: ClientFor,
    at: datetime,
) -> None:
    football.trainer_name, football.trainer_email = "Tim", "tim@demo.example"
    football.save()
    page = f"/da/foreninger/desk/request/{wish.pk}/company/"
    assert client_for(coordinator).post(page, {"volunteer": tesfay.pk, "visits": "2"}).status_code == 302
    days = EscortVisit.objects.order_by("number").values_list("day", flat=True)
    assert [*days] == [date(2026, 12, 1), date(2026, 12, 3)], "the next two trainings"
    actions.try_first(request=wish, day=date(2026, 12, 8), met_by="Tim", by=None, at=at)
    assert [*days.all()] == [date(2026, 12, 8), date(2026, 12, 10)], "as it was agreed with the club"
    deliver(at)
    trainer = next(letter for letter in mail.outbox if letter.to == ["tim@demo.example"])
    assert "Samuel G. kommer tirsdag 8. december kl. 18, Tesfay er med" in trainer.subject
    assert not re.search("kontingent|gratis", trainer.subject + trainer.body)

    later = at + timedelta(days=9)
    mail.outbox.clear()
    daily(later)
    daily(later)
    deliver(later)
    (letter,) = [letter for letter in mail.outbox if letter.to == ["tesfay@demo.example"]]
    link = re.search(r"/svar/\S+/", letter.body)
    assert link
    first = EscortVisit.objects.get(number=1)
    client.get(link[0])
    client.post(link[0], {"visit": f"not_done:{first.pk}"})
    first.refresh_from_db()
    assert first.state == VisitState.NOT_DONE
    assert "associations.not_done" in kinds_of(coordinator, later.date())
    client.post(link[0], {"visit": "done:999999"})
    client.post(link[0], {"visit": f"done:{first.pk}"})
    assert "associations.not_done" not in kinds_of(coordinator, later.date())
    assert "Samuel G." in client_for(tesfay.user).get("/da/min-side/").content.decode()
    assert client_for(UserFactory()).get(f"/da/foreninger/foelgeven/{first.escort_id}/").status_code == 404


def test_only_who_holds_the_role_and_is_ready(
    wish: ActivityRequest, coordinator: User, client_for: ClientFor, at: datetime
) -> None:
    stranger = VolunteerFactory()
    with pytest.raises(Refused) as caught:
        actions.ask_guide(request=wish, volunteer=stranger, visits=2, by=coordinator, at=at)
    assert caught.value.refusal == Refusal.NOT_A_GUIDE
    page = client_for(coordinator).get(f"/da/foreninger/desk/request/{wish.pk}/company/").content.decode()
    assert "Ingen har rollen som følgeven" in page


def test_the_visits_follow_the_membership(
    wish: ActivityRequest, agreement: CooperationAgreement, tesfay: Volunteer, at: datetime
) -> None:
    actions.ask_guide(request=wish, volunteer=tesfay, visits=1, by=None, at=at)
    membership = actions.ask_to_join(
        participant=wish.participant,
        activity=wish.activity,
        task=0,
        months=6,
        by=None,
        via=YesVia.PHONE,
        at=at,
    )
    actions.welcome(membership=membership, by=None, via=YesVia.LINK, at=at + timedelta(days=10))
    membership.refresh_from_db()
    assert EscortVisit.objects.get().day == membership.start == date(2026, 12, 10)


def test_an_agreement_is_renewed_in_time(
    agreement: CooperationAgreement, contact: User, coordinator: User, at: datetime, on: date
) -> None:
    CooperationAgreement.objects.update(valid_to=on + timedelta(days=61))
    assert actions.remind_to_renew(at=at) == 0
    assert actions.remind_to_renew(at=at + timedelta(days=1)) == 1
    actions.remind_to_renew(at=at + timedelta(days=2))
    assert Notice.objects.filter(kind="associations.renew").count() == 1, "once"
    tomorrow = on + timedelta(days=1)
    assert "associations.renew" in kinds_of(coordinator, tomorrow)
    AgreementFactory(association=agreement.association, sent=True)
    assert "associations.renew" not in kinds_of(coordinator, tomorrow)


def test_who_waits_for_a_club_for_five_days_is_on_the_desk(
    football: Activity, agreement: CooperationAgreement, coordinator: User, at: datetime, on: date
) -> None:
    MembershipFactory(association=football.association, activity=football, agreement=agreement, asked_at=at)
    ActivityRequestFactory(activity=football, asked_at=at)
    assert "associations.unanswered" not in kinds_of(coordinator, on + timedelta(days=5))
    lines = [line for line in todo(coordinator, on + timedelta(days=6)) if "unanswered" in line.key]
    assert len(lines) == 2 and {line.rank for line in lines} == {1}
