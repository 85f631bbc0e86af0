"""Who asks for an address that only takes what is sent comes to the page its form stands on."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

from medspil.users.models import User
from tests.factories import matches as life

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client_for: Callable[[User], Client], coordinator: User) -> Client:
    return client_for(coordinator)


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("volunteers:arrange_meeting", "volunteers:contact"),
        ("volunteers:arrange_at", "volunteers:arrange_meeting"),
        ("volunteers:record_meeting", "volunteers:contact"),
        ("participants:pass_on", "participants:received"),
        ("events:add_shift", "events:manage"),
        ("events:move", "events:manage"),
        ("events:offer", "events:times"),
        ("events:take_shift", "events:shifts"),
        ("volunteers:said", "me:arrive"),
    ],
)
def test_an_address_that_only_takes_leads_to_its_page(anna: Client, address: str, page: str) -> None:
    led = anna.get(reverse(address, args=[17]) + "?x=1")
    assert (led.status_code, led["Location"]) == (302, of_seventeen(page))


def of_seventeen(page: str) -> str:
    try:
        return reverse(page, args=[17])
    except NoReverseMatch:
        return reverse(page)


def test_nobody_is_led_past_a_gate_or_by_what_they_send(client: Client, anna: Client) -> None:
    shut = client.get(reverse("volunteers:record_meeting", args=[17]))
    assert "next=" in shut["Location"]
    assert anna.post(reverse("volunteers:week")).status_code == 405
    assert client.get("/keep/draft/join/").status_code == 405


def test_a_form_shown_again_is_read_in_another_language(anna: Client, coordinator: User) -> None:
    """Nothing is written in its language link but the address it was sent to: that leads to the contact."""
    match = life.contact()
    address = reverse("volunteers:arrange_meeting", args=[match.pk])
    page = anna.post(address, {}).content.decode()
    link = re.search(r'<a href="(/uk/[^"]+)" lang="uk"', page)
    assert link and link[1].endswith("/meeting/")
    there = anna.get(link[1], follow=True)
    assert there.status_code == 200 and there.redirect_chain[-1][0] == match_page(match.pk)


def match_page(pk: int) -> str:
    with override("uk"):
        return reverse("volunteers:contact", args=[pk])
