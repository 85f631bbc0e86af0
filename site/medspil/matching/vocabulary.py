"""The closed words that people are compared by; their labels are written elsewhere.

Free text never scores. Codes are stored, so a code is never renamed.
"""

from enum import IntEnum, StrEnum
from functools import lru_cache


class Level(IntEnum):
    """How well a language is spoken: some is A1–A2, good is B1–B2."""

    NONE = 0
    SOME = 1
    GOOD = 2
    NATIVE = 3

    @property
    def code(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, code: str) -> "Level":
        """The level with this code (`none`, `some`, `good`, `native`); raises KeyError."""
        return cls[code.upper()]


class Kind(StrEnum):
    """What kind of contact is wished for; the five roles that the code names."""

    MENTOR = "mentor"
    FRIENDSHIP_FAMILY = "friendship_family"
    ASSOCIATION_GUIDE = "association_guide"
    LANGUAGE_PARTNER = "language_partner"
    HOST = "host"


MEETS_CHILDREN = frozenset({Kind.FRIENDSHIP_FAMILY, Kind.ASSOCIATION_GUIDE, Kind.HOST})
"""Kinds that bring the volunteer together with the children of the household."""


class LanguageWish(StrEnum):
    OWN = "own"
    PRACTISE = "practise"
    BOTH = "both"


class Gender(StrEnum):
    """Stated only where a side has a must; `None` is "not said" and never meets a must."""

    WOMAN = "woman"
    MAN = "man"


class Need(StrEnum):
    """A practical need, ticked as a need, never why."""

    NO_PETS = "no_pets"
    STEP_FREE = "step_free"
    SMOKE_FREE = "smoke_free"


class Interest(StrEnum):
    FOOTBALL = "football"
    SWIMMING = "swimming"
    BADMINTON = "badminton"
    ROWING = "rowing"
    CYCLING = "cycling"
    WALKING = "walking"
    RUNNING = "running"
    GYMNASTICS = "gymnastics"
    DANCE = "dance"
    CHOIR = "choir"
    MUSIC = "music"
    THEATRE = "theatre"
    FILM = "film"
    READING = "reading"
    MUSEUMS = "museums"
    SEWING = "sewing"
    KNITTING = "knitting"
    CRAFTS = "crafts"
    DRAWING = "drawing"
    PHOTOGRAPHY = "photography"
    GARDENING = "gardening"
    REPAIR = "repair"
    COMPUTERS = "computers"
    COOKING = "cooking"
    BAKING = "baking"
    CHESS = "chess"
    BOARD_GAMES = "board_games"
    CHILDREN_PLAY = "children_play"
    NATURE = "nature"
    FISHING = "fishing"
    ANIMALS = "animals"
    LANGUAGES = "languages"


class Topic(StrEnum):
    """What this contact is for."""

    PRACTISE_DANISH = "practise_danish"
    EVERYDAY_DANISH_SOCIETY = "everyday_danish_society"
    JOB_SEARCH = "job_search"
    CHILDREN_AND_SCHOOL = "children_and_school"
    MEET_PEOPLE = "meet_people"
    JOIN_ASSOCIATION = "join_association"
    LETTERS_AND_DIGITAL_POST = "letters_and_digital_post"
    PRACTICAL_THINGS = "practical_things"
    OWN_LANGUAGE_TALK = "own_language_talk"
    SPORT = "sport"
    CULTURE = "culture"
    HELP_OTHERS = "help_others"


SAME_LANGUAGE = {"prs": "fa"}


@lru_cache(maxsize=1024)
def canonical_language(code: str) -> str:
    """The code languages are compared by: `fa-AF` and `prs` are `fa`, `ti-ER` is `ti`."""
    primary = code.replace("_", "-").split("-", 1)[0].lower()
    return SAME_LANGUAGE.get(primary, primary)
