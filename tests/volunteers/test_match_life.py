"""A contact from the wish to the end, walked by the actions alone."""

from datetime import datetime, timedelta

import pytest

from medspil.notices.models import Notice
from medspil.users.choices import Via
from medspil.users.models import User
from tests.factories import matches as life
from volunteers.actions import matches, proposals
from volunteers.choices import EndReason, MatchState, ProposalState, RequestState, Side
from volunteers.models import Match

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("kind", flat=True))


def test_a_wish_becomes_a_contact(coordinator: User, at: datetime) -> None:
    request, volunteer = life.wish(at=at), life.tesfay()
    asked = proposals.ask(request=request, volunteer=volunteer, by=coordinator, at=at)
    assert asked.state == ProposalState.ASKED_VOLUNTEER and asked.points > 500
    assert told() == ["volunteers.ask_volunteer"]

    asked = life.yes(asked, Side.VOLUNTEER, at=at + timedelta(days=1))
    assert asked.state == ProposalState.ASKED_PARTICIPANT
    assert asked.expires_at == at + timedelta(days=15)

    match = life.yes(asked, Side.PARTICIPANT, at=at + timedelta(days=2)).match
    request.refresh_from_db()
    assert match.state == MatchState.FIRST_MEETING and request.state == RequestState.FILLED

    meeting = at + timedelta(days=5)
    matches.arrange_meeting(match=match, meeting_at=meeting, place="Sprogcafé Havnen", by=coordinator, at=at)
    matches.record_meeting(match=match, third_person="Anna", by=coordinator, at=meeting + timedelta(hours=2))
    assert not matches.activate(match=match, at=meeting + timedelta(weeks=5))
    assert matches.activate(match=match, at=meeting + timedelta(weeks=6, hours=2))
    matches.end(
        match=match,
        side=Side.PARTICIPANT,
        reason=EndReason.MOVED,
        by=match.answering,
        via=Via.SIGNED_IN,
        at=at,
    )
    assert Match.objects.get().state == MatchState.ENDED
