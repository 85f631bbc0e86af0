"""How a contact is doing: computed by one rule, in Python and in SQL alike, and shown, not stored."""

from datetime import datetime, timedelta
from itertools import product

import pytest

from medspil.users.models import User
from tests.factories import matches as life
from volunteers import desk_contacts
from volunteers.actions import matches
from volunteers.choices import MatchState, Share, Side
from volunteers.health import Health, Signs, health, signs_of, with_health
from volunteers.models import FollowUp, Match, ThreadMessage

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("volunteer", "participant", "here", "asked", "found"),
    [
        (1, 1, True, None, None),
        (30, 30, True, None, Health.NO_CONTACT),
        (30, 2, True, None, Health.ONE_SIDE),
        (30, 30, False, None, None),
        (30, 30, False, 5, None),
        (30, 30, False, 12, Health.NO_CONTACT),
        (20, 21, True, None, Health.ONE_SIDE),
    ],
)
def test_the_rule(
    at: datetime, volunteer: int, participant: int, here: bool, asked: int | None, found: object
) -> None:
    asked_at = at - asked * DAY if asked else None
    assert health(Signs(True, at - volunteer * DAY, at - participant * DAY, here, asked_at), at) == found


def test_python_and_sql_agree_on_every_mixture() -> None:
    match = life.contact(met=True)
    met = match.meeting_recorded_at
    assert met
    at = met + 60 * DAY
    seen = set()
    quiet_or_not = (None, 50, 5)
    for volunteer, participant, answered, state, share in product(
        quiet_or_not,
        quiet_or_not,
        (None, "open", 30, 3),
        ("trial", "first_meeting"),
        (Share.THREAD, Share.PHONE),
    ):
        ThreadMessage.objects.all().delete()
        FollowUp.objects.all().delete()
        ThreadMessage.objects.bulk_create(
            ThreadMessage(match=match, side=side, text="Hej", at=at - ago * DAY)
            for side, ago in ((Side.VOLUNTEER, volunteer), (Side.PARTICIPANT, participant))
            if ago
        )
        if answered:
            FollowUp.objects.create(
                match=match,
                side=Side.PARTICIPANT,
                week=4,
                sent_at=at - 32 * DAY,
                answered_at=None if answered == "open" else at - answered * DAY,
            )
        Match.objects.update(state=state, volunteer_shares=share)
        in_sql = with_health(Match.objects.all(), at).get()
        in_python = health(signs_of(Match.objects.get()), at)
        assert in_sql.health == (in_python or ""), (volunteer, participant, answered, state, share)  # type: ignore[attr-defined]
        seen.add(in_python)
    assert seen == {None, Health.NO_CONTACT, Health.ONE_SIDE}


def test_it_stands_on_the_desk_and_goes_by_itself(coordinator: User, at: datetime) -> None:
    match = life.contact(met=True)
    assert match.meeting_recorded_at
    later = match.meeting_recorded_at + 25 * DAY

    def unwell() -> list[str]:
        lines = desk_contacts.todo(coordinator, later.date())
        return [line.key for line in lines if line.key.startswith("volunteers.unwell")]

    assert unwell() == [f"volunteers.unwell:{match.pk}:no_contact"]
    matches.write(match=match, side=Side.VOLUNTEER, text="Hej!", by=match.volunteer.user, at=later - DAY)
    assert unwell() == [f"volunteers.unwell:{match.pk}:one_side"]
    matches.write(match=match, side=Side.PARTICIPANT, text="Hej!", by=match.answering, at=later - DAY)
    assert unwell() == [] and match.state == MatchState.TRIAL
