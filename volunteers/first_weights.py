"""The weights a new installation starts with; a centre changes them on the desk, as a new version."""

from typing import Any

WEIGHTS = {"language": 250, "travel": 200, "times": 200, "topics": 150, "household": 100, "interests": 100}
MINIMUM = 300


def plant(policies: Any) -> None:
    policies.objects.get_or_create(version=1, defaults={"weights": WEIGHTS, "minimum": MINIMUM})
