"""Ten years of any rhythm, read as another program reads them: many more of them than the tests draw.

Run `python bench/recurrence.py [how many]`. No database. Exit code 1 where one differs.
"""

import random
import sys
import time
from datetime import date, timedelta
from datetime import time as wall

import kit

kit.settle()

import recurring_ical_events  # noqa: E402

from events import rhythm  # noqa: E402
from tests.events.test_rhythm import as_calendar, dates  # noqa: E402

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 300
HOURS = (wall(0, 30), wall(9, 30), wall(12), wall(18), wall(23, 45))


def drawn(dice: random.Random) -> tuple[rhythm.Rhythm, date]:
    first = date(2024, 1, 1) + timedelta(days=dice.randrange(2500))
    ending = dice.choice(("on", "times", "until"))
    return rhythm.from_date(
        dice.choice(rhythm.offered(first)),
        first,
        weekdays=dice.sample(range(7), dice.randrange(4)),
        months=dice.sample(range(1, 13), dice.randrange(5)),
        times=dice.randint(1, 60) if ending == "times" else None,
        until=first + timedelta(days=dice.randrange(4000)) if ending == "until" else None,
    ), first


def main() -> int:
    dice, began, differ, ours_took = random.Random(2026), time.process_time(), 0, 0.0
    for _draw in range(COUNT):
        (found, asked), at = drawn(dice), dice.choice(HOURS)
        until = asked + timedelta(days=3653)
        start = time.process_time()
        ours = dates(found, asked, until, at)
        ours_took += time.process_time() - start
        if not ours:
            continue
        first = ours[0].day
        read = recurring_ical_events.of(as_calendar(found, first, at)).between(
            first, until + timedelta(days=1)
        )
        if {one.starts_at for one in dates(found, first, until, at)} != {event.start for event in read}:
            differ += 1
            print("differs:", found.rule, first, at)
    took = time.process_time() - began
    kit.row(f"{COUNT} rhythms over ten years, read otherwise elsewhere", differ, 0, unit="")
    kit.told("dates of a rhythm over ten years", 1000 * ours_took / COUNT, note=f"{took:.0f} s in all")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
