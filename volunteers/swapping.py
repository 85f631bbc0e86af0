"""Other volunteers for a wish of a round, and what the plan loses by each."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medspil.matching import Price, decode, swaps
from theme.formats import listed_text
from volunteers.models import MatchRequest, Round, Volunteer


@dataclass(frozen=True, slots=True)
class Other:
    volunteer: Volunteer
    points: int
    price: str
    costs_people: bool


def alternatives(round: Round, wish: MatchRequest) -> list[Other]:
    """Up to five others who suit, best first, priced by the round's own input and its locked pairs."""
    given = decode(round.coded)
    if wish.pk not in {seeker.id for seeker in given["seekers"]}:
        return []
    found = swaps(**given, seeker=wish.pk)
    rows = Volunteer.objects.filter(pk__in=[one.offer_id for one in found]).select_related("user__profile")
    people = {row.pk: row for row in rows}
    return [
        Other(people[one.offer_id], one.points, price(one.price), one.price.people > 0)
        for one in found
        if one.offer_id in people
    ]


def price(cost: Price) -> str:
    """ "One person fewer gets a contact, 40 points fewer in all." """
    people = ""
    if cost.people > 0:
        text = ngettext("%(n)s person fewer gets a contact", "%(n)s people fewer get a contact", cost.people)
        people = text % {"n": cost.people}
    elif cost.people < 0:
        text = ngettext("%(n)s person more gets a contact", "%(n)s people more get a contact", -cost.people)
        people = text % {"n": -cost.people}
    if cost.points == 0:
        points = "" if people else _("Costs nothing")
    elif cost.points > 0:
        points = _("%(n)s points fewer in all") % {"n": cost.points}
    else:
        points = _("%(n)s points more in all") % {"n": -cost.points}
    return listed_text(part for part in (people, points) if part)
