"""Two rows that are one person become one; whoever is erased leaves no trace; no link can be forgotten."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import F
from django.test import Client, override_settings
from django.urls import reverse

from associations.models import AssociationContact
from events.models import Event, Stand
from medspil.participants import actions
from medspil.participants.choices import Refusal
from medspil.participants.models import Household, Participant, Profile, Referral
from medspil.privacy import erasure, export, links, merging
from medspil.privacy.actions import give_consent, record_read, withdraw_consent
from medspil.privacy.models import Consent, Purpose, Read
from medspil.users.choices import Role, Via
from medspil.users.models import Organisation, User
from medspil.users.points import Erasure, Merge
from medspil.users.refusals import Refused
from tests.factories.associations import AssociationFactory
from tests.factories.events import EventFactory
from tests.factories.matches import contact, samuel, tesfay, wish
from tests.factories.participants import HouseholdMemberFactory, ParticipantFactory
from tests.factories.users import RoleGrantFactory, UserFactory
from tests.factories.volunteers import (
    ChildClearanceFactory,
    EngagementFactory,
    RoleGrantedFactory,
    VolunteerFactory,
)
from tests.me.test_sign_in import ask_for_code
from volunteers.models import Engagement, Match, MatchRequest, RoleGranted, ThreadMessage

pytestmark = pytest.mark.django_db


def test_every_link_to_a_person_is_accounted_for() -> None:
    """A new model that leads to somebody must say what a merge and an erasure do with it."""
    assert not links.forgotten(), "\n".join(links.forgotten())


def test_a_model_that_says_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Engagement.Personal, "on_merge")
    monkeypatch.delattr(Profile.Personal, "on_erase")
    assert links.forgotten() == [
        "volunteers.Engagement.volunteer: say it in Personal.on_merge",
        "participants.Profile.user: say it in Personal.on_erase",
    ]


def leads_to(user: User) -> list[str]:
    """Every row of every model that leads to a row of a person."""
    return [
        f"{model._meta.label}.{field.name}"
        for model, field in links.links_to(user)
        if model._base_manager.filter(**{field.name: user.pk}).exists()
    ]


def one(kept: User, gone: User, coordinator: User, at: datetime, **chosen: Any) -> User:
    return merging.merge(Merge(kept, gone, coordinator, at), **chosen)


def test_both_addresses_go_on_opening_the_door(coordinator: User, at: datetime, client: Client) -> None:
    kept, gone = UserFactory(email="samuel@demo.example"), UserFactory(email="gebre@demo.example")
    RoleGrantFactory(user=gone, role=Role.PARTICIPANT)
    one(kept, gone, coordinator, at)
    for address in ("samuel@demo.example", "gebre@demo.example"):
        code = ask_for_code(client, address)
        page = client.post("/da/konto/login/code/confirm/", {"code": code}, follow=True)
        assert page.wsgi_request.user == kept
        client.logout()


def test_who_had_no_address_gets_the_others_and_its_password(coordinator: User, at: datetime) -> None:
    kept, gone = UserFactory(by_phone=True), UserFactory(email="gebre@demo.example")
    gone.set_password("a long enough word")
    gone.save()
    one(kept, gone, coordinator, at)
    kept.refresh_from_db()
    assert kept.email == "gebre@demo.example"
    assert kept.check_password("a long enough word")


def test_consents_and_looks_of_both_are_kept(coordinator: User, at: datetime) -> None:
    kept, gone = UserFactory(), UserFactory()
    said = {"text_version": "1", "language": "da", "via": Via.PHONE, "by": coordinator}
    for user, purpose, days in [
        (kept, Purpose.REFERRAL, 9), (gone, Purpose.REFERRAL, 3), (gone, Purpose.PICTURE, 3),
        (kept, Purpose.CARD, 9), (gone, Purpose.CARD, 20),
    ]:  # fmt: skip
        give_consent(user=user, purpose=purpose, at=at - timedelta(days=days), **said)
    withdraw_consent(user=gone, purpose=Purpose.CARD, by=gone, at=at - timedelta(days=1))
    record_read(by=coordinator, subjects=[gone], page="desk:person", at=at)
    one(kept, gone, coordinator, at)
    assert Consent.objects.filter(user=kept).count() == 5, "no yes is lost"
    standing = {consent.purpose: consent.given_at for consent in Consent.objects.given().filter(user=kept)}
    assert standing == {
        Purpose.REFERRAL: at - timedelta(days=3),
        Purpose.PICTURE: at - timedelta(days=3),
    }, "the newer yes stands, and what was taken back since is not given again"
    assert Read.objects.about(kept).count() == 1


def test_the_more_careful_choice_wins(coordinator: User, at: datetime) -> None:
    kept, gone = UserFactory(name="Hodan"), UserFactory(name="هودان", protected=True, safe_to_write=False)
    merged = one(kept, gone, coordinator, at)
    assert merged.protected_identity
    assert not merged.safe_to_write
    assert merged.other_spellings == "هودان"


def test_a_family_and_what_it_waits_for_become_one(coordinator: User, at: datetime) -> None:
    early, late = wish(samuel(), at=at - timedelta(days=30)), None
    twin = ParticipantFactory(
        user__name="Samuel Gebre", since_on=date(2026, 1, 5), profile={"interests": ["choir"]}
    )
    late = wish(twin, at=at - timedelta(days=2))
    kept, gone = twin.user, early.answering
    actions.save_household(
        household=Household.objects.of(gone).get(), by=coordinator, child_birth_years=[2019]
    )
    one(kept, gone, coordinator, at)
    home = Household.objects.of(kept).get()
    assert [child.birth_year for child in home.children.all()] == [2019]
    assert set(kept.profile.interests) >= {"choir"}
    assert Participant.objects.get(user=kept).since_on == date(2026, 1, 5)
    alive = MatchRequest.objects.alive().get()
    assert (alive.household, alive.answering, alive.opened_at) == (home, kept, early.opened_at)
    assert not User.objects.filter(pk=gone.pk).exists()
    assert late is not None


def test_two_families_are_not_made_one(coordinator: User, at: datetime) -> None:
    kept, gone = ParticipantFactory().user, ParticipantFactory().user
    for user in (kept, gone):
        HouseholdMemberFactory(household=Household.objects.of(user).get(), answers=False)
    with pytest.raises(Refused) as refused:
        one(kept, gone, coordinator, at)
    assert refused.value.refusal is Refusal.TWO_FAMILIES
    assert User.objects.filter(pk=gone.pk).exists(), "nothing was changed"


def test_who_lives_with_others_stays_with_them(coordinator: User, at: datetime) -> None:
    kept, gone = ParticipantFactory().user, ParticipantFactory().user
    home = Household.objects.of(gone).get()
    wife = HouseholdMemberFactory(household=home, answers=False).user
    one(kept, gone, coordinator, at)
    assert Household.objects.of(kept).get() == Household.objects.of(wife).get() == home


def test_one_volunteer_with_one_place_in_each_organisation(coordinator: User, at: datetime) -> None:
    kept, gone = VolunteerFactory(), VolunteerFactory()
    EngagementFactory(volunteer=kept)
    approved = EngagementFactory(volunteer=gone, approved=True)
    ChildClearanceFactory(volunteer=kept, since=date(2026, 1, 1))
    newer = ChildClearanceFactory(volunteer=gone, asked=True, since=date(2026, 10, 1))
    granted = RoleGrantedFactory(engagement=approved)
    one(kept.user, gone.user, coordinator, at)
    granted.refresh_from_db()
    assert granted.engagement.pk == approved.pk and granted.user == kept.user
    assert Engagement.objects.get().pk == approved.pk
    assert Engagement.objects.get().volunteer == kept
    assert kept.clearances.get().pk == newer.pk, "an older clearance never wins over a newer question"


def test_two_contacts_with_one_volunteer_are_a_persons_decision(coordinator: User, at: datetime) -> None:
    first = contact(wish(samuel(), at=at), at=at)
    second = contact(wish(ParticipantFactory(), at=at), tesfay(email="t@demo.example"), at=at)
    Match.objects.filter(pk=second.pk).update(volunteer=first.volunteer)
    with pytest.raises(Refused):
        one(first.answering, second.answering, coordinator, at)
    own = User.objects.get(pk=first.volunteer.user_id)
    with pytest.raises(Refused):
        one(first.answering, own, coordinator, at)


@pytest.fixture
def town(db: None) -> Iterator[None]:
    with override_settings(MEDSPIL_DEMO=True):
        call_command("demo", "--on", "2026-11-30", verbosity=0)
        yield


def traces(words: set[str]) -> list[str]:
    """Where any of these words stands in any text of any table of the database."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                text = " ".join(str(value) for value in row if isinstance(value, str | dict | list))
                found += [f"{table}: {word}" for word in words if word in text]
    return found


