"""A stop that comes at the same moment as another step is never lost; without the lock it would be."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import connection

from medspil.users.choices import Via
from medspil.users.models import User
from tests.factories import matches as life
from volunteers.actions import concerns, matches
from volunteers.choices import MatchState, Refusal, Side
from volunteers.models import Concern, Match
from volunteers.models.concern import ConcernQuerySet

pytestmark = pytest.mark.django_db(transaction=True)

TAPS = 4
LONG_ENOUGH = 1.0
"""Seconds the recording waits for the stop: under the lock it waits in vain, and that is the point."""


def unlocked(match: Match) -> Match:
    return Match.objects.with_people().select_related("request").get(pk=match.pk)


def record_while_it_is_stopped(match: Match, by: User, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The host's tap has read the contact when the stop comes, and writes after it."""
    has_read, is_stopped = Event(), Event()

    def slow(_match: Match, _at: datetime) -> Refusal | None:
        has_read.set()
        is_stopped.wait(LONG_ENOUGH)
        return None

    def record() -> None:
        try:
            matches.record_meeting(match=match, third_person="Anna Berg", by=by, at=at)
        finally:
            connection.close()

    def stop() -> None:
        try:
            assert has_read.wait(30)
            matches.pause_for_safety(match=match, side=Side.PARTICIPANT, by=None, via=Via.LINK, at=at)
            is_stopped.set()
        finally:
            connection.close()

    monkeypatch.setattr(matches, "lapsed", slow)
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(record), pool.submit(stop)]:
            done.result()


def test_a_stop_stands_though_the_host_records_the_meeting(
    at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    match, anna = life.contact(at=at), life.somebody_at_the_desk()
    record_while_it_is_stopped(match, anna, at, monkeypatch)
    match.refresh_from_db()
    assert match.state == MatchState.PAUSED_FOR_SAFETY
    assert Concern.objects.count() == 1


def test_without_the_lock_the_stop_is_overwritten(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the contact goes on, and the numbers open, although somebody stopped it."""
    match, anna = life.contact(at=at), life.somebody_at_the_desk()
    monkeypatch.setattr(matches, "locked", unlocked)
    monkeypatch.setattr(matches, "record_meeting", matches.record_meeting.__wrapped__)
    record_while_it_is_stopped(match, anna, at, monkeypatch)
    match.refresh_from_db()
    assert match.state == MatchState.TRIAL


def at_once(match: Match, press: Any) -> None:
    gate = Barrier(TAPS)

    def tap(_number: int) -> None:
        try:
            gate.wait(timeout=30)
            press(match)
        finally:
            connection.close()

    with ThreadPoolExecutor(TAPS) as pool:
        list(pool.map(tap, range(TAPS)))


def test_many_taps_on_a_door_make_one_line(at: datetime) -> None:
    match = life.contact(at=at)
    side = Side.VOLUNTEER
    at_once(match, lambda m: concerns.stop_now(match=m, side=side, by=None, via=Via.LINK, at=at))
    at_once(match, lambda m: concerns.hand_on(match=m, side=side, via=Via.LINK, at=at))
    assert sorted(Concern.objects.values_list("door", flat=True)) == ["child", "stop"]


def test_without_the_lock_every_tap_makes_a_line(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: nobody writes before all have read that the contact runs."""
    match, everybody_has_read, write = life.contact(at=at), Barrier(TAPS), matches.stop

    def slow(*args: Any) -> None:
        everybody_has_read.wait(timeout=30)
        write(*args)

    monkeypatch.setattr(matches, "locked", unlocked)
    monkeypatch.setattr(matches, "stop", slow)
    press = matches.pause_for_safety.__wrapped__
    at_once(match, lambda m: press(match=m, side=Side.VOLUNTEER, by=None, via=Via.LINK, at=at))
    assert Concern.objects.count() == TAPS


def test_without_the_lock_every_tap_on_the_third_door_makes_a_line(
    at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: nobody writes before all have read that there is no such line."""
    match, everybody_has_read, read = life.contact(at=at), Barrier(TAPS), ConcernQuerySet.get

    def slow(rows: ConcernQuerySet, *args: Any, **asked: Any) -> Concern:
        try:
            return read(rows, *args, **asked)
        finally:
            everybody_has_read.wait(timeout=30)

    monkeypatch.setattr(concerns, "locked", unlocked)
    monkeypatch.setattr(ConcernQuerySet, "get", slow)
    press = concerns.hand_on.__wrapped__
    at_once(match, lambda m: press(match=m, side=Side.VOLUNTEER, via=Via.LINK, at=at))
    assert Concern.objects.count() == TAPS
