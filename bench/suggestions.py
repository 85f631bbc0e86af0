"""Top ten for one wish, with reading: how fast among 1,000, 10,000 and 100,000 volunteers of a country.

Run `python bench/suggestions.py [COUNT …]`, with DATABASE_URL for PostgreSQL. Every municipality has its
volunteer centre, as in Denmark; the other line has all volunteers of the country in one organisation.
"""

import sys
from datetime import UTC, date, datetime, timedelta
from random import Random

import kit

kit.start()

from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from medspil.matching import Interest, Ranking, Topic, rank  # noqa: E402
from medspil.participants.models import Household, HouseholdMember, Participant, Profile  # noqa: E402
from medspil.places.postcodes import all_postcodes  # noqa: E402
from medspil.privacy.models import Consent, Purpose  # noqa: E402
from medspil.users.models import Organisation, User  # noqa: E402
from volunteers.loading import offers_for, seeker_for  # noqa: E402
from volunteers.models import (  # noqa: E402
    ChildClearance,
    Engagement,
    MatchRequest,
    RoleGranted,
    Training,
    Volunteer,
    VolunteerRole,
)

ON, AT = date(2026, 11, 30), datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
BUDGETS = {1_000: 5, 10_000: 20, 100_000: 40}
KINDS = ("mentor", "friendship_family", "association_guide", "language_partner", "host")
LANGUAGES = ("ar", "uk", "ru", "ti", "fa", "so", "en", "sw", "fr", "tr")
REPEATS = 25
BATCH = 5000


def fill(count: int, random: Random, centres: dict[str, Organisation]) -> None:
    """Volunteers by postcode with one or two roles and what these ask for; some lack it, or are full."""
    engagements = engaged(count, random, centres)
    agree([one.volunteer.user for one in engagements], random)
    introduce([one.volunteer for one in engagements], random)
    give_roles(engagements, random)
    clear(engagements, random)


def engaged(count: int, random: Random, centres: dict[str, Organisation]) -> list[Engagement]:
    places = list(all_postcodes().values())
    users = User.objects.bulk_create(
        [User(name=f"Kim {n}", email=f"k{n}@bench.example", code=f"B{n}") for n in range(count)], BATCH
    )
    profiles = [profile(user, random.choice(places).code, random) for user in users]
    Profile.objects.bulk_create(profiles, BATCH)
    volunteers = Volunteer.objects.bulk_create(
        [Volunteer(user=user, capacity=random.choice((0, 1, 1, 2, 3))) for user in users], BATCH
    )
    return Engagement.objects.bulk_create(
        [
            Engagement(
                volunteer=volunteer,
                organisation=centres.get(row.area) or centres[""],
                state="approved",
                applied_at=AT,
                approved_at=some_time(random),
            )
            for volunteer, row in zip(volunteers, profiles, strict=True)
        ],
        BATCH,
    )


def agree(users: list[User], random: Random) -> None:
    given = {"purpose": Purpose.CONDUCT, "text_version": "2026-1", "language": "da"}
    Consent.objects.bulk_create(
        [Consent(user=user, given_at=some_time(random), **given) for user in users if random.random() < 0.9],
        BATCH,
    )


def introduce(volunteers: list[Volunteer], random: Random) -> None:
    Training.objects.bulk_create(
        [
            Training(volunteer=one, kind="introduction", held_on=ON)
            for one in volunteers
            if random.random() < 0.8
        ],
        BATCH,
    )


def give_roles(engagements: list[Engagement], random: Random) -> None:
    roles = {role.code: role for role in VolunteerRole.objects.filter(code__in=KINDS)}
    RoleGranted.objects.bulk_create(
        [
            RoleGranted(engagement=one, user=one.volunteer.user, role=roles[kind], granted_on=ON)
            for one in engagements
            for kind in random.sample(KINDS, random.choice((1, 1, 2)))
        ],
        BATCH,
    )


def clear(engagements: list[Engagement], random: Random) -> None:
    """Give child clearances."""
    ChildClearance.objects.bulk_create(
        [
            ChildClearance(
                volunteer=one.volunteer,
                organisation=one.organisation,
                state="cleared",
                since=ON,
                valid_until=date(2028, 1, 1),
            )
            for one in engagements
            if random.random() < 0.6
        ],
        BATCH,
    )


def some_time(random: Random) -> datetime:
    return AT - timedelta(seconds=random.randrange(300 * 24 * 3600))


def profile(user: User, postcode: str, random: Random) -> Profile:
    row = Profile(
        user=user,
        birth_year=random.randint(1945, 2004),
        languages={"da": "native", "en": "good", random.choice(LANGUAGES): "good"},
        interests=random.sample(list(Interest), 4),
        topics=random.sample(list(Topic), 3),
        times=sum(1 << slot for slot in random.sample(range(21), 6)),
        travel_km=random.choice((None, 10, 20, 30)),
        postcode=postcode,
    )
    row.locate()
    return row


def wish(centre: Organisation, number: int) -> MatchRequest:
    """A newcomer in the middle of Funen, who can travel 20 km and practises Danish."""
    user = User.objects.create(name=f"Samuel {number}", email=f"s{number}@bench.example")
    told = {"birth_year": 1999, "languages": {"ti": "native", "en": "good", "da": "some"}, "postcode": "5000"}
    more = {
        "interests": ["football", "chess"],
        "topics": ["sport"],
        "times": 0b100100100100100,
        "travel_km": 20,
    }
    Profile.objects.create(user=user, **told, **more)
    Participant.objects.create(user=user, organisation=centre, since_on=ON, adult_on=date(2018, 1, 1))
    home = Household.objects.create(organisation=centre, postcode="5000", children_stated=True)
    HouseholdMember.objects.create(household=home, user=user, answers=True, joined_at=AT)
    return MatchRequest.objects.create(
        household=home,
        answering=user,
        kind="mentor",
        organisation=centre,
        topics=["sport"],
        opened_at=AT,
        made_at=AT,
    )


def top_ten(pk: int) -> Ranking:
    """What the request page does before it shows anything."""
    request = MatchRequest.objects.to_match().get(pk=pk)
    seeker = seeker_for(request, ON)
    found = offers_for(request, seeker, ON)
    return rank(seeker, found.offers, on=ON, dropped=found.dropped)


def measure(label: str, count: int, request: MatchRequest) -> None:
    ranking = top_ten(request.pk)
    with CaptureQueriesContext(connection) as asked:
        top_ten(request.pk)
    counted = ranking.suit + ranking.below_minimum + sum(ranking.fell_away.values())
    kit.row(
        f"top ten among {count:,} {label}",
        kit.cpu(lambda: top_ten(request.pk), REPEATS),
        BUDGETS.get(count, BUDGETS[100_000]),
        note=f"{len(asked)} queries, {counted} counted",
    )


def main() -> None:
    print(f"Top ten on {kit.vendor()}, CPU medians")
    counts = [int(text) for text in sys.argv[1:]] or list(BUDGETS)
    areas = {place.area for place in all_postcodes().values()}
    for count in counts:
        for label, split in (("by municipality", True), ("in one organisation", False)):
            with kit.copied():
                with transaction.atomic():
                    names = sorted(areas) if split else []
                    centres = {
                        area: Organisation.objects.create(kind="centre", name=f"Centre {area}")
                        for area in [*names, ""]
                    }
                    fill(count, Random(count), centres)
                    request = wish(centres.get("0461") or centres[""], count)
                kit.settle_the_rows()
                measure(label, count, request)


if __name__ == "__main__":
    main()
