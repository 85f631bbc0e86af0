"""A refusal is one member of an app's enum, with one translated sentence the person can act on."""

from django.core.exceptions import ValidationError
from django.db import models


class Refusal(models.TextChoices):
    """Base of each app's refusals: `FULL = "full", _("There are no free places…")`."""


class Refused(ValidationError):
    """Raised by an action that says no. A form shows `str(refused.refusal.label)` beside its field."""

    def __init__(self, refusal: Refusal, **params: object) -> None:
        self.refusal = refusal
        super().__init__(refusal.label, code=refusal.value, params=params or None)


def refuse_if(refusal: Refusal | None, **params: object) -> None:
    """Raise where a rule gave its refusal; pass where it gave None."""
    if refusal is not None:
        raise Refused(refusal, **params)
