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
from django.db.models.functions import Coalesce

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


class Slots(Slot):
    """A place for any number of numbers or codes, one at least: `__in=[Slots(…)]`."""


class Prepared(Generic[Row]):
    """A query, perhaps with slots, compiled once and run with new values each time."""

    def __init__(self, rows: QuerySet[Any, Row]) -> None:
        self.rows = rows
        self.compiler = rows.query.get_compiler(rows.db)
        try:
            sql, self.params = self.compiler.as_sql()
        except EmptyResultSet:
            sql, self.params = "", ()
        self.pieces = sql.split("%s")
        columns = [expression for expression, *_ in self.compiler.select[: self.compiler.col_count]]
        self.converters = self.compiler.get_converters(columns)

    def run(self, **values: Any) -> list[Row]:
        """The rows for these values. Raises KeyError for a slot that was not told."""
        rows: Any = self.rows.all()
        compiler: Any = copy(self.compiler)
        compiler.connection = connections[rows.db]
        told = self.told(values, compiler.connection)
        compiler.as_sql = lambda *args, **kwargs: told
        compiler.get_converters = lambda *args: self.converters
        rows.query.get_compiler = lambda *args, **kwargs: compiler
        return list(rows)

    def told(self, values: Mapping[str, Any], connection: Any) -> tuple[str, list[Any]]:
        """The SQL with its parameters."""
        sql: list[str] = [self.pieces[0]]
        params: list[Any] = []
        for one, piece in zip(self.params, self.pieces[1:], strict=True):
            if isinstance(one, Slots):
                many = values[one.value]
                params += many
                sql += ", ".join(["%s"] * len(many)), piece
            else:
                params.append(one.filled(values, connection) if isinstance(one, Slot) else one)
                sql += "%s", piece
        return "".join(sql), params


class Values(Prepared[tuple[Any, ...]]):
    """A `values_list` for very many rows: what stands in a column many times is converted once."""

    def run(self, **values: Any) -> list[tuple[Any, ...]]:
        return self.converted(self.raw(**values))

    def raw(self, **values: Any) -> list[tuple[Any, ...]]:
        """The rows as the database gives them."""
        connection = connections[self.rows.db]
        with connection.cursor() as cursor:
            cursor.execute(*self.told(values, connection))
            return cursor.fetchall()

    def converted(self, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Raw rows, or some of them, as Python values."""
        connection = connections[self.rows.db]
        columns = list(zip(*rows, strict=True))
        for place, (converters, expression) in self.converters.items() if columns else ():
            known = dict.fromkeys(columns[place])
            for value in known:
                converted = value
                for convert in converters:
                    converted = convert(converted, expression, connection)
                known[value] = converted
            columns[place] = tuple(map(known.__getitem__, columns[place]))
        return list(zip(*columns, strict=True))


def unparsed(name: str) -> Coalesce:
    """A column of dates or moments for `Values` to convert. Of a bare column, Django's SQLite parses each
    value as it is fetched, wanted or not.
    """
    return Coalesce(name, Value(None))


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
    run = by_what_is_told(partial(build, [Slots("some", BigIntegerField())]))

    @wraps(build)
    def rows(some: Iterable[int], *told: P.args, **named: P.kwargs) -> list[Row]:
        ones = list(some)
        return run(told, named, {"some": ones}) if ones else []

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
