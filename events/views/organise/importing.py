"""An association's own calendar, uploaded as a file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from events import actions
from events.forms.importing import ImportForm
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
