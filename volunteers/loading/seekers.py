"""Wishes as the engine sees them, however many, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import CharField, IntegerField, Value
from django.utils import timezone

from medspil.matching import Gender, Kind, LanguageWish, Rule, Seeker
from medspil.participants.models import HouseholdChild, Profile
from medspil.users.prepared import Slots, Values
from volunteers.choices.life import OPEN_MATCH, OPEN_PROPOSAL
from volunteers.loading.codes import INTERESTS, NEEDS, TOPICS, known
from volunteers.models import Barred, Match, MatchRequest

RULES = list(Rule)
AT_ONCE = 5000
"""Households: a database takes some 30,000 values with a query, and each stands in it four times."""


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
    def of(cls, requests: Collection[MatchRequest]) -> "Around":
        found = cls()
        homes = sorted({request.household_id for request in requests})
        for start in range(0, len(homes), AT_ONCE):
            found.read(homes[start : start + AT_ONCE])
        return found

    def read(self, homes: list[int]) -> None:
        for asked_as, whose, number, word in standing_around().run(homes=homes):
            match asked_as:
                case "child":
                    self.children[whose].append(number)
                case "barred":
                    self.barred[whose].append((number, Rule(word)))
                case "contact":
                    self.contacts[whose, word].append(number)
                case "proposed":
                    self.proposed.add(number)

    def bars(self, request: MatchRequest) -> dict[int, Rule]:
        """Volunteers not to be proposed, under their first rule; who they meet now is one of them."""
        now = dict.fromkeys(self.contacts.get((request.household_id, request.kind), ()), Rule.BLOCKED)
        rows = sorted(self.barred.get(request.household_id, ()), key=lambda row: -RULES.index(row[1]))
        return now | dict(rows)


@lru_cache
def standing_around() -> Values:
    """Of households: the kind of row, whose it is, a number and a word."""
    own: dict[str, Any] = {"household__pk__in": [Slots("homes", IntegerField())]}
    children = HouseholdChild.objects.filter(**own)
    barred = Barred.objects.filter(**own)
    contacts = Match.objects.filter(**own, state__in=sorted(OPEN_MATCH))
    proposed = MatchRequest.objects.filter(**own, proposals__state__in=sorted(OPEN_PROPOSAL))
    rows = [
        children.values_list(word("child"), "household", "birth_year", word("")),
        barred.values_list(word("barred"), "household", "volunteer", "rule"),
        contacts.values_list(word("contact"), "household", "volunteer", "kind"),
        proposed.values_list(word("proposed"), "household", "pk", word("")),
    ]
    return Values(rows[0].union(*rows[1:], all=True))


def word(text: str) -> Value:
    return Value(text, CharField())


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
