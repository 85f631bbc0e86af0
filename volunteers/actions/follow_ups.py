"""Asking both sides how it goes, and what they answer."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from medspil.notices import outbox
from medspil.notices.choices import Medium
from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import refuse_if
from volunteers import deadlines
from volunteers.choices import Face, Helped, Refusal, Side
from volunteers.choices.life import MEETING_ON
from volunteers.models import Away, FollowUp, Match
from volunteers.standstill import on_break


def week_due(met: datetime, at: datetime) -> int | None:
    """The latest of the weeks 1, 4, 12, 24, 36 … that has come since the first meeting."""
    passed = (at - met) // timedelta(weeks=1)
    regular = passed - passed % deadlines.THEN_EVERY_WEEKS
    return max((week for week in (*deadlines.FIRST_WEEKS, regular) if 0 < week <= passed), default=None)


@transaction.atomic
def ask_how_it_goes(*, match: Match, at: datetime) -> list[FollowUp]:
    """Ask each side of a contact once per due week; a question never answered gives way to the new one.

    Who is away today, or on a break, is asked when they are back.
    """
    match = Match.objects.select_for_update().get(pk=match.pk)
    week = week_due(match.meeting_recorded_at, at) if match.meeting_recorded_at else None
    if week is None or match.state not in MEETING_ON:
        return []
    match = Match.objects.with_people().get(pk=match.pk)
    absent = set(Away.objects.on(timezone.localdate(at)).values_list("user", flat=True))
    asked = []
    for side in Side:
        if match.person(side).pk in absent or on_break(match.person(side)):
            continue
        follow_up, new = FollowUp.objects.get_or_create(
            match=match, side=side, week=week, defaults={"sent_at": at}
        )
        if new:
            tell("volunteers.follow_up", follow_up, at)
            asked.append(follow_up)
    return asked


@transaction.atomic
def remind(*, follow_up: FollowUp, at: datetime) -> bool:
    """One reminder to who has not answered; who is phoned stands on the desk already."""
    person = FollowUp.objects.with_people().get(pk=follow_up.pk).person
    if outbox.route(person)[0] != Medium.EMAIL or on_break(person):
        return False
    due = FollowUp.objects.unanswered().filter(pk=follow_up.pk, reminded_at=None)
    if not due.update(reminded_at=at):
        return False
    tell("volunteers.follow_up_again", follow_up, at)
    return True


@transaction.atomic
def answer_follow_up(
    *, follow_up: FollowUp, face: Face | None, call_me: bool, by: User | None, via: Via, at: datetime
) -> FollowUp:
    """Record a face, a wish to be called, or both; the latest tap counts. Raises Refused(ENDED)."""
    row = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    refuse_if(Refusal.ENDED if row.match.ended_at else None)
    row.face = face or row.face
    row.call_me = row.call_me or call_me
    row.answered_at, row.via, row.handled_at = at, via, None
    row.save()
    for kind in ("volunteers.follow_up", "volunteers.follow_up_again"):
        outbox.drop(kind, f"follow-up:{row.pk}")
    log.record("volunteers.follow_up", row, by=by, side=row.side, via=via)
    return row


@transaction.atomic
def answer_topic(
    *, follow_up: FollowUp, topic: str, helped: Helped, by: User | None, via: Via, at: datetime
) -> FollowUp:
    """Whether the contact helps with one of the things it is for: those of its wish, and no other [A3 32].

    Raises Refused(ENDED | NOT_A_PURPOSE).
    """
    row = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    refuse_if(Refusal.ENDED if row.match.ended_at else None)
    refuse_if(None if topic in row.match.request.topics else Refusal.NOT_A_PURPOSE)
    row.helped = row.helped | {topic: helped}
    row.answered_at = row.answered_at or at
    row.via = row.via or via
    row.save(update_fields=["helped", "answered_at", "via"])
    log.record("volunteers.follow_up_topic", row, by=by, side=row.side, via=via)
    return row


@transaction.atomic
def handle(*, follow_up: FollowUp, by: User, at: datetime) -> None:
    """A coordinator has seen to it: the line leaves the desk."""
    FollowUp.objects.filter(pk=follow_up.pk, handled_at=None).update(handled_at=at)
    log.record("volunteers.handle_follow_up", follow_up, by=by)


def tell(kind: str, follow_up: FollowUp, at: datetime) -> None:
    follow_up = FollowUp.objects.with_people().get(pk=follow_up.pk)
    outbox.notify(
        kind,
        to=follow_up.person,
        occasion=f"follow-up:{follow_up.pk}",
        at=at,
        organisation=follow_up.match.organisation,
        follow_up=follow_up.pk,
    )
