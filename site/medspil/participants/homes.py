"""Who lives together, and what hangs on it: what apps above tell of a home, and hear when it changes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from medspil.participants.models import Household
from medspil.users.models import User
from medspil.users.points import Point


class Stays(StrEnum):
    """What becomes of a wish or a contact when somebody moves out."""

    STAYS = "stays"
    GOES = "goes"
    END = "end"


@dataclass(frozen=True, slots=True)
class HomeTie:
    """A wish or a contact of the whole home, by key ("wish:17")."""

    key: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class HomeMove:
    """A home changes. `new` is where the one who leaves lives now, None where only the answering adult is
    another. `decisions` say per tie what becomes of it; `otherwise` where nothing is asked.
    """

    old: Household
    new: Household | None
    old_answers: User | None
    new_answers: User | None
    by: User
    at: datetime
    decisions: Mapping[str, str] = field(default_factory=dict)
    otherwise: Stays | None = None


home_ties: "Point[Callable[[Household], Iterable[HomeTie]]]" = Point("home_ties")
home_moves: "Point[Callable[[HomeMove], None]]" = Point("home_moves")


def ties_of(home: Household) -> list[HomeTie]:
    return [tie for told in home_ties for tie in told(home)]


def tell(move: HomeMove) -> None:
    for follow in home_moves:
        follow(move)