def test_in_a_whole_town_nothing_stays_behind(
    town: None, at: datetime, client_for: Callable[[User], Client]
) -> None:
    """Merge, give out and erase real people of the demo, and look through every table."""
    coordinator = User.objects.get(email="coordinator@demo.example")
    # Names that others wrote lead to nobody we know: a name alone does not tell who is who.
    AssociationContact.objects.filter(user=None).delete()
    fair = EventFactory(kind="fair", contact_name="", contact_phone="")
    twins = {name: User.objects.get(email=f"{name}@demo.example") for name in ("participant", "volunteer")}
    rows = {model: model._base_manager.count() for model in (Referral, Match, ThreadMessage, Consent)}
    for gone in twins.values():
        kept = ParticipantFactory().user
        VolunteerFactory(user=kept)
        was = User(pk=gone.pk)
        assert leads_to(was)
        one(kept, gone, coordinator, at, name=gone.name)
        assert not leads_to(was)
    assert all(model._base_manager.count() >= count for model, count in rows.items())
    assert RoleGranted.objects.exists()
    assert not RoleGranted.objects.exclude(user=F("engagement__volunteer__user")).exists()

    for user in User.objects.filter(participant__isnull=False) | User.objects.filter(volunteer__isnull=False):
        stand = stands_at(fair, user)
        told = json.dumps(export.export(user), cls=DjangoJSONEncoder, ensure_ascii=False)
        assert user.name in told
        words = {user.name, user.email or user.name, user.phone or user.name}
        words -= set(Organisation.objects.values_list("phone", flat=True))
        words |= {row.email for row in user.emailaddress_set.all()}
        erasure.erase(Erasure(user, coordinator, at))
        assert not traces(words), user
        stand.refresh_from_db()
        assert stand.table_number == user.pk % 500
        user.refresh_from_db()
        assert user.erased_at
        assert not user.role_grants.exists()
    assert client_for(coordinator).get(reverse("desk:today")).status_code == 200


