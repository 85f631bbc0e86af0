"""Making a new database, in the order and the steps that cost least."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_pre_migrate_signal
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


def migrate() -> None:
    """Run every migration, those of other people's apps first.

    By name, as Django goes, most of them would come after ours, and each would draw our hundred models
    anew: a new database would take half as long again.
    """
    with little_looking_for_garbage():
        executor = Executor(connection)
        leaves = executor.loader.graph.leaf_nodes()
        emit_pre_migrate_signal(0, False, connection.alias)
        executor.migrate([leaf for leaf in leaves if not is_ours(leaf[0])])
        executor.loader.build_graph()
        executor.migrate(leaves)
        call_command("migrate", verbosity=0)


@contextmanager
def little_looking_for_garbage() -> Iterator[None]:
    """Ten thousand models are drawn: going through them all again and again takes a quarter of the time."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def is_ours(label: str) -> bool:
    package, _dot, _rest = apps.get_app_config(label).name.partition(".")
    return package in {"medspil", "volunteers", "associations", "events"}


class Executor(MigrationExecutor):
    """Draws all models once for operations that can share them; Django draws them for each operation."""

    def apply_migration(
        self, state: ProjectState, migration: Migration, fake: bool = False, fake_initial: bool = False
    ) -> ProjectState:
        migration.operations = list(in_runs(migration.operations))  # type: ignore[misc]
        return super().apply_migration(state, migration, fake, fake_initial)


def in_runs(operations: Sequence[Operation]) -> Iterator[Operation]:
    """The same operations, those together that follow each other and are about a model each."""
    run: dict[str, Operation] = {}
    for operation in operations:
        model = model_of(operation)
        if not model or model in run:
            yield from together(run)
            run = {}
        if model:
            run[model] = operation
        else:
            yield operation
    yield from together(run)


def model_of(operation: Operation) -> str:
    """The model that the operation makes or adds to; none if it does anything else."""
    match operation:
        case CreateModel():
            return operation.name_lower
        case AddField() | AddIndex() | AddConstraint():
            return operation.model_name_lower
    return ""


def together(run: dict[str, Operation]) -> list[Operation]:
    operations = list(run.values())
    return [Together(operations)] if len(operations) > 1 else operations


class Together(Operation):
    """Operations about a model each, run from the state before them all to the state after.

    What each does to the database follows from its own model and what that points to: both are as they
    would be if the operations had been run one by one.
    """

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        vars(state).pop("apps", None)
        state.is_delayed = False
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)
