"""Finding a person from the desk: what every app's own search says."""

from datetime import date

from medspil.users import points
from medspil.users.models import User
from medspil.users.points import Found

MOST = 30


def find(user: User, words: str, on: date) -> list[Found]:
    """People and things by name or phone that this person may see; each address once.

    Whose name holds the words as written comes before those that only sound alike.
    """
    found: dict[str, Found] = {}
    for source in points.search:
        for item in source(user, words, on):
            found.setdefault(item.url, item)
    written = words.strip().casefold()
    return sorted(found.values(), key=lambda item: written not in str(item.title).casefold())[:MOST]
