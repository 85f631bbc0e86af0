"""Min side: my events in my own calendar, at an address I can shut."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from associations.views.gates import person, signed_in
from events.actions import calendars


@signed_in
@require_POST
def open_calendar(request: HttpRequest) -> HttpResponse:
    calendars.open_calendar(user=person(request), at=timezone.now())
    messages.success(request, _("Your calendar has an address now. Whoever knows it sees what you come to."))
    return redirect("me:home")


@signed_in
@require_POST
def close_calendar(request: HttpRequest) -> HttpResponse:
    calendars.close_calendar(user=person(request), at=timezone.now())
    messages.success(request, _("The address is shut: it opens nothing any more."))
    return redirect("me:home")
