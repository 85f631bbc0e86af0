"""When people can meet: seven days × morning 8–12, afternoon 12–17, evening 17–22, as 21 bits.

Bit `3 * weekday + part`, Monday = 0, morning = 0. No bit set is "not stated".
"""

from collections.abc import Iterable
from enum import StrEnum

PARTS = ((8 * 60, 12 * 60), (12 * 60, 17 * 60), (17 * 60, 22 * 60))
"""Minutes from midnight at which each part of the day begins and ends."""

SLOTS = 21
ALL_TIMES = (1 << SLOTS) - 1
LEAST_OVERLAP_MINUTES = 60


class Box(StrEnum):
    """The six boxes people are asked with."""

    WEEKDAY_MORNING = "weekday_morning"
    WEEKDAY_AFTERNOON = "weekday_afternoon"
    WEEKDAY_EVENING = "weekday_evening"
    WEEKEND_MORNING = "weekend_morning"
    WEEKEND_AFTERNOON = "weekend_afternoon"
    WEEKEND_EVENING = "weekend_evening"


def slot(weekday: int, part: int) -> int:
    """The bit of one slot: weekday 0–6 from Monday, part 0–2 from morning."""
    if not (0 <= weekday <= 6 and 0 <= part <= 2):
        raise ValueError(f"no such slot: weekday {weekday}, part {part}")
    return 1 << (3 * weekday + part)


BOX_BITS = {
    box: sum(slot(day, part) for day in days)
    for box, days, part in zip(Box, [range(5)] * 3 + [range(5, 7)] * 3, [0, 1, 2, 0, 1, 2], strict=True)
}


def from_boxes(boxes: Iterable[str]) -> int:
    """The slots of the ticked boxes; raises ValueError on an unknown box."""
    bits = 0
    for box in boxes:
        bits |= BOX_BITS[Box(box)]
    return bits


def to_boxes(bits: int) -> tuple[Box, ...]:
    """The boxes that are wholly within the bits, in the order they are asked."""
    return tuple(box for box, mask in BOX_BITS.items() if bits & mask == mask)


def from_weekly(weekday: int, start: int, end: int) -> int:
    """The slots that a fixed weekly time (minutes from midnight) overlaps by an hour or more.

    A time shorter than an hour takes none, and so counts as not stated. Raises ValueError if it ends
    before it starts.
    """
    if end <= start:
        raise ValueError("a weekly time must end after it starts")
    return sum(
        slot(weekday, part)
        for part, (opens, closes) in enumerate(PARTS)
        if min(end, closes) - max(start, opens) >= LEAST_OVERLAP_MINUTES
    )


def slots_of(bits: int) -> list[tuple[int, int]]:
    """(weekday, part) of each bit set, from Monday morning on."""
    return [divmod(index, 3) for index in range(SLOTS) if bits >> index & 1]
