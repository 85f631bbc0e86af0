"""What suits one person, with the reasons: their own page, and the coordinator's for them."""

from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from associations.fits import ADULT, best
from associations.models import Activity
from associations.permissions import Permission
from associations.prices import price
from associations.views.gates import participant_of, person, signed_in
from associations.views.public import free_places, language_names
from associations.when import lines
from medspil.matching import Reader
from medspil.participants.models import Participant
from medspil.privacy.actions import record_read
from medspil.users.permissions import require, today
from theme.only_shown import only_shown

SHOWN = 10
ON_THE_DESK = 40
MOST = 200


@only_shown
@signed_in
def suits(request: HttpRequest) -> HttpResponse:
    """ "Det passer til dig, fordi …": for a newcomer we know; nobody else sees it."""
    on, participant = today(), participant_of(request.user)
    fits = best(participant, on=on, top=SHOWN) if participant else []
    why = {fit.activity.pk: fit.why for fit in fits}
    offers = offered([fit.activity for fit in fits], why, on)
    return render(request, "associations/suits.html", {"participant": participant, "offers": offers})


@only_shown
@require(Permission.COORDINATE)
def place(request: HttpRequest, user_pk: int) -> HttpResponse:
    """Where a coordinator can ask for somebody: what suits them first, with why, then those with a place."""
    on = today()
    scope = person(request).scope(Permission.COORDINATE, on)
    people = Participant.objects.filter(organisation_id__in=scope).select_related("user")
    participant = get_object_or_404(people, user_id=user_pk)
    record_read(by=person(request), subjects=[user_pk], page="associations:place", at=timezone.now())
    fits = best(participant, on=on, top=ON_THE_DESK, reader=Reader.COORDINATOR)
    why = {fit.activity.pk: fit.why for fit in fits}
    rows = Activity.objects.listed(on).filter(association__centre_id__in=scope).exclude(age_to__lt=ADULT)
    rows = rows.select_related("association").prefetch_related("times")
    offers = offered(list(rows.order_by("association__name", "pk")[:MOST]), why, on)
    order = {pk: number for number, pk in enumerate(why)}
    offers.sort(key=lambda line: (order.get(line["activity"].pk, len(order)), not line["places"]))
    return render(request, "associations/place.html", {"participant": participant, "offers": offers})


def offered(rows: list[Activity], why: dict[int, tuple[str, ...]], on: date) -> list[dict[str, Any]]:
    """Activities as lines, each with its reasons and the places without a fee that are free."""
    prefetch_related_objects([row.association for row in rows], free_places(on))
    return [
        {
            "activity": row,
            "association": row.association,
            "times": lines(row.times.all()),
            "price": price(row),
            "spoken": language_names(row.association.language_codes),
            "places": next((a.seats_left for a in row.association.in_force), None),  # type: ignore[attr-defined]
            "why": why.get(row.pk, ()),
        }
        for row in rows
    ]
