"""Hosts for the first weeks [A2 16]: wished, granted, suggested, and said in every language."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from medspil.matching import Kind
from medspil.participants import vocabulary
from medspil.participants.models import Referral
from medspil.users.models import Organisation, User
from tests.conftest import Clock
from tests.factories import matches as life
from tests.factories.participants import HouseholdChildFactory
from tests.factories.volunteers import ChildClearanceFactory, role
from theme.multilingual import in_reader_language
from volunteers.choices import Side
from volunteers.models import MatchRequest
from volunteers.suggestions import suggest

pytestmark = pytest.mark.django_db

BAWI = {
    "name": "Bawi Thang",
    "phone": "00 00 00 30",
    "spoken": "my",
    "birth_year": "1995",
    "postcode": "5330",
    "first_weeks": "on",
    "consent": "on",
}


@pytest.fixture
def anna(client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime) -> Client:
    it_is(at)
    return client_for(coordinator)


def test_a_newcomer_ticks_it_and_stands_in_the_hosts_queue(
    centre: Organisation, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    Client().post(reverse("participants:join"), BAWI)
    desk, referral = client_for(coordinator), Referral.objects.get()
    assert desk.get(referral.desk_url).context["form"].fields["kind"].initial == Kind.HOST
    desk.post(referral.desk_url, {"outcome": "request", "kind": "host", "card": "on"})
    assert MatchRequest.objects.get().kind == Kind.HOST
    assert "Bawi Thang" in desk.get(reverse("volunteers:requests"), {"kind": "host"}).content.decode()


def test_a_volunteer_chooses_it_on_the_sign_up_page(client: Client) -> None:
    with override("da"):
        page = client.get(reverse("volunteers:join")).content.decode()
    assert 'value="host"' in page and "Vært den første tid" in page


def test_who_holds_the_role_is_suggested_and_both_say_yes(anna: Client, on: date) -> None:
    wish, tesfay = life.wish(kind=Kind.HOST), life.tesfay("host")
    life.tesfay("mentor", email="other@demo.example")
    assert [found.volunteer for found in suggest(wish, on).suggestions] == [tesfay]
    assert "Tesfay Haile" in anna.get(wish.get_absolute_url()).content.decode()
    asked = life.yes(life.proposal(wish, tesfay), Side.VOLUNTEER)
    assert life.yes(asked, Side.PARTICIPANT).match.kind == Kind.HOST


def test_a_home_with_children_needs_a_clearance_too(on: date) -> None:
    wish, tesfay = life.wish(kind=Kind.HOST), life.tesfay("host", cleared=False)
    HouseholdChildFactory(household=wish.household)
    with override("en"):
        found = suggest(wish, on)
    assert not found.suggestions and found.fell_away == ["1: Not available for child tasks"]
    ChildClearanceFactory(volunteer=tesfay)
    assert [one.volunteer for one in suggest(wish, on).suggestions] == [tesfay]


@pytest.mark.parametrize("code", [code for code, _name in settings.LANGUAGES])
def test_every_kind_has_words_in_every_language(code: str) -> None:
    with override(code):
        for kind, label in vocabulary.KINDS.items():
            title = in_reader_language(role(kind).title, "da")
            assert not title.language, f"{kind} has no title in {code}"
            assert code in {"en", "da"} or str(label) != label._args[0], f"{kind} has no word in {code}"  # type: ignore[union-attr]
