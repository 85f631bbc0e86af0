"""A round's input as plain JSON values, so that it can be stored, hashed and replayed to the same plan.

Ids, codes, bits and postcode coordinates; no names. What a field's default says is left out.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from hashlib import sha256
from typing import Any

from medspil.matching.people import Offer, OfferId, Requirement, RoleGranted, Seeker, SeekerId
from medspil.matching.policy import Criterion, Policy
from medspil.matching.rule import Rule
from medspil.matching.vocabulary import Gender, Interest, Kind, LanguageWish, Level, Need, Topic

Coded = dict[str, Any]


def encode(
    seekers: Iterable[Seeker],
    offers: Iterable[Offer],
    *,
    on: date,
    policy: Policy,
    fixed: Iterable[tuple[SeekerId, OfferId]] = (),
) -> Coded:
    """The input of a plan, people by id; the same for the same people in any order."""
    return {
        "on": on.isoformat(),
        "policy": {
            "weights": {str(name): weight for name, weight in policy.weights.items()},
            "minimum": policy.minimum,
            "relaxed": sorted(map(str, policy.relaxed)),
            "version": policy.version,
        },
        "seekers": [_plain(seeker) for seeker in sorted(seekers, key=lambda one: one.id)],
        "offers": [_plain(offer) for offer in sorted(offers, key=lambda one: one.id)],
        "fixed": sorted([seeker, offer] for seeker, offer in fixed),
    }


def decode(coded: Coded) -> dict[str, Any]:
    """The arguments of `plan`: seekers, offers, on, policy and fixed."""
    policy = coded["policy"]
    return {
        "seekers": [Seeker(**_read(values)) for values in coded["seekers"]],
        "offers": [Offer(**_read(values)) for values in coded["offers"]],
        "on": date.fromisoformat(coded["on"]),
        "policy": Policy(
            weights={Criterion(name): weight for name, weight in policy["weights"].items()},
            minimum=policy["minimum"],
            relaxed=frozenset(map(Rule, policy["relaxed"])),
            version=policy["version"],
        ),
        "fixed": [(seeker, offer) for seeker, offer in coded["fixed"]],
    }


def fingerprint(coded: Coded) -> str:
    """SHA-256 over the coded input, in hexadecimal."""
    text = json.dumps(coded, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, (Seeker, Offer, RoleGranted, Requirement)):
        stated = {field.name: getattr(value, field.name) for field in fields(value)}
        return {
            name: _plain(one)
            for name, one in stated.items()
            if one != _DEFAULTS[type(value)].get(name, MISSING)
        }
    if isinstance(value, Level):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in sorted(value.items())}
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _read(values: Coded) -> Coded:
    return {
        name: _READ[name](value) if name in _READ and value is not None else value
        for name, value in values.items()
    }


def _role(values: Coded) -> RoleGranted:
    return RoleGranted(**_read(values))


_DEFAULTS: dict[type, dict[str, Any]] = {
    kind: {
        field.name: field.default if field.default_factory is MISSING else field.default_factory()
        for field in fields(kind)
        if field.default is not MISSING or field.default_factory is not MISSING
    }
    for kind in (Seeker, Offer, RoleGranted, Requirement)
}

_READ: dict[str, Any] = {
    "kind": Kind,
    "adult_from": date.fromisoformat,
    "waiting_since": date.fromisoformat,
    "cleared_until": date.fromisoformat,
    "since": date.fromisoformat,
    "until": date.fromisoformat,
    "languages": lambda levels: {code: Level(level) for code, level in levels.items()},
    "wish": LanguageWish,
    "place": tuple,
    "topics": lambda codes: frozenset(map(Topic, codes)),
    "interests": lambda codes: frozenset(map(Interest, codes)),
    "needs": lambda codes: frozenset(map(Need, codes)),
    "cannot_meet": lambda codes: frozenset(map(Need, codes)),
    "child_birth_years": tuple,
    "gender": Gender,
    "gender_must": Gender,
    "barred": lambda rules: {int(offer): Rule(rule) for offer, rule in rules.items()},
    "roles": lambda roles: tuple(_role(values) for values in roles),
    "requirements": lambda met: tuple(Requirement(**_read(values)) for values in met),
}
