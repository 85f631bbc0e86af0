"""The public pages and the association's own place: what each sees, and what is refused beside its field."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from associations import actions
from associations.choices import ActivityState, MembershipState, Party, YesVia
from associations.models import Activity, Association, CooperationAgreement, FeeFreeMembership
from associations.models.association import joined
from medspil.notices.delivery import deliver
from medspil.notices.links import mint
from medspil.participants.models import Participant
from medspil.privacy.models import Read
from medspil.users.choices import Role
from medspil.users.models import User
from tests.factories.associations import (
    ActivityFactory,
    ActivityRequestFactory,
    AgreementFactory,
    AssociationContactFactory,
    AssociationFactory,
    MembershipFactory,
)
from tests.factories.participants import ParticipantFactory
from tests.factories.users import UserFactory, person_with_role

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]
NEW_ACTIVITY = {
    "title": "Fodbold for begyndere",
    "kind": "football",
    "day_1": "1",
    "start_1": "18:00",
    "end_1": "19:30",
    "fee": "850",
}


def names_on(client: Client, query: str = "") -> set[str]:
    page = client.get(f"/da/foreninger/{query}")
    assert page.status_code == 200
    return {card["association"].name for card in page.context["cards"]}


@pytest.fixture
def three(db: None) -> None:
    football = AssociationFactory(name="Boldklub", languages=joined(["da", "ar"]))
    ActivityFactory(association=football, times=[(1, time(18), time(19))])
    swim = AssociationFactory(name="Svømmeklub", postcode="5330")
    ActivityFactory(association=swim, kind="swimming", women_only=True, times=[(6, time(16), time(17))])
    chess = AssociationFactory(name="Skakklub", postcode="2100")
    ActivityFactory(association=chess, kind="chess", times=[(3, time(19), time(22))])
    AssociationFactory(name="Ny forening", new=True)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"Boldklub", "Svømmeklub", "Skakklub"}),
        ("?kind=chess", {"Skakklub"}),
        ("?day=6", {"Svømmeklub"}),
        ("?kind=football&day=6", set()),
        ("?women_only=on", {"Svømmeklub"}),
        ("?language=ar", {"Boldklub"}),
        ("?near=5300&km=5", {"Boldklub"}),
        ("?near=5300&km=25", {"Boldklub", "Svømmeklub"}),
        ("?area=0440", {"Boldklub", "Svømmeklub"}),
        ("?area=nowhere&page=99&day=x", {"Boldklub", "Svømmeklub", "Skakklub"}),
    ],
)
def test_the_list_filters(client: Client, three: None, query: str, names: set[str]) -> None:
    assert names_on(client, query) == names


def test_the_nearest_comes_first(client: Client, three: None) -> None:
    page = client.get("/da/foreninger/?near=5330&km=25")
    assert [card["association"].name for card in page.context["cards"]] == ["Svømmeklub", "Boldklub"]


def test_an_unknown_postcode_is_said_beside_its_field(client: Client, three: None) -> None:
    page = client.get("/da/foreninger/?near=9999").content.decode()
    assert "Vi kender ikke postnummer 9999" in page
    assert 'value="9999"' in page


def test_five_associations_cost_no_more_queries_than_one(client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            client.get("/da/foreninger/?near=5300&km=50")
        return len(caught)

    def add() -> None:
        club = AssociationFactory()
        AgreementFactory(association=club)
        ActivityFactory.create_batch(2, association=club)

    add()
    client.get("/da/foreninger/")
    one = queries()
    for _more in range(4):
        add()
    assert queries() == one


def test_public_pages_are_the_same_for_everyone(
    client_for: ClientFor, contact: User, football: Activity
) -> None:
    AssociationContactFactory(association=football.association)
    for address in ("/da/foreninger/", football.association.get_absolute_url(), football.get_absolute_url()):
        address = address.replace("/en/", "/da/")
        stranger, known = Client().get(address), client_for(contact).get(address)
        assert stranger.status_code == 200 and stranger.content == known.content
        assert not stranger.cookies


def test_what_is_not_approved_is_not_there(client: Client) -> None:
    hidden = ActivityFactory(association=AssociationFactory(new=True))
    waiting = ActivityFactory(state=ActivityState.SUBMITTED)
    for row in (hidden, waiting):
        assert client.get(f"/da/foreninger/hold/{row.pk}/").status_code == 404
    assert client.get(f"/da/foreninger/{hidden.association_id}/").status_code == 404


def test_a_membership_over_six_months_is_refused_beside_its_field(
    client_for: ClientFor, samuel: Participant, football: Activity, agreement: CooperationAgreement
) -> None:
    address = f"/da/foreninger/hold/{football.pk}/bliv-medlem/"
    page = client_for(samuel.user).post(address, {"task": "1", "months": "7"})
    assert page.context["form"].errors["months"] == [
        "Et kontingentfrit medlemskab varer højst seks måneder. Vælg 1 til 6."
    ]
    assert page.context["form"]["task"].value() == "1", "what was chosen stays"
    assert not FeeFreeMembership.objects.exists()


def test_an_activity_without_an_agreement_is_refused_in_danish(
    client_for: ClientFor, samuel: Participant, football: Activity
) -> None:
    address = f"/da/foreninger/hold/{football.pk}/bliv-medlem/"
    page = client_for(samuel.user).post(address, {"months": "6"}).content.decode()
    assert "Foreningen har ingen aftale i kraft" in page


def test_a_second_active_membership_is_refused_in_danish(
    client_for: ClientFor, samuel: Participant, football: Activity, agreement: CooperationAgreement
) -> None:
    MembershipFactory(
        active=True,
        participant=samuel,
        association=football.association,
        activity=football,
        agreement=agreement,
    )
    address = f"/da/foreninger/hold/{football.pk}/bliv-medlem/"
    page = client_for(samuel.user).post(address, {"task": "0", "months": "6"})
    assert "Der er allerede et kontingentfrit medlemskab" in page.content.decode()


def test_trying_is_one_tap_and_a_double_tap_one_row(
    client_for: ClientFor, samuel: Participant, football: Activity
) -> None:
    address = f"/da/foreninger/hold/{football.pk}/proev/"
    browser = client_for(samuel.user)
    tap = {"try": "1", "form_key": "one-and-the-same"}
    assert browser.post(address, tap).status_code == browser.post(address, tap).status_code == 302
    assert samuel.activity_requests.count() == 1


def test_the_first_activity_waits_and_the_next_goes_out_by_itself(
    client_for: ClientFor, contact: User, club: Association, coordinator: User
) -> None:
    Association.objects.update(trusted_since=None)
    address = f"/da/foreninger/egen/{club.pk}/nyt-hold/"
    assert client_for(contact).post(address, NEW_ACTIVITY).status_code == 302
    first = Activity.objects.get()
    assert (first.state, first.fee_ore, first.title) == (
        ActivityState.SUBMITTED,
        85_000,
        {"da": "Fodbold for begyndere"},
    )
    assert (
        client_for(coordinator).post(f"/da/foreninger/desk/activity/{first.pk}/publish/").status_code == 302
    )
    client_for(contact).post(address, NEW_ACTIVITY | {"title": "Fodbold for øvede"})
    assert [row.state for row in Activity.objects.order_by("pk")] == [ActivityState.PUBLISHED] * 2


def test_saving_an_activity_again_keeps_every_time_as_it_was(
    client_for: ClientFor, contact: User, club: Association
) -> None:
    """A monthly one stays monthly, and none of five times is lost; a cleared row is."""
    was = [(day, time(10), time(12), None) for day in range(4)] + [(5, time(10), time(14), 1)]
    activity = ActivityFactory(association=club, times=was)
    address, browser = f"/da/foreninger/egen/hold/{activity.pk}/", client_for(contact)

    def shown() -> dict[str, str]:
        form = browser.get(address).context["form"]
        return {name: str(form[name].value()) for name in form.fields if form[name].value() is not None}

    def stand() -> list[tuple]:
        return list(activity.times.order_by("weekday", "week").values_list("weekday", "start", "end", "week"))

    assert browser.post(address, shown()).status_code == 302
    assert stand() == was
    assert browser.post(address, shown() | {"day_2": "5", "week_2": "3"}).status_code == 302
    assert stand() == [was[0], *was[2:], (5, time(10), time(12), 3)]
    assert "lørdag i måneden 10–14" in browser.get(activity.get_absolute_url()).content.decode()
    assert browser.post(address, shown() | {"day_1": "1", "day_2": ""}).status_code == 302
    assert [row[0] for row in stand()] == [1, 3, 5, 5]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"season_to": "2026-11-01"}, "season_to", "Den dag er forbi. Vælg i dag eller en senere dag."),
        ({"end_1": "17:00"}, "end_1", "Slutningen skal komme efter begyndelsen."),
        ({"title": "Ring 010190-1234"}, "title", None),
        ({"title": ""}, "title", None),
        ({"fee": "-5"}, "fee", None),
        ({"day_1": "9"}, "day_1", None),
    ],
)
def test_a_wrong_activity_is_refused_beside_its_field(
    client_for: ClientFor, contact: User, club: Association, changes: dict, field: str, sentence: str | None
) -> None:
    page = client_for(contact).post(f"/da/foreninger/egen/{club.pk}/nyt-hold/", NEW_ACTIVITY | changes)
    errors = page.context["form"].errors
    assert set(errors) == {field}
    assert sentence is None or errors[field] == [sentence]
    assert "1234" not in page.content.decode() or field != "title"
    assert not Activity.objects.exists()


def test_the_club_sees_who_waits_and_says_welcome(
    client_for: ClientFor,
    contact: User,
    samuel: Participant,
    football: Activity,
    agreement: CooperationAgreement,
    at: datetime,
) -> None:
    membership = actions.ask_to_join(
        participant=samuel, activity=football, task=0, months=6, by=samuel.user, via=YesVia.SIGNED_IN, at=at
    )
    request = ActivityRequestFactory(activity=football, participant=ParticipantFactory())
    browser = client_for(contact)
    home = browser.get("/da/foreninger/egen/").content.decode()
    assert "Samuel G." in home and "Gebre" not in home and "Velkommen" in home
    assert Read.objects.about(samuel.user).exists()
    done = browser.post(f"/da/foreninger/membership/{membership.pk}/welcome/", follow=True)
    assert "Tak. Jeres velkommen er noteret." in done.content.decode()
    again = browser.post(f"/da/foreninger/membership/{membership.pk}/welcome/", follow=True)
    assert "Der er allerede svaret på dette." in again.content.decode()
    membership.refresh_from_db()
    assert (membership.state, membership.club_by) == (MembershipState.ACTIVE, contact)

    trial = f"/da/foreninger/egen/svar/{request.pk}/proev/"
    past = browser.post(trial, {"day": "2026-11-01", "met_by": "Tesfay"})
    assert past.context["form"].errors["day"] == ["Den dag er forbi. Vælg i dag eller en senere dag."]
    assert browser.post(trial, {"day": "2026-12-01", "met_by": "Tesfay"}).status_code == 302


def test_five_waiting_cost_no_more_queries_than_one(
    client_for: ClientFor, contact: User, football: Activity, agreement: CooperationAgreement
) -> None:
    browser = client_for(contact)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            browser.get("/da/foreninger/egen/")
        return len(caught)

    def add() -> None:
        same = {"association": football.association, "activity": football, "agreement": agreement}
        MembershipFactory(**same)
        MembershipFactory(active=True, **same)
        ActivityRequestFactory(activity=football)

    add()
    queries()
    one = queries()
    for _more in range(4):
        add()
    assert queries() == one


def test_the_coordinator_hears_a_welcome_by_phone(
    client_for: ClientFor, coordinator: User, football: Activity, agreement: CooperationAgreement
) -> None:
    membership = MembershipFactory(association=football.association, activity=football, agreement=agreement)
    client_for(coordinator).post(f"/da/foreninger/membership/{membership.pk}/welcome/")
    membership.refresh_from_db()
    assert (membership.club_via, membership.club_by) == (YesVia.PHONE, coordinator)


def test_the_coordinator_asks_for_somebody_on_the_phone(
    client_for: ClientFor,
    coordinator: User,
    samuel: Participant,
    football: Activity,
    agreement: CooperationAgreement,
) -> None:
    ActivityFactory(association=football.association, title={"da": "Spejder for børn"}, age_to=12)
    browser = client_for(coordinator)
    choice = browser.get(f"/da/foreninger/desk/person/{samuel.user_id}/").text
    assert "Fodbold for alle" in choice and "Spejder for børn" not in choice
    address = f"/da/foreninger/desk/person/{samuel.user_id}/activity/{football.pk}/"
    page = browser.get(address).text
    assert 'class="desk"' in page and "Spørg, om de må komme og prøve" in page
    assert "Jeg vil gerne prøve" not in page
    browser.post(f"{address}join/", {"task": "0", "months": "3"})
    membership = FeeFreeMembership.objects.get()
    assert (membership.member_via, membership.member_by, membership.months) == (YesVia.PHONE, coordinator, 3)


def test_a_protected_member_is_a_code_until_all_three_said_yes(
    client_for: ClientFor, contact: User, football: Activity, agreement: CooperationAgreement
) -> None:
    hodan = ParticipantFactory(user=UserFactory(name="Hodan Warsame", protected_identity=True))
    same = {"association": football.association, "activity": football, "agreement": agreement}
    MembershipFactory(participant=hodan, **same)
    home = client_for(contact).get("/da/foreninger/egen/").content.decode()
    assert "Hodan" not in home and f"Beskyttet · {hodan.user.code}" in home


def test_whose_page_it_is(
    client_for: ClientFor,
    contact: User,
    coordinator: User,
    samuel: Participant,
    football: Activity,
    agreement: CooperationAgreement,
) -> None:
    """404 on another's record, 403 on another role's page, the sign-in page when signed out."""
    membership = MembershipFactory(
        participant=samuel, association=football.association, activity=football, agreement=agreement
    )
    other_club = person_with_role(Role.CONTACT, AssociationFactory().organisation)
    other_member = ParticipantFactory().user
    page = f"/da/foreninger/medlemskab/{membership.pk}/"
    for user, status in (
        (samuel.user, 200),
        (contact, 200),
        (coordinator, 200),
        (other_club, 404),
        (other_member, 404),
    ):
        assert client_for(user).get(page).status_code == status
    home = f"/da/foreninger/egen/{football.association_id}/"
    assert client_for(contact).get(home).status_code == 200
    assert client_for(other_club).get(home).status_code == 404
    assert client_for(samuel.user).get(home).status_code == 403
    assert client_for(samuel.user).get("/da/foreninger/egen/").status_code == 403
    edit = f"/da/foreninger/egen/hold/{football.pk}/"
    assert client_for(contact).get(edit).status_code == 200
    assert client_for(other_club).get(edit).status_code == 404
    desk = "/da/foreninger/desk/"
    assert client_for(coordinator).get(desk).status_code == 200
    assert client_for(contact).get(desk).status_code == 403
    signed_out = Client()
    for address in (page, home, edit, desk):
        assert signed_out.get(address).status_code == 302
    refuse = f"/da/foreninger/membership/{membership.pk}/refuse/"
    assert client_for(samuel.user).post(refuse).status_code == 403
    assert client_for(other_club).post(refuse).status_code == 404
    membership.refresh_from_db()
    assert membership.state == MembershipState.PROPOSED


def test_an_agreement_is_made_and_accepted_by_all_three(
    client_for: ClientFor,
    contact: User,
    coordinator: User,
    club: Association,
    agreement: CooperationAgreement,
) -> None:
    signer = person_with_role(Role.MUNICIPALITY, agreement.municipality, name="Mie Kommune")
    CooperationAgreement.objects.filter(pk=agreement.pk).update(state="ended")
    desk = client_for(coordinator)
    terms = {
        "municipality": agreement.municipality_id,
        "valid_from": "2026-11-30",
        "valid_to": "2026-11-01",
        "places": "3",
        "tasks": "Stå i kiosken\nVære linjevogter",
        "price_after": "850",
    }
    address = f"/da/foreninger/desk/{club.pk}/agreement/"
    assert set(desk.post(address, terms).context["form"].errors) == {"valid_to"}
    page = desk.post(address, terms | {"valid_to": "2027-12-31"}).url
    new = CooperationAgreement.objects.latest("pk")
    assert new.state == "sent"
    for browser, party in (
        (desk, "centre"),
        (client_for(contact), "association"),
        (client_for(signer), "municipality"),
    ):
        shown = browser.get(page)
        assert shown.status_code == 200 and shown.context["may_accept"]
        assert browser.post(page, {"party": party, "name": "Navn Navnesen"}).status_code == 302
    new.refresh_from_db()
    assert new.state == "in_force"
    assert set(new.acceptances.values_list("party", flat=True)) == {"association", "municipality", "centre"}
    assert client_for(contact).post(page, {"party": "centre", "name": "Ikke min"}).status_code == 200
    stranger = person_with_role(Role.CONTACT, AssociationFactory().organisation)
    assert client_for(stranger).get(page).status_code == 404


def test_a_new_association_is_written_with_its_contact(client_for: ClientFor, coordinator: User) -> None:
    fields = {
        "name": "Fjordkoret",
        "category": "music",
        "postcode": "5300",
        "languages": ["da", "uk"],
        "danish_needed": "none",
        "contact_name": "Else Lind",
        "email": "Else@demo.example",
        "cvr": "12345678",
    }
    answer = client_for(coordinator).post("/da/foreninger/desk/new/", fields, follow=True)
    choir = Association.objects.get(name="Fjordkoret")
    assert choir.approved_on == date(2026, 11, 30) and choir.language_codes == ["da", "uk"]
    assert "CVR-nummeret ser ikke rigtigt ud" in answer.content.decode()
    else_lind = User.objects.get(email="else@demo.example")
    assert else_lind.roles(date(2026, 11, 30)) == {Role.CONTACT}


def test_the_coordinators_list_names_what_waits(
    coordinator: User, football: Activity, agreement: CooperationAgreement, on: date
) -> None:
    from medspil.desk.day import everything as todo

    AssociationContactFactory(association=football.association)
    AssociationFactory(new=True, name="Ny forening", centre=football.association.centre)
    ActivityFactory(
        association=football.association, state=ActivityState.SUBMITTED, title={"da": "Gåfodbold"}
    )
    same = {"association": football.association, "activity": football, "agreement": agreement}
    MembershipFactory(**same)
    MembershipFactory(centre_at=None, centre_via="", **same)
    MembershipFactory(active=True, last_day=date(2026, 12, 20), **same)
    found = list(todo(coordinator, on))
    assert [(line.rank, line.key.split(":")[0]) for line in found] == [
        (3, "associations.approve"),
        (3, "associations.publish"),
        (3, "associations.exception"),
        (2, "associations.ending"),
        (1, "associations.unanswered"),
        (1, "associations.unanswered"),
    ]
    assert list(todo(UserFactory(), on)) == []


def test_a_sent_agreement_waits_for_each_who_must_say_yes(
    club: Association, contact: User, coordinator: User, on: date
) -> None:
    agreement = AgreementFactory(association=club, sent=True)
    signer = person_with_role(Role.MUNICIPALITY, agreement.municipality)
    for user in (contact, coordinator, signer):
        assert list(CooperationAgreement.objects.waiting_for(user, on)) == [agreement]
    actions.accept_agreement(
        agreement=agreement,
        party=Party.MUNICIPALITY,
        name="Mie",
        by=signer,
        at=datetime(2026, 11, 30, tzinfo=UTC),
    )
    assert not CooperationAgreement.objects.waiting_for(signer, on).exists()
    assert CooperationAgreement.objects.waiting_for(contact, on).exists()


def test_my_page_shows_what_i_asked_and_my_membership(
    client_for: ClientFor, samuel: Participant, football: Activity, agreement: CooperationAgreement
) -> None:
    MembershipFactory(
        active=True,
        participant=samuel,
        association=football.association,
        activity=football,
        agreement=agreement,
    )
    ActivityRequestFactory(participant=samuel, activity=ActivityFactory(title={"da": "Skak"}))
    page = client_for(samuel.user).get("/da/min-side/").content.decode()
    assert "Mine foreninger" in page and "90 dage tilbage" in page and "Skak" in page


@pytest.mark.parametrize("months", ["", "abc", "-1", "99999999999999999999", "6\x00"])
def test_no_months_can_break_the_page(
    client_for: ClientFor,
    samuel: Participant,
    football: Activity,
    agreement: CooperationAgreement,
    months: str,
) -> None:
    address = f"/da/foreninger/hold/{football.pk}/bliv-medlem/"
    page = client_for(samuel.user).post(address, {"task": "0", "months": months})
    assert page.status_code == 200 and page.context["form"].errors["months"]


@pytest.mark.parametrize(
    "changes",
    [
        {"season_from": "9999-12-31"},
        {"season_from": "0001-01-01"},
        {"age_from": "1000"},
        {"fee": "1e9"},
        {"kind": "swordfish"},
        {"day_2": "3"},
        {"start_1": "25:00"},
        {"season_from": "2027-05-01", "season_to": "2027-04-01"},
    ],
)
def test_no_activity_can_break_the_page(
    client_for: ClientFor, contact: User, club: Association, changes: dict[str, str]
) -> None:
    page = client_for(contact).post(f"/da/foreninger/egen/{club.pk}/nyt-hold/", NEW_ACTIVITY | changes)
    assert page.status_code == 200 and page.context["form"].errors
    assert page.context["form"]["title"].value() == NEW_ACTIVITY["title"]


def test_an_unknown_number_is_not_found(client_for: ClientFor, coordinator: User) -> None:
    browser = client_for(coordinator)
    for address in (
        "/da/foreninger/99999999999999999999/",
        "/da/foreninger/medlemskab/99999999999999999999/",
    ):
        assert browser.get(address).status_code == 404


def test_a_link_answers_once_and_then_says_so(
    client: Client, contact: User, football: Activity, agreement: CooperationAgreement, at: datetime
) -> None:
    membership = MembershipFactory(
        association=football.association, activity=football, agreement=agreement, asked_at=at
    )
    address = mint(
        "associations.welcome",
        membership.pk,
        expires_at=at + timedelta(days=60),
        language="da",
        side="club",
        to=contact.email,
    )
    path = address[address.index("/svar/") :]
    assert "Ikke denne gang" in client.get(path).content.decode()
    client.post(path, {"refuse": "1"})
    assert "Det blev ikke til noget denne gang" in client.post(path, {"welcome": "1"}).content.decode()
    membership.refresh_from_db()
    assert (membership.state, membership.refused_by) == (MembershipState.REFUSED, "club")


def test_a_protected_name_stands_in_no_mail(
    contact: User, football: Activity, agreement: CooperationAgreement, at: datetime
) -> None:
    Activity.objects.update(trainer_name="Tim", trainer_email="tim@demo.example")
    football.refresh_from_db()
    hodan = ParticipantFactory(user=UserFactory(name="Hodan Warsame", protected_identity=True))
    membership = actions.ask_to_join(
        participant=hodan, activity=football, task=0, months=6, by=None, via=YesVia.PHONE, at=at
    )
    deliver(at)
    actions.welcome(membership=membership, by=contact, via=YesVia.SIGNED_IN, at=at)
    deliver(at)
    for letter in mail.outbox:
        if letter.to != [hodan.user.email]:
            assert "Hodan" not in letter.subject + letter.body + str(letter.alternatives)
            assert hodan.user.code not in letter.subject + letter.body
    assert {letter.to[0] for letter in mail.outbox} == {contact.email, "tim@demo.example", hodan.user.email}


@pytest.mark.parametrize("page", ["desk/", "desk/person/{}/"])
def test_the_desks_lists_do_not_query_per_row(
    client_for: ClientFor, coordinator: User, samuel: Participant, page: str
) -> None:
    browser, address = client_for(coordinator), "/da/foreninger/" + page.format(samuel.user_id)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert browser.get(address).status_code == 200
        return len(caught)

    def add() -> None:
        club = AssociationFactory(centre=samuel.organisation)
        AgreementFactory(association=club)
        AgreementFactory(association=club, sent=True)
        ActivityFactory(association=club)

    add()
    queries()
    one = queries()
    for _more in range(4):
        add()
    assert queries() == one
