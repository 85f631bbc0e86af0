"""Ten newcomers in different places on their way; one is under 18 and never comes in."""

from dataclasses import dataclass
from datetime import date

from associations.actions import ask_to_join, welcome
from associations.choices import YesVia
from associations.models import Activity, FeeFreeMembership
from medspil.desk.demo.organisations import Ground
from medspil.matching import Box, Gender, Interest, Level, Topic, from_boxes
from medspil.participants.actions import (
    hand_on,
    introduce,
    make_forwarding_note,
    receive,
    save_household,
    save_profile,
    send,
)
from medspil.participants.choices import ConsentHow, Outcome, Reason, ReferrerRole, Source
from medspil.participants.models import Household, Participant
from medspil.users.choices import Channel, SafeTime
from medspil.users.models import User


@dataclass(frozen=True, slots=True)
class Newcomer:
    """One line of the list. Referred `days` ago; taken in unless `waiting` names how far it came."""

    name: str
    age: int
    postcode: str
    language: str
    languages: dict[str, Level]
    days: int
    email: str = ""
    phone: str = ""
    interests: tuple[Interest, ...] = ()
    topics: tuple[Topic, ...] = ()
    boxes: tuple[Box, ...] = ()
    children: tuple[int, ...] = ()
    gender: Gender | None = None
    interpreter: bool = False
    protected: bool = False
    safe_time: SafeTime = SafeTime.ANY
    reason: Reason = Reason.ACTIVE
    travel_km: int = 20


DAYS = (Box.WEEKDAY_MORNING, Box.WEEKDAY_AFTERNOON)
EVENINGS = (Box.WEEKDAY_EVENING,)
WEEKEND = (Box.WEEKEND_MORNING, Box.WEEKEND_AFTERNOON)

NEWCOMERS = {
    "rania": Newcomer(
        "Rania Abbas", 34, "5300", "ar", {"ar": Level.NATIVE, "da": Level.SOME}, 24,
        email="rania@demo.example", phone="+4500000021", interests=(Interest.SEWING, Interest.COOKING),
        topics=(Topic.MEET_PEOPLE, Topic.CHILDREN_AND_SCHOOL), boxes=(Box.WEEKDAY_MORNING,), children=(4, 7),
        gender=Gender.WOMAN, safe_time=SafeTime.MORNING, reason=Reason.FRIENDSHIP_FAMILY,
    ),
    "samuel": Newcomer(
        "Samuel Gebre", 27, "5330", "ti", {"ti": Level.NATIVE, "en": Level.GOOD}, 160,
        email="participant@demo.example", phone="+4500000012",
        interests=(Interest.FOOTBALL,), topics=(Topic.JOIN_ASSOCIATION, Topic.SPORT),
        boxes=(*EVENINGS, Box.WEEKEND_MORNING), reason=Reason.ACTIVE,
    ),
    "oksana": Newcomer(
        "Oksana Melnyk", 41, "5300", "uk", {"uk": Level.NATIVE, "ru": Level.GOOD, "da": Level.SOME}, 90,
        email="oksana@demo.example", phone="+4500000023", interests=(Interest.CHOIR, Interest.MUSIC),
        topics=(Topic.CULTURE, Topic.PRACTISE_DANISH), boxes=WEEKEND, reason=Reason.BOTH,
    ),
    "farid": Newcomer(
        "Farid Noori", 52, "5290", "prs", {"prs": Level.NATIVE}, 40, phone="+4500000024",
        interests=(Interest.GARDENING,), topics=(Topic.JOIN_ASSOCIATION,), boxes=(*DAYS, *WEEKEND),
        interpreter=True, reason=Reason.ACTIVE,
    ),
    "hodan": Newcomer(
        "Hodan Warsame", 29, "5330", "en", {"so": Level.NATIVE, "en": Level.SOME}, 18, phone="+4500000025",
        interests=(Interest.SWIMMING,), topics=(Topic.MEET_PEOPLE, Topic.SPORT), boxes=EVENINGS,
        gender=Gender.WOMAN, protected=True, reason=Reason.MEET_PEOPLE,
    ),
    "esther": Newcomer(
        "Esther Kabila", 38, "5550", "en", {"sw": Level.NATIVE, "fr": Level.GOOD}, 15, phone="+4500000026",
        interests=(Interest.COOKING, Interest.CHILDREN_PLAY), topics=(Topic.PRACTISE_DANISH,),
        boxes=(Box.WEEKDAY_AFTERNOON,), reason=Reason.MEET_PEOPLE,
    ),
    "zahra": Newcomer(
        "Zahra Rahimi", 67, "5550", "prs", {"fa": Level.NATIVE, "prs": Level.GOOD}, 30, phone="+4500000028",
        interests=(Interest.KNITTING, Interest.WALKING), topics=(Topic.MEET_PEOPLE,), boxes=DAYS,
        interpreter=True, reason=Reason.MEET_PEOPLE,
    ),
    "dmytro": Newcomer(
        "Dmytro Lysenko", 36, "5380", "uk", {"uk": Level.NATIVE, "en": Level.SOME}, 12,
        email="dmytro@demo.example", phone="+4500000029", interests=(Interest.CHESS,),
        topics=(Topic.JOB_SEARCH, Topic.LETTERS_AND_DIGITAL_POST), boxes=EVENINGS, reason=Reason.EXIT_TO_JOB,
    ),
    "bawi": Newcomer(
        "Bawi Thang", 31, "5380", "en", {"my": Level.NATIVE, "en": Level.SOME}, 20, email="bawi@demo.example",
        phone="+4500000030", interests=(Interest.CYCLING, Interest.FOOTBALL),
        topics=(Topic.PRACTICAL_THINGS, Topic.SPORT), boxes=(*EVENINGS, *WEEKEND), travel_km=5,
    ),
}  # fmt: skip


