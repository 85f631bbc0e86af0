"""Migrations run together make what Django makes of them one by one."""

import pytest
from django.db import connection, models
from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    CreateModel,
    Migration,
    RunPython,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from medspil.users.migrating import Together, in_runs


def made(model: str, /, **fields: models.Field) -> CreateModel:
    return CreateModel(model, [("id", models.BigAutoField(primary_key=True)), *fields.items()])


def to(model: str) -> models.ForeignKey:
    return models.ForeignKey(f"kitchens.{model}", models.CASCADE, related_name="+")


def kitchens() -> list[Operation]:
    return [
        made("House", name=models.CharField(max_length=20, unique=True)),
        made("Kitchen", house=to("House"), helpers=models.ManyToManyField("kitchens.House")),
        AddField("house", "largest", models.ForeignKey("kitchens.Kitchen", models.SET_NULL, null=True)),
        made("Meal", kitchen=to("Kitchen"), on=models.DateField(db_index=True)),
        AddIndex("kitchen", models.Index(fields=["house", "id"], name="by_house")),
        AddField("house", "floors", models.SmallIntegerField(default=1)),
        AddConstraint("meal", models.UniqueConstraint(fields=["kitchen", "on"], name="one_a_day")),
        AlterField("house", "floors", models.IntegerField()),
        AddField("meal", "price", models.IntegerField(default=0), preserve_default=False),
        AddField("kitchen", "tables", models.IntegerField(null=True)),
        RunPython(RunPython.noop, RunPython.noop),
    ]


def statements(operations: list[Operation]) -> tuple[list[str], ProjectState]:
    migration = Migration("0001", "kitchens")
    migration.operations = operations
    editor = connection.SchemaEditorClass(connection, collect_sql=True)
    editor.deferred_sql = []
    state = migration.apply(ProjectState(), editor)
    return [*editor.collected_sql, *map(str, editor.deferred_sql)], state


def test_what_runs_together_is_about_a_model_each_and_keeps_its_order() -> None:
    runs = [
        operation.operations if isinstance(operation, Together) else [operation]
        for operation in in_runs(kitchens())
    ]

    assert [len(run) for run in runs] == [2, 3, 2, 1, 2, 1]
    assert [type(operation) for run in runs for operation in run] == [type(each) for each in kitchens()]


@pytest.mark.django_db
def test_the_database_is_told_the_same_either_way() -> None:
    alone, after_alone = statements(kitchens())
    joined, after_joined = statements(list(in_runs(kitchens())))

    assert joined == alone
    assert any("one_a_day" in sql for sql in joined)
    assert after_joined == after_alone
