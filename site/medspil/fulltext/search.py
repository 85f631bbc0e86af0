"""The rows that hold what somebody looks for, on either database."""

from typing import Any, TypeVar

from django.db import connections, models
from django.db.models import F, Func
from django.db.models.expressions import RawSQL

from medspil.fulltext.index import index_name, vector
from medspil.fulltext.words import asked

Rows = TypeVar("Rows", bound="models.QuerySet")


class Searchable(models.Model):
    """A row with its own words in one column; who writes the row keeps it current with `words.row`."""

    search_text = models.TextField(default="", blank=True, editable=False)

    class Meta:
        abstract = True


FEW = 2000


def some_of(connection: Any, sql: str, query: str) -> list[int] | None:
    """The rows that hold the words, where they are few: SQLite does not know that beforehand."""
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT {FEW + 1}", [query])
        found = [pk for (pk,) in cursor.fetchall()]
    return found if len(found) <= FEW else None


def found_by(rows: Rows, text: str) -> Rows:
    """Those of the rows that hold every word, whole or as a beginning; all of them where nothing is asked."""
    words = asked(text)
    if not words:
        return rows
    table = rows.model._meta.db_table
    quoted = connections[rows.db].ops.quote_name
    # The names are our own models'; what somebody typed goes along as a parameter. What is found may be asked
    # for inside another query, where the table goes by another name: only Django knows which.
    if connections[rows.db].vendor == "postgresql":
        query = " & ".join(f"('{stem}' | '{word}':*)" for stem, word in words)
        sql = f"SELECT id FROM {quoted(table)} WHERE {vector()} @@ %s::tsquery"  # noqa: S608
        return rows.filter(pk__in=RawSQL(sql, [query]))  # noqa: S611
    query = " AND ".join(f'("{stem}" OR "{word}"*)' for stem, word in words)
    name = quoted(index_name(table))
    sql = f"SELECT rowid FROM {name} WHERE {name} MATCH %s"  # noqa: S608
    few = some_of(connections[rows.db], sql, query)
    if few is not None:
        return rows.filter(pk__in=few)
    # The plus keeps SQLite from looking every found row up before it has put them in order.
    own = Func(F("pk"), template="+%(expressions)s", output_field=models.BigIntegerField())
    return rows.alias(own=own).filter(own__in=RawSQL(sql, [query]))  # noqa: S611
