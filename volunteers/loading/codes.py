"""Stored codes as the engine's words; a code that was taken out of a list since is left out."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from medspil.matching import Gender, Interest, Kind, Level, Need, Topic

Word = TypeVar("Word", bound=StrEnum)

TOPICS: Mapping[str, Topic] = {word.value: word for word in Topic}
INTERESTS: Mapping[str, Interest] = {word.value: word for word in Interest}
NEEDS: Mapping[str, Need] = {word.value: word for word in Need}
GENDERS: Mapping[str, Gender] = {word.value: word for word in Gender}
KINDS: Mapping[str, Kind] = {word.value: word for word in Kind}
LEVELS: Mapping[str, Level] = {level.code: level for level in Level}


def known(words: Mapping[str, Word], codes: Iterable[str] | None) -> frozenset[Word]:
    return frozenset([words[code] for code in codes or () if code in words])


def levels(languages: Mapping[str, str] | None) -> dict[str, Level]:
    return {code: LEVELS[level] for code, level in (languages or {}).items()}
