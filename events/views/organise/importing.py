"""An association's own calendar: uploaded as a file, or read at its address every night."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events import actions
from events.forms.importing import FollowForm, ImportForm
from events.models import CalendarSource
from events.permissions import Permission
from events.views.organise.posting import own_associations
from medspil.users.permissions import SignedIn, require


@require(Permission.POST)
def import_calendar(request: SignedIn) -> HttpResponse:
    """The file again changes nothing, so the answer is this page itself and reloading it is safe."""
    form = ImportForm(
        request.POST or None,
        request.FILES or None,
        associations=own_associations(request.user),
        initial=request.GET.dict(),
    )
    done = None
    if form.is_valid():
        done = actions.import_events(
            association=form.cleaned_data["association"],
            entries=form.reading.entries,
            kind=form.cleaned_data["kind"],
            by=request.user,
            at=timezone.now(),
        )
    return render(request, "events/import.html", {"form": form, "done": done, "reading": form.reading})


@require(Permission.POST)
def follow(request: SignedIn) -> HttpResponse:
    """The addresses of one's associations' calendars, and a new one. Given twice, it is the same one."""
    associations = own_associations(request.user)
    form = FollowForm(request.POST or None, associations=associations, initial=request.GET.dict())
    if form.is_valid():
        source = actions.follow_calendar(by=request.user, at=timezone.now(), **form.facts())
        return read(request, source)
    sources = CalendarSource.objects.of(associations)
    return render(request, "events/follow.html", {"form": form, "sources": sources})


@require(Permission.POST)
@require_POST
def read_now(request: SignedIn, pk: int) -> HttpResponse:
    return read(request, own_source(request, pk))


@require(Permission.POST)
@require_POST
def stop(request: SignedIn, pk: int) -> HttpResponse:
    actions.stop_following(source=own_source(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("We do not read it any more. The events that came from it stay."))
    return redirect("events:follow")


def own_source(request: SignedIn, pk: int) -> CalendarSource:
    return get_object_or_404(CalendarSource.objects.of(own_associations(request.user)), pk=pk)


def read(request: SignedIn, source: CalendarSource) -> HttpResponse:
    """Read at once; what went wrong stands beside the address."""
    done = actions.read_calendar(source=source, at=timezone.now())
    if done:
        counts = {"added": done.added, "changed": done.changed, "same": done.same}
        said = _("The calendar is read: %(added)s new, %(changed)s changed, %(same)s as before.")
        messages.success(request, said % counts)
    return redirect("events:follow")
