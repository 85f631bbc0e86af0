"""What an association's contact and a coordinator do on their screens."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from associations.models import Association
from events import actions
from events.choices import EventStatus, Publication, SignupState
from events.models import Event, Signup
from medspil.privacy.models import Read
from medspil.users.choices import Role
from medspil.users.models import Organisation, User
from tests.factories.associations import AssociationFactory
from tests.factories.events import EventFactory
from tests.factories.users import OrganisationFactory, UserFactory, person_with_role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_danish")]


@pytest.fixture
def choir(centre: Organisation) -> Association:
    return AssociationFactory(name="Fjordkoret", centre=centre, trusted_since=None)


@pytest.fixture
def contact(choir: Association) -> User:
    return person_with_role(Role.CONTACT, choir.organisation)


def typed(**more: object) -> dict[str, object]:
    day = timezone.localdate() + timedelta(days=5)
    return {
        "title": "Syng med",
        "kind": "other",
        "day": day.isoformat(),
        "begins": "19:00",
        "ends": "21:00",
        "address": "Menighedshuset",
        "postcode": "5300",
        "languages": ["da", "uk"],
        "features": ["practise_danish"],
        "signup": "open",
        "capacity": "20",
        **more,
    }


def test_the_first_event_goes_to_the_coordinator_who_publishes_it(
    contact: User, choir: Association, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    browser, desk = client_for(contact), client_for(coordinator)
    answer = browser.post(reverse("events:post"), typed(association=choir.pk))
    event = Event.objects.get()

    assert answer.url == reverse("events:manage", args=[event.pk])
    assert (event.publication, event.association, event.title) == (
        Publication.SUBMITTED,
        choir,
        {"da": "Syng med"},
    )
    assert event.organisation == choir.centre
    assert timezone.localtime(event.starts_at).hour == 19
    assert "Venter på et ja" in browser.get(reverse("events:mine")).content.decode()
    assert browser.post(reverse("events:publish", args=[event.pk])).status_code == 403

    assert "Fjordkoret" in desk.get(reverse("desk:today")).content.decode()
    assert "Syng med" in desk.get(reverse("events:desk")).content.decode()
    desk.post(reverse("events:publish", args=[event.pk]))
    event.refresh_from_db()
    assert event.publication == Publication.PUBLISHED


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"day": "2020-01-01"}, "day", "Den dato er allerede gået"),
        ({"ends": "18:00"}, "ends", "Arrangementet slutter, før det begynder"),
        ({"postcode": "9999"}, "postcode", "9999"),
        ({"description": "Ring til 010190-1234"}, "description", "CPR"),
        ({"association": ""}, "association", ""),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_the_rest_is_kept(
    contact: User,
    choir: Association,
    client_for: Callable[[User], Client],
    fields: dict[str, str],
    field: str,
    sentence: str,
) -> None:
    response = client_for(contact).post(reverse("events:post"), typed(association=choir.pk) | fields)

    assert response.status_code == 200
    assert sentence in str(response.context["form"].errors[field])
    assert "Syng med" in response.content.decode()
    assert "010190-1234" not in response.content.decode()
    assert not Event.objects.exists()


def test_nobody_posts_for_another_association(contact: User, client_for: Callable[[User], Client]) -> None:
    other = AssociationFactory(name="Skakklubben")
    response = client_for(contact).post(reverse("events:post"), typed(association=other.pk))

    assert response.context["form"].has_error("association")
    assert not Event.objects.exists()


PAGES = ("manage", "door")
DEEDS = ("cancel", "move", "capacity", "add")


def test_anothers_event_is_not_found_and_others_are_kept_out(
    contact: User, client_for: Callable[[User], Client], centre: Organisation
) -> None:
    event = EventFactory(with_places=True, organisation=OrganisationFactory(name="Andet center"))
    stranger, own = client_for(UserFactory()), client_for(contact)
    for name in PAGES:
        url = reverse(f"events:{name}", args=[event.pk])
        assert own.get(url).status_code == 404
        assert stranger.get(url).status_code == 403
        assert Client().get(url).status_code == 302
    for name in DEEDS:
        url = reverse(f"events:{name}", args=[event.pk])
        assert own.post(url).status_code == 404
        assert stranger.post(url).status_code == 403
        assert Client().post(url).status_code == 302


def test_the_host_sees_who_comes_and_the_look_is_logged(
    coordinator: User, centre: Organisation, client_for: Callable[[User], Client]
) -> None:
    event = EventFactory(
        secret=True, organisation=centre, starts_at=timezone.now() + timedelta(days=2), capacity=5
    )
    hidden = UserFactory(name="Hodan Warsame", protected_identity=True)
    actions.sign_up(event=event, user=hidden, by=hidden, at=timezone.now())
    desk = client_for(coordinator)
    manage = reverse("events:manage", args=[event.pk])
    page = desk.get(manage).content.decode()

    assert "Hodan" not in page and hidden.code in page
    assert "Hodan" not in desk.get(reverse("events:door", args=[event.pk])).content.decode()
    assert Read.objects.filter(reader=coordinator, subjects__contains=f" {hidden.pk} ").exists()

    signup = Signup.objects.get()
    desk.post(reverse("events:say_address", args=[signup.pk]))
    signup.refresh_from_db()
    assert signup.address_told_at is not None
    assert "Har adressen" in desk.get(manage).content.decode()


def test_a_host_signs_somebody_up_moves_and_cancels(
    coordinator: User, centre: Organisation, client_for: Callable[[User], Client]
) -> None:
    event = EventFactory(
        with_places=True, capacity=1, organisation=centre, starts_at=timezone.now() + timedelta(days=2)
    )
    desk = client_for(coordinator)

    def do(name: str, /, **fields: object) -> str:
        response = desk.post(reverse(f"events:{name}", args=[event.pk]), fields)
        assert response.status_code in {200, 302}
        return response.content.decode()

    do("add", name="Per", phone="00 00 00 30", people=1)
    assert "Sæt kryds nedenfor" in do("add", name="Ida", phone="00 00 00 31", people=1)
    assert "Den dato er allerede gået" in do("move", day="2020-01-01", begins="10:00", ends="11:00")
    do("add", name="Ida", phone="00 00 00 31", people=1, wait="on")
    do("capacity", capacity=2)
    assert Signup.objects.get(name="Ida").state == SignupState.OFFERED
    desk.post(
        reverse("events:answer_for", args=[Signup.objects.get(name="Ida").pk]),
        {"answer": "confirm", "said": "1"},
    )
    assert Signup.objects.get(name="Ida").state == SignupState.CONFIRMED
    assert "Flere end det har allerede en plads" in do("capacity", capacity=1)
    do("cancel", note="Sne")
    event.refresh_from_db()
    assert event.status == EventStatus.CANCELLED


def test_the_association_page_lists_its_events(
    contact: User, choir: Association, client_for: Callable[[User], Client]
) -> None:
    EventFactory(title={"da": "Korprøve"}, association=choir, starts_at=timezone.now() + timedelta(days=2))
    page = client_for(contact).get(reverse("associations:home")).content.decode()

    assert "Korprøve" in page and reverse("events:post") in page
