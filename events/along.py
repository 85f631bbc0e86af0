"""What those who come bring along or need: for the host's shopping, the childcare and the escorts."""

from collections.abc import Iterable

from events.choices import SignupState
from events.models import Signup


class Along:
    """Counted over those who are coming; notes stand without names, since nobody needs to know whose."""

    def __init__(self, signups: Iterable[Signup]) -> None:
        coming = [signup for signup in signups if signup.state == SignupState.CONFIRMED]
        self.people = sum(signup.people for signup in coming)
        self.children_0_2 = sum(signup.children_0_2 for signup in coming)
        self.children_3_5 = sum(signup.children_3_5 for signup in coming)
        self.children_6_14 = sum(signup.children_6_14 for signup in coming)
        self.food = sorted(signup.food_note for signup in coming if signup.food_note)
        self.fetched = [signup for signup in coming if signup.pickup]

    @property
    def children(self) -> int:
        return self.children_0_2 + self.children_3_5 + self.children_6_14

    def __bool__(self) -> bool:
        return bool(self.children or self.food or self.fetched)
