"""What people may say along with a sign-up; an event hears only what it asks for."""

from dataclasses import dataclass, replace

from events.models import Event


@dataclass(frozen=True, slots=True)
class Wishes:
    """Children come for the childcare, by age; `resident` is a tick, no address [8]."""

    resident: bool = False
    children_0_2: int = 0
    children_3_5: int = 0
    children_6_14: int = 0
    food_note: str = ""
    pickup: bool = False
    pickup_place: str = ""

    def heard_by(self, event: Event) -> "Wishes":
        """Without what this event has no use for, so that it is not kept."""
        kept = self
        if not event.residents_first:
            kept = replace(kept, resident=False)
        if not event.childcare:
            kept = replace(kept, children_0_2=0, children_3_5=0, children_6_14=0)
        if not (event.fetches and kept.pickup):
            kept = replace(kept, pickup=False, pickup_place="")
        return kept


NOTHING = Wishes()
