"""Who may take a shift, and why somebody may not (yet)."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from events.models import Helping, Shift
from medspil.users import refusals
from medspil.users.models import User
from medspil.users.prepared import made_for_some
from volunteers.models import Engagement, RoleGranted, Volunteer
from volunteers.requirements import surely_aged

MOST_SHOWN = 40
DAYS_AT_ONCE = 20
"""So many days go into one query."""


class ShiftRefusal(refusals.Refusal):
    TAKEN = "taken", _("Somebody else has just taken this shift. Look whether another suits you.")
    STARTED = "started", _("This shift has begun already.")
    CALLED_OFF = "called_off", _("This event is cancelled.")
    NOT_ACTIVE = "not_active", _("You are not an active volunteer here yet. Call us, and we talk about it.")
    NOT_YET = "not_yet", _("This task asks for something that is not in place yet. Call us, and we help.")
    MINE = "mine", _("You have taken this shift already.")
    CLASH = "clash", _("You have another shift at that time.")
    BACKWARDS = "backwards", _("The shift ends before it begins. Look at the two times.")
    NOT_OVER = "not_over", _("Hours are written down when the shift is over.")


class Ready:
    """What some volunteers may do on some days, by the volunteers' requirements: a clearance that lapses
    before a day is none on that day. One query for many days, however many shifts and volunteers."""

    def __init__(self, volunteers: Collection[int], shifts: Iterable[Shift]) -> None:
        self._volunteers = volunteers
        self._days = sorted({local_day(shift) for shift in shifts if shift.role_id})

    def refusal(self, volunteer: int, shift: Shift) -> ShiftRefusal | None:
        """Why this volunteer may not take it; what a role lacks is theirs to ask about, not said here."""
        organisation, on = shift.event.organisation_id, local_day(shift)
        if shift.role_id and (on, volunteer, organisation, shift.role_id) in self._standing:
            return None
        person = self._active.get((volunteer, organisation))
        if person is None:
            return ShiftRefusal.NOT_ACTIVE
        adult = shift.role_id is None and surely_aged(getattr(person.user, "profile", None), 18, on)
        return None if adult else ShiftRefusal.NOT_YET

    @cached_property
    def _active(self) -> dict[tuple[int, int], Volunteer]:
        rows = Engagement.objects.approved().filter(volunteer__in=self._volunteers)
        return {
            (row.volunteer_id, row.organisation_id): row.volunteer
            for row in rows.select_related("volunteer__user__profile")
        }

    @cached_property
    def _standing(self) -> set[tuple[date, int, int, int]]:
        """Day, volunteer, organisation and role of all that stands."""
        found: set[tuple[date, int, int, int]] = set()
        for first in range(0, len(self._days), DAYS_AT_ONCE):
            days = tuple(self._days[first : first + DAYS_AT_ONCE])
            found.update(standing(self._volunteers, days))
        return found


@made_for_some
def standing(volunteers: Any, days: tuple[date, ...]) -> QuerySet[RoleGranted, tuple[date, int, int, int]]:
    first, *others = [on_day(on).filter(engagement__volunteer__pk__in=volunteers) for on in days]
    return first.union(*others, all=True)


def on_day(on: date) -> QuerySet[RoleGranted, tuple[date, int, int, int]]:
    rows = RoleGranted.objects.standing(on).annotate(day=on)
    return rows.values_list("day", "engagement__volunteer", "engagement__organisation", "role")


def local_day(shift: Shift) -> date:
    return timezone.localdate(shift.starts_at)


def open_to(user: User, at: datetime) -> list[Shift]:
    """The free shifts a volunteer could take, next first; childcare only where the clearance holds."""
    volunteer = Volunteer.objects.filter(user=user).first()
    if volunteer is None:
        return []
    shifts = (
        Shift.objects.ahead(at)
        .free()
        .filter(
            event__organisation__in=volunteer.engagements.approved().values("organisation"),
            event__publication="published",
            starts_at__gt=at,
        )
        .exclude(pk__in=Helping.objects.coming().filter(volunteer=volunteer).values("shift"))
        .select_related("event", "role")
        .next_first()[:MOST_SHOWN]
    )
    ready = Ready([volunteer.pk], shifts)
    return [shift for shift in shifts if ready.refusal(volunteer.pk, shift) is None]


def lapsed(helpings: Collection[Helping]) -> list[Helping]:
    """Of those coming, who may not any more: a requirement ran out after they said yes."""
    ready = Ready({helping.volunteer_id for helping in helpings}, [helping.shift for helping in helpings])
    return [helping for helping in helpings if ready.refusal(helping.volunteer_id, helping.shift)]
