"""From rows to the engine: one wish as a `Seeker`, the volunteers who could answer it as `Offer`s.

Only role holders of the wish's organisation within 50 km are looked at; those that a granted role, its
requirements, age or capacity rule out are counted by the database and never read. The number of queries
does not grow with the number of volunteers.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from medspil import matching
from medspil.matching import Interest, Kind, LanguageWish, Need, Offer, Requirement, Rule, Seeker, Topic
from medspil.matching.rules import UNIVERSE_KM, meets_children
from medspil.participants.models import Household, HouseholdMember, Profile
from medspil.places.distance import Point, haversine_km
from medspil.places.postcodes import all_postcodes
from volunteers.choices import ChildRule, EngagementState
from volunteers.choices.life import OPEN_MATCH, OPEN_PROPOSAL
from volunteers.models import Barred, Match, MatchRequest, Proposal, RoleGranted, Volunteer
from volunteers.requirements import asked

VOLUNTEER = "engagement__volunteer"
Holders = QuerySet[Any]
"""Rows of `RoleGranted` with what `judged` adds to them."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The offers that can qualify, and how many the database already left out, by rule."""

    offers: list[Offer]
    dropped: Counter[Rule]


def seeker_for(request: MatchRequest, on: date) -> Seeker:
    """The wish as the engine sees it."""
    household = Household.objects.prefetch_related("children").get(pk=request.household_id)
    profile = Profile.objects.filter(user=request.answering_id).first() or Profile()
    participant = getattr(request.answering, "participant", None)
    return Seeker(
        id=request.pk,
        kind=Kind(request.kind),
        adult_from=participant.adult_on if participant else profile.adult_on or date.max,
        waiting_since=timezone.localdate(request.opened_at),
        languages=profile.levels,
        wish=LanguageWish(request.language_wish),
        interpreter=bool(participant and participant.interpreter_needed),
        avoid_own_community=bool(participant and participant.no_own_language_circle),
        times=profile.times,
        times_vary=profile.times_vary,
        place=profile.point or household.point,
        travel_km=request.travel_km or profile.travel_km,
        topics=known(Topic, request.topics),
        interests=known(Interest, profile.interests),
        child_birth_years=children(household),
        needs=known(Need, household.needs),
        gender=profile.engine_gender,
        gender_must=matching.Gender(request.gender_must) if request.gender_must else None,
        barred=barred(request),
        open_proposal=Proposal.objects.open().filter(request=request).exists(),
        protected=request.answering.protected_identity,
    )


def offers_for(request: MatchRequest, seeker: Seeker, on: date) -> Candidates:
    """The volunteers who can qualify for a wish, and the count of those who cannot."""
    everyone = judged(request, seeker, on)
    holders = everyone.filter(user_profile("area__in", areas_near(seeker.place)))
    holders = holders.exclude(**{f"{VOLUNTEER}__user__households__household": request.household_id})
    fitting = holders.filter(left_out_by="")
    return Candidates(offers(fitting, everyone, seeker), count_left_out(holders, seeker.place))


def offer_of(volunteer: Volunteer, request: MatchRequest, seeker: Seeker, on: date) -> Offer | None:
    """One volunteer for a hand-made pair; None who does not hold the role at this organisation."""
    everyone = judged(request, seeker, on)
    found = offers(everyone.filter(engagement__volunteer=volunteer), everyone, seeker)
    return found[0] if found else None


def judged(request: MatchRequest, seeker: Seeker, on: date) -> Holders:
    """The role's holders, each with the first of the database's rules that leaves them out, or ''."""
    standing = RoleGranted.objects.standing(on)
    cleared = RoleGranted.objects.standing(on, with_children=meets_children(seeker, on))
    held = RoleGranted.objects.held(on)
    return (
        RoleGranted.objects.with_requirements(on)
        .filter(
            role__code=request.kind,
            closed_on__isnull=True,
            engagement__organisation=request.organisation_id,
            engagement__state__in=[EngagementState.APPROVED, EngagementState.PAUSED],
        )
        .annotate(taken=taken())
        .annotate(
            left_out_by=Case(
                When(~Q(pk__in=held.values("pk")), then=Value(Rule.ROLE.value)),
                When(~Q(pk__in=standing.values("pk")), then=Value(Rule.REQUIREMENT.value)),
                When(~Q(pk__in=cleared.values("pk")), then=Value(Rule.CLEARANCE.value)),
                When(taken__gte=F(f"{VOLUNTEER}__capacity"), then=Value(Rule.CAPACITY.value)),
                default=Value(""),
            )
        )
    )


