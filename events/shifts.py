"""Who may take a shift, and why somebody may not (yet)."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Helping, Shift
from medspil.users import refusals
from medspil.users.models import User
from volunteers.models import Engagement, RoleGranted, Volunteer
from volunteers.requirements import surely_aged

MOST_SHOWN = 40


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
    """What some volunteers may do on a shift's own day, by the volunteers' requirements: a clearance that
    lapses before that day is none. One query a day, however many shifts and volunteers."""

    def __init__(self, volunteers: Collection[int]) -> None:
        self._volunteers = volunteers
        active = Engagement.objects.approved().filter(volunteer__in=volunteers)
        self._active = {
            (engagement.volunteer_id, engagement.organisation_id): engagement.volunteer
            for engagement in active.select_related("volunteer__user__profile")
        }
        self._standing: dict[date, set[tuple[int, int, int]]] = {}

    def refusal(self, volunteer: int, shift: Shift) -> ShiftRefusal | None:
        """Why this volunteer may not take it; what a role lacks is theirs to ask about, not said here."""
        organisation = shift.event.organisation_id
        person = self._active.get((volunteer, organisation))
        if person is None:
            return ShiftRefusal.NOT_ACTIVE
        on = timezone.localdate(shift.starts_at)
        if shift.role_id is None:
            adult = surely_aged(getattr(person.user, "profile", None), 18, on)
            return None if adult else ShiftRefusal.NOT_YET
        stands = (volunteer, organisation, shift.role_id) in self.standing(on)
        return None if stands else ShiftRefusal.NOT_YET

    def standing(self, on: date) -> set[tuple[int, int, int]]:
        """Volunteer, organisation and role of all that stands on a day."""
        if on not in self._standing:
            rows = RoleGranted.objects.standing(on).filter(engagement__volunteer__in=self._volunteers)
            ids = rows.values_list("engagement__volunteer", "engagement__organisation", "role")
            self._standing[on] = set(ids)
        return self._standing[on]


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
    ready = Ready([volunteer.pk])
    return [shift for shift in shifts if ready.refusal(volunteer.pk, shift) is None]


def lapsed(helpings: Collection[Helping]) -> list[Helping]:
    """Of those coming, who may not any more: a requirement ran out after they said yes."""
    ready = Ready({helping.volunteer_id for helping in helpings})
    return [helping for helping in helpings if ready.refusal(helping.volunteer_id, helping.shift)]