def load(ground: Ground, activities: dict[str, Activity]) -> dict[str, Participant]:
    """Refer and take in; then the memberships, and what waits on the desk."""
    taken = {key: take_in(person, ground) for key, person in NEWCOMERS.items()}
    home = household(taken["rania"])
    year = ground.moment.on.year
    save_household(
        household=home,
        by=ground.coordinator,
        child_birth_years=[year - age for age in NEWCOMERS["rania"].children],
    )
    yusuf(ground)
    waiting(ground)
    memberships(ground, taken, activities)
    return taken


def facts_of(person: Newcomer, ground: Ground) -> dict[str, object]:
    return {
        "name": person.name,
        "phone": person.phone,
        "email": person.email,
        "channel": Channel.EMAIL if person.email else Channel.PHONE,
        "language": person.language,
        "languages": {code: level.code for code, level in person.languages.items()},
        "postcode": person.postcode,
        "birth_year": ground.moment.on.year - person.age,
        "interests": [str(code) for code in person.interests],
        "topics": [str(code) for code in person.topics],
        "interpreter_needed": person.interpreter,
        "protected_identity": person.protected,
        "safe_to_write": not person.protected,
        "safe_time": person.safe_time,
        "referrer_role": ReferrerRole.LINK,
        "reason": person.reason,
    }


def take_in(person: Newcomer, ground: Ground) -> Participant:
    """Sent by the referrer, received the next day, called and taken in on the third."""
    moment = ground.moment
    known = User.objects.filter(email=person.email).first() if person.email else None
    referral = send(
        source=Source.REFERRER,
        facts=facts_of(person, ground),
        consent=ConsentHow.SAID,
        by=ground.logins["referrer"],
        at=moment.days_ago(person.days),
    )
    referral = receive(referral=referral, by=ground.coordinator, at=moment.days_ago(person.days - 1))
    participant = hand_on(
        referral=referral,
        outcome=Outcome.REQUEST,
        card=True,
        by=ground.coordinator,
        at=moment.days_ago(person.days - 2),
        known=known,
    )
    assert participant is not None  # noqa: S101 (a wish for a contact always takes the person in)
    save_profile(
        user=participant.user,
        by=ground.coordinator,
        times=from_boxes(person.boxes),
        travel_km=person.travel_km,
        gender=person.gender or "",
    )
    return participant


def household(participant: Participant) -> Household:
    return Household.objects.of(participant.user).get()


def yusuf(ground: Ground) -> None:
    """Seventeen: a note for the children's scheme, and no profile."""
    on = ground.moment.on
    make_forwarding_note(
        facts={
            "first_name": "Yusuf",
            "guardian_name": "Maryam Said",
            "guardian_phone": "+4500000027",
            "language": "ar",
            "eighteen_on": date(on.year + 1, 3, 14),
            "ask_again": True,
        },
        by=ground.logins["referrer"],
        at=ground.moment.days_ago(1),
    )


def waiting(ground: Ground) -> None:
    """Three on the desk: one promised a call that is overdue, one new, one who wrote themselves."""
    moment, referrer = ground.moment, ground.logins["referrer"]
    mariam = Newcomer(
        "Mariam Osman",
        45,
        "5300",
        "ar",
        {"ar": Level.NATIVE},
        9,
        phone="+4500000031",
        safe_time=SafeTime.MORNING,
    )
    selam = Newcomer(
        "Selam Tesfay", 23, "5330", "ti", {"ti": Level.NATIVE, "en": Level.SOME}, 1, phone="+4500000032"
    )
    iryna = Newcomer(
        "Iryna Bondar", 30, "5300", "uk", {"uk": Level.NATIVE, "en": Level.GOOD}, 0,
        email="iryna@demo.example", reason=Reason.MEET_PEOPLE,
    )  # fmt: skip
    late = send(
        source=Source.REFERRER, facts=facts_of(mariam, ground), consent=ConsentHow.SIGNED, by=referrer,
        at=moment.days_ago(9),
    )  # fmt: skip
    receive(referral=late, by=ground.coordinator, at=moment.days_ago(8))
    send(
        source=Source.REFERRER, facts=facts_of(selam, ground), consent=ConsentHow.SAID, by=referrer,
        at=moment.days_ago(1),
    )  # fmt: skip
    own = facts_of(iryna, ground) | {"referrer_role": ""}
    send(source=Source.SELF, facts=own, consent=ConsentHow.SELF, by=None, at=moment.days_ago(0, hour=8))


def memberships(ground: Ground, taken: dict[str, Participant], activities: dict[str, Activity]) -> None:
    """Samuel in month five, Oksana newly begun, Farid and Bawi waiting for the club's yes."""
    moment = ground.moment
    begun = (("samuel", "Amandahavn Boldklub", 140), ("oksana", "Fjordkoret", 30))
    for key, club, days in begun:
        asked = ask(taken[key], activities[club], ground, days + 3)
        welcome(membership=asked, by=ground.coordinator, via=YesVia.PHONE, at=moment.days_ago(days))
    introduce(participant=taken["oksana"], by=ground.coordinator, at=moment.days_ago(3))
    ask(taken["farid"], activities["Grøn Spire Nyttehave"], ground, 4)
    ask(taken["bawi"], activities["Amandahavn Boldklub"], ground, 1)


def ask(participant: Participant, activity: Activity, ground: Ground, days: int) -> FeeFreeMembership:
    return ask_to_join(
        participant=participant,
        activity=activity,
        task=0,
        months=6,
        by=ground.coordinator,
        via=YesVia.PHONE,
        at=ground.moment.days_ago(days),
    )
