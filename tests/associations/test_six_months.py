"""The six months, to the day: in Python, in the database's constraint, and in the state of a membership."""

from datetime import date, time, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.db import IntegrityError, connection, transaction

from associations import terms
from associations.choices import Closing, MembershipState, TermState
from associations.models import FeeFreeMembership
from tests.factories.associations import ActivityFactory, MembershipFactory

FOUR_YEARS = [date(2026, 1, 1) + timedelta(days=day) for day in range(1461)]


def test_the_examples_of_the_law() -> None:
    assert terms.last_day(date(2027, 3, 1)) == date(2027, 8, 31)
    assert terms.last_day(date(2026, 8, 31)) == date(2027, 2, 27)
    assert terms.last_day(date(2028, 2, 29)) == date(2028, 8, 28)


@pytest.mark.parametrize("months", range(1, 7))
def test_the_last_day_of_every_start_in_four_years(months: int) -> None:
    for start in FOUR_YEARS:
        reference = start + relativedelta(months=months) - timedelta(days=1)
        assert terms.last_day(start, months) == reference, start


@pytest.mark.django_db
def test_the_database_takes_the_last_day_and_refuses_one_more() -> None:
    """By raw SQL, past every line of Python, for each start of four years."""
    membership = MembershipFactory(active=True)
    sql = "UPDATE associations_feefreemembership SET start = %s, last_day = %s WHERE id = %s"
    for start in FOUR_YEARS:
        last = terms.last_day(start)
        with connection.cursor() as cursor:
            cursor.execute(sql, [start, last, membership.pk])
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [start, last + timedelta(days=1), membership.pk])


@pytest.mark.django_db
def test_a_last_day_before_the_first_is_refused_too() -> None:
    membership = MembershipFactory(active=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        FeeFreeMembership.objects.filter(pk=membership.pk).update(
            last_day=membership.start - timedelta(days=1)
        )


def test_days_already_used_are_taken_off_the_end() -> None:
    start = date(2027, 3, 1)
    assert terms.longest_last_day(start, 0) == date(2027, 8, 31)
    assert terms.longest_last_day(start, 31) == date(2027, 7, 31)
    assert terms.longest_last_day(start, 183) == start
    assert terms.longest_last_day(start, 184) is None


@pytest.mark.django_db
def test_a_membership_begins_at_a_training() -> None:
    tuesdays = ActivityFactory(times=[(1, time(18), time(19))])
    assert terms.first_training(tuesdays, date(2026, 11, 30)) == date(2026, 12, 1)
    assert terms.first_training(tuesdays, date(2026, 12, 1)) == date(2026, 12, 1)
    assert terms.first_training(tuesdays, date(2026, 12, 2)) == date(2026, 12, 8)
    first_saturdays = ActivityFactory(times=[(5, time(10), time(14), 1)])
    assert terms.first_training(first_saturdays, date(2026, 12, 6)) == date(2027, 1, 2)


@pytest.mark.django_db
def test_a_season_holds_it_back_or_shuts_it_out() -> None:
    summer = ActivityFactory(
        times=[(2, time(17), time(19))], season_from=date(2027, 4, 1), season_to=date(2027, 10, 31)
    )
    assert terms.first_training(summer, date(2026, 12, 1)) == date(2027, 4, 7)
    assert terms.first_training(summer, date(2027, 10, 28)) is None


def test_the_centre_may_hold_back_for_two_working_days() -> None:
    assert terms.hold_until(date(2026, 11, 30)) == date(2026, 12, 2)
    assert terms.hold_until(date(2026, 12, 4)) == date(2026, 12, 8)
    closed = {date(2026, 12, day) for day in range(23, 32)}
    assert terms.hold_until(date(2026, 12, 22), closed) == date(2027, 1, 4), (
        "the centre is closed at Christmas"
    )


@pytest.mark.django_db
def test_the_state_on_a_day_is_the_same_in_python_and_sql() -> None:
    rows = [
        MembershipFactory(),
        MembershipFactory(state=MembershipState.REFUSED),
        MembershipFactory(state=MembershipState.WITHDRAWN),
        MembershipFactory(active=True),
        MembershipFactory(active=True, start=date(2026, 10, 31), last_day=date(2027, 4, 29)),
        MembershipFactory(active=True, start=date(2027, 1, 5), last_day=date(2027, 2, 4)),
        MembershipFactory(
            active=True,
            state=MembershipState.CLOSED,
            closed_on=date(2026, 12, 1),
            closing=Closing.ENDED_EARLY,
        ),
        MembershipFactory(
            active=True, state=MembershipState.CLOSED, closed_on=date(2027, 2, 28), closing=Closing.RAN_OUT
        ),
    ]
    seen = set()
    for days in range(0, 420, 5):
        on = date(2026, 8, 1) + timedelta(days=days)
        in_sql = dict(FeeFreeMembership.objects.with_term_state(on).values_list("pk", "term_state"))
        assert {row.pk: terms.state_on(row, on).value for row in rows} == in_sql, on
        seen |= set(in_sql.values())
    assert seen == {state.value for state in TermState}


def test_the_bar_fills_month_by_month() -> None:
    start = date(2027, 3, 1)
    assert terms.months_passed(start, terms.last_day(start), start) == 0
    assert terms.months_passed(start, terms.last_day(start), date(2027, 6, 1)) == 3.0
    assert terms.months_passed(start, terms.last_day(start), date(2028, 1, 1)) == 6
    assert terms.months_passed(start, terms.last_day(start, 3), date(2028, 1, 1)) == 3.0
