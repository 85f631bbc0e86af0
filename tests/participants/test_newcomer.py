"""A newcomer asks for themselves, and decides over what they said yes to."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from medspil.notices.delivery import deliver
from medspil.participants import actions
from medspil.participants.choices import Source
from medspil.participants.models import Referral
from medspil.privacy.actions import give_consent
from medspil.privacy.models import Purpose
from medspil.users.actions import grant_role
from medspil.users.choices import Channel, Role, Via
from medspil.users.models import Organisation, User
from tests.factories.participants import ParticipantFactory
from tests.factories.users import LONG_AGO

pytestmark = pytest.mark.django_db

OKSANA = {
    "name": "Oksana Melnyk",
    "phone": "00 00 00 33",
    "spoken": "uk",
    "birth_year": "1985",
    "postcode": "5300",
    "topics": ["meet_people"],
    "consent": "on",
}


def test_the_receipt_says_who_calls_from_where_and_before_when(centre: Organisation) -> None:
    browser = Client()
    answer = browser.post(reverse("participants:join"), OKSANA)
    page = browser.get(answer.url).content.decode()
    oksana = Referral.objects.get()
    assert (oksana.source, oksana.language, oksana.channel) == (Source.SELF, "uk", Channel.PHONE)
    assert "Amandahavn Frivilligcenter" in page
    assert "00 00 00 01" in page
    assert "Oksana" not in page


def test_the_confirmation_comes_in_the_newcomers_language(centre: Organisation) -> None:
    form = OKSANA | {"phone": "", "email": "amal@demo.example", "spoken": "ar"}
    Client().post(reverse("participants:join"), form)
    deliver(timezone.now())
    (letter,) = mail.outbox
    with override("ar"):
        from django.utils.translation import gettext

        assert letter.subject == gettext("We write to you soon") != "We write to you soon"


def test_neither_phone_nor_mail_is_a_sentence_beside_the_field(centre: Organisation) -> None:
    answer = Client().post(reverse("participants:join"), OKSANA | {"phone": ""})
    assert answer.context["form"].errors["phone"]
    assert "Oksana" in answer.content.decode()


@pytest.mark.parametrize("year", ["", "abcd", "19", "٢٠٠٠", "9999999999", "-5"])
def test_no_year_makes_an_error_page(centre: Organisation, year: str) -> None:
    answer = Client().post(reverse("participants:join"), OKSANA | {"birth_year": year})
    assert answer.status_code in {200, 302}


def test_an_unknown_receipt_is_not_found(centre: Organisation) -> None:
    assert Client().get(reverse("participants:joined", args=["nonsense"])).status_code == 404


def test_a_consent_is_taken_back_and_the_rest_stays(
    at: datetime, client_for: Callable[[User], Client], coordinator: User
) -> None:
    person = ParticipantFactory()
    grant_role(
        user=person.user, role=Role.PARTICIPANT, organisation=person.organisation, on=LONG_AGO, by=None
    )
    for purpose in (Purpose.CARD, Purpose.REFERRAL):
        give_consent(
            user=person.user,
            purpose=purpose,
            text_version="1",
            language="da",
            via=Via.PHONE,
            by=coordinator,
            at=at,
        )
    browser = client_for(person.user)
    assert browser.post(reverse("participants:take_back", args=["card"])).status_code == 302
    assert [row.purpose for row in person.user.consents.given()] == [Purpose.REFERRAL]
    assert browser.post(reverse("participants:take_back", args=["nonsense"])).status_code == 404

    browser.post(reverse("participants:break"))
    person.refresh_from_db()
    assert person.paused_at
    browser.post(reverse("participants:break"))
    person.refresh_from_db()
    assert person.paused_at is None


def test_a_refined_person_keeps_their_home_when_taken_in_twice(centre: Organisation, at: datetime) -> None:
    person = ParticipantFactory()
    again = actions.admit(organisation=centre, birth_year=1990, user=person.user, by=None, at=at)
    assert again == person
    assert person.user.households.count() == 1