def stands_at(fair: Event, user: User) -> Stand:
    return Stand.objects.create(
        event=fair,
        association=AssociationFactory(),
        table_number=user.pk % 500,
        representative=user.name,
        representative_phone=user.phone or "",
    )


def test_who_stands_at_a_fair_is_forgotten_and_given_out_only_where_it_is_surely_they(
    coordinator: User, at: datetime
) -> None:
    user = UserFactory(name="Mette Holm")
    club = AssociationFactory()
    RoleGrantFactory(user=user, organisation=club.organisation)
    elsewhere = stands_at(EventFactory(kind="fair"), user)
    Stand.objects.create(event=elsewhere.event, association=club, representative="Mette Holm")
    other = Stand.objects.create(
        event=EventFactory(), association=club, representative="Bo", representative_phone="+4500000099"
    )
    assert len(export.export(user)["stands"]) == 1

    erasure.erase(Erasure(user, coordinator, at))
    assert list(Stand.objects.exclude(representative="")) == [other]


def test_the_search_for_traces_finds_one(coordinator: User, at: datetime) -> None:
    user = ParticipantFactory(user__name="Rania Abbas Eksempel").user
    assert traces({user.name})
    erasure.erase(Erasure(user, coordinator, at))
    assert not traces({"Rania Abbas Eksempel"})
    assert set(Consent.objects.filter(user=user)) == set()
