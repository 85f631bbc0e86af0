"""The index behind `search_text`, made by a migration: FTS5 kept current by triggers, or GIN."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

COLUMN = "search_text"


def index_name(table: str) -> str:
    return f"{table}_words"


def vector() -> str:
    """The column's words as PostgreSQL indexes them; its own parser and dictionaries stay out of it."""
    return f"array_to_tsvector(string_to_array({COLUMN}, ' '))"


class FullText(Operation):
    """Index `search_text` of a model. Put it again at the end of a later migration that remakes the table
    on SQLite (a changed column does): the triggers go with the old table.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, model_name: str) -> None:
        self.model_name = model_name

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        pass

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        self.database_backwards(app_label, schema_editor, from_state, to_state)
        for sql in made(schema_editor.connection.vendor, table):
            schema_editor.execute(sql)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        for sql in dropped(schema_editor.connection.vendor, table):
            schema_editor.execute(sql)

    def describe(self) -> str:
        return f"Index the words of {self.model_name}"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__qualname__, [self.model_name], {}


def made(vendor: str, table: str) -> list[str]:
    name = index_name(table)
    if vendor == "postgresql":
        return [f'CREATE INDEX "{name}" ON "{table}" USING gin ({vector()})']
    put = f'INSERT INTO "{name}"(rowid, {COLUMN}) VALUES (new.id, new.{COLUMN});'  # noqa: S608
    take = f'INSERT INTO "{name}"("{name}", rowid, {COLUMN}) VALUES (\'delete\', old.id, old.{COLUMN});'  # noqa: S608
    options = (
        f"content=\"{table}\", content_rowid='id', tokenize='unicode61 remove_diacritics 0', detail='none'"
    )
    return [
        f'CREATE VIRTUAL TABLE "{name}" USING fts5({COLUMN}, {options})',
        f'CREATE TRIGGER "{name}_added" AFTER INSERT ON "{table}" BEGIN {put} END',
        f'CREATE TRIGGER "{name}_gone" AFTER DELETE ON "{table}" BEGIN {take} END',
        f'CREATE TRIGGER "{name}_changed" AFTER UPDATE OF {COLUMN} ON "{table}" BEGIN {take} {put} END',
        f'INSERT INTO "{name}"("{name}") VALUES (\'rebuild\')',  # noqa: S608
    ]


def dropped(vendor: str, table: str) -> list[str]:
    name = index_name(table)
    if vendor == "postgresql":
        return [f'DROP INDEX IF EXISTS "{name}"']
    triggers = [f'DROP TRIGGER IF EXISTS "{name}_{what}"' for what in ("added", "gone", "changed")]
    return [*triggers, f'DROP TABLE IF EXISTS "{name}"']
