"""The page of an event for its host; every change comes back to it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from associations.models import Association
from events import actions, doors, helpers, survey, wording
from events.along import Along
from events.choices import Publication, SignupState
from events.forms import CancelForm, CapacityForm, MoveForm, SignupForm
from events.forms.kinds import PartForm
from events.forms.shifts import ShiftForm
from events.meetings import meeting_at
from events.models import Event, SecondHost
from events.permissions import Permission
from medspil.privacy.actions import record_read
from medspil.users.permissions import SignedIn, require, today
from theme.only_shown import only_shown


def managed(request: SignedIn, pk: int) -> Event:
    """The event, if it is this person's to manage; another's is 404."""
    mine = Event.objects.hosted_by(request.user, today())
    return get_object_or_404(mine.select_related("association", "organisation", "series"), pk=pk)


@only_shown
@require(Permission.POST)
def manage(request: SignedIn, pk: int) -> HttpResponse:
    event = managed(request, pk)
    if request.GET.get("ask") != helpers.CHILDCARE:
        return managing(request, event)
    to_ask = helpers.to_ask_for_childcare(event, request.user, today())
    record_read(by=request.user, subjects=[one.pk for one in to_ask], page="events:manage", at=timezone.now())
    form = ShiftForm(event=event, code=helpers.CHILDCARE)
    return managing(request, event, shift_form=form, asking=True, to_ask=to_ask)


def managing(request: SignedIn, event: Event, **forms: Any) -> HttpResponse:
    """The page of an event for its host, with the form that was refused, if one was."""
    at = timezone.now()
    signups = list(event.signups.active().select_related("user").order_by("made_at", "pk"))
    record_read(
        by=request.user, subjects=[s.user_id for s in signups if s.user_id], page="events:manage", at=at
    )
    may_run = event.organisation_id in request.user.scope(Permission.COORDINATE, today())
    context = {
        "event": event,
        "coming": [s for s in signups if s.state != SignupState.WAITING],
        "waiting": [s for s in signups if s.state == SignupState.WAITING],
        "people": sum(s.people for s in signups if s.state == SignupState.CONFIRMED),
        "over": event.over(at),
        "closed": actions.signups.closed(event, at),
        "may_publish": event.publication == Publication.SUBMITTED
        and event.organisation_id in request.user.scope(Permission.COORDINATE, today()),
        "words": wording.of(event.series) if event.series else "",
        "cancel_form": CancelForm(),
        "move_form": MoveForm(initial=times_of(event)),
        "capacity_form": CapacityForm(initial={"capacity": event.capacity}),
        "add_form": SignupForm(event=event, known=False),
        "second_host": SecondHost.objects.at(event),
        "along": Along(signups),
        "shifts": helpers.of_event(event),
        "shift_form": ShiftForm(event=event),
        "invitations": event.invitations.standing().select_related("association").order_by("asked_at", "pk"),
        "part_form": PartForm(
            associations=Association.objects.filter(centre=event.organisation).order_by("name", "pk")
        ),
        "meetings": meeting_at(event, request.user, page="events:manage") if may_run else [],
        "slots": event.slots.count(),
        "booked": event.slots.booked().count(),
        "may_run": may_run,
        "answers": survey.results(event.survey_answers.all()),
        "door_open": doors.refusal(event, at) is None,
    }
    return render(request, "events/manage.html", context | forms)


def times_of(event: Event) -> dict[str, Any]:
    start, end = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    return {"day": start.date(), "begins": start.time(), "ends": end.time()}


def back_to(event: Event) -> str:
    return reverse("events:manage", args=[event.pk])
