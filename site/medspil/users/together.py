"""Several questions about one model, asked in one query."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.db.models import CharField, IntegerField, Model, QuerySet, Value

M = TypeVar("M", bound=Model)


def together(rows: QuerySet[M], **kinds: QuerySet[M]) -> QuerySet[M]:
    """The rows of each kind, for `told_apart`; a row of two kinds comes twice.

    `rows` says what is read along with each. A kind keeps its own rule and limit, not its order: kinds come
    as they are named, and their rows by id.
    """
    asked: list[Any] = [
        rows.filter(pk__in=kind.values("pk")).annotate(
            asked_as=Value(name, output_field=CharField()),
            turn=Value(turn, output_field=IntegerField()),
        )
        for turn, (name, kind) in enumerate(kinds.items())
    ]
    found: QuerySet[M] = asked[0].union(*asked[1:], all=True).order_by("turn", "pk")
    return found


def told_apart(found: Iterable[M]) -> Iterator[tuple[str, M]]:
    """Each row of `together` with the name of the kind it is of."""
    return ((row.asked_as, row) for row in found)  # type: ignore[attr-defined]
