"""The log of what was done, by whom: Wagtail's, for every action of every app. Ids and codes only."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import ModelLogEntry

ACTIONS: dict[str, Any] = {}


def register(actions: dict[str, Any]) -> None:
    """Name the actions an app logs, `"app.verb": label`; called from `AppConfig.ready()`."""
    ACTIONS.update(actions)


def record(action: str, instance: models.Model, *, by: models.Model | None, **data: Any) -> None:
    """Write one line: `instance` was acted on. `data` holds ids and codes, never names or text.

    Wagtail's `log` looks up once more whoever acted and what kind of thing this is, to see that they exist:
    an action has both before it. Raises ValidationError for an action that was not named.
    """
    context = get_active_log_context()
    line = ModelLogEntry(
        content_type=ContentType.objects.get_for_model(instance, for_concrete_model=False),
        object_id=str(instance.pk),
        label=str(instance),
        action=action,
        user=by or context.user,
        uuid=context.uuid,
        timestamp=timezone.now(),
        data=data,
    )
    line.clean()
    ModelLogEntry.objects.bulk_create([line])
