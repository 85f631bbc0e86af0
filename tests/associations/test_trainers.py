"""The trainer has no account: a line in a mail, one link, one tap for *kom* or *kom ikke*."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from associations import actions
from associations.choices import Refusal, Side
from associations.models import Activity, ActivityRequest, CooperationAgreement, TrialVisit
from associations.todo_memberships import todo
from medspil.notices.delivery import deliver
from medspil.participants.models import Participant
from medspil.users.choices import Role
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.factories.associations import ActivityRequestFactory, MembershipFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.users import UserFactory, person_with_role
from tests.factories.volunteers import ready_volunteer

pytestmark = pytest.mark.django_db
TRIES = date(2026, 12, 1)
OF_MONEY = re.compile("kontingent|gratis|betal|kr[.]|kroner|pris", re.IGNORECASE)


@pytest.fixture
def trained(football: Activity) -> Activity:
    football.trainer_name, football.trainer_email = "Tim", "tim@demo.example"
    football.save()
    return football


@pytest.fixture
def visit(trained: Activity, samuel: Participant, at: datetime) -> TrialVisit:
    """Samuel comes to try on a Tuesday, and Tesfay goes along."""
    wish = ActivityRequestFactory(participant=samuel, activity=trained)
    tesfay = ready_volunteer("association_guide", cleared=True, user=UserFactory(name="Tesfay Haile"))
    actions.ask_guide(request=wish, volunteer=tesfay, visits=1, by=None, at=at)
    return actions.try_first(request=wish, day=TRIES, met_by="Tim", by=None, at=at)


def link(at: datetime) -> str:
    deliver(at)
    letter = next(letter for letter in mail.outbox if letter.to == ["tim@demo.example"])
    assert not OF_MONEY.search(letter.subject + letter.body)
    found = re.search(r"/svar/\S+/", letter.body)
    assert found
    return found[0]


def main(page: str) -> str:
    return page.split("<main")[1].split("</main>")[0]


@pytest.fixture
def on_the_day(monkeypatch: pytest.MonkeyPatch, at: datetime) -> datetime:
    day = at + timedelta(days=(TRIES - at.date()).days)
    monkeypatch.setattr("django.utils.timezone.now", lambda: day)
    return day


def test_before_the_day_the_page_says_who_comes_and_asks_nothing(
    visit: TrialVisit, client: Client, at: datetime
) -> None:
    address = link(at)
    page = main(client.get(address).content.decode())
    assert "Samuel" in page and "Gebre" not in page
    assert "tirsdag 1. december kl. 18" in page and "Tesfay" in page and "Haile" not in page
    assert "Kom ikke" not in page and not OF_MONEY.search(page)
    client.post(address, {"visit": f"came:{visit.pk}"})
    visit.refresh_from_db()
    assert visit.came is None, "nobody can say who came before the day"


def test_one_tap_says_kom_or_kom_ikke_and_opening_says_nothing(
    visit: TrialVisit, at: datetime, on_the_day: datetime, client: Client
) -> None:
    address = link(at)
    assert "Kom ikke" in main(client.get(address).content.decode())
    visit.refresh_from_db()
    assert visit.came is None
    for said, came in (("came", True), ("not_came", False), ("came", True)):
        assert client.post(address, {"visit": f"{said}:{visit.pk}"}).status_code == 302
        visit.refresh_from_db()
        assert visit.came is came
    for nonsense in (f"fly:{visit.pk}", "not_came:999999", "not_came:", ""):
        assert client.post(address, {"visit": nonsense}).status_code == 200
    visit.refresh_from_db()
    assert visit.came is True


def test_who_did_not_come_stands_on_the_desk_until_there_is_another_day(
    visit: TrialVisit,
    at: datetime,
    on_the_day: datetime,
    client: Client,
    client_for: Callable[[User], Client],
    coordinator: User,
    contact: User,
) -> None:
    def on_the_desk(day: date) -> list[str]:
        return [line.key for line in todo(coordinator, day) if "missed" in line.key]

    address, after = link(at), TRIES + timedelta(days=1)
    client.post(address, {"visit": f"came:{visit.pk}"})
    assert on_the_desk(after) == []
    client.post(address, {"visit": f"not_came:{visit.pk}"})
    assert on_the_desk(after) == [f"associations.missed:{visit.request_id}:{TRIES}"]
    assert "kom ikke" in client_for(contact).get("/da/foreninger/egen/").content.decode()
    person = visit.request.participant.get_absolute_url()
    assert "tirsdag 1. december: kom ikke" in client_for(coordinator).get(person).content.decode()
    again = on_the_day + timedelta(days=7)
    actions.try_first(request=visit.request, day=again.date(), by=coordinator, at=on_the_day)
    assert on_the_desk(after) == [], "there is another day"
    TrialVisit.objects.filter(day=again.date()).update(came=False)
    assert on_the_desk(after) == [f"associations.missed:{visit.request_id}:{again.date()}"]
    joins = MembershipFactory(participant=visit.request.participant, request=visit.request)
    assert on_the_desk(after) == [], "they would like to be a member all the same"
    joins.delete()
    actions.decline_request(request=visit.request, side=Side.CLUB, by=coordinator, at=again)
    assert on_the_desk(after) == []


def test_the_club_says_it_where_no_trainer_has(
    visit: TrialVisit, on_the_day: datetime, client_for: Callable[[User], Client], contact: User
) -> None:
    club, stranger = client_for(contact), client_for(person_with_role(Role.CONTACT))
    address = f"/da/foreninger/own/visit/{visit.pk}/"
    assert f"{address}not_came/" in club.get("/da/foreninger/egen/").content.decode()
    assert stranger.post(f"{address}came/").status_code == 404
    assert club.post(f"{address}fly/").status_code == 404
    assert club.post(f"{address}not_came/").status_code == 302
    visit.refresh_from_db()
    assert visit.came is False
    page = club.get("/da/foreninger/egen/").content.decode()
    assert f"{address}not_came/" not in page and "kom ikke" in page


def test_a_visit_to_another_activity_is_not_answered_here(
    visit: TrialVisit, at: datetime, on_the_day: datetime, client: Client
) -> None:
    other = TrialVisit.objects.create(request=ActivityRequestFactory(), day=TRIES)
    client.post(link(at), {"visit": f"came:{other.pk}"})
    other.refresh_from_db()
    assert other.came is None


def test_who_begins_stands_there_too_and_who_changed_their_mind_does_not(
    visit: TrialVisit, trained: Activity, agreement: CooperationAgreement, at: datetime, client: Client
) -> None:
    amina = ParticipantFactory(user=UserFactory(name="Amina Yusuf"))
    MembershipFactory(
        active=True,
        participant=amina,
        association=trained.association,
        activity=trained,
        agreement=agreement,
        start=date(2026, 12, 3),
    )
    address = link(at)
    page = main(client.get(address).content.decode())
    assert "Amina" in page and "kommer fast fra den dag" in page and not OF_MONEY.search(page)
    actions.withdraw_request(request=ActivityRequest.objects.get(), by=None, at=at)
    page = main(client.get(address).content.decode())
    assert "Samuel" not in page and "Amina" in page


def test_a_protected_name_stays_hidden(visit: TrialVisit, at: datetime, client: Client) -> None:
    user = visit.request.participant.user
    user.protected_identity = True
    user.save()
    page = main(client.get(link(at)).content.decode())
    assert "Samuel" not in page and "En ny deltager" in page


def test_another_trainer_by_now_and_the_old_link_says_one_sentence(
    visit: TrialVisit, trained: Activity, at: datetime, client: Client
) -> None:
    address = link(at)
    trained.trainer_email = "ida@demo.example"
    trained.save()
    for answer in (client.get(address), client.post(address, {"visit": f"came:{visit.pk}"})):
        assert answer.status_code == 410 and "Samuel" not in answer.content.decode()
    trained.trainer_email = ""
    trained.save()
    assert client.get(address).status_code == 410


def test_the_action_refuses_a_day_to_come(visit: TrialVisit, at: datetime) -> None:
    with pytest.raises(Refused) as caught:
        actions.say_came(visit=visit, came=True, by=None, at=at)
    assert caught.value.refusal == Refusal.NOT_YET


def test_more_people_are_no_more_queries(
    visit: TrialVisit, trained: Activity, at: datetime, client: Client
) -> None:
    address = link(at)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    queries()
    one = queries()
    for _number in range(4):
        TrialVisit.objects.create(request=ActivityRequestFactory(activity=trained), day=TRIES)
    assert queries() == one
