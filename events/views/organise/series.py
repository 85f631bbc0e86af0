"""The page of a series for its host: what it says, the dates to come, what was taken out, and its end."""

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events import actions, survey, wording
from events.choices import Publication
from events.clocks import WARNED
from events.models import EventSeries, SurveyAnswer
from events.permissions import Permission
from medspil.privacy.forms import OneTapForm
from medspil.privacy.taps import done_or_said
from medspil.users.permissions import SignedIn, require, today

SHOWN = 10


def managed_series(request: SignedIn, pk: int) -> EventSeries:
    """The series, if it is this person's to manage; another's is 404."""
    mine = EventSeries.objects.hosted_by(request.user, today())
    return get_object_or_404(mine.select_related("association", "organisation"), pk=pk)


def page_of(request: SignedIn, row: EventSeries, at: datetime) -> dict[str, Any]:
    on = timezone.localdate(at)
    ahead = row.events.filter(ends_at__gt=at)
    return {
        "series": row,
        "words": wording.of(row),
        "hours": wording.hours(row),
        "events": ahead.next_first()[:SHOWN],
        "more": max(ahead.count() - SHOWN, 0),
        "answers": survey.results(SurveyAnswer.objects.filter(event__series=row), later=True),
        "may_cancel": row.publication != Publication.DRAFT and ahead.exclude(status="cancelled").exists(),
        "held": row.events.filter(ends_at__lte=at).exclude(status="cancelled").count(),
        "removed": [day for day in map(date.fromisoformat, row.removed) if day >= on][:SHOWN],
        "ending": row.last_day is not None and on <= row.last_day <= on + WARNED and not row.ends_as_planned,
        "may_publish": row.publication == Publication.SUBMITTED
        and row.organisation_id in request.user.scope(Permission.COORDINATE, on),
    }


@require(Permission.COORDINATE)
@require_POST
def publish_series(request: SignedIn, pk: int) -> HttpResponse:
    row = managed_series(request, pk)
    actions.publish_series(series=row, by=request.user, at=timezone.now())
    messages.success(request, _("All its dates are on the list now."))
    return redirect(row)


@require(Permission.POST)
@require_POST
def let_end(request: SignedIn, pk: int) -> HttpResponse:
    row = managed_series(request, pk)
    actions.let_end(series=row, by=request.user, at=timezone.now())
    messages.success(request, _("Good. It ends on its last date, and nobody asks again."))
    return redirect(row)


@require(Permission.POST)
@require_POST
def remove_date(request: SignedIn, pk: int) -> HttpResponse:
    """Take one day out for good; where people count on it, it is cancelled and they are told."""
    return with_day(request, pk, actions.remove_date, _("That day is taken out."))


@require(Permission.POST)
@require_POST
def put_back(request: SignedIn, pk: int) -> HttpResponse:
    return with_day(request, pk, actions.put_back, _("That day is back."))


def with_day(request: SignedIn, pk: int, deed: Any, said: str) -> HttpResponse:
    row = managed_series(request, pk)
    day = day_of(request.POST.get("day", ""))
    form = OneTapForm(request.POST)

    def act() -> str:
        deed(series=row, day=day, by=request.user, at=timezone.now())
        messages.success(request, said)
        return row.get_absolute_url()

    return done_or_said(request, form, act, row.get_absolute_url())


def day_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error
