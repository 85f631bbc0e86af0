"""What a contact is for, and whether each side says it helps: exactly its wish's topics [A3 32]."""

from collections.abc import Sequence
from typing import NamedTuple

from medspil.participants import vocabulary
from medspil.users.choices import Via
from volunteers.choices import Helped
from volunteers.models import FollowUp

CHOICES = tuple((choice.value, choice.label) for choice in Helped)


class Purpose(NamedTuple):
    topic: str
    label: str
    said: str


def purposes(row: FollowUp) -> list[Purpose]:
    """Each topic of the wish, with what was said of it. Needs `with_people()`."""
    topics = [topic for topic in row.match.request.topics if topic in vocabulary.TOPICS]
    return [Purpose(str(topic), str(vocabulary.TOPICS[topic]), row.helped.get(topic, "")) for topic in topics]


def results(row: FollowUp) -> list[tuple[str, str]]:
    """What was said, in words: for the desk."""
    return [(purpose.label, str(Helped(purpose.said).label)) for purpose in purposes(row) if purpose.said]


def heard(rows: Sequence[FollowUp]) -> list[tuple[FollowUp, list[Purpose]]]:
    """The newest week's answers that were given by phone, to go on with: newest first in `rows`."""
    spoken = [
        row for row in rows if row.week == rows[0].week and row.via == Via.PHONE and not row.match.ended_at
    ]
    return [(row, found) for row in spoken if (found := purposes(row))]
