"""Queries whose SQL is made once: for ten candidates, Django spends more on the words than the database on
the answer."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connections
from django.db.models import Field, QuerySet, Value


class Slot(Value):
    """A place in a query for a value that is told each time it is run."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(name, output_field)

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


class Prepared:
    """A `values_list` with slots, compiled once and run with new values each time."""

    def __init__(self, rows: QuerySet[Any, Any]) -> None:
        self.alias = rows.db
        self.compiler = rows.query.get_compiler(self.alias)
        self.sql, self.params = self.compiler.as_sql()

    def run(self, **values: object) -> Iterator[Any]:
        """The rows for these values. Raises KeyError for a slot that was not told."""
        connection = connections[self.alias]
        params = [
            one.output_field.get_db_prep_value(values[one.value], connection)
            if isinstance(one, Slot)
            else one
            for one in self.params
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchall()
        return self.compiler.results_iter([found], tuple_expected=True)


STEP = 16


def slots(name: str, count: int, output_field: Field[Any, Any]) -> list[Slot]:
    """Slots for a list of values, as `filled` names them."""
    return [Slot(f"{name}{number}", output_field) for number in range(count)]


def filled(name: str, values: Iterable[object]) -> dict[str, object]:
    """Values for `slots`, the first repeated up to a round number, so that few lengths are compiled."""
    told = list(values)
    told += [told[0]] * (-len(told) % STEP)
    return {f"{name}{number}": value for number, value in enumerate(told)}
