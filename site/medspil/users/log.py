"""The log of what was done, by whom: Wagtail's, for every action of every app. Ids and codes only."""

from typing import Any

from django.db import models
from wagtail.log_actions import log as wagtail_log

ACTIONS: dict[str, Any] = {}


def register(actions: dict[str, Any]) -> None:
    """Name the actions an app logs, `"app.verb": label`; called from `AppConfig.ready()`."""
    ACTIONS.update(actions)


def record(action: str, instance: models.Model, *, by: models.Model | None, **data: Any) -> None:
    """Write one line: `instance` was acted on. `data` holds ids and codes, never names or text."""
    wagtail_log(instance, action, user=by, data=data or None)
