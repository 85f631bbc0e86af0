"""Who could answer a wish, best first, and why the others do not fit now: what the desk shows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from medspil.matching import Ranking, Reader, rank
from medspil.participants import vocabulary
from medspil.participants.models import Profile
from volunteers import reasons
from volunteers.disclosure import languages
from volunteers.loading import offers_for, seeker_for
from volunteers.models import MatchingPolicy, MatchRequest, Proposal, Volunteer

TOP = 10


@dataclass(frozen=True, slots=True)
class Suggestion:
    volunteer: Volunteer
    points: int
    reasons: list[reasons.Said]
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """`asked` is the wish's open proposal; while there is one, nobody else is suggested."""

    facts: tuple[tuple[str, str], ...]
    asked: Proposal | None
    suggestions: list[Suggestion]
    suit: int
    below_minimum: int
    fell_away: list[str]
    protected: bool


def suggest(wish: MatchRequest, on: date, *, by_phone: bool = False) -> Found:
    """The top ten of a wish, with reasons as the coordinator reads them.

    Nobody is suggested for a protected person unless the coordinator opens it to phone (`by_phone`).
    """
    asked = Proposal.objects.open().with_people().filter(request=wish).first()
    protected = wish.answering.protected_identity
    facts = wished(wish)
    if asked or (protected and not by_phone):
        return Found(facts, asked, [], 0, 0, [], protected)
    seeker = seeker_for(wish, on)
    candidates = offers_for(wish, seeker, on)
    ranking = rank(
        seeker,
        candidates.offers,
        on=on,
        policy=MatchingPolicy.objects.current(wish.organisation_id).engine(),
        dropped=candidates.dropped,
        top=TOP,
        by_phone=by_phone,
    )
    return Found(
        facts,
        None,
        shown(ranking),
        ranking.suit,
        ranking.below_minimum,
        reasons.fell_away(ranking.fell_away),
        protected,
    )


def shown(ranking: Ranking) -> list[Suggestion]:
    people = by_id([ranked.offer_id for ranked in ranking.best])
    return [
        Suggestion(
            people[ranked.offer_id],
            ranked.assessment.points,
            reasons.said(ranked.assessment.reasons, Reader.COORDINATOR),
            told(getattr(people[ranked.offer_id].user, "profile", None) or Profile()),
        )
        for ranked in ranking.best
    ]


def by_id(ids: list[int]) -> dict[int, Volunteer]:
    rows: QuerySet[Volunteer] = Volunteer.objects.filter(pk__in=ids).select_related("user__profile")
    return {row.pk: row for row in rows}


def told(profile: Profile) -> tuple[tuple[str, str], ...]:
    """A profile in a few lines; what is not told is left out."""
    lines = (
        (_("Lives in"), str(profile.place or "")),
        (_("Speaks"), ", ".join(languages(profile))),
        (_("Can meet"), _("it varies") if profile.times_vary else reasons.times(profile.times)),
        (_("Likes"), reasons.listed(vocabulary.INTERESTS, profile.interests)),
    )
    return tuple((label, value) for label, value in lines if value)


def wished(wish: MatchRequest) -> tuple[tuple[str, str], ...]:
    """What the family wishes for."""
    profile = getattr(wish.answering, "profile", None) or Profile()
    lines = (
        (_("Wishes for"), str(wish.get_kind_display())),
        (_("For"), reasons.listed(vocabulary.TOPICS, wish.topics)),
        (_("Language"), str(wish.get_language_wish_display())),
        (_("Must"), str(wish.get_gender_must_display()) if wish.gender_must else ""),
        (_("Needs"), reasons.listed(vocabulary.NEEDS, wish.household.needs)),
        *told(profile),
    )
    return tuple((label, value) for label, value in lines if value)
