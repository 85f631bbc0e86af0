"""Many at the same moment, each in a thread and connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import IntegrityError, connection

from medspil.users.refusals import Refusal, Refused

PEOPLE, PLACES = 20, 5


def all_at_once(do: Callable[[int], object], people: int = PEOPLE) -> list[object]:
    """What came out for each: a result, a refusal, or what the database would not take."""
    gate = Barrier(people)

    def one(number: int) -> object:
        try:
            gate.wait(timeout=30)
            return do(number)
        except (Refused, IntegrityError) as said:
            return said
        finally:
            connection.close()

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(one, range(people)))


def refusals(came: list[object]) -> list[Refusal]:
    return [said.refusal for said in came if isinstance(said, Refused)]


def broken(came: list[object]) -> int:
    """How many saw an error instead of a sentence."""
    return sum(isinstance(said, IntegrityError) for said in came)
