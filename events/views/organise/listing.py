"""The lists of what a person may manage."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from events import wording
from events.choices import Publication
from events.models import Event, EventSeries
from events.permissions import Permission
from medspil.users.permissions import SignedIn, require, today
from theme.only_shown import only_shown

PER_PAGE = 50


@only_shown
@require(Permission.POST)
def mine(request: SignedIn) -> HttpResponse:
    """What a person may manage and is not over, next date first."""
    mine = EventSeries.objects.hosted_by(request.user, today())
    return listed(request, Event.objects.hosted_by(request.user, today()), mine)


@only_shown
@require(Permission.COORDINATE)
def desk(request: SignedIn) -> HttpResponse:
    """The same for the centre, with what waits for a yes on top."""
    events = Event.objects.hosted_by(request.user, today())
    waiting = events.filter(publication=Publication.SUBMITTED, series__isnull=True)
    return listed(
        request,
        events.exclude(publication=Publication.SUBMITTED),
        EventSeries.objects.hosted_by(request.user, today()),
        may_plan=True,
        waiting=waiting.select_related("association").next_first(),
    )


def listed(
    request: SignedIn, events: QuerySet[Event], series: QuerySet[EventSeries], **more: Any
) -> HttpResponse:
    rows = events.upcoming(timezone.now()).select_related("association").next_first()  # type: ignore[attr-defined]
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "events/mine.html", {"page": page, "series": running(series), **more})


def running(series: QuerySet[EventSeries]) -> list[tuple[EventSeries, str, str]]:
    """What comes again and is not over, with its days in words."""
    on = today()
    rows = series.filter(Q(last_day__isnull=True) | Q(last_day__gte=on)).select_related("association")
    return [
        (row, wording.of(row), wording.hours(row)) for row in rows.order_by("-publication", "pk")[:PER_PAGE]
    ]
