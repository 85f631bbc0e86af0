"""Queries whose SQL is made once: Django often spends more on the words than the database on the answer."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from datetime import date, datetime
from functools import lru_cache, partial, reduce, wraps
from operator import attrgetter
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import (
    BigIntegerField,
    DateField,
    DateTimeField,
    Field,
    IntegerField,
    Model,
    QuerySet,
    Value,
)

P = ParamSpec("P")
Row = TypeVar("Row")
AnyField = Field[Any, Any]


class Slot(Value):
    """A place in a query for a value that is told each time it is run.

    It is reckoned with like the day or moment it stands for: that is done once the value is told.
    """

    def __init__(self, name: str, output_field: AnyField, *steps: Callable[[Any], Any]) -> None:
        super().__init__(name, output_field)
        self.steps = steps

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]

    def __add__(self, more: Any) -> Any:
        return super().__add__(more) if in_sql(more) else self.then(lambda value: value + more)

    def __sub__(self, less: Any) -> Any:
        return super().__sub__(less) if in_sql(less) else self.then(lambda value: value - less)

    @property
    def year(self) -> "Slot":
        return Slot(self.value, IntegerField(), *self.steps, attrgetter("year"))

    def then(self, step: Callable[[Any], Any]) -> "Slot":
        return Slot(self.value, self.output_field, *self.steps, step)

    def filled(self, values: Mapping[str, object], connection: Any) -> Any:
        """As a parameter of the query. Raises KeyError where its value was not told."""
        value = reduce(lambda made, step: step(made), self.steps, values[self.value])
        return self.output_field.get_db_prep_value(value, connection)


def in_sql(value: object) -> bool:
    return hasattr(value, "resolve_expression")


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
            one.filled(values, compiler.connection) if isinstance(one, Slot) else one for one in self.params
        ]
        compiler.as_sql = lambda *args, **kwargs: (self.sql, params)
        rows.query.get_compiler = lambda *args, **kwargs: compiler
        return list(rows)


def made_once(build: Callable[P, QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
    """The SQL of a query is made once for what it is told, such as some organisations, and on whatever day;
    its rows are read anew each time.

    What decides about the query is told to it: `build` may read nothing itself, and has a `Slot` for each day
    and moment.
    """
    run = by_what_is_told(build)

    @wraps(build)
    def rows(*told: P.args, **named: P.kwargs) -> list[Row]:
        return run(told, named, {})

    return rows


def made_for_each(
    build: Callable[Concatenate[Any, P], QuerySet[Any, Row]],
) -> Callable[Concatenate[int, P], list[Row]]:
    """As `made_once`, of what belongs to one: to whom is told by the id, and the SQL is the same for each."""
    run = by_what_is_told(partial(build, Slot("one", BigIntegerField())))

    @wraps(build)
    def rows(one: int, *told: P.args, **named: P.kwargs) -> list[Row]:
        return run(told, named, {"one": one})

    return rows


def made_for_some(
    build: Callable[Concatenate[Any, P], QuerySet[Any, Row]],
) -> Callable[Concatenate[Iterable[int], P], list[Row]]:
    """As `made_for_each`, of what belongs to some: `build` asks for it by `__pk__in`. Nothing of nobody."""

    def of_so_many(count: int, *told: Any, **named: Any) -> QuerySet[Any, Row]:
        return build(slots("one", count, BigIntegerField()), *told, **named)

    run = by_what_is_told(of_so_many)

    @wraps(build)
    def rows(some: Iterable[int], *told: P.args, **named: P.kwargs) -> list[Row]:
        ones = filled("one", some)
        return run((len(ones), *told), named, ones) if ones else []

    return rows


def by_what_is_told(build: Callable[..., QuerySet[Any, Row]]) -> Callable[..., list[Row]]:
    @lru_cache(maxsize=64)
    def prepared(*told: Any, **named: Any) -> Prepared[Row]:
        with connection.execute_wrapper(refuse):
            return Prepared(build(*told, **named))

    def run(told: Sequence[object], named: Mapping[str, object], values: dict[str, object]) -> list[Row]:
        places = [shape(value, str(place), values) for place, value in enumerate(told)]
        names = {name: shape(value, name, values) for name, value in named.items()}
        return prepared(*places, **names).run(**values)

    return run


MOMENT, DAY = DateTimeField(), DateField()


def shape(value: object, name: str, values: dict[str, object]) -> object:
    """What the query is made for: a slot in place of a day or moment, whose value is noted in `values`.

    Raises TypeError for a row: it would be kept as it was.
    """
    if isinstance(value, Model):
        raise TypeError("Tell the id: a row that is kept grows old.")
    if isinstance(value, tuple):
        return tuple(shape(one, f"{name}.{place}", values) for place, one in enumerate(value))
    if isinstance(value, date):
        values[name] = value
        return Slot(name, MOMENT if isinstance(value, datetime) else DAY)
    return frozenset(value) if isinstance(value, set) else value


def refuse(*args: Any) -> None:
    raise RuntimeError("A query made once must not depend on what another one finds.")


STEP = 16


def slots(name: str, count: int, output_field: AnyField) -> list[Slot]:
    """Slots for a list of values, as `filled` names them."""
    return [Slot(f"{name}{number}", output_field) for number in range(count)]


def filled(name: str, values: Iterable[object]) -> dict[str, object]:
    """Values for `slots`, the first repeated up to a round number, so that few lengths are compiled."""
    told = list(values)
    told += told[:1] * (-len(told) % STEP)
    return {f"{name}{number}": value for number, value in enumerate(told)}
