"""What the kinds show on pages of others: groups I am in, times I booked, visits I make; who asks us."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from events import booking, wording
from events.models import Enrolment, HomeVisit, Invitation, Slot, Stand
from events.panels import posts_for
from events.parts import InvitationState, Part
from events.views.enrol import receipt_url
from medspil.users.days import midnight
from medspil.users.prepared import made_for_each


def mine(request: HttpRequest, subject: Any, on: date) -> dict[str, object] | None:
    """Min side: the groups I am in, the times I booked, the visits I make."""
    since = midnight(on)
    context = {
        "enrolments": [
            (
                with_receipt(one),
                wording.of(one.series),
                wording.hours(one.series),
            )
            for one in enrolments_of(subject.pk)
        ],
        "slots": [(slot, booking.receipt_url(slot)) for slot in slots_of(subject.pk, since)],
        "visits": visits_of(subject.pk, since),
    }
    return context if any(context.values()) else None


@made_for_each
def enrolments_of(person: Any) -> QuerySet[Enrolment]:
    return Enrolment.objects.open().filter(user=person).select_related("series").order_by("pk")


@made_for_each
def slots_of(person: Any, since: datetime) -> QuerySet[Slot]:
    rows = Slot.objects.filter(user=person, ends_at__gte=since)
    return rows.select_related("event").in_time()


@made_for_each
def visits_of(person: Any, since: datetime) -> QuerySet[HomeVisit]:
    rows = HomeVisit.objects.made_by(person).filter(slot__ends_at__gte=since)
    return rows.select_related("slot__event").order_by("slot__starts_at", "pk")


def with_receipt(one: Enrolment) -> Enrolment:
    one.receipt_url = receipt_url(one)  # type: ignore[attr-defined]
    return one


def asked(request: HttpRequest, subject: Any, on: date) -> dict[str, object] | None:
    """An association's own page: what it is asked to take part in, and what it said yes to."""
    if not posts_for(request, subject, on):
        return None
    rows = (
        Invitation.objects.standing()
        .filter(association=subject)
        .filter(Q(event__isnull=True) | Q(event__ends_at__gte=midnight(on)))
        .select_related("event", "series")
        .order_by("asked_at", "pk")
    )
    invitations = list(rows)
    if not invitations:
        return None
    stands = dict(Stand.objects.filter(association=subject).values_list("event_id", "pk"))
    for one in invitations:
        if one.part == Part.STAND and one.event_id in stands:
            one.stand_url = reverse("events:stand", args=[stands[one.event_id]])  # type: ignore[attr-defined]
    return {
        "asked": [one for one in invitations if one.state == InvitationState.ASKED],
        "agreed": [one for one in invitations if one.state == InvitationState.YES],
    }
