"""Days are read from the hour of a moment: they are the local days all the same."""

from datetime import UTC, date, datetime, timedelta

import pytest

from medspil.privacy.models import Consent
from tests.factories import matches as life
from volunteers.loading import offers_among, offers_for, seeker_for
from volunteers.loading.days import day_of
from volunteers.models import Engagement
from volunteers.requirements import day


def test_every_hour_of_two_years_has_the_day_of_its_last_second() -> None:
    first = datetime(2026, 1, 1, tzinfo=UTC)
    for hour in range(2 * 366 * 24):
        moment = first + timedelta(hours=hour)
        for exactly in (moment, moment + timedelta(minutes=59, seconds=59)):
            assert day_of(f"{moment:%Y-%m-%d %H}") == day(exactly)


@pytest.mark.django_db
@pytest.mark.parametrize("micro", [0, 1])
def test_the_last_hours_of_a_day_belong_to_the_next_where_it_has_begun(on: date, micro: int) -> None:
    """In winter at 23 UTC, in summer at 22."""
    wish = life.wish()
    moments = ["2026-07-05 21:59:59", "2026-07-05 22:00", "2026-02-05 22:59:59", "2026-02-05 23:00"]
    for number, moment in enumerate(moments):
        volunteer = life.tesfay(email=f"t{number}@demo.example")
        at = datetime.fromisoformat(moment).replace(tzinfo=UTC, microsecond=micro)
        Engagement.objects.filter(volunteer=volunteer).update(approved_at=at)
        Consent.objects.filter(user=volunteer.user).update(given_at=at)
    found = offers_for(wish, seeker_for(wish, on), on).offers
    days = [date(2026, 7, 5), date(2026, 7, 6), date(2026, 2, 5), date(2026, 2, 6)]
    assert [offer.waiting_since for offer in found] == days
    assert [offer.roles[0].requirements[0].since for offer in found if offer.roles] == days
    assert found == offers_among([offer.id for offer in found], wish, on)
