"""Finding an association: by words, by filters, on a map, and by what suits one person."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from associations import actions
from associations.choices import Category, FeePeriod
from associations.findable import refresh
from associations.models import Activity, Association
from associations.models.association import joined
from events.models import Invitation
from events.parts import InvitationState, Part
from medspil.participants.models import Participant
from medspil.users.models import User
from tests.factories.associations import (
    ActivityFactory,
    AgreementFactory,
    AssociationFactory,
    MembershipFactory,
)
from tests.factories.events import EventFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]


def found(client: Client, query: str) -> list[str]:
    page = client.get(f"/da/foreninger/?{query}")
    assert page.status_code == 200
    return [card["association"].name for card in page.context["cards"]]


@pytest.fixture
def town(db: None) -> None:
    """A swimming club, a choir of a minority association, and football at every price."""
    swim = AssociationFactory(name="Fjordens Svømmeklub", about={"da": "Svømning kun for kvinder."})
    ActivityFactory(
        association=swim, kind="swimming", title={"da": "Kvindesvømning"}, women_only=True, age_from=18
    )
    choir = AssociationFactory(
        name="Sonjashnyk", category=Category.CULTURE, about={"uk": "Хор для всіх"}, languages=joined(["uk"])
    )
    ActivityFactory(
        association=choir,
        kind="choir",
        title={"uk": "Хор"},
        fee_ore=0,
        age_to=99,
        times=[(6, time(14), time(17))],
    )
    football = AssociationFactory(name="Amandahavn Boldklub", about={})
    ActivityFactory(association=football, fee_ore=10_000, fee_period=FeePeriod.MONTH, age_from=18)
    AgreementFactory(association=football)
    AgreementFactory(association=swim, capacity=1, seats_taken=1)
    for association in Association.objects.all():
        refresh(association)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("q=svømning", ["Fjordens Svømmeklub"]),
        ("q=svoemninger", ["Fjordens Svømmeklub"]),
        ("q=svøm", ["Fjordens Svømmeklub"]),
        ("q=хор", ["Sonjashnyk"]),
        ("q=singing", ["Sonjashnyk"]),
        ("q=fodbold+svømning", []),
        ("q=%22%27%3B*+OR", []),
        ("q=boldklub", ["Amandahavn Boldklub"]),
        ("price=0", ["Sonjashnyk"]),
        ("price=600", ["Amandahavn Boldklub", "Sonjashnyk"]),
        ("age=15", ["Sonjashnyk"]),
        ("age=x", ["Amandahavn Boldklub", "Fjordens Svømmeklub", "Sonjashnyk"]),
        ("places=on", ["Amandahavn Boldklub"]),
        ("q=010190-1234", ["Amandahavn Boldklub", "Fjordens Svømmeklub", "Sonjashnyk"]),
    ],
)
def test_words_and_filters(client: Client, town: None, query: str, names: list[str]) -> None:
    assert found(client, query) == names


def test_the_words_follow_what_is_written(client: Client, town: None, coordinator: User) -> None:
    football = Association.objects.get(name="Amandahavn Boldklub")
    actions.edit_association(
        association=football, by=coordinator, changes={"about": {"da": "Nu med petanque."}}
    )
    assert found(client, "q=petanque") == ["Amandahavn Boldklub"]
    football.activities.all().delete()
    Association.objects.filter(pk=football.pk).update(search_text="")
    assert found(client, "q=petanque") == []


def test_a_cpr_number_somebody_searched_for_stands_nowhere_and_the_page_says_why(
    client: Client, town: None
) -> None:
    page = client.get("/da/foreninger/?q=010190-1234").content.decode()
    assert "010190-1234" not in page
    assert "Det ligner et CPR-nummer" in page


def test_what_nobody_confirms_comes_last_then_goes(client: Client, town: None, on: date) -> None:
    chess = AssociationFactory(name="A Skakklub")
    row = ActivityFactory(association=chess, kind="chess", confirmed_on=on - timedelta(days=220))
    assert found(client, "")[-1] == "A Skakklub"
    assert "ring, før du tager af sted" in client.get("/da/foreninger/").content.decode()
    Activity.objects.filter(pk=row.pk).update(confirmed_on=on - timedelta(days=280))
    assert found(client, "kind=chess") == found(client, "kind=no-such") == found(client, "")
    assert client.get(f"/da/foreninger/hold/{row.pk}/").status_code == 200


def test_the_map_comes_only_when_asked_for(client: Client, town: None, settings: object) -> None:
    settings.MEDSPIL_TILES = "https://tiles.example/{z}/{x}/{y}.png"  # type: ignore[attr-defined]
    plain = client.get("/da/foreninger/").content.decode()
    assert "leaflet" not in plain and "map=on" in plain
    shown = client.get("/da/foreninger/?map=on&price=600").content.decode()
    assert "leaflet.js" in shown and "data-pins=" in shown and shown.count("<article") == 2
    settings.MEDSPIL_TILES = ""  # type: ignore[attr-defined]
    assert "leaflet" not in client.get("/da/foreninger/?map=on").content.decode()


def test_a_page_of_one_association_asks_the_database_little(client: Client, town: None) -> None:
    swim = Association.objects.get(name="Fjordens Svømmeklub")
    client.get(f"/da/foreninger/{swim.pk}/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/da/foreninger/{swim.pk}/").status_code == 200
    assert len(asked) <= 8


@pytest.fixture
def singer(centre: object) -> Participant:
    return ParticipantFactory(
        organisation=centre,
        profile__languages={"uk": "native"},
        profile__interests=["choir"],
        profile__postcode="5300",
    )


def test_it_fits_you_because(client_for: ClientFor, town: None, singer: Participant, client: Client) -> None:
    page = client_for(singer.user).get("/da/foreninger/passer-til-dig/")
    first = page.context["offers"][0]
    assert first["association"].name == "Sonjashnyk"
    assert "De taler ukrainsk der" in first["why"] and "Du kan lide kor" in first["why"]
    assert "no-store" in page["Cache-Control"]
    assert client.get("/da/foreninger/passer-til-dig/").status_code == 302


def test_what_somebody_is_in_already_is_not_suggested(
    client_for: ClientFor, town: None, singer: Participant, on: date
) -> None:
    def suggested() -> list[str]:
        offers = client_for(singer.user).get("/da/foreninger/passer-til-dig/").context["offers"]
        return [offer["association"].name for offer in offers]

    before = suggested()
    choir = Activity.objects.get(association__name="Sonjashnyk")
    half_a_year = {"start": on, "last_day": on + timedelta(days=100), "active": True}
    MembershipFactory(participant=singer, activity=choir, association=choir.association, **half_a_year)
    assert suggested() == [name for name in before if name != "Sonjashnyk"] != before
    other = Activity.objects.exclude(pk=choir.pk)[0]
    MembershipFactory(activity=other, association=other.association, **half_a_year)
    assert len(suggested()) == len(before) - 1, "another's place is nothing to them"


@pytest.mark.parametrize("query", ["", "q=vi", "near=5300&km=25", "day=1&places="])
def test_a_minority_association_stands_where_any_other_would(
    client_for: ClientFor, client: Client, singer: Participant, query: str
) -> None:
    """What kind of association it is, and who started it, moves nothing in any order."""
    for number, category in enumerate(Category):
        club = AssociationFactory(name=f"Klub {number}", category=category)
        ActivityFactory(association=club, kind="choir")
        refresh(club)

    def orders() -> tuple[list[str], list[str]]:
        offers = client_for(singer.user).get("/da/foreninger/passer-til-dig/").context["offers"]
        return found(client, query), [offer["association"].name for offer in offers]

    before = orders()
    assert len(before[0]) == len(Category)
    for club, category in zip(Association.objects.order_by("-pk"), Category, strict=True):
        club.category = category
        club.save()
        refresh(club)
    assert orders() == before


def test_women_only_is_for_who_said_woman(client_for: ClientFor, town: None, singer: Participant) -> None:
    names = {
        o["association"].name
        for o in client_for(singer.user).get("/da/foreninger/passer-til-dig/").context["offers"]
    }
    assert "Fjordens Svømmeklub" not in names


def test_somebody_we_do_not_know_is_led_on(client_for: ClientFor, town: None) -> None:
    page = client_for(UserFactory()).get("/da/foreninger/passer-til-dig/").content.decode()
    assert "Fortæl os, hvad du kan lide" in page


def test_the_desk_sees_what_suits_first(
    client_for: ClientFor, town: None, singer: Participant, coordinator: User
) -> None:
    Association.objects.update(centre=singer.organisation)
    page = client_for(coordinator).get(f"/da/foreninger/desk/person/{singer.user_id}/")
    assert page.context["offers"][0]["association"].name == "Sonjashnyk" and page.context["offers"][0]["why"]
    assert "0,0 km" not in page.text and "Samme postnummer" in page.text


def test_the_page_tells_what_the_association_hosts(client: Client, town: None) -> None:
    choir = Association.objects.get(name="Sonjashnyk")
    EventFactory(association=choir, title={"da": "Syng med"})
    together = EventFactory(title={"da": "Fest for alle"})
    Invitation.objects.create(
        event=together,
        association=choir,
        part=Part.COHOST,
        state=InvitationState.YES,
        asked_at=together.starts_at,
    )
    page = client.get(f"/da/foreninger/{choir.pk}/").content.decode()
    assert "Syng med" in page and "Fest for alle" in page