def user_profile(lookup: str, value: object) -> Q:
    return Q(**{f"{VOLUNTEER}__user__profile__{lookup}": value})


def taken() -> Any:
    """Open contacts and open proposals of the row's volunteer."""
    mine = {"volunteer": OuterRef(VOLUNTEER)}
    return counted(Match.objects.filter(**mine, state__in=OPEN_MATCH)) + counted(
        Proposal.objects.filter(**mine, state__in=OPEN_PROPOSAL)
    )


def counted(rows: "QuerySet[Any]") -> Coalesce:
    total = rows.values("volunteer").annotate(total=Count("pk")).values("total")
    return Coalesce(Subquery(total, output_field=IntegerField()), 0)


def count_left_out(holders: Holders, place: Point | None) -> Counter[Rule]:
    """One aggregate: per rule and postcode, so that those outside 50 km are not counted."""
    latitude, longitude = f"{VOLUNTEER}__user__profile__latitude", f"{VOLUNTEER}__user__profile__longitude"
    rows = holders.exclude(left_out_by="").values_list("left_out_by", latitude, longitude)
    found: Counter[Rule] = Counter()
    for rule, lat, lon, count in rows.annotate(count=Count("pk")).order_by():
        if place is None or lat is None or haversine_km(place, (lat, lon)) <= UNIVERSE_KM:
            found[Rule(rule)] += count
    return found


def offers(holders: Holders, everyone: Holders, seeker: Seeker) -> list[Offer]:
    """The holders' rows as offers; a family of several adults is one, under the adult who answers."""
    rows = joined(holders)
    users = [row.engagement.volunteer.user_id for row in rows]
    homes = households(users)
    together = seeker.kind is Kind.FRIENDSHIP_FAMILY
    families = {home.pk: home for home in homes.values()} if together else {}
    others = standing_adults(families, everyone)
    return [
        offer(row, homes.get(row.engagement.volunteer.user_id), seeker, others)
        for row in rows
        if answers(row, homes) or not together
    ]


def joined(holders: Holders) -> list[Any]:
    return list(holders.select_related(f"{VOLUNTEER}__user__profile", "role", "engagement").order_by("pk"))


@dataclass(frozen=True, slots=True)
class Adults:
    """Per household: how many adults it has, and the rows of those who hold the role."""

    expected: dict[int, int]
    rows: dict[int, list[Any]]


def households(users: list[int]) -> dict[int, Household]:
    """Each person's household, with children and adults."""
    members = HouseholdMember.objects.active().filter(user_id__in=users).select_related("household")
    found = {}
    for member in members.prefetch_related("household__children"):
        member.household.answers_id = member.user_id if member.answers else None  # type: ignore[attr-defined]
        found[member.user_id] = member.household
    return found


def answers(row: Any, homes: dict[int, Household]) -> bool:
    """Whether this adult is the one who answers for the family, or lives in none we know."""
    home = homes.get(row.engagement.volunteer.user_id)
    return home is None or home.answers_id is not None  # type: ignore[attr-defined]


def standing_adults(families: dict[int, Household], everyone: Holders) -> Adults:
    """All adults of the families: each is a volunteer with their own requirements [5].

    An adult without a free place of their own still belongs to a family that has one.
    """
    if not families:
        return Adults({}, {})
    expected: Counter[int] = Counter()
    home_of: dict[int, int] = {}
    for user, home in (
        HouseholdMember.objects.active().filter(household__in=families).values_list("user", "household")
    ):
        expected[home] += 1
        home_of[user] = home
    found: dict[int, list[Any]] = {}
    standing = everyone.filter(**{f"{VOLUNTEER}__user__in": home_of}, left_out_by__in=["", Rule.CAPACITY])
    for row in joined(standing):
        found.setdefault(home_of[row.engagement.volunteer.user_id], []).append(row)
    return Adults(dict(expected), found)


