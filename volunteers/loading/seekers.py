"""Wishes as the engine sees them, however many, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from medspil.matching import Gender, Kind, LanguageWish, Rule, Seeker
from medspil.participants.models import HouseholdChild, Profile
from volunteers.choices.life import OPEN_MATCH, OPEN_PROPOSAL
from volunteers.loading.codes import INTERESTS, NEEDS, TOPICS, known
from volunteers.models import Barred, Match, MatchRequest, Proposal

RULES = list(Rule)


def seeker_for(request: MatchRequest, on: date) -> Seeker:
    """The wish as the engine sees it."""
    return seekers_for([request], on)[0]


def seekers_for(requests: Sequence[MatchRequest], on: date) -> list[Seeker]:
    """The wishes as the engine sees them. Read them with `to_match()`."""
    around = Around.of(requests)
    return [seeker(request, around) for request in requests]


@dataclass(slots=True)
class Around:
    """What stands in other tables: children and bars by household, open proposals by wish."""

    children: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    barred: dict[int, list[tuple[int, Rule]]] = field(default_factory=lambda: defaultdict(list))
    contacts: dict[tuple[int, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    proposed: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, requests: Iterable[MatchRequest]) -> "Around":
        found = cls()
        households = {request.household_id for request in requests}
        own = {"household__in": households}
        for home, year in HouseholdChild.objects.filter(**own).values_list("household", "birth_year"):
            found.children[home].append(year)
        for home, volunteer, rule in Barred.objects.filter(**own).values_list(
            "household", "volunteer", "rule"
        ):
            found.barred[home].append((volunteer, Rule(rule)))
        now = Match.objects.filter(**own, state__in=OPEN_MATCH)
        for home, kind, volunteer in now.values_list("household", "kind", "volunteer"):
            found.contacts[home, kind].append(volunteer)
        asked = Proposal.objects.filter(
            request__in=[request.pk for request in requests], state__in=OPEN_PROPOSAL
        )
        found.proposed = set(asked.values_list("request", flat=True))
        return found

    def bars(self, request: MatchRequest) -> dict[int, Rule]:
        """Volunteers not to be proposed, under their first rule; who they meet now is one of them."""
        now = dict.fromkeys(self.contacts.get((request.household_id, request.kind), ()), Rule.BLOCKED)
        rows = sorted(self.barred.get(request.household_id, ()), key=lambda row: -RULES.index(row[1]))
        return now | dict(rows)


def seeker(request: MatchRequest, around: Around) -> Seeker:
    household, person = request.household, request.answering
    profile = getattr(person, "profile", None) or Profile()
    participant = getattr(person, "participant", None)
    years = tuple(sorted(around.children.get(household.pk, ())))
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
        topics=known(TOPICS, request.topics),
        interests=known(INTERESTS, profile.interests),
        child_birth_years=years if years or household.children_stated else None,
        needs=known(NEEDS, household.needs),
        gender=profile.engine_gender,
        gender_must=Gender(request.gender_must) if request.gender_must else None,
        barred=around.bars(request),
        open_proposal=request.pk in around.proposed,
        protected=person.protected_identity,
    )
