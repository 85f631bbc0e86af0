"""Help at events: asked for, taken, given back, and the hours of it."""

from datetime import datetime

from django.db import transaction

from events.choices import EventStatus
from events.models import Event, Helping, Shift
from events.shifts import Ready, ShiftRefusal
from medspil.notices import outbox
from medspil.users import log, seats
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import refuse_if
from volunteers.models import Volunteer, VolunteerRole


@transaction.atomic
def ask_for_help(
    *,
    event: Event,
    role: VolunteerRole | None,
    starts_at: datetime,
    ends_at: datetime,
    people: int,
    door: bool = False,
    note: str = "",
    by: User,
    at: datetime,
) -> Shift:
    """Open a shift for so many volunteers. Raises Refused(STARTED | BACKWARDS | CALLED_OFF)."""
    refuse_if(ShiftRefusal.BACKWARDS if ends_at <= starts_at else None)
    refuse_if(ShiftRefusal.STARTED if ends_at <= at else None)
    refuse_if(ShiftRefusal.CALLED_OFF if event.cancelled else None)
    shift = Shift.objects.create(
        event=event, role=role, starts_at=starts_at, ends_at=ends_at, capacity=people, door=door, note=note
    )
    log.record("events.ask_for_help", shift, by=by)
    return shift


@transaction.atomic
def take_shift(*, shift: Shift, volunteer: Volunteer, by: User, via: Via, at: datetime) -> Helping:
    """A volunteer's yes to a shift.

    Raises Refused(STARTED | CALLED_OFF | MINE | NOT_ACTIVE | NOT_YET | CLASH | TAKEN).
    """
    shift = locked(shift.pk)
    refuse_if(shut(shift, at))
    mine = Helping.objects.coming().filter(volunteer=volunteer)
    refuse_if(ShiftRefusal.MINE if mine.filter(shift=shift).exists() else None)
    refuse_if(Ready([volunteer.pk], [shift]).refusal(volunteer.pk, shift))
    clash = mine.filter(shift__starts_at__lt=shift.ends_at, shift__ends_at__gt=shift.starts_at)
    refuse_if(ShiftRefusal.CLASH if clash.exclude(shift__event__status="cancelled").exists() else None)
    refuse_if(None if seats.take(shift) else ShiftRefusal.TAKEN)
    helping = Helping.objects.create(shift=shift, volunteer=volunteer, made_at=at)
    log.record("events.take_shift", helping, by=by, via=via)
    tell("events.helping", helping, at=at)
    return helping


def locked(pk: int) -> Shift:
    return (
        Shift.objects.select_for_update(of=("self",))
        .select_related("event__organisation", "role", "signup")
        .get(pk=pk)
    )


def shut(shift: Shift, at: datetime) -> ShiftRefusal | None:
    if shift.event.status == EventStatus.CANCELLED:
        return ShiftRefusal.CALLED_OFF
    return ShiftRefusal.STARTED if shift.starts_at <= at else None


def tell(kind: str, helping: Helping, *, at: datetime) -> None:
    outbox.notify(
        kind,
        to=helping.volunteer.user,
        occasion=f"helping:{helping.pk}",
        at=at,
        organisation=helping.shift.event.organisation,
        helping_id=helping.pk,
    )


def locked_with(helping: Helping) -> Helping:
    shift = locked(helping.shift_id)
    fresh = Helping.objects.select_related("volunteer__user").get(pk=helping.pk)
    fresh.shift = shift
    return fresh


@transaction.atomic
def give_back_shift(*, helping: Helping, by: User, via: Via, at: datetime) -> None:
    """Cannot come after all: the shift is free again, and the host is told. A second time: nothing.

    Raises Refused(STARTED).
    """
    helping = locked_with(helping)
    if helping.cancelled_at is not None:
        return
    refuse_if(ShiftRefusal.STARTED if helping.shift.starts_at <= at else None)
    leave(helping, at=at)
    log.record("events.give_back_shift", helping, by=by, via=via)
    event = helping.shift.event
    if event.made_by and by == helping.volunteer.user:
        outbox.notify(
            "events.helper_gone",
            to=event.made_by,
            occasion=f"helping:{helping.pk}",
            at=at,
            organisation=event.organisation,
            helping_id=helping.pk,
        )


def leave(helping: Helping, *, at: datetime) -> None:
    helping.cancelled_at = at
    helping.save(update_fields=["cancelled_at"])
    seats.give_back(helping.shift)


@transaction.atomic
def agree(*, helping: Helping, by: User, at: datetime) -> None:
    """A host's yes to this helper: only now they learn a hidden address, or whom to fetch."""
    helping = locked_with(helping)
    refuse_if(shut(helping.shift, at))
    if helping.agreed_at is not None or helping.cancelled_at is not None:
        return
    helping.agreed_at = at
    helping.save(update_fields=["agreed_at"])
    log.record("events.agree", helping, by=by)
    tell("events.helping_agreed", helping, at=at)


@transaction.atomic
def write_hours(*, helping: Helping, minutes: int, by: User, at: datetime) -> None:
    """What somebody really gave, where it was not the whole shift; 0 for not at all.

    Raises Refused(NOT_OVER).
    """
    helping = locked_with(helping)
    refuse_if(ShiftRefusal.NOT_OVER if helping.shift.ends_at > at or helping.cancelled_at else None)
    helping.minutes = None if minutes == helping.shift.minutes else minutes
    helping.save(update_fields=["minutes"])
    log.record("events.write_hours", helping, by=by, minutes=minutes)


@transaction.atomic
def close_shift(*, shift: Shift, by: User, at: datetime) -> None:
    """No help needed here after all; who had taken it is told. Raises Refused(STARTED)."""
    shift = locked(shift.pk)
    refuse_if(ShiftRefusal.STARTED if shift.starts_at <= at else None)
    log.record("events.close_shift", shift, by=by)
    drop(shift, at=at)


def drop(shift: Shift, *, at: datetime) -> None:
    for helping in shift.helpings.coming().select_related("volunteer__user").order_by("pk"):
        outbox.notify(
            "events.shift_closed",
            to=helping.volunteer.user,
            occasion=f"helping:{helping.pk}",
            at=at,
            organisation=shift.event.organisation,
            event_id=shift.event_id,
            starts_at=shift.starts_at.isoformat(),
        )
    shift.delete()


def event_moved(event: Event, old_start: datetime, *, at: datetime) -> None:
    """Shifts go along with their event; helpers hear the new time. Call inside the move."""
    carry_along(event, old_start)
    tell_helpers("events.shift_moved", event, at=at)


def carry_along(event: Event, old_start: datetime) -> None:
    by = event.starts_at - old_start
    for shift in event.shifts.select_related("event__organisation").order_by("pk"):
        shift.starts_at, shift.ends_at = shift.starts_at + by, shift.ends_at + by
        shift.save(update_fields=["starts_at", "ends_at"])


def tell_helpers(kind: str, event: Event, *, at: datetime) -> None:
    """To everybody who helps at an event that moved or is cancelled."""
    helpings = Helping.objects.coming().filter(shift__event=event).select_related("volunteer__user")
    for helping in helpings.order_by("pk"):
        outbox.notify(
            kind,
            to=helping.volunteer.user,
            occasion=f"helping:{helping.pk}:{event.sequence}",
            at=at,
            organisation=event.organisation,
            helping_id=helping.pk,
        )
