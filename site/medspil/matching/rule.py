"""The rules that block, in the order in which a candidate is counted under the first."""

from enum import StrEnum


class Rule(StrEnum):
    """Why a pair does not fit now; declared in the designed order."""

    ROLE = "role"
    """The role of this kind is not granted, not yet, or no longer."""
    REQUIREMENT = "requirement"
    """Something that the role requires is missing or has expired."""
    CLEARANCE = "clearance"
    """Child clearance is needed and does not stand: "not available for child tasks"."""
    ADULT = "adult"
    """A side is not surely 18, or the activity is for children."""
    DECLINED = "declined"
    STOPPED = "stopped"
    """Once stopped because something felt wrong, however it went on or ended."""
    ENDED_BADLY = "ended_badly"
    BLOCKED = "blocked"
    CONFLICT_OF_INTEREST = "conflict_of_interest"
    GENDER = "gender"
    LANGUAGE = "language"
    OWN_COMMUNITY = "own_community"
    """The seeker's private tick. Never shown: counts and reasons outside say `language`."""
    TIME = "time"
    TRAVEL = "travel"
    PRACTICAL = "practical"
    CAPACITY = "capacity"
    """No place left, open proposals included."""
    OPEN_PROPOSAL = "open_proposal"
    """The request has an open proposal already."""
    PROTECTED = "protected"
    """Protected identity on a side: fits otherwise, but the coordinator phones."""

    @property
    def shown(self) -> "Rule":
        """The rule as it may be counted in front of people."""
        return Rule.LANGUAGE if self is Rule.OWN_COMMUNITY else self


BARRED = frozenset({Rule.DECLINED, Rule.STOPPED, Rule.ENDED_BADLY, Rule.BLOCKED, Rule.CONFLICT_OF_INTEREST})

SAFETY = BARRED | {
    Rule.ROLE,
    Rule.REQUIREMENT,
    Rule.CLEARANCE,
    Rule.ADULT,
    Rule.GENDER,
    Rule.OWN_COMMUNITY,
    Rule.PROTECTED,
}
"""Rules that nobody relaxes, asks about, or overrules by locking a pair."""

RELAXABLE = frozenset({Rule.LANGUAGE, Rule.TIME, Rule.TRAVEL, Rule.PRACTICAL})
"""Rules a coordinator can make soft; capacity and open proposals are promises, not taste."""
