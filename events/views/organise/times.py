"""Times to book within an event, and who visits whom."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from events import actions
from events.choices import Kind
from events.forms.fields import moment
from events.forms.kinds import OfferForm, VisitorsForm
from events.models import Event, Slot
from events.permissions import Permission
from events.views.organise.managing import managed
from medspil.privacy.actions import record_read
from medspil.privacy.forms import OneTapForm
from medspil.users.choices import Via
from medspil.users.permissions import SignedIn, require, today
from theme.only_shown import only_shown
from volunteers.models import ChildClearance, Volunteer


@only_shown
@require(Permission.POST)
def times(request: SignedIn, pk: int) -> HttpResponse:
    """The times of an event with who has booked; for home visits with who goes."""
    return shown(request, managed(request, pk))


def shown(
    request: SignedIn, event: Event, *, refused_slot: int = 0, visitors_form: Any = None, **forms: Any
) -> HttpResponse:
    """The page, with a refused form where it was sent from."""
    slots = list(event.slots.select_related("user", "visit__first__user", "visit__second__user").in_time())
    to_choose = VisitorsForm(people=cleared_people(event))
    for slot in slots:
        slot.visitors_form = visitors_form if slot.pk == refused_slot else to_choose  # type: ignore[attr-defined]
    record_read(
        by=request.user,
        subjects=[slot.user_id for slot in slots if slot.user_id],
        page="events:times",
        at=timezone.now(),
    )
    context = {
        "event": event,
        "slots": slots,
        "offer_form": OfferForm(event=event),
        "visits": event.kind == Kind.HOME_VISIT and may_send(request, event),
    }
    return render(request, "events/times.html", context | forms)


def may_send(request: SignedIn, event: Event) -> bool:
    """Who is cleared is the centre's to know."""
    return event.organisation_id in request.user.scope(Permission.COORDINATE, today())


def cleared_people(event: Event) -> Any:
    on = timezone.localdate(event.starts_at)
    clearances = ChildClearance.objects.valid(on).filter(organisation=event.organisation_id)
    people = Volunteer.objects.filter(pk__in=clearances.values("volunteer"), user__erased_at__isnull=True)
    return people.select_related("user").order_by("user__name", "pk")


@require(Permission.POST)
@require_POST
def offer(request: SignedIn, pk: int) -> HttpResponse:
    event = managed(request, pk)
    form = OfferForm(request.POST, event=event)

    def act() -> str:
        data = form.cleaned_data
        start = moment(timezone.localdate(event.starts_at), data["begins"])
        actions.offer_slots(
            event=event,
            starts_at=start,
            minutes=data["minutes"],
            count=data["count"],
            by=request.user,
            at=timezone.now(),
        )
        return reverse("events:times", args=[event.pk])

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return shown(request, event, offer_form=form)


def hosted_slot(request: SignedIn, pk: int) -> Slot:
    events = Event.objects.hosted_by(request.user, today())
    return get_object_or_404(Slot.objects.filter(event__in=events).select_related("event"), pk=pk)


@require(Permission.POST)
@require_POST
def free(request: SignedIn, pk: int) -> HttpResponse:
    """They rang: the time is free again."""
    slot = hosted_slot(request, pk)
    form = OneTapForm(request.POST)

    def act() -> str:
        actions.free_slot(slot=slot, by=request.user, via=Via.PHONE, at=timezone.now())
        return reverse("events:times", args=[slot.event_id])

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return shown(request, slot.event, refused=form.non_field_errors())


@require(Permission.COORDINATE)
@require_POST
def send(request: SignedIn, pk: int) -> HttpResponse:
    slot = hosted_slot(request, pk)
    form = VisitorsForm(request.POST, people=cleared_people(slot.event))

    def act() -> str:
        data = form.cleaned_data
        actions.send_visitors(
            slot=slot, first=data["first"], second=data["second"], by=request.user, at=timezone.now()
        )
        return reverse("events:times", args=[slot.event_id])

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return shown(request, slot.event, visitors_form=form, refused_slot=slot.pk)
