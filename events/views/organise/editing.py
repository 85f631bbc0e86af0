"""Changing what an event or a series says: this day, from this day on, or all; with a question first."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import actions
from events.actions.editing import dates_ahead
from events.actions.series import with_people
from events.forms import EditForm
from events.models import Event, EventSeries
from events.permissions import Permission
from events.views.organise.managing import back_to, managed
from events.views.organise.series import managed_series
from medspil.users.permissions import SignedIn, require

NAMED = 5


@require(Permission.POST)
def edit(request: SignedIn, pk: int) -> HttpResponse:
    event = managed(request, pk)
    form = EditForm(request.POST or None, thing=event)
    return edited(request, form, event, event.series, back_to(event))


@require(Permission.POST)
def edit_series(request: SignedIn, pk: int) -> HttpResponse:
    row = managed_series(request, pk)
    form = EditForm(request.POST or None, thing=row)
    return edited(request, form, None, row, row.get_absolute_url())


def edited(
    request: SignedIn, form: EditForm, event: Event | None, row: EventSeries | None, back: str
) -> HttpResponse:
    people: list[Event] = []
    if form.is_valid():
        people = in_question(form, event, row)
        if not people or form.cleaned_data["people"]:
            if url := form.act(lambda: write(request, form, event, row, back)):
                return redirect(url)
        else:
            form.ask_about_people()
    context = {
        "form": form,
        "event": event,
        "series": row,
        "back": back,
        "people": people[:NAMED],
        "people_more": max(len(people) - NAMED, 0),
    }
    return render(request, "events/edit.html", context)


def in_question(form: EditForm, event: Event | None, row: EventSeries | None) -> list[Event]:
    """The days people count on, where more than one day is to change."""
    if row is None or form.reach == "this" or not form.changes():
        return []
    from_day = event.series_date if event and form.reach == "from" else None
    ahead = dates_ahead(row, from_day, timezone.now())
    kept = with_people([one.pk for one in ahead])
    return [one for one in ahead if one.pk in kept]


def write(request: SignedIn, form: EditForm, event: Event | None, row: EventSeries | None, back: str) -> str:
    changes, at = form.changes(), timezone.now()
    if event is not None and (row is None or form.reach == "this"):
        actions.edit_event(event=event, changes=changes, by=request.user, at=at)
    elif row is not None:
        stay = actions.edit_series(
            series=row,
            changes=changes,
            from_day=event.series_date if event and form.reach == "from" else None,
            people_too=form.cleaned_data["people"] == "too",
            by=request.user,
            at=at,
        )
        say_kept(request, stay)
    messages.success(request, _("Changed."))
    return back


def say_kept(request: SignedIn, stay: list[Any]) -> None:
    if stay:
        words = ngettext("%(count)s day stays as it was.", "%(count)s days stay as they were.", len(stay))
        messages.info(request, words % {"count": len(stay)})
