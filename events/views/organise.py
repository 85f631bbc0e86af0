"""What organisers and coordinators do: post, read who comes, change, publish."""

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from associations.models import Association
from events import actions
from events.choices import CancelledBy, Publication, Refusal, SignupState
from events.forms import AnswerForm, CancelForm, CapacityForm, EventForm, MoveForm, OneTapForm, SignupForm
from events.models import Event, Signup
from events.permissions import Permission
from medspil.privacy import drafts
from medspil.privacy.actions import record_read
from medspil.users.choices import Via
from medspil.users.models import Organisation, User
from medspil.users.permissions import SignedIn, require, today

PER_PAGE = 50


def own_associations(user: User) -> QuerySet[Association]:
    """The associations a person may post for: their own, and those their centre looks after."""
    on = today()
    mine = Association.objects.run_by(user, Permission.POST, on)
    centres = user.scope(Permission.COORDINATE, on)
    return (mine | Association.objects.filter(centre_id__in=centres)).order_by("name", "pk")


@require(Permission.POST)
def post(request: SignedIn) -> HttpResponse:
    at = timezone.now()
    user = request.user
    centre = (
        Organisation.objects.filter(pk__in=user.scope(Permission.COORDINATE, today())).order_by("pk").first()
    )
    associations = own_associations(user)
    form = EventForm(
        request.POST or None,
        associations=associations,
        may_be_ours=centre is not None,
        initial=drafts.load(request, "event", at=at) | request.GET.dict(),
    )

    def act() -> str:
        facts = form.facts()
        association = facts["association"]
        # The form demands an association of everybody who has no centre.
        responsible = association.centre if association else cast(Organisation, centre)
        event = actions.post_event(organisation=responsible, by=user, at=at, **facts)
        say_posted(request, event)
        return reverse("events:manage", args=[event.pk])

    if form.is_valid() and (url := form.act(act)):
        response = redirect(url)
        drafts.forget(request, response, "event")
        return response
    return render(request, "events/post.html", {"form": form})


def say_posted(request: SignedIn, event: Event) -> None:
    if event.publication == Publication.PUBLISHED:
        messages.success(request, _("It is on the list now."))
    else:
        messages.success(
            request,
            _("Thank you. The volunteer centre looks at it first; you get a mail when it is on the list."),
        )


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


def managed(request: SignedIn, pk: int) -> Event:
    """The event, if it is this person's to manage; another's is 404."""
    mine = Event.objects.hosted_by(request.user, today())
    return get_object_or_404(mine.select_related("association", "organisation"), pk=pk)


@require(Permission.POST)
def manage(request: SignedIn, pk: int) -> HttpResponse:
    event = managed(request, pk)
    return managing(request, event)


def managing(request: SignedIn, event: Event, **forms: Any) -> HttpResponse:
    """The page of an event for its host, with the form that was refused, if one was."""
    at = timezone.now()
    signups = list(event.signups.active().select_related("user").order_by("made_at", "pk"))
    record_read(
        by=request.user, subjects=[s.user_id for s in signups if s.user_id], page="events:manage", at=at
    )
    context = {
        "event": event,
        "coming": [s for s in signups if s.state != SignupState.WAITING],
        "waiting": [s for s in signups if s.state == SignupState.WAITING],
        "people": sum(s.people for s in signups if s.state == SignupState.CONFIRMED),
        "closed": actions.signups.closed(event, at),
        "may_publish": event.publication == Publication.SUBMITTED
        and event.organisation_id in request.user.scope(Permission.COORDINATE, today()),
        "cancel_form": CancelForm(),
        "move_form": MoveForm(initial=times_of(event)),
        "capacity_form": CapacityForm(initial={"capacity": event.capacity}),
        "add_form": SignupForm(event=event, known=False),
    }
    return render(request, "events/manage.html", context | forms)


def times_of(event: Event) -> dict[str, Any]:
    start, end = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    return {"day": start.date(), "begins": start.time(), "ends": end.time()}


def back_to(event: Event) -> str:
    return reverse("events:manage", args=[event.pk])


