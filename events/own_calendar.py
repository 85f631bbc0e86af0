"""Somebody's own calendar at a secret address: what they have signed up for and help at.

The address is signed, so that none can be guessed; a new nonce shuts the old one. Hidden addresses stay
hidden here too: a calendar's address travels further than a person thinks [8].
"""

from datetime import datetime, timedelta

from django.core import signing
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from events.models import CalendarAddress, Event, Helping, Signup
from events.models.event import EventQuerySet
from medspil.notices.links import absolute
from medspil.users.models import User

SALT = "events.calendar"
KEPT = timedelta(days=90)


def address_of(row: CalendarAddress) -> str:
    return absolute(reverse("feeds:mine", args=[token(row)]))


def token(row: CalendarAddress) -> str:
    return signing.dumps([row.user_id, row.nonce], salt=SALT)


def opened_by(words: str) -> CalendarAddress | None:
    """Whose calendar a token opens; None where it was never ours, or is shut."""
    try:
        user_id, nonce = signing.loads(words, salt=SALT)
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
