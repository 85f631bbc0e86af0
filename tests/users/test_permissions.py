"""Who may do what: by role, on a day, in an organisation."""

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import reverse

from medspil.desk.permissions import Permission as Desk
from medspil.roles import ROLES
from medspil.users.actions import grant_role, revoke_role
from medspil.users.choices import OrganisationKind, Role
from medspil.users.models import Organisation, User
from medspil.users.permissions import require
from tests.factories.users import OrganisationFactory, UserFactory


@require(Desk.OPEN)
def desk(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


def visit(user: object) -> HttpResponse:
    request = RequestFactory().get("/da/skrivebord/")
    request.user = user  # type: ignore[assignment]
    return desk(request)


def test_signed_out_leads_to_sign_in() -> None:
    answer = visit(AnonymousUser())
    assert answer.status_code == 302
    assert "next=/da/skrivebord/" in answer["Location"]


def test_another_role_is_refused(db: None) -> None:
    with pytest.raises(PermissionDenied):
        visit(UserFactory())


def test_a_coordinator_comes_in(coordinator: User) -> None:
    assert visit(coordinator).content == b"open"


@override_settings(MEDSPIL_SECOND_FACTOR=True)
def test_staff_without_a_second_factor_are_sent_to_set_it_up(coordinator: User) -> None:
    assert visit(coordinator)["Location"] == reverse("mfa_index")


@override_settings(MEDSPIL_SECOND_FACTOR=True)
def test_staff_with_one_come_in(coordinator: User) -> None:
    Authenticator.objects.create(user=coordinator, type=Authenticator.Type.TOTP, data={})
    assert visit(coordinator).content == b"open"


def test_a_role_counts_from_its_first_day_to_its_last(centre: Organisation, on: date) -> None:
    person = UserFactory()
    grant = grant_role(user=person, role=Role.COORDINATOR, organisation=centre, on=on, by=None)
    assert not person.may(Desk.OPEN, on - timedelta(days=1))
    assert person.may(Desk.OPEN, on)
    revoke_role(grant=grant, on=on + timedelta(days=10), by=None)
    person = User.objects.get(pk=person.pk)
    assert person.may(Desk.OPEN, on + timedelta(days=9))
    assert not person.may(Desk.OPEN, on + timedelta(days=10))


def test_a_role_reaches_its_own_organisation_only(centre: Organisation, coordinator: User, on: date) -> None:
    OrganisationFactory(kind=OrganisationKind.VOLUNTEER_ORGANISATION, name="LINK")
    assert coordinator.scope(Desk.OPEN, on) == {centre.pk}


def test_every_role_says_what_it_may(on: date) -> None:
    assert set(ROLES) == set(Role.values)
    assert all(str(card.sentence).endswith(".") for card in ROLES.values())
