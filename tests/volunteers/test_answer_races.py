"""Two yeses at the same moment make one contact; without the locks they would make two."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from django.db import IntegrityError, connection

from medspil.users.choices import Via
from medspil.users.refusals import Refused
from tests.factories import matches as life
from volunteers.actions import proposals
from volunteers.choices import Refusal, Side
from volunteers.models import Match, Proposal

pytestmark = pytest.mark.django_db(transaction=True)

TAPS = 6


def at_once(asked: Proposal, at: datetime) -> list[object]:
    """The same yes from several hands; what each got, or was told."""
    gate = Barrier(TAPS)

    def tap(_number: int) -> object:
        try:
            gate.wait(timeout=30)
            return proposals.answer(
                proposal=asked, side=Side.PARTICIPANT, yes=True, by=None, via=Via.LINK, at=at
            )
        except (Refused, IntegrityError) as said:
            return said
        finally:
            connection.close()

    with ThreadPoolExecutor(TAPS) as pool:
        return list(pool.map(tap, range(TAPS)))


def test_one_contact_and_one_clear_sentence_for_the_others(at: datetime) -> None:
    asked = life.yes(life.proposal(at=at), Side.VOLUNTEER, at=at)

    came = at_once(asked, at)

    assert Match.objects.count() == 1
    refused = [said.refusal for said in came if isinstance(said, Refused)]
    assert refused == [Refusal.ALREADY_ANSWERED] * (TAPS - 1)


def test_without_the_lock_all_of_them_get_past_the_question(
    at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: nobody writes before everybody was let through. Only the row constraint is left."""
    asked = life.yes(life.proposal(at=at), Side.VOLUNTEER, at=at)
    everybody_has_asked, let_through = Barrier(TAPS), []
    real_obstacle = proposals.obstacle

    def slow_obstacle(proposal: Proposal, moment: datetime) -> Refusal | None:
        found = real_obstacle(proposal, moment)
        let_through.append(found)
        everybody_has_asked.wait(timeout=30)
        return found

    monkeypatch.setattr(
        proposals, "locked", lambda proposal: Proposal.objects.with_people().get(pk=proposal.pk)
    )
    monkeypatch.setattr(proposals, "obstacle", slow_obstacle)
    monkeypatch.setattr(proposals, "answer", proposals.answer.__wrapped__)

    came = at_once(asked, at)

    assert let_through == [None] * TAPS
    assert any(isinstance(said, IntegrityError) for said in came)
    assert Match.objects.count() == 1
