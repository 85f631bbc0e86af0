"""People who may be one: found in any script, shown to their coordinator alone, made one by one action."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspil.participants import actions, contributions
from medspil.participants.choices import Outcome, Refusal
from medspil.participants.clocks import nightly
from medspil.participants.models import Duplicate, Participant, Referral
from medspil.users.choices import Role
from medspil.users.models import Organisation, User
from medspil.users.names import is_single, key
from medspil.users.refusals import Refused
from tests.factories.participants import ParticipantFactory, ReferralFactory
from tests.factories.users import OrganisationFactory, RoleGrantFactory, UserFactory, person_with_role
from tests.factories.volunteers import EngagementFactory, VolunteerFactory

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]

SAME = [
    ("Оксана Мельник", "Oksana Melnyk", "MELNIK  Oxana", "أوكسانا ميلنيك"),
    ("محمد علي", "Mohammed Ali", "Muhammad Aly", "محمّد علی"),
    ("ሳሙኤል ገብረ", "Samuel Gebre", "Samuel Ghebre"),
    ("زهرا رحیمی", "Zahra Rahimi", "Sahra Rahimy"),
    ("Дмитро Лисенко", "Dmytro Lysenko", "Dmitry Lisenko"),
    ("Søren Ågård", "Soren Aagaard"),
    ("یوسف", "Yusuf", "Youssef"),
    ("မောင်", "Maung"),
]


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[1])
def test_one_name_sounds_the_same_in_every_alphabet(names: tuple[str, ...]) -> None:
    assert len({key(name) for name in names}) == 1


def test_other_names_sound_otherwise_and_no_name_breaks_anything() -> None:
    assert len({key(names[0]) for names in SAME}) == len(SAME)
    for odd in ("", " ", "-", "王小明", "O'Neil", "🙂", "Ali", "\u202e", "A" * 500):
        assert len(key(odd)) <= 120
    assert is_single("Hodan")
    assert not is_single("Hodan Warsame")


@pytest.fixture
def elsewhere(db: None) -> Organisation:
    return OrganisationFactory(name="Nabobyens Frivilligcenter", phone="+4500000099")


def newcomer(name: str, organisation: Organisation | None = None, **fields: object) -> Participant:
    """Somebody with the role everyone has who is taken in."""
    profile = fields.pop("profile", {})
    more = {"organisation": organisation} if organisation else {}
    person = ParticipantFactory(
        user__name=name, profile=profile, **more, **{f"user__{k}": v for k, v in fields.items()}
    )
    RoleGrantFactory(user=person.user, role=Role.PARTICIPANT, organisation=person.organisation)
    return person


def alike(at: datetime) -> list[tuple[str, ...]]:
    for user in User.objects.filter(participant__isnull=False):
        actions.look_for_duplicates(user=user, at=at)
    return [tuple(pair.why) for pair in Duplicate.objects.order_by("pk")]


def test_what_is_alike_is_noted_once(at: datetime) -> None:
    newcomer("Оксана Мельник", phone="+4500000023")
    newcomer("Oksana Melnyk", phone="+4500000023")
    assert alike(at) == [("phone", "name")]
    assert alike(at) == [("phone", "name")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"profile": {"birth_year": 1980}}, {"profile": {"birth_year": 1990}}),
        ({"phone": "+4500000023", "phone_owner": "the neighbour"}, {"phone": "+4500000023", "name": "Ann"}),
    ],
    ids=["ten years apart", "a neighbour's phone"],
)
def test_what_is_not_alike(one: dict, other: dict, at: datetime) -> None:
    newcomer(one.pop("name", "Oksana Melnyk"), **one)
    newcomer(other.pop("name", "Oksana Melnyk"), **other)
    assert alike(at) == []


def test_a_name_of_one_word_says_too_little_but_not_in_one_street(at: datetime) -> None:
    newcomer("Hodan", profile={"postcode": "5330"})
    newcomer("Hodan", profile={"postcode": "5300"})
    assert alike(at) == []
    newcomer("Hodan", profile={"postcode": "5300"})
    assert alike(at) == [("name",)]


def test_a_year_that_is_a_guess_is_near_enough(at: datetime) -> None:
    newcomer("Samuel Gebre", profile={"birth_year": 1998})
    newcomer("ሳሙኤል ገብረ", profile={"birth_year": 2000, "year_is_guess": True})
    assert alike(at) == [("name",)]


def test_the_coordinator_is_shown_after_saving_and_by_the_desk(
    coordinator: User, at: datetime, client_for: SignIn
) -> None:
    newcomer("Samuel Gebre")
    referral = ReferralFactory(name="Samuel Ghebre", birth_year=1990, contacted=True)
    taken = actions.hand_on(referral=referral, outcome=Outcome.REQUEST, card=True, by=coordinator, at=at)
    assert taken is not None
    pair = Duplicate.objects.get()
    (line,) = [row for row in contributions.todo(coordinator, at.date()) if "alike" in row.key]
    assert line.url == reverse("participants:pair", args=[pair.pk])
    assert "Samuel Gebre" in client_for(coordinator).get(taken.get_absolute_url()).content.decode()


def test_of_another_organisation_only_whom_to_talk_to(
    coordinator: User, elsewhere: Organisation, at: datetime, client_for: SignIn
) -> None:
    mine, theirs = newcomer("Samuel Gebre"), newcomer("Samuel Ghebre", elsewhere, email="sg@demo.example")
    alike(at)
    browser, pair = client_for(coordinator), Duplicate.objects.get()
    pages = [
        browser.get(reverse("participants:alike")),
        browser.get(mine.get_absolute_url()),
        browser.post(reverse("desk:find"), {"q": "Samuel"}),
    ]
    for page in pages:
        text = page.content.decode()
        assert page.status_code == 200
        assert "Ghebre" not in text
        assert "sg@demo.example" not in text
    assert elsewhere.name in pages[0].content.decode()
    assert elsewhere.name in pages[1].content.decode()
    assert browser.get(reverse("participants:pair", args=[pair.pk])).status_code == 404
    with pytest.raises(Refused) as refused:
        actions.are_one(kept=mine.user, gone=theirs.user, by=coordinator, at=at)
    assert refused.value.refusal is Refusal.OTHER_ORGANISATION


def test_one_press_makes_one_person_with_what_was_chosen(
    coordinator: User, at: datetime, client_for: SignIn
) -> None:
    first = newcomer("Samuel Ghebre", phone="+4500000031")
    second = newcomer("Samuel Gebre", phone="+4500000032", language="ti")
    alike(at)
    browser, page = client_for(coordinator), reverse("participants:pair", args=[Duplicate.objects.get().pk])
    assert "Samuel Ghebre" in browser.get(page).content.decode()
    wrong = browser.post(page, {"name": "Somebody else"})
    assert wrong.context["form"].errors["name"]
    chosen = {"name": "Samuel Gebre", "phone": "+4500000032", "language": "ti"}
    answer = browser.post(page, chosen)
    assert answer.url == first.get_absolute_url()
    user = User.objects.get(pk=first.user_id)
    assert (user.name, user.phone, user.language) == ("Samuel Gebre", "+4500000032", "ti")
    assert not User.objects.filter(pk=second.user_id).exists()
    assert not Duplicate.objects.exists()
    assert browser.get(page).status_code == 404


def test_two_people_are_never_asked_about_again(coordinator: User, at: datetime, client_for: SignIn) -> None:
    newcomer("Samuel Gebre"), newcomer("Samuel Ghebre")
    alike(at)
    pair = Duplicate.objects.get()
    client_for(coordinator).post(reverse("participants:different", args=[pair.pk]), {"yes": "1"})
    assert not [row for row in contributions.todo(coordinator, at.date()) if "alike" in row.key]
    alike(at)
    assert not Duplicate.objects.open().exists()


def test_a_protected_person_is_opened_with_a_reason(
    coordinator: User, at: datetime, client_for: SignIn
) -> None:
    newcomer("Hodan Warsame"), newcomer("Hodan Warsame", protected_identity=True)
    alike(at)
    browser, page = client_for(coordinator), reverse("participants:pair", args=[Duplicate.objects.get().pk])
    assert "Warsame" not in browser.get(page).content.decode()
    browser.post(page, {"why": "correct"})
    assert "Warsame" in browser.get(page).content.decode()


def test_volunteers_who_signed_up_are_compared_at_night(at: datetime) -> None:
    newcomer("Amina Yusuf", email="amina@demo.example")
    volunteer = VolunteerFactory(user__name="Amina Yusuf", profile__birth_year=1990)
    engagement = EngagementFactory(volunteer=volunteer)
    RoleGrantFactory(user=volunteer.user, role=Role.VOLUNTEER, organisation=engagement.organisation)
    User.objects.update(date_joined=at - timedelta(hours=3))
    nightly(at)
    assert Duplicate.objects.get().why == ["name"]


def test_somebody_we_know_is_chosen_and_not_doubled(coordinator: User, client_for: SignIn) -> None:
    known = newcomer("Samuel Gebre", profile={"interests": ["choir"], "languages": {"ti": "native"}})
    referral = ReferralFactory(name="Samuel Ghebre", birth_year=1990, interests=["football"])
    twin = ReferralFactory(name="Samuel Gebre", birth_year=1991)
    browser, page = client_for(coordinator), reverse("participants:received", args=[referral.pk])
    shown = browser.get(page)
    assert twin.reference in shown.content.decode()
    assert [value for value, _line in shown.context["form"].fields["who"].choices] == [
        str(known.user_id),
        "new",
    ]
    unsaid = browser.post(page, {"outcome": "request", "kind": ""})
    assert unsaid.context["form"].errors["who"], "nobody is doubled by a hurried tap"
    answer = browser.post(page, {"outcome": "request", "who": known.user_id, "kind": "", "card": "on"})
    assert answer.url == known.get_absolute_url()
    assert Participant.objects.get() == known
    known.user.profile.refresh_from_db()
    assert known.user.profile.interests == ["choir", "football"], "what they told before stands"
    assert Referral.objects.get(pk=referral.pk).participant == known


def test_the_lists_ask_no_more_for_five_pairs_than_for_one(
    coordinator: User, at: datetime, client_for: SignIn
) -> None:
    browser, page = client_for(coordinator), reverse("participants:alike")
    newcomer("Samuel Gebre"), newcomer("Samuel Ghebre")
    alike(at)
    browser.get(page)
    with CaptureQueriesContext(connection) as one:
        browser.get(page)
    for name in ("Oksana Melnyk", "Zahra Rahimi", "Dmytro Lysenko", "Hodan Warsame"):
        newcomer(name), newcomer(name)
    alike(at)
    with CaptureQueriesContext(connection) as five:
        browser.get(page)
    assert Duplicate.objects.count() == 5
    assert len(five) <= len(one)


def test_a_stranger_role_sees_no_pair(at: datetime, client_for: SignIn) -> None:
    referrer = person_with_role(Role.REFERRER)
    assert client_for(referrer).get(reverse("participants:alike")).status_code == 403
    assert UserFactory().name_key
