"""What a round is planned from: everyone who waits at an organisation, who could meet them, what stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from medspil.matching import (
    RELAXABLE,
    Offer,
    OfferId,
    Plan,
    Policy,
    Rule,
    Seeker,
    SeekerId,
    all_broken,
    encode,
)
from volunteers.loading import offers_of, seekers_for
from volunteers.models import MatchRequest, Proposal

Pair = tuple[SeekerId, OfferId]
HARD = frozenset(Rule) - RELAXABLE


@dataclass(frozen=True, slots=True)
class Input:
    """The arguments of the engine's `plan`; `proposed` are those of `fixed` that are open proposals."""

    seekers: list[Seeker]
    offers: list[Offer]
    on: date
    policy: Policy
    fixed: tuple[Pair, ...]
    proposed: frozenset[Pair]

    def arguments(self) -> dict[str, Any]:
        return {
            "seekers": self.seekers,
            "offers": self.offers,
            "on": self.on,
            "policy": self.policy,
            "fixed": self.fixed,
        }

    def coded(self) -> dict[str, Any]:
        return encode(self.seekers, self.offers, on=self.on, policy=self.policy, fixed=self.fixed)


def waiting_at(organisation: int, area: str = "") -> list[MatchRequest]:
    """The wishes an organisation looks for, and those with an open proposal; perhaps of one area only."""
    looked_for = Q(pk__in=MatchRequest.objects.looked_for().values("pk"))
    asked = Exists(Proposal.objects.open().filter(request=OuterRef("pk")))
    rows = MatchRequest.objects.open().filter(looked_for | asked, organisation=organisation).to_match()
    if area:
        rows = rows.filter(Q(answering__profile__area=area) | Q(household__area=area))
    return list(rows.order_by("opened_at", "pk"))


def gathered(
    organisation: int,
    on: date,
    policy: Policy,
    *,
    area: str = "",
    locked: Iterable[Pair] = (),
    left_out: Iterable[Pair] = (),
) -> Input:
    """Read a round's input. What is proposed is never reshuffled: an open proposal is a fixed pair.

    `locked` are pairs the coordinator holds on to, `left_out` those not wanted this week.
    """
    requests = waiting_at(organisation, area)
    seekers = {seeker.id: seeker for seeker in seekers_for(requests, on)}
    asked = list(
        Proposal.objects.open().filter(request__in=list(seekers)).values_list("request", "volunteer", "pk")
    )
    offers = {one.id: one for one in offers_of(organisation, on, besides=Q(pk__in=[pk for *_, pk in asked]))}
    proposed = stand(seekers, offers, [(seeker, offer) for seeker, offer, _pk in asked], on)
    for seeker, offer in left_out:
        if seeker in seekers:
            bars = {offer: Rule.BLOCKED} | dict(seekers[seeker].barred)
            seekers[seeker] = replace(seekers[seeker], barred=bars)
    held = {seeker for seeker, _offer in proposed}
    kept = [
        (seeker, offer)
        for seeker, offer in locked
        if seeker in seekers and seeker not in held and offer in offers and not seekers[seeker].open_proposal
    ]
    fixed = tuple(sorted({*proposed, *kept}))
    return Input(list(seekers.values()), list(offers.values()), on, policy, fixed, frozenset(proposed))


def stand(seekers: dict[int, Seeker], offers: dict[int, Offer], asked: list[Pair], on: date) -> set[Pair]:
    """The open proposals that the engine can hold; the others' seekers wait, and their place stays taken."""
    proposed = set()
    for seeker_id, offer_id in asked:
        offer = offers.get(offer_id)
        seeker = replace(seekers[seeker_id], open_proposal=False)
        if offer and HARD.isdisjoint(all_broken(seeker, offer, on=on)):
            seekers[seeker_id] = seeker
            proposed.add((seeker_id, offer_id))
        elif offer:
            offers[offer_id] = replace(offer, taken=offer.taken + 1)
    return proposed


def told(plan: Plan) -> dict[str, Any]:
    """A plan as it is kept: ids, points, and why somebody got nobody."""
    return {
        "pairs": [[pair.seeker_id, pair.offer_id, pair.points, pair.fixed] for pair in plan.pairs],
        "unmatched": [[one.seeker_id, one.waiting_days, str(one.why)] for one in plan.unmatched],
        "total": plan.total,
    }
