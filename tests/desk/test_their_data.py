"""A copy of everything, and being forgotten, through the people who answer for somebody [10]."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from medspil.desk import data_panel
from medspil.privacy.models import Read
from medspil.users.choices import OrganisationKind, Role
from medspil.users.models import Organisation, User
from tests.factories import matches as life
from tests.factories.users import OrganisationFactory, RoleGrantFactory, UserFactory, person_with_role
from volunteers.choices import MatchState
from volunteers.models import Match

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def samuel(centre: Organisation) -> User:
    """He and Tesfay have met."""
    match = life.contact(met=True)
    for user, role in ((match.answering, Role.PARTICIPANT), (match.volunteer.user, Role.VOLUNTEER)):
        RoleGrantFactory(user=user, role=role, organisation=centre)
    return match.answering


def page(user: User) -> str:
    return reverse("desk:their_data", args=[user.pk])


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR])
def test_a_copy_is_given_out_and_stands_among_the_looks(
    samuel: User, client_for: SignIn, centre: Organisation, role: Role
) -> None:
    staff = client_for(person_with_role(role, centre))
    answer = staff.post(reverse("desk:their_copy", args=[samuel.pk]))
    assert json.loads(answer.content)["person"]["name"] == "Samuel Ghebre"
    assert "Samuel" not in answer["Content-Disposition"], "no name in a file's name"
    assert Read.objects.about(samuel).filter(page="desk:their_copy").count() == 1
    assert ModelLogEntry.objects.filter(action="desk.give_out", object_id=str(samuel.pk)).exists()
    asked = staff.get(reverse("desk:their_copy", args=[samuel.pk]))
    assert asked["Location"] == reverse("desk:their_data", args=[samuel.pk]) and not asked.content
    assert Read.objects.about(samuel).filter(page="desk:their_copy").count() == 1


def test_erased_after_it_was_said_and_the_contact_ends(
    samuel: User, coordinator: User, client_for: SignIn, at: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    anna = client_for(coordinator)
    assert page(samuel) in anna.get(reverse("participants:person", args=[samuel.pk])).content.decode()
    shown = anna.get(page(samuel)).content.decode()
    assert "Samuel Ghebre" in shown and "kan ikke fortrydes" in shown
    assert Read.objects.about(samuel).filter(page="desk:their_data", reader=coordinator).exists()
    anna.post(page(samuel), {"form_key": "a"})
    samuel.refresh_from_db()
    assert samuel.name == "Samuel Ghebre", "not without the tick"
    with django_capture_on_commit_callbacks(execute=True):
        anna.post(page(samuel), {"sure": "on", "form_key": "b"})
    samuel.refresh_from_db()
    assert (samuel.name, samuel.phone, samuel.email) == ("", "", None) and samuel.erased_at
    assert Match.objects.get().state == MatchState.ENDED
    entry = ModelLogEntry.objects.get(action="privacy.erase", object_id=str(samuel.pk))
    assert entry.user == coordinator and "Samuel" not in str(entry.label)
    assert anna.get(page(samuel)).status_code == 404


def test_the_way_there_is_shown_to_who_may_go_it(
    samuel: User, centre: Organisation, rf: RequestFactory, on: date
) -> None:
    request = rf.get("/")
    shown = {}
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR, Role.CONTACT, Role.REFERRER):
        request.user = person_with_role(role, centre)
        shown[role] = data_panel.THEIRS.build(request, samuel, on)
    may = {"pk": samuel.pk}
    assert shown == {
        Role.COORDINATOR: may, Role.ADMINISTRATOR: may, Role.CONTACT: None, Role.REFERRER: None
    }  # fmt: skip


def test_who_takes_part_elsewhere_is_talked_over_first(
    samuel: User, coordinator: User, client_for: SignIn, on: date
) -> None:
    other = OrganisationFactory(kind=OrganisationKind.VOLUNTEER_ORGANISATION, name="Røde Kors")
    RoleGrantFactory(user=samuel, role=Role.VOLUNTEER, organisation=other)
    anna = client_for(coordinator)
    assert "Røde Kors" in anna.get(page(samuel)).content.decode()
    refused = anna.post(page(samuel), {"sure": "on", "form_key": "a"})
    assert refused.context["form"].errors["talked"]
    anna.post(page(samuel), {"sure": "on", "talked": "on", "form_key": "b"})
    samuel.refresh_from_db()
    assert samuel.erased_at


def test_nobody_erases_a_colleague_or_another_organisations_people(
    samuel: User, coordinator: User, client_for: SignIn, centre: Organisation
) -> None:
    other = OrganisationFactory(kind=OrganisationKind.VOLUNTEER_ORGANISATION, name="Røde Kors")
    stranger = client_for(person_with_role(Role.COORDINATOR, other))
    for address in (page(samuel), reverse("desk:their_copy", args=[samuel.pk])):
        assert stranger.post(address, {"sure": "on", "form_key": "a"}).status_code == 404
    colleague = person_with_role(Role.COORDINATOR, centre)
    RoleGrantFactory(user=colleague, role=Role.VOLUNTEER, organisation=centre)
    anna = client_for(coordinator)
    anna.post(page(colleague), {"sure": "on", "form_key": "b"})
    colleague.refresh_from_db()
    assert colleague.erased_at is None
    only_works_here = person_with_role(Role.COORDINATOR, centre)
    assert anna.get(page(only_works_here)).status_code == 404
    User.objects.filter(pk=samuel.pk).update(erased_at=timezone.now())
    assert anna.get(page(samuel)).status_code == 404


def test_a_protected_person_is_a_code_until_a_reason_is_given(
    samuel: User, coordinator: User, client_for: SignIn
) -> None:
    User.objects.filter(pk=samuel.pk).update(protected_identity=True)
    anna = client_for(coordinator)
    copy = reverse("desk:their_copy", args=[samuel.pk])
    assert "Samuel" not in anna.get(page(samuel)).content.decode()
    assert "Samuel" not in anna.post(copy).content.decode()
    anna.post(page(samuel), {"why": "correct", "form_key": "a"})
    assert "Samuel" in anna.post(copy).content.decode()


def test_an_administrator_finds_by_the_whole_address_or_number_only(
    samuel: User, client_for: SignIn, centre: Organisation
) -> None:
    admin = client_for(person_with_role(Role.ADMINISTRATOR, centre))
    whose = reverse("desk:whose_data")
    without_a_number = UserFactory(phone="")
    RoleGrantFactory(user=without_a_number, role=Role.PARTICIPANT, organisation=centre)
    for who in ("samuel@demo.example", "00 00 00 22"):
        assert admin.post(whose, {"who": who})["Location"] == page(samuel)
    for who in ("Samuel", "samuel@", ""):
        assert admin.post(whose, {"who": who})["Location"] == reverse("desk:data")
    coordinator = client_for(person_with_role(Role.COORDINATOR, centre))
    assert coordinator.post(whose, {"who": "samuel@demo.example"}).status_code == 403
