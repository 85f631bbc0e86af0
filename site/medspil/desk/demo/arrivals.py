"""Other ways to arrive: met outside, through a contact person, as one more adult, and perhaps twice."""

from medspil.desk.demo.newcomers import household
from medspil.desk.demo.organisations import Ground
from medspil.matching import Level
from medspil.participants.actions import add_adult, contact, hand_on, send, tell_of
from medspil.participants.choices import ConsentHow, Outcome, Reach, Reason, ReferrerRole, Source
from medspil.participants.models import Participant
from medspil.users.actions import grant_role
from medspil.users.choices import Channel, OrganisationKind, Role
from medspil.users.models import Organisation, User


def load(ground: Ground, newcomers: dict[str, Participant]) -> None:
    """Amira was met in a yard; Omar lives with Rania; Oksana may be here twice, and Farid was sent twice."""
    tell_of(
        first_name="Amira",
        reach=Reach.PHONE,
        phone="+4500000034",
        language="ar",
        by=ground.logins["ambassador"],
        at=ground.moment.days_ago(2),
    )
    omar(ground, newcomers["rania"])
    twice(ground)
    sent_twice(ground)
    neighbours(ground)


def omar(ground: Ground, rania: Participant) -> None:
    """Rania's husband: one household, one wish, and Rania answers."""
    add_adult(
        home=household(rania),
        birth_year=ground.moment.on.year - 37,
        person={"name": "Omar Abbas", "phone": "+4500000035", "language": "ar"},
        profile={"postcode": "5300", "languages": {"ar": Level.NATIVE.code}},
        by=ground.coordinator,
        at=ground.moment.days_ago(8),
    )


def twice(ground: Ground) -> None:
    """Written down at the desk by the name in her passport, reached through her contact person."""
    at = ground.moment.days_ago(1)
    facts = facts_of("Оксана Мельник", "uk", ground, 41) | {
        "phone": "+4500000036",
        "phone_owner": "Mona Friis",
        "channel": Channel.VIA,
    }
    referral = send(source=Source.DESK, facts=facts, consent=ConsentHow.SAID, by=ground.coordinator, at=at)
    hand_on(referral=referral, outcome=Outcome.MEMBERSHIP, card=False, by=ground.coordinator, at=at)


def sent_twice(ground: Ground) -> None:
    """The health visitor meant well too: Farid is known here already."""
    facts = facts_of("Fareed Nouri", "prs", ground, 52) | {
        "phone": "+4500000024",
        "referrer_role": ReferrerRole.HEALTH_VISITOR,
    }
    referral = send(
        source=Source.REFERRER,
        facts=facts,
        consent=ConsentHow.SAID,
        by=ground.logins["referrer"],
        at=ground.moment.days_ago(3),
    )
    contact(referral=referral, by=ground.coordinator, at=ground.moment.days_ago(1))


def facts_of(name: str, language: str, ground: Ground, age: int) -> dict[str, object]:
    return {
        "name": name,
        "language": language,
        "languages": {language: Level.NATIVE.code},
        "postcode": "5300",
        "birth_year": ground.moment.on.year - age,
        "reason": Reason.MEET_PEOPLE,
    }


def neighbours(ground: Ground) -> None:
    """Another organisation with a coordinator of its own, to whom somebody can be passed on."""
    other = Organisation.objects.create(
        kind=OrganisationKind.VOLUNTEER_ORGANISATION, name="Naboerne på Fjorden", phone="+4500000005"
    )
    nadia = User.objects.create_user("nadia@demo.example", name="Nadia Holm", phone="+4500000006")
    start = ground.moment.days_ago(400).date()
    grant_role(user=nadia, role=Role.COORDINATOR, organisation=other, on=start, by=None)