@require(Permission.COORDINATE)
@require_POST
def publish(request: SignedIn, pk: int) -> HttpResponse:
    event = managed(request, pk)
    actions.publish(event=event, by=request.user, at=timezone.now())
    messages.success(request, _("It is on the list now."))
    return redirect(back_to(event))


@require(Permission.POST)
@require_POST
def cancel(request: SignedIn, pk: int) -> HttpResponse:
    event = managed(request, pk)
    form = CancelForm(request.POST)

    def act() -> str:
        note = form.cleaned_data["note"]
        actions.cancel_event(event=event, note=note, by=request.user, at=timezone.now())
        messages.success(request, _("Cancelled. Everybody who was signed up is told."))
        return back_to(event)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return managing(request, event, cancel_form=form)


@require(Permission.POST)
@require_POST
def move(request: SignedIn, pk: int) -> HttpResponse:
    event = managed(request, pk)
    form = MoveForm(request.POST)

    def act() -> str:
        note = form.cleaned_data["note"]
        actions.move_event(event=event, note=note, by=request.user, at=timezone.now(), **form.times())
        messages.success(request, _("Moved. Everybody who is signed up is told."))
        return back_to(event)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return managing(request, event, move_form=form)


@require(Permission.POST)
@require_POST
def capacity(request: SignedIn, pk: int) -> HttpResponse:
    event = managed(request, pk)
    form = CapacityForm(request.POST)

    def act() -> str:
        places = form.cleaned_data["capacity"]
        actions.set_capacity(event=event, capacity=places, by=request.user, at=timezone.now())
        return back_to(event)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return managing(request, event, capacity_form=form)


@require(Permission.POST)
@require_POST
def add(request: SignedIn, pk: int) -> HttpResponse:
    """Somebody rang: their host signs them up, without a mail to confirm."""
    event = managed(request, pk)
    form = SignupForm(request.POST, event=event, known=False)

    def act() -> str:
        actions.sign_up(event=event, by=request.user, at=timezone.now(), **form.details)
        return back_to(event)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    if form.has_error("people", Refusal.FULL.value):
        form.offer_waiting()
    return managing(request, event, add_form=form)


@require(Permission.POST)
def door(request: SignedIn, pk: int) -> HttpResponse:
    """Who is expected, to print: names and how many."""
    event = managed(request, pk)
    coming = event.signups.filter(state=SignupState.CONFIRMED).select_related("user")
    signups = sorted(coming, key=lambda signup: (signup.shown_name.casefold(), signup.pk))
    record_read(
        by=request.user,
        subjects=[s.user_id for s in signups if s.user_id],
        page="events:door",
        at=timezone.now(),
    )
    return render(request, "events/door.html", {"event": event, "signups": signups})


def hosted_signup(request: SignedIn, pk: int) -> Signup:
    events = Event.objects.hosted_by(request.user, today())
    return get_object_or_404(Signup.objects.filter(event__in=events).select_related("event", "user"), pk=pk)


@require(Permission.POST)
@require_POST
def say_address(request: SignedIn, pk: int) -> HttpResponse:
    """A host's yes to one person: they get the address."""
    signup = hosted_signup(request, pk)
    form = OneTapForm(request.POST)

    def act() -> str:
        actions.tell_address(signup=signup, by=request.user, at=timezone.now())
        return back_to(signup.event)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return managing(request, signup.event, refused=form.non_field_errors())


@require(Permission.POST)
@require_POST
def answer_for(request: SignedIn, pk: int) -> HttpResponse:
    """What somebody said by phone: yes to a place, or not coming."""
    signup = hosted_signup(request, pk)
    form = AnswerForm(request.POST)

    def act() -> str:
        by, at = request.user, timezone.now()
        if form.cleaned_data["answer"] == "confirm":
            actions.confirm(signup=signup, by=by, via=Via.PHONE, at=at)
        else:
            said = CancelledBy.SELF if request.POST.get("said") else CancelledBy.HOST
            actions.cancel_signup(signup=signup, cancelled_by=said, by=by, via=Via.PHONE, at=at)
        return back_to(signup.event)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return managing(request, signup.event, refused=form.non_field_errors())
