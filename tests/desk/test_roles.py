"""Roles are given and ended by an administrator, on a page."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medspil.users.choices import Role
from medspil.users.models import Organisation, RoleGrant, User
from tests.factories.users import UserFactory, person_with_role

ROLES = "/da/skrivebord/roles/"


@pytest.fixture
def administrator(centre: Organisation) -> User:
    return person_with_role(Role.ADMINISTRATOR, centre, name="Niels Aagaard")


def given(centre: Organisation, **fields: object) -> dict[str, object]:
    return {
        "name": "Ida Holm",
        "email": "ida@demo.example",
        "role": "editor",
        "organisation": centre.pk,
    } | fields


def test_a_role_for_somebody_new(
    administrator: User, centre: Organisation, client_for: Callable[[User], Client]
) -> None:
    page = client_for(administrator).post(ROLES, given(centre), follow=True)

    ida = User.objects.get(email="ida@demo.example")
    assert ida.roles(timezone.localdate()) == {"editor"}
    assert "Ida Holm" in page.text and "Rollen er givet" in page.text


def test_a_role_for_somebody_known_makes_no_second_person(
    administrator: User, centre: Organisation, client_for: Callable[[User], Client]
) -> None:
    ida = UserFactory(name="Ida Holm", email="ida@demo.example")

    client_for(administrator).post(ROLES, given(centre, email="Ida@demo.example"))

    assert RoleGrant.objects.get(user=ida).role == "editor"


def test_a_role_ended_today_opens_nothing_any_more(
    administrator: User, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    grant = coordinator.role_grants.get()

    client_for(administrator).post(reverse("desk:end_role", args=[grant.pk]))

    assert client_for(coordinator).get(reverse("desk:today")).status_code == 403


def test_administrators_do_not_lock_themselves_out(
    administrator: User, on: date, client_for: Callable[[User], Client]
) -> None:
    grant = administrator.role_grants.get()

    page = client_for(administrator).post(f"/da/skrivebord/roles/{grant.pk}/end/", follow=True)

    assert "Spørg en kollega" in page.text
    assert administrator.role_grants.valid(on).exists()


def test_the_register_names_every_purpose(administrator: User, client_for: Callable[[User], Client]) -> None:
    page = client_for(administrator).get("/da/skrivebord/data/")

    assert "users.User" in page.text and "To address a person" in page.text


OTHERS = [Role.VOLUNTEER, Role.REFERRER, Role.CONTACT, Role.MUNICIPALITY, Role.EDITOR]
PAGES = ["desk:today", "desk:find", "desk:roles", "desk:data"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_signed_out_means_sign_in(client: Client, name: str) -> None:
    page = client.get(reverse(name))

    assert page.status_code == 302 and "/login/" in page["Location"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "role", [Role.VOLUNTEER, Role.REFERRER, Role.CONTACT, Role.MUNICIPALITY, Role.EDITOR]
)
def test_a_wrong_role_is_refused(
    centre: Organisation, client_for: Callable[[User], Client], name: str, role: Role
) -> None:
    assert client_for(person_with_role(role, centre)).get(reverse(name)).status_code == 403


def test_coordinators_give_no_roles(coordinator: User, client_for: Callable[[User], Client]) -> None:
    assert client_for(coordinator).post(ROLES, {}).status_code == 403
