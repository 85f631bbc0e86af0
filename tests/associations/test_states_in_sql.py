"""What follows from dates: one function in Python and one in SQL, equal on every day that could differ."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from django.db import connection
from django.db.models import F
from hypothesis import given, settings
from hypothesis import strategies as st

from associations import terms
from associations.choices import PeriodState, TermState
from associations.models import CooperationAgreement, FeeFreeMembership
from associations.models.agreement import period_state
from associations.models.membership import term_state

FOUR_YEARS = [date(2026, 1, 1) + timedelta(days=day) for day in range(1461)]
AROUND = (-62, -61, -60, -59, -31, -1, 0, 1)


class Row(NamedTuple):
    """What the function reads of a membership."""

    state: str
    closing: str
    start: date
    last_day: date


def interesting(start: date, last: date, soon: int) -> Iterator[date]:
    """The days on which a state could change: around both ends, and around the reminder."""
    yield from (start + timedelta(days=days) for days in (-1, 0, 1))
    yield from (last + timedelta(days=days) for days in AROUND)
    yield last - timedelta(days=soon)


@pytest.mark.django_db
def test_a_memberships_state_on_every_interesting_day_of_four_years() -> None:
    """1,461 starts, lengths of one and six months, each on its interesting days: one statement."""
    rows = []
    for start in FOUR_YEARS:
        for months in (1, 6):
            last = terms.last_day(start, months)
            rows += [("active", "", start, last, on) for on in interesting(start, last, 60)]
    decided = [("proposed", ""), ("refused", ""), ("withdrawn", ""), ("closed", "ran_out")]
    start, last = date(2027, 3, 1), date(2027, 8, 31)
    for state, closing in [*decided, ("closed", "ended_early")]:
        rows += [(state, closing, start, last, on) for on in interesting(start, last, 60)]
    expression = term_state(F("activated_on"), F("closed_on"))
    in_sql = answers(
        FeeFreeMembership, rows, expression, ("start", "last_day", "activated_on", "closed_on"), 60
    )
    in_python = [
        terms.state_on(Row(state, closing, start, last), on).value for state, closing, start, last, on in rows
    ]
    assert in_sql == in_python
    assert set(in_python) == {state.value for state in TermState}


@pytest.mark.django_db
def test_an_agreements_state_on_every_interesting_day_of_four_years() -> None:
    rows = []
    for first in FOUR_YEARS:
        last = first + timedelta(days=364)
        rows += [("in_force", "", first, last, on) for on in interesting(first, last, terms.RENEW_DAYS)]
    rows += [(state, "", FOUR_YEARS[0], FOUR_YEARS[9], FOUR_YEARS[5]) for state in ("draft", "sent", "ended")]
    expression = period_state(F("sent_at"), F("ended_on"))
    names = ("valid_from", "valid_to", "sent_at", "ended_on")
    in_sql = answers(CooperationAgreement, rows, expression, names, terms.RENEW_DAYS)
    in_python = [
        terms.period_on(CooperationAgreement(state=state, valid_from=first, valid_to=last), on).value
        for state, _closing, first, last, on in rows
    ]
    assert in_sql == in_python
    assert set(in_python) == {state.value for state in PeriodState}


def answers(model: type, rows: list, expression: object, names: tuple[str, ...], soon: int) -> list[str]:
    """The expression over all rows in one statement: a temporary table stands where the model's own does.

    The day asked about and the day `soon` after it stand in two date columns of the row.
    """
    table = model._meta.db_table  # type: ignore[attr-defined]
    first, last, day, until = names
    closing = "closing, " if model is FeeFreeMembership else ""
    columns = f"id integer, state text, {closing and 'closing text, '}{', '.join(f'{n} date' for n in names)}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {table} ({columns})")
        marks = ", ".join(["%s"] * (6 + bool(closing)))
        data = [
            (pk, state, *([how] if closing else []), start, end, on, on + timedelta(days=soon))
            for pk, (state, how, start, end, on) in enumerate(rows)
        ]
        cursor.executemany(
            f"INSERT INTO {table} (id, state, {closing}{first}, {last}, {day}, {until}) VALUES ({marks})",
            data,
        )
    found = model.objects.annotate(asked=expression).order_by("pk")  # type: ignore[attr-defined]
    states = list(found.values_list("asked", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {'pg_temp.' if connection.vendor == 'postgresql' else 'temp.'}{table}")
    return states


@given(
    start=st.dates(date(2024, 1, 1), date(2040, 12, 31)),
    months=st.integers(1, 6),
    spans=st.lists(st.integers(1, 70), max_size=5),
)
@settings(max_examples=80, deadline=None)
def test_however_it_is_cut_up_nobody_gets_more_than_the_six_months(
    start: date, months: int, spans: list[int]
) -> None:
    """Days used before are taken off: with them the whole never passes what six months from here hold."""
    used = sum(spans)
    longest = terms.longest_last_day(start, used)
    whole = terms.length(start, terms.last_day(start))
    assert (longest is None) == (used >= whole)
    if longest:
        assert terms.length(start, longest) + used == whole
        last = min(terms.last_day(start, months), longest)
        assert start <= last <= terms.last_day(start)
        assert 0 <= terms.months_passed(start, last, last) <= 6


@given(start=st.dates(date(2024, 1, 1), date(2040, 12, 31)), later=st.integers(0, 400))
@settings(max_examples=80, deadline=None)
def test_who_begins_later_never_ends_earlier(start: date, later: int) -> None:
    then = start + timedelta(days=later)
    assert terms.last_day(start) <= terms.last_day(then)
    due = terms.end_task_due(terms.last_day(start), then)
    assert due <= terms.last_day(start)
