"""Advice on a phone: a tap per person, a tap per question; each tap has its own key and counts once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from events.counselling import SLIPS_AT_A_TIME, AdviceRefusal, AnsweredBy, Asked, Outcome, refusal
from events.models import Event, Question, SlipRoll, Visit
from medspil.users import log
from medspil.users.models import Organisation, User
from medspil.users.refusals import refuse_if


@transaction.atomic
def somebody_came(*, event: Event, language: str, key: str, by: User, at: datetime) -> Visit:
    """One person came for advice. Nobody asks who they are or whether they may [A6 82].

    Raises Refused(NO_ADVICE | NOT_NOW).
    """
    refuse_if(refusal(event, at))
    visit, new = Visit.objects.get_or_create(
        key=key, defaults={"event": event, "language": language, "at": at}
    )
    if new:
        log.record("events.somebody_came", event, by=by)
    return visit


@transaction.atomic
def take_back(*, event: Event, key: str, by: User) -> None:
    """One tap too many, a person or a question: it is as if it had not been. Not there: nothing happens."""
    gone = [rows.filter(key=key).delete()[0] for rows in (event.visits, event.questions)]
    if any(gone):
        log.record("events.take_back", event, by=by)


@transaction.atomic
def write_question(
    *,
    event: Event,
    topic: Asked,
    outcome: Outcome,
    answered_by: AnsweredBy,
    key: str,
    slip: int | None = None,
    by: User,
    at: datetime,
) -> Question:
    """One question and what came of it. An open one has a slip: the number the phone wrote, or the next.

    Raises Refused(NO_ADVICE | NOT_NOW | SLIP_USED).
    """
    refuse_if(refusal(event, at))
    written = Question.objects.filter(key=key).first()
    if written is not None:
        return written
    number = number_for(event.organisation, slip) if outcome == Outcome.OPEN else None
    question = Question.objects.create(
        event=event,
        organisation=event.organisation,
        key=key,
        topic=topic,
        outcome=outcome,
        answered_by=answered_by,
        slip=number,
        asked_on=timezone.localdate(event.starts_at),
    )
    log.record("events.write_question", question, by=by)
    return question


def number_for(organisation: Organisation, slip: int | None) -> int:
    """The number a phone took ahead, if it did and no slip has it yet; else the next one."""
    if slip is None:
        return take_numbers(organisation=organisation, count=1)[0]
    roll = SlipRoll.objects.filter(organisation=organisation).first()
    given_out = roll is not None and 0 < slip < roll.next_number
    used = Question.objects.filter(organisation=organisation, slip=slip).exists()
    refuse_if(None if given_out and not used else AdviceRefusal.SLIP_USED)
    return slip


@transaction.atomic
def take_numbers(*, organisation: Organisation, count: int = SLIPS_AT_A_TIME) -> list[int]:
    """Numbers for slips that nobody else gets: a phone keeps some, so that it has them without net."""
    SlipRoll.objects.get_or_create(organisation=organisation)
    roll = SlipRoll.objects.select_for_update().get(organisation=organisation)
    first = roll.next_number
    roll.next_number += count
    roll.save(update_fields=["next_number"])
    return list(range(first, first + count))


@transaction.atomic
def settle(
    *, question: Question, outcome: Outcome, answered_by: AnsweredBy, by: User, at: datetime
) -> Question:
    """They came back with the slip: answered, or sent on. Settled already: nothing happens."""
    question = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if question.outcome != Outcome.OPEN or outcome == Outcome.OPEN:
        return question
    question.outcome, question.answered_by = outcome, answered_by
    question.settled_on = timezone.localdate(at)
    question.save(update_fields=["outcome", "answered_by", "settled_on"])
    log.record("events.settle", question, by=by)
    return question
