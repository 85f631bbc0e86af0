"""Asking for an interpreter: sent to the municipality's office, answered by link [A7 85]."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from events.interpreting import STILL_ON, InterpreterRefusal, Mode, RequestState
from events.models import Event, InterpreterRequest
from medspil.notices import outbox
from medspil.notices.outbox import Guest
from medspil.users import log
from medspil.users.choices import OrganisationKind, Via
from medspil.users.models import Organisation, User
from medspil.users.refusals import refuse_if


@transaction.atomic
def ask_interpreter(
    *,
    organisation: Organisation,
    event: Event | None,
    language: str,
    mode: Mode,
    starts_at: datetime,
    minutes: int,
    place: str,
    by: User,
    at: datetime,
) -> InterpreterRequest:
    """Send the wish to the office. Raises Refused(PAST | NO_PLACE | NO_OFFICE)."""
    refuse_if(InterpreterRefusal.PAST if starts_at <= at else None)
    refuse_if(InterpreterRefusal.NO_PLACE if mode == Mode.IN_PERSON and not place else None)
    office = office_address()
    refuse_if(None if office else InterpreterRefusal.NO_OFFICE)
    request = InterpreterRequest.objects.create(
        organisation=organisation,
        event=event,
        language=language,
        mode=mode,
        starts_at=starts_at,
        minutes=minutes,
        place=place,
        asked_by=by,
        office_email=office,
        made_at=at,
    )
    log.record("events.ask_interpreter", request, by=by)
    write_to_office("events.interpreter_asked", request, at=at)
    return request


def office_address() -> str:
    """The interpreter office's mail: by setting, else the municipality's own."""
    municipality = Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY).exclude(email="")
    first = municipality.order_by("pk").first()
    return settings.MEDSPIL_INTERPRETER_OFFICE or (first.email if first else "")


def write_to_office(kind: str, request: InterpreterRequest, *, at: datetime) -> None:
    outbox.notify(
        kind,
        to=Guest("", "da", email=request.office_email),
        occasion=f"interpreter:{request.pk}:{at.isoformat()}",
        at=at,
        organisation=request.organisation,
        request_id=request.pk,
    )


@transaction.atomic
def answer_interpreter(
    *,
    request: InterpreterRequest,
    answer: RequestState,
    note: str = "",
    new_starts_at: datetime | None = None,
    new_mode: str = "",
    by: User | None,
    via: Via,
    at: datetime,
) -> InterpreterRequest:
    """The office's yes, no, or yes to something else; it may think again until the start.

    Raises Refused(CALLED_OFF | PAST | NOTHING_CHANGED).
    """
    request = locked(request.pk)
    refuse_if(InterpreterRefusal.CALLED_OFF if request.state == RequestState.CANCELLED else None)
    refuse_if(InterpreterRefusal.PAST if request.agreed_start <= at else None)
    changed = answer == RequestState.CHANGED
    refuse_if(
        InterpreterRefusal.NOTHING_CHANGED if changed and not (note or new_starts_at or new_mode) else None
    )
    request.state, request.answered_at, request.answer_note = answer, at, note
    request.new_starts_at = new_starts_at if changed else None
    request.new_mode = new_mode if changed else ""
    request.save(update_fields=["state", "answered_at", "answer_note", "new_starts_at", "new_mode"])
    log.record("events.answer_interpreter", request, by=by, via=via, state=answer)
    if request.asked_by is not None:
        outbox.notify(
            "events.interpreter_answered",
            to=request.asked_by,
            occasion=f"interpreter:{request.pk}:{at.isoformat()}",
            at=at,
            organisation=request.organisation,
            request_id=request.pk,
        )
    return request


def locked(pk: int) -> InterpreterRequest:
    requests = InterpreterRequest.objects.select_for_update(of=("self",))
    return requests.select_related("organisation", "event", "asked_by").get(pk=pk)


@transaction.atomic
def call_off_interpreter(*, request: InterpreterRequest, by: User, at: datetime) -> None:
    """Not needed any more: the office is told. A second time changes nothing."""
    request = locked(request.pk)
    if request.state not in STILL_ON:
        return
    request.state, request.cancelled_at = RequestState.CANCELLED, at
    request.save(update_fields=["state", "cancelled_at"])
    log.record("events.call_off_interpreter", request, by=by)
    write_to_office("events.interpreter_called_off", request, at=at)


@transaction.atomic
def write_cost(*, request: InterpreterRequest, cost_ore: int | None, by: User) -> None:
    """What the office billed, for the yearly figures."""
    request = locked(request.pk)
    request.cost_ore = cost_ore
    request.save(update_fields=["cost_ore"])
    log.record("events.write_interpreter_cost", request, by=by)


def event_off(event: Event, *, by: User, at: datetime) -> None:
    """An event that is cancelled needs no interpreter. Call inside the cancelling."""
    for request in event.interpreter_requests.filter(state__in=STILL_ON).order_by("pk"):
        call_off_interpreter(request=request, by=by, at=at)
        InterpreterRequest.objects.filter(pk=request.pk).update(off_with_event=True)


def event_on(event: Event, *, by: User, at: datetime) -> None:
    """It takes place after all: what was called off with it is asked for anew. Call inside the restoring."""
    off = event.interpreter_requests.filter(state=RequestState.CANCELLED, off_with_event=True)
    off = off.filter(starts_at__gt=at)
    for request in off.select_related("organisation").order_by("pk"):
        ask_anew(request, event, timedelta(0), by=by, at=at, restored=True)


def event_moved(event: Event, old_start: datetime, *, by: User, at: datetime) -> None:
    """The interpreter is asked for at the new time, and the office answers anew. Call inside the move."""
    later = event.starts_at - old_start
    for request in event.interpreter_requests.filter(state__in=STILL_ON).select_related("organisation"):
        ask_anew(request, event, later, by=by, at=at, old=old_start.isoformat())


def ask_anew(
    request: InterpreterRequest, event: Event, later: timedelta, *, by: User, at: datetime, **why: Any
) -> None:
    request.starts_at, request.mode = request.agreed_start + later, request.agreed_mode
    request.new_starts_at, request.new_mode, request.answer_note = None, "", ""
    request.state, request.answered_at, request.cancelled_at = RequestState.ASKED, None, None
    request.off_with_event = False
    request.save(
        update_fields=[
            "starts_at", "mode", "new_starts_at", "new_mode", "answer_note", "state", "answered_at",
            "cancelled_at", "off_with_event",
        ]
    )  # fmt: skip
    log.record("events.ask_interpreter", request, by=by)
    outbox.notify(
        "events.interpreter_asked",
        to=Guest("", "da", email=request.office_email),
        occasion=f"interpreter:{request.pk}:{event.sequence}",
        at=at,
        organisation=request.organisation,
        request_id=request.pk,
        **why,
    )
