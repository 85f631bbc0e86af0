"""Eleven volunteers in different places on their way, from a sign-up this morning to a break."""

from dataclasses import dataclass, replace
from datetime import timedelta

from medspil.desk.demo.organisations import Ground
from medspil.matching import Box, Gender, Interest, Level, Topic, from_boxes
from medspil.participants.actions import save_household
from medspil.participants.choices import HomeFact
from medspil.participants.models import Household, HouseholdMember
from medspil.users.choices import Via
from volunteers.actions.acceptance import accept
from volunteers.actions.clearance import record_clearance
from volunteers.actions.families import add_adult
from volunteers.actions.joining import apply, hold_talk
from volunteers.actions.standing import pause
from volunteers.actions.training import introduce
from volunteers.actions.volunteers import approve, fill_in
from volunteers.choices import ClearanceState, EditionKind
from volunteers.models import Engagement, Volunteer, VolunteerRole

LONG = timedelta(days=500)
SOON = timedelta(days=20)


@dataclass(frozen=True, slots=True)
class Giver:
    """One line of the list. Signed up `days` ago; `roles` are granted where `approved`, else wished."""

    name: str
    age: int
    postcode: str
    languages: dict[str, Level]
    days: int
    email: str = ""
    phone: str = ""
    interests: tuple[Interest, ...] = ()
    topics: tuple[Topic, ...] = (Topic.MEET_PEOPLE, Topic.PRACTISE_DANISH)
    boxes: tuple[Box, ...] = ()
    varies: bool = False
    roles: tuple[str, ...] = ()
    approved: bool = True
    cleared: timedelta | None = None
    clearance: ClearanceState | None = None
    gender: Gender | None = None
    capacity: int = 1
    travel_km: int = 20
    home: tuple[HomeFact, ...] | None = None
    children: tuple[int, ...] = ()


DANISH = {"da": Level.NATIVE, "en": Level.GOOD}
EVENINGS = (Box.WEEKDAY_EVENING,)
WEEKEND = (Box.WEEKEND_MORNING, Box.WEEKEND_AFTERNOON)
WEEKDAYS = (Box.WEEKDAY_MORNING, Box.WEEKDAY_AFTERNOON)

GIVERS = {
    "karen": Giver(
        "Karen Mølgaard", 64, "5300", DANISH, 120, email="karen@demo.example", phone="+4500000041",
        interests=(Interest.SEWING, Interest.COOKING), boxes=WEEKDAYS,
        topics=(Topic.MEET_PEOPLE, Topic.CHILDREN_AND_SCHOOL, Topic.PRACTISE_DANISH),
        roles=("friendship_family",), cleared=LONG, home=(), gender=Gender.WOMAN,
    ),
    "jens": Giver(
        "Jens-Ole Bro", 71, "5550", {"da": Level.NATIVE, "de": Level.GOOD, "en": Level.SOME}, 110,
        email="jensole@demo.example", phone="+4500000042",
        topics=(Topic.LETTERS_AND_DIGITAL_POST, Topic.JOB_SEARCH),
        boxes=(Box.WEEKDAY_AFTERNOON,), roles=("counselling", "mentor"),
    ),
    "toft": Giver(
        "Familien Toft (Mette)", 39, "5330", DANISH, 60, email="toft@demo.example", phone="+4500000043",
        interests=(Interest.FOOTBALL, Interest.BAKING), boxes=WEEKEND, roles=("friendship_family",),
        clearance=ClearanceState.CONSENT_PENDING, home=(HomeFact.DOG,), children=(6, 9),
    ),
    "amina": Giver(
        "Amina Yusuf", 33, "5300", {"so": Level.NATIVE, "da": Level.GOOD, "en": Level.GOOD}, 100,
        email="amina@demo.example", phone="+4500000044", interests=(Interest.SWIMMING, Interest.WALKING),
        topics=(Topic.JOIN_ASSOCIATION, Topic.MEET_PEOPLE, Topic.SPORT), boxes=EVENINGS,
        roles=("association_guide",), gender=Gender.WOMAN, cleared=LONG,
    ),
    "oleh": Giver(
        "Oleh Kravets", 44, "5380", {"uk": Level.NATIVE, "ru": Level.NATIVE, "da": Level.GOOD}, 95,
        email="oleh@demo.example", phone="+4500000045", interests=(Interest.CHESS,), boxes=EVENINGS,
        topics=(Topic.PRACTISE_DANISH, Topic.OWN_LANGUAGE_TALK), roles=("language_partner",),
    ),
    "signe": Giver(
        "Signe Dam", 24, "5330", DANISH | {"fr": Level.GOOD}, 90, email="signe@demo.example",
        phone="+4500000046",
        interests=(Interest.READING, Interest.CHILDREN_PLAY), boxes=(Box.WEEKDAY_AFTERNOON,),
        topics=(Topic.PRACTISE_DANISH, Topic.CHILDREN_AND_SCHOOL),
        roles=("homework_cafe", "language_partner"), cleared=SOON,
    ),
    "tesfay": Giver(
        "Tesfay Haile", 43, "5330", {"ti": Level.NATIVE, "da": Level.GOOD, "en": Level.GOOD}, 150,
        email="volunteer@demo.example", phone="+4500000011", interests=(Interest.FOOTBALL,),
        topics=(Topic.JOIN_ASSOCIATION, Topic.SPORT, Topic.MEET_PEOPLE), boxes=WEEKEND,
        roles=("association_guide", "language_cafe_host"), cleared=LONG, capacity=2, gender=Gender.MAN,
    ),
    "poul": Giver(
        "Poul Vestergaard", 66, "5370", {"da": Level.NATIVE}, 200, phone="+4500000048",
        interests=(Interest.GARDENING, Interest.REPAIR), varies=True, roles=("mentor",),
    ),
    "layla": Giver(
        "Layla Haddad", 53, "5300", {"ar": Level.NATIVE, "da": Level.GOOD}, 8, email="layla@demo.example",
        phone="+4500000049", interests=(Interest.SEWING, Interest.COOKING), boxes=(Box.WEEKDAY_MORNING,),
        topics=(Topic.MEET_PEOPLE, Topic.CHILDREN_AND_SCHOOL), roles=("friendship_family",),
        cleared=LONG, home=(), gender=Gender.WOMAN,
    ),
    "lone": Giver(
        "Lone Kjær", 58, "5380", DANISH, 70, email="lone@demo.example", phone="+4500000058",
        interests=(Interest.CYCLING, Interest.WALKING), boxes=(*EVENINGS, *WEEKEND),
        topics=(Topic.PRACTICAL_THINGS, Topic.EVERYDAY_DANISH_SOCIETY), roles=("host",), cleared=LONG,
    ),
    "mads": Giver(
        "Mads Rask", 17, "5290", DANISH, 6, email="mads@demo.example", phone="+4500000040",
        interests=(Interest.FOOTBALL,), boxes=WEEKEND, roles=("event_helper",), approved=False,
    ),
}  # fmt: skip


