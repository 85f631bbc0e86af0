"""Signing up as a volunteer: one screen, one row, a promise with a day."""

import re
from datetime import date, datetime

import pytest
from django.http import HttpResponse
from django.test import Client

from medspil.notices.messages import KINDS
from medspil.notices.models import Notice
from medspil.users.choices import Role
from medspil.users.models import Organisation, User
from tests.factories.users import UserFactory
from tests.factories.volunteers import EngagementFactory, VolunteerFactory
from volunteers.choices import EngagementState
from volunteers.models import Engagement, Volunteer
from volunteers.promise import call_by

pytestmark = pytest.mark.django_db
JOIN = "/en/volunteer/"
SIGNE = {
    "name": "Signe Dam",
    "email": "signe@demo.example",
    "postcode": "5330",
    "wishes": ["language_partner"],
}


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch, at: datetime, coordinator: User) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)


def key_on(page: HttpResponse) -> str:
    found = re.search(r'name="form_key" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


def send(client: Client, **fields: object) -> HttpResponse:
    return client.post(JOIN, {"form_key": key_on(client.get(JOIN)), **fields})  # type: ignore[return-value]


def test_one_screen_makes_an_engagement_with_a_promised_day(client: Client, centre: Organisation) -> None:
    answer = send(client, **SIGNE)
    engagement = Engagement.objects.get()
    assert engagement.state == EngagementState.APPLIED
    assert engagement.organisation == centre
    assert engagement.call_by == date(2026, 12, 3)
    assert [wish.role.code for wish in engagement.wishes.all()] == ["language_partner"]
    user = engagement.volunteer.user
    assert user.profile.postcode == "5330"
    assert user.roles(date(2026, 11, 30)) == {Role.VOLUNTEER}
    assert answer.status_code == 302


def test_the_receipt_says_who_calls_from_which_number_and_before_which_day(client: Client) -> None:
    answer = send(client, **SIGNE | {"phone": "00 00 00 44"})
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(answer.url).content.decode()
    assert "Anna Berg" in page
    assert "00 00 00 01" in page
    assert "Thursday 3 December" in page
    assert "Signe" not in answer.url + page


def test_the_mail_says_the_same_and_is_put_in_the_outbox_once(client: Client) -> None:
    send(client, **SIGNE)
    notice = Notice.objects.get(kind="volunteers.joined")
    message = KINDS["volunteers.joined"](notice)
    assert message is not None
    assert any("Anna Berg" in value for _label, value in message.facts)


def test_a_double_tap_makes_one_row_and_gives_the_same_receipt(client: Client) -> None:
    form = {"form_key": key_on(client.get(JOIN)), **SIGNE}
    first, second = client.post(JOIN, form), client.post(JOIN, form)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Engagement.objects.count() == User.objects.filter(name="Signe Dam").count() == 1


def test_call_me_instead_needs_only_name_and_phone(client: Client) -> None:
    answer = send(client, name="Poul Vestergaard", phone="00000045", email="not finished", way="call")
    assert answer.status_code == 302
    engagement = Engagement.objects.get()
    assert engagement.call_only and engagement.volunteer.user.phone == "+4500000045"
    assert not Notice.objects.exists()


def test_call_me_instead_without_a_number_asks_for_it(client: Client) -> None:
    page = send(client, name="Poul Vestergaard", way="call")
    assert "Write the number we shall call." in page.content.decode()
    assert not Engagement.objects.exists()


def test_not_knowing_yet_is_a_choice(client: Client) -> None:
    answer = send(client, **SIGNE | {"wishes": ["unsure"]})
    assert answer.status_code == 302
    assert not Engagement.objects.get().wishes.exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("postcode", "9999", "We do not know the postcode 9999"),
        ("postcode", "", "Write your postcode"),
        ("phone", "12", "Write a phone number with 8 digits"),
        ("email", "signe", "Write the whole e-mail address"),
        ("email", "", "Write a phone number or an e-mail"),
        ("wishes", ["astronaut"], "Choose one on the list"),
    ],
)
def test_bad_input_is_a_sentence_and_keeps_what_was_typed(
    client: Client, field: str, value: object, sentence: str
) -> None:
    page = send(client, **SIGNE | {field: value}).content.decode()
    assert sentence in page
    assert "Signe Dam" in page
    assert not Engagement.objects.exists()


def test_a_cpr_number_in_the_name_is_refused_and_masked(client: Client) -> None:
    page = send(client, **SIGNE | {"name": "Signe 010190-1234"}).content.decode()
    assert "looks like a CPR number" in page
    assert "010190" not in page
    assert not Engagement.objects.exists()


def test_what_was_typed_is_there_after_a_reload(client: Client) -> None:
    client.get(JOIN)
    client.post("/keep/draft/join/", {"name": "Signe Dam", "wishes": "mentor"})
    page = client.get(JOIN).content.decode()
    assert 'value="Signe Dam"' in page
    assert re.search(r'value="mentor"[^>]*checked', page)


def test_the_draft_is_gone_once_it_was_sent(client: Client) -> None:
    client.post("/keep/draft/join/", {"name": "Signe Dam"})
    send(client, **SIGNE)
    assert "Signe Dam" not in client.get(JOIN).content.decode()


def test_somebody_known_gets_the_same_answer_and_one_more_hat(client: Client) -> None:
    known = UserFactory(name="Tesfay Haile", email="tesfay@demo.example", phone="+4500000046")
    fresh = send(client, **SIGNE)
    again = send(
        Client(), **SIGNE | {"email": "Tesfay@demo.example", "name": "Somebody Else", "phone": "00000099"}
    )
    assert again.status_code == fresh.status_code == 302
    known.refresh_from_db()
    assert (known.name, known.phone) == ("Tesfay Haile", "+4500000046")
    assert known.volunteer.engagements.count() == 1


def test_signing_up_again_after_having_stopped_promises_a_new_call(
    client: Client, centre: Organisation
) -> None:
    volunteer = VolunteerFactory(user__email="signe@demo.example")
    EngagementFactory(volunteer=volunteer, organisation=centre, left=True, call_by=None)
    send(client, **SIGNE)
    engagement = Engagement.objects.get()
    assert engagement.state == EngagementState.APPLIED
    assert engagement.call_by == date(2026, 12, 3)
    assert Volunteer.objects.count() == 1


def test_an_active_volunteer_who_writes_again_stays_active_and_is_called(
    client: Client, centre: Organisation
) -> None:
    volunteer = VolunteerFactory(user__email="signe@demo.example")
    EngagementFactory(volunteer=volunteer, organisation=centre, approved=True, call_by=None)
    send(client, **SIGNE)
    engagement = Engagement.objects.get()
    assert engagement.state == EngagementState.APPROVED
    assert engagement.call_by == date(2026, 12, 3)


def test_without_a_centre_there_is_a_sentence_and_no_error(client: Client, centre: Organisation) -> None:
    centre.role_grants.all().delete()
    centre.delete()
    assert "No volunteer centre" in send(client, **SIGNE).content.decode()


def test_an_unknown_receipt_is_not_found(client: Client) -> None:
    assert client.get("/en/volunteer/thanks/not-a-token/").status_code == 404


@pytest.mark.parametrize(
    ("on", "day"),
    [
        (date(2026, 11, 30), date(2026, 12, 3)),  # Monday: Thursday
        (date(2026, 12, 3), date(2026, 12, 8)),  # Thursday: Tuesday
        (date(2026, 12, 5), date(2026, 12, 9)),  # Saturday: Wednesday
    ],
)
def test_weekends_do_not_count_in_the_promise(on: date, day: date) -> None:
    assert call_by(on, 3) == day
