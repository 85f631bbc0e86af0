"""The editor of a series' days: asked in words, the next ten shown before anything is kept."""

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from events import actions, holidays, wording
from events.actions import Timetable
from events.actions.rhythm import compared, questioned
from events.choices import Publication
from events.forms import RhythmForm
from events.forms.rhythm import as_asked
from events.models import Event, EventSeries
from events.permissions import Permission
from events.views.organise.posting import say_posted
from events.views.organise.series import managed_series
from medspil.users.permissions import SignedIn, require

SHOWN = 10
NAMED = 5


@require(Permission.POST)
def dates(request: SignedIn, pk: int) -> HttpResponse:
    row = managed_series(request, pk)
    at = timezone.now()
    first = first_of(request, row, at)
    asked = request.method == "POST"
    form = RhythmForm(request.POST if asked else as_asked(row, first), series=row, first=first)
    if not form.is_valid():
        return render(request, "events/dates.html", {"form": form, "series": row, "first": first})
    timetable = form.timetable()
    people = people_asked(row, timetable, first, at)
    wants = asked and "save" in request.POST and form.was_seen
    answered = wants and (form.cleaned_data["people"] or not people)
    if answered and (url := form.act(lambda: keep(request, row, form, timetable, first, at))):
        return redirect(url)
    context = {
        "form": form,
        "series": row,
        "first": first,
        "seen": form.digest(),
        "unseen": asked and "save" in request.POST and not form.was_seen,
        "unanswered": wants and people and not form.cleaned_data["people"],
        **shown(row, timetable, at),
        "people": people[:NAMED],
        "people_more": max(len(people) - NAMED, 0),
    }
    return render(request, "events/dates.html", context)


def keep(
    request: SignedIn, row: EventSeries, form: RhythmForm, timetable: Timetable, first: date, at: datetime
) -> str:
    draft = row.publication == Publication.DRAFT
    kept = actions.set_rhythm(
        series=row,
        timetable=timetable,
        from_day=first,
        move_people=form.cleaned_data["people"] == "too",
        note=form.cleaned_data["note"],
        by=request.user,
        at=at,
    )
    if draft:
        say_posted(request, actions.submit_series(series=kept, by=request.user, at=at))
    else:
        messages.success(request, _("The new days stand on the list."))
    return row.get_absolute_url()


def first_of(request: SignedIn, row: EventSeries, at: datetime) -> date:
    """From which day on: the one asked for, else the next; of a draft its first."""
    try:
        return date.fromisoformat(request.POST.get("from") or request.GET.get("from") or "")
    except ValueError:
        if row.publication == Publication.DRAFT:
            return row.starts_on
        coming = row.next_times(at, 1)
        return coming[0].day if coming else max(row.starts_on, timezone.localdate(at))


def people_asked(row: EventSeries, timetable: Timetable, first: date, at: datetime) -> list[Event]:
    if row.publication == Publication.DRAFT:
        return []
    return list(questioned(compared(row, timetable.on(row), first, at)))


def shown(row: EventSeries, timetable: Timetable, at: datetime) -> dict[str, Any]:
    """The next ten days as they would be, those that are ticked as left out among them."""
    whole = Timetable(
        starts_on=timetable.starts_on,
        start_time=timetable.start_time,
        minutes=timetable.minutes,
        rhythm=timetable.rhythm,
        skip_holidays=timetable.skip_holidays,
    ).on(row)
    coming = whole.next_times(at, SHOWN)
    left = set(timetable.left_out)
    return {
        "words": wording.of(whole),
        "hours": wording.hours(whole),
        "coming": [(one, one.day in left, holidays.is_closed(one.day)) for one in coming],
        "last_day": whole.last_day,
        "ends_within": len(coming) < SHOWN,
    }