def load(ground: Ground) -> dict[str, Volunteer]:
    """Sign up, talk, approve; then the break, and the one who signed up this morning."""
    taken = {key: take_in(giver, ground) for key, giver in GIVERS.items()}
    second_adult(taken["toft"], ground)
    engagement = Engagement.objects.get(volunteer=taken["poul"])
    pause(engagement=engagement, by=ground.coordinator, at=ground.moment.days_ago(10))
    apply(
        name="Henrik Friis",
        email="henrik@demo.example",
        phone="+4500000047",
        postcode="5300",
        wishes=[],
        call_only=False,
        language="da",
        at=ground.moment.days_ago(0, hour=8),
    )
    return taken


def second_adult(toft: Volunteer, ground: Ground) -> None:
    """The other adult of the Toft family, with a talk and requirements of his own."""
    moment, by = ground.moment, ground.coordinator
    at, home = moment.days_ago(58), toft.engagements.get()
    told = {"name": "Jonas Toft", "phone": "+4500000052", "email": "jonas@demo.example"}
    engagement = add_adult(engagement=home, via=Via.PHONE, by=by, at=at, **told)
    hold_talk(engagement=engagement, by=by, at=at)
    volunteer = engagement.volunteer
    describe(replace(GIVERS["toft"], age=41, phone=told["phone"], home=None, days=59), volunteer, ground)
    accept(volunteer=volunteer, kind=EditionKind.CONDUCT, via=Via.PHONE, by=by, at=at)
    clear(GIVERS["toft"], volunteer, ground)
    roles = list(VolunteerRole.objects.filter(code="friendship_family"))
    approve(engagement=engagement, roles=roles, by=by, at=at)


def take_in(giver: Giver, ground: Ground) -> Volunteer:
    moment, by = ground.moment, ground.coordinator
    roles = list(VolunteerRole.objects.filter(code__in=giver.roles).order_by("pk"))
    engagement = apply(
        name=giver.name,
        email=giver.email,
        phone=giver.phone,
        postcode=giver.postcode,
        wishes=roles,
        call_only=False,
        language="da",
        at=moment.days_ago(giver.days),
    )
    talked = moment.days_ago(giver.days - 2)
    engagement = hold_talk(engagement=engagement, by=by, at=talked)
    volunteer = engagement.volunteer
    describe(giver, volunteer, ground)
    if not giver.approved:
        return volunteer
    for kind in (EditionKind.CONDUCT, EditionKind.AGREEMENT):
        accept(volunteer=volunteer, kind=kind, via=Via.AT_DESK, by=by, at=talked)
    introduce(volunteer=volunteer, held_on=talked.date(), by=by, at=talked)
    clear(giver, volunteer, ground)
    approve(engagement=engagement, roles=roles, by=by, at=moment.days_ago(giver.days - 3))
    return volunteer


def describe(giver: Giver, volunteer: Volunteer, ground: Ground) -> None:
    """What was said in the talk, and the home of those who receive others there."""
    year = ground.moment.on.year
    fill_in(
        volunteer=volunteer,
        person={"phone": giver.phone},
        profile={
            "birth_year": year - giver.age,
            "postcode": giver.postcode,
            "languages": {code: level.code for code, level in giver.languages.items()},
            "interests": [str(code) for code in giver.interests],
            "topics": [str(code) for code in giver.topics],
            "times": from_boxes(giver.boxes),
            "times_vary": giver.varies,
            "travel_km": giver.travel_km,
            "gender": giver.gender or "",
        },
        capacity=giver.capacity,
        by=ground.coordinator,
        at=ground.moment.days_ago(giver.days - 2),
    )
    if giver.home is None:
        return
    home = Household.objects.create(organisation=ground.centre, postcode=giver.postcode)
    HouseholdMember.objects.create(
        household=home, user=volunteer.user, answers=True, joined_at=ground.moment.days_ago(giver.days)
    )
    save_household(
        household=home,
        by=ground.coordinator,
        child_birth_years=[year - age for age in giver.children],
        home_facts=[str(fact) for fact in giver.home],
    )


def clear(giver: Giver, volunteer: Volunteer, ground: Ground) -> None:
    state = giver.clearance or (ClearanceState.CLEARED if giver.cleared else None)
    if state is None:
        return
    record_clearance(
        volunteer=volunteer,
        organisation=ground.centre,
        state=state,
        valid_until=ground.moment.on + giver.cleared if giver.cleared else None,
        by=ground.coordinator,
        at=ground.moment.days_ago(giver.days - 3),
    )
