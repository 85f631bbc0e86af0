"""Calling off what comes again: one day, from a day on, or all of it, with the reason."""

from datetime import date, datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from events import actions
from events.actions.editing import dates_ahead
from events.actions.series import with_people
from events.forms import CancelSeriesForm
from events.models import Event, EventSeries
from events.permissions import Permission
from events.views.organise.series import managed_series
from medspil.users.permissions import SignedIn, require

NAMED = 5


@require(Permission.POST)
def cancel_series(request: SignedIn, pk: int) -> HttpResponse:
    row = managed_series(request, pk)
    at = timezone.now()
    ahead = dates_ahead(row, None, at)
    if not ahead:
        return redirect(row)
    event = asked_for(request, ahead)
    first = slot_of(event)
    form = CancelSeriesForm(request.POST or None, first=first, next_day=slot_of(ahead[0]))
    if form.is_valid() and (url := form.act(lambda: call_off(request, form, row, event, at))):
        return redirect(url)
    kept = with_people([one.pk for one in ahead])
    people = [one for one in ahead if one.pk in kept]
    context = {
        "form": form,
        "series": row,
        "first": first,
        "people": people[:NAMED],
        "people_more": max(len(people) - NAMED, 0),
    }
    return render(request, "events/cancel_series.html", context)


def asked_for(request: SignedIn, ahead: list[Event]) -> Event:
    """The date it was asked from, or the next one after; without any, the first to come."""
    day = request.POST.get("from") or request.GET.get("from") or ""
    return next((one for one in ahead if slot_of(one).isoformat() >= day), ahead[-1])


def slot_of(event: Event) -> date:
    return event.series_date or timezone.localdate(event.starts_at)


def call_off(request: SignedIn, form: CancelSeriesForm, row: EventSeries, event: Event, at: datetime) -> str:
    note, scope = form.cleaned_data["note"], form.cleaned_data["scope"]
    if scope == "this":
        actions.cancel_event(event=event, note=note, by=request.user, at=at)
    else:
        from_day = slot_of(event) if scope == "from" else None
        actions.cancel_series(series=row, from_day=from_day, note=note, by=request.user, at=at)
    messages.success(request, _("Cancelled. Everybody who counts on it is told once."))
    return row.get_absolute_url()
