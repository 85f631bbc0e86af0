"""The kind of contact somebody wishes for when they are taken in: the apps above write it down."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from medspil.matching import Kind
from medspil.participants.choices import Reason
from medspil.participants.models import Participant
from medspil.users.models import User
from medspil.users.points import Point

KIND_OF = {
    Reason.EXIT_TO_JOB: Kind.MENTOR,
    Reason.FRIENDSHIP_FAMILY: Kind.FRIENDSHIP_FAMILY,
    Reason.MEET_PEOPLE: Kind.LANGUAGE_PARTNER,
    Reason.ACTIVE: Kind.ASSOCIATION_GUIDE,
    Reason.BOTH: Kind.ASSOCIATION_GUIDE,
    Reason.HOST: Kind.HOST,
}
"""What a reason to refer most likely means; the coordinator chooses in the talk [A1 9, A2 16]."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Somebody was taken in and wishes for a contact of this kind. `since` is when they were sent to us."""

    participant: Participant
    kind: Kind
    since: datetime
    by: User
    at: datetime


taken_in: "Point[Callable[[TakenIn], None]]" = Point("taken_in")


def write_down(wish: TakenIn) -> None:
    for write in taken_in:
        write(wish)
