"""Somebody's own calendar at a secret address: what they come to, help at, have booked, whom they visit.

The address is signed, so that none can be guessed, and without a time, so that it stays the one somebody
copied; a new nonce shuts the old one. Hidden addresses stay hidden here too: a calendar's address travels
further than a person thinks [8].
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core import signing
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from events import booking, feeds
from events.models import CalendarAddress, Event, Helping, HomeVisit, Signup, Slot
from events.models.event import EventQuerySet
from medspil.notices.links import absolute
from medspil.users.models import User

SALT = "events.calendar"
KEPT = timedelta(days=90)


def address_of(row: CalendarAddress) -> str:
    return absolute(reverse("feeds:mine", args=[token(row)]))


def token(row: CalendarAddress) -> str:
    return signing.Signer(salt=SALT).sign_object([row.user_id, row.nonce])


def opened_by(words: str) -> CalendarAddress | None:
    """Whose calendar a token opens; None where it was never ours, or is shut."""
    try:
        user_id, nonce = signing.Signer(salt=SALT).unsign_object(words)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    rows = CalendarAddress.objects.select_related("user").filter(user__is_active=True)
    return rows.filter(user_id=user_id, nonce=nonce).first()


def events_of(user: User, at: datetime) -> EventQuerySet:
    """What somebody comes to or helps at, back to 90 days: cancelled ones stay, so that calendars see it."""
    comes = Signup.objects.confirmed().filter(event=OuterRef("pk"), user=user)
    helps = Helping.objects.coming().filter(shift__event=OuterRef("pk"), volunteer__user=user)
    rows = Event.objects.public().filter(Q(Exists(comes)) | Q(Exists(helps)), ends_at__gt=at - KEPT)
    return rows.next_first()


def times_of(user: User, at: datetime) -> Iterator[feeds.Entry]:
    """The times somebody booked, and the visits they make, in the active language."""
    booked = Slot.objects.filter(user=user, ends_at__gt=at - KEPT).select_related("event")
    for slot in booked.in_time():
        yield feeds.booked(slot, booking.receipt_url(slot))
    visits = HomeVisit.objects.made_by(user).filter(slot__ends_at__gt=at - KEPT)
    for visit in visits.select_related("slot__event").order_by("slot__starts_at", "pk"):
        yield feeds.visiting(visit)
