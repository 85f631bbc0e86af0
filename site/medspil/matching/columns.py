"""People's values as columns of numbers, for many pairs at a time."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from enum import StrEnum
from typing import Any, TypeVar

import numpy as np

from medspil.matching.vocabulary import Interest, Need, Topic

Array = np.ndarray[Any, Any]
Person = TypeVar("Person")

FEW = 2_000_000
"""So many keys are numbered by a table of all of them, more by sorting."""

_BIT: dict[type[StrEnum], dict[str, int]] = {
    words: {word: 1 << index for index, word in enumerate(words)} for words in (Need, Topic, Interest)
}


def as_bits(words: type[StrEnum], chosen: Iterable[str]) -> int:
    """A set of words of one vocabulary as bits, in the order of the vocabulary."""
    bit = _BIT[words]
    return sum(bit[word] for word in chosen)


def bits(values: Iterable[int]) -> Array:
    """A column of bit sets."""
    return np.array(list(values), dtype=np.int64)


def profiles(people: Sequence[Person], key: Callable[[Any], Hashable]) -> tuple[Array, list[Person]]:
    """Per person the number of their profile, and one person of each."""
    numbers: dict[Hashable, int] = {}
    ones: list[Person] = []
    of = []
    for person in people:
        value = key(person)
        if value not in numbers:
            numbers[value] = len(ones)
            ones.append(person)
        of.append(numbers[value])
    return np.array(of, dtype=np.int64), ones


def numbered(keys: Array, size: int) -> tuple[Array, Array]:
    """The distinct keys (each below `size`), rising, and per key its position among them."""
    if size > FEW:
        return np.unique(keys, return_inverse=True)
    seen = np.zeros(size, dtype=bool)
    seen[keys] = True
    distinct = np.flatnonzero(seen)
    position = np.empty(size, dtype=np.int64)
    position[distinct] = np.arange(len(distinct))
    return distinct, position[keys]
