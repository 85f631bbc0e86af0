"""Several organisations on one site: nobody's coordinator sees the people of another, on any page at all."""

from collections.abc import Iterable

import pytest
from django.test import Client
from django.urls import reverse

from medspil.desk import day, finding
from medspil.matching import Kind
from medspil.participants.models import HouseholdMember
from medspil.users.choices import OrganisationKind, Role
from medspil.users.models import User
from medspil.users.permissions import today
from tests.factories.matches import contact, tesfay, wish
from tests.factories.participants import (
    ForwardingNoteFactory,
    HouseholdChildFactory,
    ParticipantFactory,
    ReferralFactory,
)
from tests.factories.users import OrganisationFactory, RoleGrantFactory, person_with_role
from tests.factories.volunteers import EngagementFactory
from tests.house.test_every_address import ADDRESSES, Address
from volunteers.models import Match, MatchRequest

pytestmark = pytest.mark.django_db

THEIRS = 7000
"""The id of everything the other organisation has, so that one address meets one of each."""
WORD = "Zoraya"
PHONE = "+4500007000"


@pytest.fixture
def theirs() -> User:
    """The centre's coordinator, with one of everything, each named so that it can be looked for."""
    centre = OrganisationFactory()
    anna = person_with_role(Role.COORDINATOR, centre, name="Anna Berg")
    person = ParticipantFactory(
        id=THEIRS, user__id=THEIRS, user__name=f"{WORD} One", user__phone=PHONE, organisation=centre
    )
    RoleGrantFactory(user=person.user, role=Role.PARTICIPANT, organisation=centre)
    HouseholdChildFactory(household=HouseholdMember.objects.get(user=person.user).household)
    ReferralFactory(id=THEIRS, name=f"{WORD} Two", phone=PHONE, organisation=centre)
    ForwardingNoteFactory(id=THEIRS, first_name=WORD, guardian_name=f"{WORD} Three", organisation=centre)
    volunteer = tesfay(name=f"{WORD} Four", phone=PHONE)
    RoleGrantFactory(user=volunteer.user, role=Role.VOLUNTEER, organisation=centre)
    Match.objects.filter(pk=contact(wish(person), volunteer).pk).update(id=THEIRS)
    waits = wish(person, kind=Kind.FRIENDSHIP_FAMILY)
    MatchRequest.objects.filter(pk=waits.pk).update(id=THEIRS)
    EngagementFactory(id=THEIRS, volunteer__user__name=f"{WORD} Five", organisation=centre)
    return anna


@pytest.fixture
def nadia() -> User:
    """A coordinator of another organisation, with nobody yet."""
    other = OrganisationFactory(kind=OrganisationKind.VOLUNTEER_ORGANISATION, name="DFH Amandahavn")
    return person_with_role(Role.COORDINATOR, other, name="Nadia Holm")


def browser_of(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def seen(user: User, addresses: Iterable[Address] = ADDRESSES) -> list[str]:
    """The pages on which a coordinator meets one of the names, of those they may open."""
    browser, met = browser_of(user), []
    for address in addresses:
        if not address.open_to(user):
            continue
        answer = browser.get(address.paths[0].replace("/1/", f"/{THEIRS}/"))
        met += [address.name] if WORD in answer.content.decode(errors="replace") else []
    for words in (WORD[:4], PHONE[-6:]):
        answer = browser.post(reverse("desk:find"), {"q": words})
        met += ["find"] if WORD in answer.content.decode() else []
    return met


def test_no_page_shows_another_organisations_people(theirs: User, nadia: User) -> None:
    assert seen(nadia) == []


def test_the_walk_meets_ones_own(theirs: User) -> None:
    """The control: who may see them meets them on lists, pages, search and desk."""
    pages = {"list", "person", "received", "note", "queue", "requests", "request", "contact", "today"}
    own = [address for address in ADDRESSES if address.name in pages]
    assert set(seen(theirs, own)) == pages | {"find"}


def test_no_line_of_the_desk_and_no_find(theirs: User, nadia: User) -> None:
    on = today()
    assert day.lines(nadia, on) == []
    assert day.good_news(nadia, on) == []
    assert finding.find(nadia, WORD, on) == []
    assert finding.find(theirs, WORD, on)
