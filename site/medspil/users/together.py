"""Several questions about one model, asked in one query."""

from collections.abc import Iterator
from typing import TypeVar

from django.db.models import CharField, Model, QuerySet, Value

M = TypeVar("M", bound=Model)


def together(rows: QuerySet[M], **kinds: QuerySet[M]) -> Iterator[tuple[str, M]]:
    """Each row with the name of the kind it is of; a row of two kinds comes twice.

    `rows` says what is read along with each. A kind keeps its own rule and limit, not its order: kinds come
    as they are named, and their rows by id.
    """
    first, *others = [
        rows.filter(pk__in=kind.values("pk")).annotate(asked_as=Value(name, output_field=CharField()))
        for name, kind in kinds.items()
    ]
    places = {name: place for place, name in enumerate(kinds)}
    found = [(row.asked_as, row) for row in first.union(*others, all=True)]  # type: ignore[attr-defined]
    yield from sorted(found, key=lambda one: (places[one[0]], one[1].pk))
