"""Who a leisure pass is for [A4 40]: two kinds, two rules, and the person or child that holds one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from associations.choices import Refusal
from associations.choices.passes import PassKind
from associations.models import LeisurePass
from associations.models.leisure_pass import PassQuerySet
from medspil.participants.models import Household, HouseholdChild, Participant

ADULT = 18


@dataclass(frozen=True, slots=True)
class Holder:
    """An adult participant, or a child of a household; exactly one of them."""

    participant: Participant | None = None
    child: HouseholdChild | None = None

    @property
    def household(self) -> Household | None:
        return self.child.household if self.child else None

    def fields(self) -> dict[str, Any]:
        """The holder as a pass keeps it."""
        if self.child is None:
            return {"participant": self.participant}
        return {
            "household": self.child.household,
            "child": self.child,
            "birth_year": self.child.birth_year,
        }

    def passes(self, kind: PassKind) -> PassQuerySet:
        """Every pass of that kind they have had."""
        own = Q(child=self.child) if self.child else Q(participant=self.participant)
        return LeisurePass.objects.filter(own, kind=kind).select_related("fund").order_by("pk")


def refusal(kind: PassKind, holder: Holder, on: date) -> Refusal | None:
    """A newcomer's pass is for newcomers of all ages, a children's pass for those under 18.

    In the year somebody turns 18 the year of birth alone leaves it in doubt: the pass is given until then.
    """
    if kind == PassKind.NEWCOMER:
        return None
    too_old = holder.child is None or on.year - holder.child.birth_year > ADULT
    return Refusal.CHILD_PASS_FOR_ADULT if too_old else None
