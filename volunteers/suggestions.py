"""Who could answer a wish, best first, and why the others do not fit now: what the desk shows."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from medspil.matching import Lack, Ranking, Reader, Rule, Seeker, rank, too_early_to_practise
from medspil.participants import vocabulary
from medspil.participants.models import Profile
from medspil.users.models import User
from theme.formats import listed_text
from volunteers import nobody, reasons, week
from volunteers.choices import Refusal
from volunteers.disclosure import languages
from volunteers.loading import offers_for, seeker_for
from volunteers.models import MatchingPolicy, MatchRequest, Proposal, Volunteer
from volunteers.rough_map import RoughMap, drawn
from volunteers.standstill import standstill

TOP = 10


class Beside(NamedTuple):
    label: str
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    volunteer: Volunteer
    points: int
    reasons: list[reasons.Said]
    beside: list[Beside]
    """Both sides' words, line by line."""
    leaves: list[str]
    """Who has nobody else than this volunteer."""


@dataclass(frozen=True, slots=True)
class Found:
    """`asked` is the wish's open proposal; while there is one, nobody else is suggested."""

    facts: tuple[tuple[str, str], ...]
    asked: Proposal | None
    protected: bool
    rests: Refusal | None = None
    """Why nobody is suggested: a break, or the card taken back."""
    suggestions: list[Suggestion] = field(default_factory=list)
    suit: int = 0
    below_minimum: int = 0
    fell_away: list[str] = field(default_factory=list)
    hint: str = ""
    """What to do for somebody whom nobody could fit."""
    map: RoughMap | None = None


def suggest(wish: MatchRequest, on: date, *, by_phone: bool = False) -> Found:
    """The top ten of a wish, with reasons as the coordinator reads them.

    Nobody is suggested for a protected person unless the coordinator opens it to phone (`by_phone`).
    """
    asked = Proposal.objects.open().with_people().filter(request=wish).first()
    protected = wish.answering.protected_identity
    facts = wished(wish)
    rests = None if asked else standstill(wish)
    if asked or rests or (protected and not by_phone):
        return Found(facts, asked, protected, rests)
    seeker, policy = seeker_for(wish, on), MatchingPolicy.objects.current(wish.organisation_id).engine()
    any_distance = Rule.TRAVEL in policy.relaxed
    candidates = offers_for(wish, seeker, on, any_distance=any_distance)
    ranking = rank(
        seeker,
        candidates.offers,
        on=on,
        policy=policy,
        dropped=candidates.dropped,
        top=TOP,
        by_phone=by_phone,
    )
    found = shown(ranking, wish, on)
    return Found(
        facts,
        None,
        protected,
        None,
        found,
        ranking.suit,
        ranking.below_minimum,
        reasons.fell_away(ranking.fell_away),
        hint(seeker, ranking),
        drawn(wish, [one.volunteer.user for one in found]),
    )


def hint(seeker: Seeker, ranking: Ranking) -> str:
    """Where nobody fits: the next step that is there all the same."""
    if ranking.suit:
        return ""
    if too_early_to_practise(seeker):
        code = Lack.TOO_EARLY_TO_PRACTISE
        return f"{nobody.why(code)}. {nobody.next_step(code)}"
    return nobody.next_step(Lack.BELOW_MINIMUM)


def shown(ranking: Ranking, wish: MatchRequest, on: date) -> list[Suggestion]:
    people = by_id([ranked.offer_id for ranked in ranking.best])
    round = week.current([wish.organisation_id], on)
    names = week.names_of(round) if round and round.plan else {}
    return [
        Suggestion(
            people[ranked.offer_id],
            ranked.assessment.points,
            reasons.said(ranked.assessment.reasons, Reader.COORDINATOR),
            side_by_side(wish, people[ranked.offer_id]),
            [names[one] for one in week.leaves(round, ranked.offer_id, wish.pk) if one in names],
        )
        for ranked in ranking.best
    ]


def side_by_side(wish: MatchRequest, volunteer: Volunteer) -> list[Beside]:
    """What the two have told, one line each; what neither told is left out."""
    theirs = dict(told(profile_of(wish.answering)))
    theirs[_("Would like")] = reasons.listed(vocabulary.TOPICS, wish.topics)
    profile = profile_of(volunteer.user)
    ours = dict(told(profile))
    ours[_("Would like")] = reasons.listed(vocabulary.TOPICS, profile.topics)
    labels = [*theirs, *(label for label in ours if label not in theirs)]
    lines = [Beside(label, theirs.get(label, ""), ours.get(label, "")) for label in labels]
    return [line for line in lines if line.theirs or line.ours]


def profile_of(user: User) -> Profile:
    return getattr(user, "profile", None) or Profile()


def by_id(ids: list[int]) -> dict[int, Volunteer]:
    rows: QuerySet[Volunteer] = Volunteer.objects.filter(pk__in=ids).select_related("user__profile")
    return {row.pk: row for row in rows}


def told(profile: Profile) -> tuple[tuple[str, str], ...]:
    """A profile in a few lines; what is not told is left out."""
    lines = (
        (_("Lives in"), str(profile.place or "")),
        (_("Speaks"), listed_text(languages(profile))),
        (_("Can meet"), _("it varies") if profile.times_vary else reasons.times(profile.times)),
        (_("Likes"), reasons.listed(vocabulary.INTERESTS, profile.interests)),
    )
    return tuple((label, value) for label, value in lines if value)


def wished(wish: MatchRequest) -> tuple[tuple[str, str], ...]:
    """What the family wishes for."""
    profile = profile_of(wish.answering)
    lines = (
        (_("Wishes for"), str(wish.get_kind_display())),
        (_("For"), reasons.listed(vocabulary.TOPICS, wish.topics)),
        (_("Language"), str(wish.get_language_wish_display())),
        (_("Must"), str(wish.get_gender_must_display()) if wish.gender_must else ""),
        (_("Needs"), reasons.listed(vocabulary.NEEDS, wish.household.needs)),
        *told(profile),
    )
    return tuple((label, value) for label, value in lines if value)
