"""Queries whose SQL is made once: Django often spends more on the words than the database on the answer."""

from collections.abc import Callable, Iterable
from copy import copy
from functools import lru_cache, partial, wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import BigIntegerField, Field, Model, QuerySet, Value

P = ParamSpec("P")
Row = TypeVar("Row")


class Slot(Value):
    """A place in a query for a value that is told each time it is run."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(name, output_field)

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


class Prepared(Generic[Row]):
    """A query, perhaps with slots, compiled once and run with new values each time."""

    def __init__(self, rows: QuerySet[Any, Row]) -> None:
        self.rows = rows
        self.compiler = rows.query.get_compiler(rows.db)
        try:
            self.sql, self.params = self.compiler.as_sql()
        except EmptyResultSet:
            self.sql, self.params = "", ()

    def run(self, **values: object) -> list[Row]:
        """The rows for these values. Raises KeyError for a slot that was not told."""
        rows: Any = self.rows.all()
        compiler: Any = copy(self.compiler)
        compiler.connection = connections[rows.db]
        params = [
            one.output_field.get_db_prep_value(values[one.value], compiler.connection)
            if isinstance(one, Slot)
            else one
            for one in self.params
        ]
        compiler.as_sql = lambda *args, **kwargs: (self.sql, params)
        rows.query.get_compiler = lambda *args, **kwargs: compiler
        return list(rows)


def made_once(build: Callable[P, QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
    """The SQL of a query is made once for what it is told: a day, some organisations. Its rows are read anew
    each time. What decides about the query is told to it: `build` may read nothing itself.
    """

    prepared = by_what_is_told(build)

    @wraps(build)
    def rows(*args: P.args, **kwargs: P.kwargs) -> list[Row]:
        return prepared(*args, **kwargs).run()

    return rows


def made_for_each(
    build: Callable[Concatenate[Any, P], QuerySet[Any, Row]],
) -> Callable[Concatenate[int, P], list[Row]]:
    """As `made_once`, of what belongs to one: to whom is told by the id, and the SQL is the same for each."""
    prepared = by_what_is_told(partial(build, Slot("one", BigIntegerField())))

    @wraps(build)
    def rows(one: int, *args: P.args, **kwargs: P.kwargs) -> list[Row]:
        return prepared(*args, **kwargs).run(one=one)

    return rows


def made_for_some(
    build: Callable[Concatenate[Any, P], QuerySet[Any, Row]],
) -> Callable[Concatenate[Iterable[int], P], list[Row]]:
    """As `made_for_each`, of what belongs to some: `build` asks for it by `__pk__in`. Nothing of nobody."""

    def of_so_many(count: int, *args: Any, **kwargs: Any) -> QuerySet[Any, Row]:
        return build(slots("one", count, BigIntegerField()), *args, **kwargs)

    prepared = by_what_is_told(of_so_many)

    @wraps(build)
    def rows(some: Iterable[int], *args: P.args, **kwargs: P.kwargs) -> list[Row]:
        told = filled("one", some)
        return prepared(len(told), *args, **kwargs).run(**told) if told else []

    return rows


def by_what_is_told(build: Callable[..., QuerySet[Any, Row]]) -> Callable[..., Prepared[Row]]:
    @lru_cache(maxsize=64)
    def prepared(*args: Any, **kwargs: Any) -> Prepared[Row]:
        with connection.execute_wrapper(refuse):
            return Prepared(build(*args, **kwargs))

    def told(*args: object, **kwargs: object) -> Prepared[Row]:
        return prepared(*map(kept, args), **{name: kept(value) for name, value in kwargs.items()})

    return told


def kept(value: object) -> object:
    """What is told, to be found again by. Raises TypeError for a row: it would be kept as it was."""
    if isinstance(value, Model):
        raise TypeError("Tell the id: a row that is kept grows old.")
    return frozenset(value) if isinstance(value, set) else value


def refuse(*args: Any) -> None:
    raise RuntimeError("A query made once must not depend on what another one finds.")


STEP = 16


def slots(name: str, count: int, output_field: Field[Any, Any]) -> list[Slot]:
    """Slots for a list of values, as `filled` names them."""
    return [Slot(f"{name}{number}", output_field) for number in range(count)]


def filled(name: str, values: Iterable[object]) -> dict[str, object]:
    """Values for `slots`, the first repeated up to a round number, so that few lengths are compiled."""
    told = list(values)
    told += told[:1] * (-len(told) % STEP)
    return {f"{name}{number}": value for number, value in enumerate(told)}
