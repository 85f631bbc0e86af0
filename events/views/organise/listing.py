"""The lists of what a person may manage."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from events.choices import Publication
from events.models import Event
from events.permissions import Permission
from medspil.users.permissions import SignedIn, require, today

PER_PAGE = 50


@require(Permission.POST)
def mine(request: SignedIn) -> HttpResponse:
    """What a person may manage and is not over, next date first."""
    return listed(request, Event.objects.hosted_by(request.user, today()))


@require(Permission.COORDINATE)
def desk(request: SignedIn) -> HttpResponse:
    """The same for the centre, with what waits for a yes on top."""
    events = Event.objects.hosted_by(request.user, today())
    waiting = events.filter(publication=Publication.SUBMITTED).select_related("association").next_first()
    return listed(request, events.exclude(publication=Publication.SUBMITTED), waiting=waiting)


def listed(request: SignedIn, events: QuerySet[Event], **more: Any) -> HttpResponse:
    rows = events.upcoming(timezone.now()).select_related("association").next_first()  # type: ignore[attr-defined]
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "events/mine.html", {"page": page, **more})