def offer(row: Any, home: Household | None, seeker: Seeker, others: Adults) -> Offer:
    """One holder, or one family, as the engine sees it: of a family what holds for all its adults."""
    volunteer = row.engagement.volunteer
    profile = profile_of(volunteer)
    adults = (others.rows.get(home.pk) if home else None) or [row]
    whole = not home or len(adults) >= others.expected.get(home.pk, 1)
    genders = {profile_of(adult.engagement.volunteer).engine_gender for adult in adults}
    grown = [adult_from(adult.engagement.volunteer) for adult in adults]
    cleared = [adult.cleared_until or date.min for adult in adults]
    return Offer(
        id=volunteer.pk,
        roles=(granted(row, adults, whole),),
        capacity=volunteer.capacity,
        taken=row.taken,
        adult_from=None if None in grown else max(day for day in grown if day),
        cleared_until=min(cleared) if min(cleared) > date.min else None,
        waiting_since=timezone.localdate(row.engagement.approved_at) if row.engagement.approved_at else None,
        languages=profile.levels,
        times=profile.times,
        times_vary=profile.times_vary,
        place=profile.point or (home.point if home else None),
        travel_km=profile.travel_km,
        topics=known(Topic, profile.topics),
        interests=known(Interest, profile.interests),
        child_birth_years=children(home) if home else None,
        cannot_meet=home.cannot_meet if home else None,
        gender=genders.pop() if len(genders) == 1 else None,
        protected=volunteer.user.protected_identity,
    )


def granted(row: Any, adults: list[Any], whole: bool) -> matching.RoleGranted:
    """The role with what it requires of everyone; a family with an adult who lacks it is not open."""
    role, since = row.role, date.min
    requirements = [] if whole else [Requirement("family")]
    for adult in adults:
        since = max(since, adult.granted_on)
        requirements += asked(adult)
    paused = any(adult.engagement.state != EngagementState.APPROVED for adult in adults)
    return matching.RoleGranted(
        kind=Kind(role.code),
        since=since,
        until=date.min if paused else row.closed_on and row.closed_on - timedelta(days=1),
        requirements=tuple(requirements),
        requires_clearance=role.child_rule == ChildRule.ALWAYS,
    )


def profile_of(volunteer: Volunteer) -> Profile:
    return getattr(volunteer.user, "profile", None) or Profile()


def adult_from(volunteer: Volunteer) -> date | None:
    """The day a volunteer is surely 18."""
    return profile_of(volunteer).adult_on


def children(household: Household) -> tuple[int, ...] | None:
    """The birth years; None where nobody asked."""
    years = tuple(sorted(child.birth_year for child in household.children.all()))
    return years if years or household.children_stated else None


def barred(request: MatchRequest) -> dict[int, Rule]:
    """The volunteers this household is not to be proposed to, and who it has such a contact with now."""
    rows = Barred.objects.filter(household=request.household_id).values_list("volunteer", "rule")
    found = {
        volunteer: Rule(rule)
        for volunteer, rule in sorted(rows, key=lambda row: list(Rule).index(Rule(row[1])))
    }
    now = Match.objects.open().filter(household=request.household_id, kind=request.kind)
    return dict.fromkeys(now.values_list("volunteer", flat=True), Rule.BLOCKED) | found


def known(words: Any, codes: Iterable[str]) -> frozenset[Any]:
    """The codes the engine knows; what was taken out of a list since is left out."""
    return frozenset(words(code) for code in codes if code in set(words))


def areas_near(place: Point | None) -> set[str]:
    """Municipality codes with a postcode within 50 km, and '' for who told no postcode."""
    if place is None:
        return {postcode.area for postcode in all_postcodes().values()} | {""}
    return set(areas_around(place))


@cache
def areas_around(place: Point) -> frozenset[str]:
    return frozenset(within(place)) | {""}


def within(place: Point) -> Iterator[str]:
    for postcode in all_postcodes().values():
        if haversine_km(place, postcode.point) <= UNIVERSE_KM:
            yield postcode.area
