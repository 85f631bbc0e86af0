"""The register of personal fields: every model of ours declares purpose, retention and fields [10].

A model says it in a plain inner class `Personal`: `fields` are personal, `plain` are not. A field that
could hold something about a person (text, JSON, a link to a person) must stand in one of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

OURS = ("medspil.", "volunteers", "associations", "events")


@dataclass(frozen=True, slots=True)
class Entry:
    """One model's line in the register."""

    model: str
    purpose: str
    retention: str
    fields: tuple[str, ...]


def our_models() -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        if model.__module__.startswith(OURS):
            yield model


def could_be_personal(field: models.Field) -> bool:
    """Free text, JSON, addresses and links to people; not closed lists, numbers, dates or slugs of ours."""
    if field.is_relation:
        return bool(field.many_to_one and field.related_model is get_user_model())
    text = isinstance(field, models.CharField | models.TextField | models.JSONField)
    return text and not field.choices


def undeclared(model: type[models.Model]) -> list[str]:
    """Fields a model should have declared; ["Personal"] where it declares nothing."""
    personal = model.__dict__.get("Personal")
    if personal is None:
        return ["Personal"]
    named = {*getattr(personal, "fields", ()), *getattr(personal, "plain", ())}
    local = [*model._meta.local_fields]
    return [field.name for field in local if could_be_personal(field) and field.name not in named]


def register() -> list[Entry]:
    """The whole register, for the page that shows it and for the record of processing."""
    return [
        Entry(
            model._meta.label,
            personal.purpose,
            personal.retention,
            tuple(getattr(personal, "fields", ())),
        )
        for model in our_models()
        if (personal := model.__dict__.get("Personal")) and getattr(personal, "fields", ())
    ]
