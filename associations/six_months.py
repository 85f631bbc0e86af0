"""The law of the six months as the database keeps it [7]: the longest last day of a start, in both SQLs."""

from typing import Any

from django.db import models
from django.db.models.expressions import Func


class LongestLastDay(Func):
    """`start + 6 calendar months − 1 day`, the month sum clipped to the month's end.

    SQLite's own "+6 months" runs over into the next month and is wrong on 27 of 1,461 starts, hence the
    smaller of it and the month's end. For a CHECK: no Django date function may stand in one.
    """

    arity = 1
    output_field = models.DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = (
            "date(min(date(%(expressions)s,'+6 months'),"
            " date(%(expressions)s,'start of month','+7 months','-1 day')),'-1 day')"
        )
        sql, params = self.as_sql(compiler, connection, template=template, **extra)
        return sql, (*params, *params)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "(%(expressions)s + interval '6 months' - interval '1 day')"
        return self.as_sql(compiler, connection, template=template, **extra)
