from medspil.participants.views import (
    answers,
    children,
    desk,
    duplicates,
    households,
    join,
    mine,
    outreach,
    people,
    queue,
    refer,
)

__all__ = [
    "answers",
    "children",
    "desk",
    "duplicates",
    "households",
    "join",
    "mine",
    "outreach",
    "people",
    "queue",
    "refer",
]
