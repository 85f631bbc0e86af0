"""The rows that hold what somebody looks for, on either database."""

from typing import TypeVar

from django.db import connections, models
from django.db.models.expressions import RawSQL

from medspil.fulltext.index import index_name, vector
from medspil.fulltext.words import asked

Rows = TypeVar("Rows", bound="models.QuerySet")


class Searchable(models.Model):
    """A row with its own words in one column; who writes the row keeps it current with `words.row`."""

    search_text = models.TextField(default="", blank=True, editable=False)

    class Meta:
        abstract = True


def found_by(rows: Rows, text: str) -> Rows:
    """Those of the rows that hold every word, whole or as a beginning; all of them where nothing is asked."""
    words = asked(text)
    if not words:
        return rows
    table = rows.model._meta.db_table
    quoted = connections[rows.db].ops.quote_name
    # The names are our own models'; what somebody typed goes along as a parameter.
    if connections[rows.db].vendor == "postgresql":
        query = " & ".join(f"('{stem}' | '{word}':*)" for stem, word in words)
        sql = f"SELECT id FROM {quoted(table)} WHERE {vector()} @@ %s::tsquery"  # noqa: S608
    else:
        query = " AND ".join(f'("{stem}" OR "{word}"*)' for stem, word in words)
        name = quoted(index_name(table))
        sql = f"SELECT rowid FROM {name} WHERE {name} MATCH %s"  # noqa: S608
    return rows.filter(pk__in=RawSQL(sql, [query]))  # noqa: S611
