"""Every searched table has its index in the migrated database, kept current by what the database itself does.

A migration that remakes a table on SQLite takes the triggers with it unless it ends with `FullText`; the
search would go on working, and find yesterday's words.
"""

import pytest
from django.db import connection, models

from medspil.fulltext.index import index_name, made
from medspil.fulltext.search import Searchable
from medspil.privacy.register import our_models

SEARCHED = [model for model in our_models() if issubclass(model, Searchable)]
KEPT = {
    "sqlite": "SELECT sql FROM sqlite_master WHERE tbl_name = %s AND type = 'trigger'",
    "postgresql": "SELECT indexname FROM pg_indexes WHERE tablename = %s",
}


def test_events_and_associations_are_searched() -> None:
    assert {"Event", "Association"} <= {model.__name__ for model in SEARCHED}


@pytest.mark.django_db
@pytest.mark.parametrize("model", SEARCHED, ids=lambda model: model.__name__)
def test_a_searched_table_keeps_its_index(model: type[models.Model]) -> None:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(KEPT[connection.vendor], [table])
        kept = {sql for (sql,) in cursor.fetchall()}
    if connection.vendor == "sqlite":
        assert kept == {sql for sql in made("sqlite", table) if sql.startswith("CREATE TRIGGER")}
    else:
        assert index_name(table) in kept
