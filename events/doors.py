"""The door of an event: who may stand there, when it is open, and who should be met with a word."""

from datetime import datetime, timedelta

from django.core import signing
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.attendance import MISSED, Attendance, by_name
from events.choices import EventStatus, SignupState
from events.models import Event, Helping, Signup
from events.models.event import EventQuerySet
from events.permissions import Permission
from medspil.users import refusals
from medspil.users.models import User

SALT = "events.here"
BEFORE = timedelta(hours=3)
AFTER = timedelta(hours=36)
HELPER_BEFORE = timedelta(hours=12)
"""A helper sees the list from the morning of the day, not weeks ahead."""


class DoorRefusal(refusals.Refusal):
    NOT_NOW = "not_now", _("The door is open from three hours before the event until the day after.")
    NOT_COMING = "not_coming", _("This sign-up was cancelled meanwhile.")
    NOT_HERE = "not_here", _("We cannot count you just now. Say hello to the host.")


def refusal(event: Event, at: datetime, *, after: timedelta = AFTER) -> DoorRefusal | None:
    """Why nothing is counted at this moment."""
    open_now = event.starts_at - BEFORE <= at <= event.ends_at + after
    return None if open_now and event.status != EventStatus.CANCELLED else DoorRefusal.NOT_NOW


def of(user: User, at: datetime) -> EventQuerySet:
    """Events at whose door somebody may stand: the ones they manage or host, and on the day those where
    they have a shift with the list."""
    on = timezone.localdate(at)
    on_shift = Helping.objects.coming().filter(
        shift__event=OuterRef("pk"),
        shift__door=True,
        shift__starts_at__lte=at + HELPER_BEFORE,
        shift__ends_at__gte=at - AFTER,
        volunteer__user=user,
        volunteer__engagements__state="approved",
        volunteer__engagements__organisation=OuterRef("organisation"),
    )
    agreed = on_shift.filter(Q(shift__event__hidden_address=False) | Q(agreed_at__isnull=False))
    hosted = Event.objects.hosted_by(user, on).values("pk")
    return Event.objects.filter(
        Q(pk__in=hosted) | Q(organisation__in=user.scope(Permission.HOST, on)) | Exists(agreed)
    )


def token(event: Event) -> str:
    """What the QR code at the door holds: only who stands there has it."""
    return signing.Signer(salt=SALT).sign(str(event.pk))


def found(event: Event, reach: str, user: User | None) -> list[Signup]:
    """The sign-ups of somebody who says who they are: signed in, or by the number or address they gave."""
    if not by_name(event):
        return []
    confirmed = event.signups.filter(state=SignupState.CONFIRMED)
    if user is not None and (mine := list(confirmed.of(user))):
        return mine
    if not reach:
        return []
    theirs = Q(email__iexact=reach) | Q(phone=reach) | Q(user__email__iexact=reach) | Q(user__phone=reach)
    return list(confirmed.filter(theirs).exclude(phone="", email="", user=None).order_by("pk"))


def missing(event: Event) -> set[int]:
    """The sign-ups of people whom a host may say hello to: not there the last three times it was known.

    Not a mark, and nobody else reads it.
    """
    if event.series_id is None or not by_name(event):
        return set()
    earlier = (
        Signup.objects.filter(
            event__series=event.series_id, event__starts_at__lt=event.starts_at, state=SignupState.CONFIRMED
        )
        .exclude(attendance=Attendance.UNKNOWN)
        .order_by("-event__starts_at", "-pk")
    )
    known: dict[object, list[str]] = {}
    for signup in earlier.only("enrolment_id", "user_id", "email", "phone", "attendance"):
        known.setdefault(who(signup), []).append(signup.attendance)
    gone = {person for person, seen in known.items() if seen[:MISSED] == [Attendance.ABSENT] * MISSED}
    coming = event.signups.confirmed()
    return {signup.pk for signup in coming if who(signup) in gone}


def who(signup: Signup) -> object:
    """The same person in another sign-up of the series."""
    if signup.enrolment_id:
        return f"enrolment {signup.enrolment_id}"
    return signup.user_id or signup.email.casefold() or signup.phone or -signup.pk
