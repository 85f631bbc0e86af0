"""The coordinator's side: who waits, taking in, and people whose name is protected."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from medspil.participants import actions, contributions
from medspil.participants.choices import Outcome, ReferralState
from medspil.participants.models import Household, Participant, Referral
from medspil.privacy.models import Read
from medspil.users.choices import Role
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.factories.participants import ForwardingNoteFactory, ParticipantFactory, ReferralFactory
from tests.factories.users import OrganisationFactory, UserFactory, person_with_role
from tests.participants.test_referring import SAMUEL

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def elsewhere(db: None) -> User:
    """A coordinator of another centre."""
    other = OrganisationFactory(name="Nabobyens Frivilligcenter")
    return person_with_role(Role.COORDINATOR, other)


def test_a_broken_promise_stands_above_a_new_referral(coordinator: User) -> None:
    ReferralFactory(name="Late", receive_by=date(2026, 11, 25), contact_by=date(2026, 11, 27))
    ReferralFactory(name="New")
    ReferralFactory(name="Talked", contacted=True)
    ReferralFactory(name="Over", state=ReferralState.DECLINED, closed_at=timezone.now())
    ForwardingNoteFactory()
    ranks = {line.who: line.rank for line in contributions.todo(coordinator, date(2026, 11, 30))}
    assert ranks == {"Late": 1, "New": 3, "Talked": 4, "Yusuf": 3}


def test_another_centres_people_are_on_nobody_elses_list(elsewhere: User) -> None:
    ReferralFactory()
    ParticipantFactory()
    on = date(2026, 11, 30)
    assert list(contributions.todo(elsewhere, on)) == []
    assert list(contributions.search(elsewhere, "Kim", on)) == []


def test_a_newcomer_is_taken_in_with_the_consent_they_gave(coordinator: User, at: datetime) -> None:
    samuel = ReferralFactory(received=True, email="", interests=["football"])
    participant = actions.hand_on(referral=samuel, outcome=Outcome.REQUEST, card=True, by=coordinator, at=at)
    assert participant is not None
    assert participant.user.email is None
    assert participant.user.profile.interests == ["football"]
    assert Household.objects.of(participant.user).get().organisation == samuel.organisation
    assert {row.purpose for row in participant.user.consents.given()} == {"referral", "card"}
    assert participant.user.consents.first().recorded_by == coordinator


def test_a_future_volunteer_becomes_no_participant(coordinator: User, at: datetime) -> None:
    samuel = ReferralFactory(reason="volunteer")
    assert (
        actions.hand_on(referral=samuel, outcome=Outcome.VOLUNTEER, card=False, by=coordinator, at=at) is None
    )
    assert not Participant.objects.exists()


def test_an_email_in_use_is_said_and_the_same_person_is_not_doubled(coordinator: User, at: datetime) -> None:
    known = UserFactory(email="samuel@demo.example")
    samuel = ReferralFactory(email="samuel@demo.example")
    with pytest.raises(Refused):
        actions.hand_on(referral=samuel, outcome=Outcome.REQUEST, card=True, by=coordinator, at=at)
    assert Referral.objects.get().state == ReferralState.SENT, "the refusal undid everything"
    taken = actions.hand_on(
        referral=samuel, outcome=Outcome.REQUEST, card=True, by=coordinator, at=at, known=known
    )
    assert taken is not None
    assert taken.user == known


def test_from_the_line_to_the_person_page(coordinator: User, client_for: SignIn) -> None:
    browser = client_for(coordinator)
    page = browser.post(reverse("participants:intake"), SAMUEL | {"referrer_role": ""}).url
    assert Referral.objects.get().state == ReferralState.CONTACTED
    answer = browser.post(page, {"outcome": "request", "card": "on"})
    samuel = Participant.objects.get()
    assert answer.url == samuel.get_absolute_url()
    assert "Samuel Gebre" in browser.get(answer.url).content.decode()
    assert Read.objects.about(samuel.user).filter(page="desk:person").count() == 1


def test_every_tap_on_a_referral_answers_with_a_page(coordinator: User, client_for: SignIn) -> None:
    browser = client_for(coordinator)
    for verb, state in [
        ("receive", "received"),
        ("contact", "contacted"),
        ("decline", "declined"),
        ("give-up", "unreachable"),
        ("withdraw", "withdrawn"),
    ]:
        referral = ReferralFactory()
        answer = browser.post(reverse("participants:act", args=[referral.pk, verb]))
        referral.refresh_from_db()
        assert (answer.status_code, referral.state) == (302, state)
        again = browser.post(reverse("participants:act", args=[referral.pk, verb]), follow=True)
        assert again.status_code == 200


def test_wrong_people_stay_outside(elsewhere: User, client_for: SignIn) -> None:
    person = ParticipantFactory()
    referral = ReferralFactory()
    note = ForwardingNoteFactory()
    pages = [
        reverse("participants:person", args=[person.user_id]),
        reverse("participants:edit", args=[person.user_id]),
        reverse("participants:received", args=[referral.pk]),
        reverse("participants:note", args=[note.pk]),
    ]
    referrer = person_with_role(Role.REFERRER)
    for page in pages:
        assert client_for(elsewhere).get(page).status_code == 404
        assert client_for(referrer).get(page).status_code == 403
        assert reverse("account_login") in Client().get(page).url


def test_a_protected_person_is_a_code_until_a_reason_is_given(coordinator: User, client_for: SignIn) -> None:
    hodan = ParticipantFactory(protected=True, user__name="Hodan Warsame", user__phone="+4500000055")
    browser = client_for(coordinator)
    listed = browser.get(reverse("participants:list")).content.decode()
    assert hodan.user.code in listed
    assert "Hodan" not in listed
    assert "00 00 00 55" not in listed

    page = hodan.get_absolute_url()
    assert "Hodan" not in browser.get(page).content.decode()
    assert not Read.objects.filter(page="desk:person").exists()
    browser.post(page, {"why": "call"})
    assert "Hodan" in browser.get(page).content.decode()
    assert Read.objects.filter(page="desk:person").get().reason == "call"


def test_a_protected_referral_is_a_code_in_list_and_search(coordinator: User, client_for: SignIn) -> None:
    hodan = ReferralFactory(protected_identity=True, name="Hodan Warsame", phone="+4500000055")
    (line,) = contributions.todo(coordinator, date(2026, 11, 30))
    assert "Hodan" not in repr(line)
    assert "55" not in "".join(act.url for act in line.acts)
    (found,) = contributions.search(coordinator, "Hodan", date(2026, 11, 30))
    assert "Hodan" not in found.title
    page = client_for(coordinator).get(reverse("participants:received", args=[hodan.pk])).content.decode()
    assert "Hodan" not in page


def test_wishes_are_written_down_and_refined_times_stay(coordinator: User, client_for: SignIn) -> None:
    person = ParticipantFactory(profile={"times": 0b1, "languages": {"ar": "native"}})
    browser = client_for(coordinator)
    page = reverse("participants:edit", args=[person.user_id])
    form = {
        "name": "Rania Abbas",
        "email": person.user.email,
        "channel": "email",
        "language": "ar",
        "language_1": "ar",
        "level_1": "native",
        "language_2": "da",
        "level_2": "some",
        "topics": ["practise_danish"],
        "children": "2018, 2021",
        "needs": ["no_pets"],
        "travel_km": "10",
        "postcode": "5300",
    }
    assert browser.post(page, form).url == person.get_absolute_url()
    profile = type(person.user.profile).objects.get()
    assert profile.languages == {"ar": "native", "da": "some"}
    assert profile.times == 0b1
    home = Household.objects.of(person.user).get()
    assert (home.children_stated, home.needs) == (True, ["no_pets"])
    assert sorted(child.birth_year for child in home.children.all()) == [2018, 2021]

    wrong = browser.post(page, form | {"children": "last year", "travel_km": "far"})
    assert set(wrong.context["form"].errors) == {"children", "travel_km"}


def test_an_email_somebody_got_is_their_way_in(coordinator: User, client_for: SignIn) -> None:
    """Who was phoned until now; their old address, if there was one, opens nothing any more."""
    person = ParticipantFactory(user__email="old@demo.example", user__phone="+4500000031")
    UserFactory(email="taken@demo.example")
    EmailAddress.objects.create(user=person.user, email="old@demo.example", verified=True)
    browser, page = client_for(coordinator), reverse("participants:edit", args=[person.user_id])
    form = {"name": "Mariam Osman", "phone": "00 00 00 31", "channel": "email", "language": "ti"}

    assert browser.post(page, form).context["form"].errors["email"] == ["Skriv den e-mail, vi skal bruge."]
    taken = browser.post(page, form | {"email": "Taken@demo.example"})
    assert "email" in taken.context["form"].errors and "Taken@demo.example" in taken.text
    assert browser.post(page, form | {"email": "Mariam@Demo.example"}).url == person.get_absolute_url()

    user = User.objects.get(pk=person.user_id)
    assert (user.email, user.channel, user.language) == ("mariam@demo.example", "email", "ti")
    assert not EmailAddress.objects.exists()
    assert browser.post(page, form | {"channel": "phone", "email": ""}).status_code == 302
    assert User.objects.get(pk=person.user_id).email is None


def test_the_list_filters_and_asks_no_more_for_five_than_for_one(
    coordinator: User, client_for: SignIn
) -> None:
    browser, page = client_for(coordinator), reverse("participants:list")
    ParticipantFactory(user__name="Rania Amin")
    browser.get(page)
    with CaptureQueriesContext(connection) as one:
        browser.get(page)
    ParticipantFactory.create_batch(4, profile={"languages": {"so": "native"}})
    with CaptureQueriesContext(connection) as five:
        browser.get(page)
    assert len(five) <= len(one)
    assert "Rania" not in browser.get(page, {"language": "so"}).content.decode()
    assert "Rania" in browser.get(page, {"q": "rania"}).content.decode()
    assert browser.get(page, {"language": "nonsense", "page": "x"}).status_code == 200
    assert "010190" not in browser.get(page, {"q": "010190-1234"}).text, "nor in the links to other languages"


def test_good_news_names_who_was_introduced_but_never_a_protected_person(
    coordinator: User, at: datetime, on: date
) -> None:
    rania = ParticipantFactory(user__name="Rania Amin")
    hodan = ParticipantFactory(protected=True, user__name="Hodan Warsame")
    theirs = ParticipantFactory(organisation__name="Nabobyens Frivilligcenter")
    for person in (rania, hodan, theirs):
        actions.introduce(participant=person, by=coordinator, at=at)
    news = list(contributions.good_news(coordinator, on + timedelta(days=1)))
    assert len(news) == 1
    assert "Rania" in news[0]
    assert not list(contributions.good_news(coordinator, on + timedelta(days=10)))
