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
from medspil.participants.shown import own_facts, person_facts
from medspil.users.actions import grant_role
from medspil.users.choices import Channel, Role
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
    before, _link, _after = page.partition("Se, hvad der sker")
    assert before.rpartition("<a ")[2].count(f'href="{reverse("events:list")}"') == 1


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
    assert "få fat i dig" in answer.context["form"].errors["phone"][0]
    assert "Oksana" in answer.content.decode()


@pytest.mark.parametrize("year", ["", "abcd", "19", "٢٠٠٠", "9999999999", "-5"])
def test_no_year_makes_an_error_page(centre: Organisation, year: str) -> None:
    answer = Client().post(reverse("participants:join"), OKSANA | {"birth_year": year})
    assert answer.status_code in {200, 302}


def test_an_unknown_receipt_is_not_found(centre: Organisation) -> None:
    assert Client().get(reverse("participants:joined", args=["nonsense"])).status_code == 404


def test_a_break_is_one_tap_and_so_is_coming_back(client_for: Callable[[User], Client]) -> None:
    person = ParticipantFactory()
    grant_role(
        user=person.user, role=Role.PARTICIPANT, organisation=person.organisation, on=LONG_AGO, by=None
    )
    browser = client_for(person.user)
    browser.post(reverse("participants:break"))
    person.refresh_from_db()
    assert person.paused_at
    browser.post(reverse("participants:break"))
    person.refresh_from_db()
    assert person.paused_at is None


def test_the_private_tick_is_read_by_the_person_alone() -> None:
    person = ParticipantFactory(no_own_language_circle=True)
    without = ParticipantFactory()
    private = dict(own_facts(person)).keys() - dict(own_facts(without)).keys()
    assert private
    assert not private & dict(person_facts(person)).keys()


def test_a_refined_person_keeps_their_home_when_taken_in_twice(centre: Organisation, at: datetime) -> None:
    person = ParticipantFactory()
    again = actions.admit(organisation=centre, birth_year=1990, user=person.user, by=None, at=at)
    assert again == person
    assert person.user.households.count() == 1
