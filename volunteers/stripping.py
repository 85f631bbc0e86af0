"""Somebody is erased: what rounds hold of them goes, and those rounds can no longer be told again."""

from typing import Any

from medspil.users.models import User
from medspil.users.points import Erasure
from volunteers.models import MatchRequest, Round, Volunteer


def erase(erasure: Erasure) -> None:
    """Strip a person from the stored input and plan of every round they were in."""
    seekers, offers = set(wishes_of(erasure.user)), set(hat_of(erasure.user))
    if not seekers and not offers:
        return
    for round in Round.objects.exclude(coded={}).order_by("pk").iterator(chunk_size=20):
        if strip(round, seekers, offers):
            round.save(update_fields=["coded", "plan", "call", "replayable"])


def wishes_of(user: User) -> list[int]:
    return list(MatchRequest.objects.filter(answering=user).values_list("pk", flat=True))


def hat_of(user: User) -> list[int]:
    return list(Volunteer.objects.filter(user=user).values_list("pk", flat=True))


def strip(round: Round, seekers: set[int], offers: set[int]) -> bool:
    """Take these ids out; whether any stood there."""
    coded = round.coded
    in_it = seekers & {one["id"] for one in coded["seekers"]} or offers & {
        one["id"] for one in coded["offers"]
    }
    if not in_it:
        return False
    coded["seekers"] = [unbarred(one, offers) for one in coded["seekers"] if one["id"] not in seekers]
    coded["offers"] = [one for one in coded["offers"] if one["id"] not in offers]
    coded["fixed"] = [pair for pair in coded["fixed"] if pair[0] not in seekers and pair[1] not in offers]
    plan = round.plan
    plan["pairs"] = [row for row in plan["pairs"] if row[0] not in seekers and row[1] not in offers]
    plan["unmatched"] = [row for row in plan["unmatched"] if row[0] not in seekers]
    plan["scarce"] = [
        [offer, free, [one for one in only if one not in seekers]]
        for offer, free, only in plan["scarce"]
        if offer not in offers
    ]
    if round.call and (round.call["offer"] in offers or seekers & set(round.call["seekers"])):
        round.call = None
    round.replayable = False
    return True


def unbarred(seeker: dict[str, Any], offers: set[int]) -> dict[str, Any]:
    """A seeker without bars to somebody who is erased."""
    if "barred" not in seeker:
        return seeker
    bars = {offer: rule for offer, rule in seeker["barred"].items() if int(offer) not in offers}
    return {name: value for name, value in seeker.items() if name != "barred"} | (
        {"barred": bars} if bars else {}
    )
