"""The links that lead to a person: what becomes of each when two rows are one person, or one is erased [10].

Every model says it in its `Personal`, beside its fields:

    on_merge = {"volunteer": "drop"}    # needed where only one row may link to the person
    on_erase = {"volunteer": "delete"}  # needed for every link but that of a staff member who pressed

Without a line a link is moved on a merge, and its row keeps the id on an erasure. A test walks all models.
"""

from collections.abc import Iterator
from enum import StrEnum

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from wagtail.models import ModelLogEntry

from medspil.privacy.choices import Refusal
from medspil.privacy.register import OURS
from medspil.users.refusals import Refused

Link = tuple[type[models.Model], models.ForeignKey]
PEOPLE = ("users.User", "participants.Participant", "participants.Household", "volunteers.Volunteer")


class OnMerge(StrEnum):
    """What is done where both people hold what only one may hold."""

    MOVE = "move"
    DROP = "drop"  # the second says nothing new
    REFUSE = "refuse"  # somebody at the centre ends one first
    SETTLED = "settled"  # the app's own `on_merge` has made one of the two


class OnErase(StrEnum):
    KEEP = "keep"  # the row holds nothing of theirs but an id
    EMPTY = "empty"  # its personal fields go
    DELETE = "delete"
    UNLINK = "unlink"


def links() -> Iterator[Link]:
    """Every link of every installed model to somebody: a person, and the hats and homes they have."""
    people = {apps.get_model(label) for label in PEOPLE}
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, models.ForeignKey) and field.related_model in people:
                if field.remote_field.parent_link:
                    continue
                yield model, field


def links_to(target: models.Model) -> Iterator[Link]:
    """Every link to one row, whatever it is: a person's hats have links of their own."""
    for relation in target._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if not relation.auto_created or relation.concrete or not isinstance(field, models.ForeignKey):
            continue
        if not field.remote_field.parent_link:
            yield field.model, field


def is_ours(model: type[models.Model]) -> bool:
    return model.__module__.startswith(OURS)


def said(model: type[models.Model], field: models.ForeignKey, what: str) -> str:
    """What the model's `Personal` says of this link; "" where it says nothing."""
    personal = model.__dict__.get("Personal")
    return str(getattr(personal, what, {}).get(field.name, "")) if personal else ""


def is_unique(model: type[models.Model], field: models.ForeignKey) -> bool:
    """Whether a rule of the database lets only one row link to a person."""
    rules = [rule.fields for rule in model._meta.constraints if isinstance(rule, models.UniqueConstraint)]
    return field.unique or any(field.name in rule for rule in [*rules, *model._meta.unique_together])


def merge_rule(model: type[models.Model], field: models.ForeignKey) -> OnMerge | None:
    """None where somebody forgot to say it."""
    if not is_unique(model, field):
        return OnMerge.MOVE
    if not is_ours(model):
        return OnMerge.DROP
    word = said(model, field, "on_merge")
    return OnMerge(word) if word else None


def erase_rule(model: type[models.Model], field: models.ForeignKey) -> OnErase | None:
    """None where somebody forgot to say it. Who only pressed a button is nullable, `related_name="+"`."""
    word = said(model, field, "on_erase")
    if word:
        return OnErase(word)
    if not is_ours(model):
        return OnErase.DELETE if field.remote_field.on_delete is models.CASCADE else OnErase.KEEP
    return OnErase.KEEP if field.null and field.remote_field.hidden else None


def forgotten() -> list[str]:
    """Links nobody has said anything about: what the test shows."""
    return [
        f"{model._meta.label}.{field.name}: say it in Personal.{what}"
        for model, field in links()
        for what, rule in (("on_merge", merge_rule), ("on_erase", erase_rule))
        if rule(model, field) is None
    ]


def move(gone: models.Model, kept: models.Model) -> None:
    """Let everything that leads to one row lead to the other, and its log with it.

    Raises Refused(BOTH_HAVE_ONE) where a rule lets only one stand, and the model says so.
    """
    for model, field in links_to(gone):
        rows = model._base_manager.filter(**{field.name: gone})
        if merge_rule(model, field) is OnMerge.MOVE:
            rows.update(**{field.name: kept})
            continue
        for row in rows.order_by("pk"):
            _move_one(row, field, kept)
    log = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(gone))
    log.filter(object_id=str(gone.pk)).update(object_id=str(kept.pk))


def _move_one(row: models.Model, field: models.ForeignKey, kept: models.Model) -> None:
    model = type(row)
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=row.pk).update(**{field.name: kept})
    except IntegrityError as clash:
        if merge_rule(model, field) is not OnMerge.DROP:
            raise Refused(Refusal.BOTH_HAVE_ONE, what=model._meta.verbose_name) from clash
        row.delete()


def erase(gone: models.Model) -> None:
    """Follow the rules of every link to somebody who is erased."""
    for model, field in links_to(gone):
        rows = model._base_manager.filter(**{field.name: gone})
        match erase_rule(model, field):
            case OnErase.DELETE:
                rows.delete()
            case OnErase.EMPTY:
                rows.update(**emptied(model))
            case OnErase.UNLINK:
                rows.update(**{field.name: None})


def emptied(model: type[models.Model]) -> dict[str, object]:
    """The empty values of a model's personal fields: default, NULL or ""."""
    personal = model.__dict__["Personal"]
    fields = [model._meta.get_field(name) for name in getattr(personal, "fields", ())]
    return {
        field.name: _empty(field)
        for field in fields
        if isinstance(field, models.Field) and not field.is_relation
    }


def _empty(field: models.Field) -> object:
    if field.null:
        return None
    return field.get_default() if field.has_default() else ""
