"""Writing a new event."""

from typing import Any, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from associations.models import Association
from events import actions
from events.choices import Kind, Publication
from events.forms import EventForm
from events.forms.organise import said_by
from events.forms.rhythm import minutes_between
from events.models import Event, EventSeries
from events.permissions import Permission
from events.rhythm import Every, from_date
from medspil.privacy import drafts
from medspil.users.models import Organisation, User
from medspil.users.permissions import SignedIn, require, today


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
        initial=usual(centre) | drafts.load(request, "event", at=at) | like(request) | request.GET.dict(),
    )

    def act() -> str:
        facts = form.facts()
        association = facts["association"]
        # The form demands an association of everybody who has no centre.
        responsible = association.centre if association else cast(Organisation, centre)
        if form.comes_again:
            series = begin_series(form, organisation=responsible, by=user, at=at, **facts)
            return reverse("events:dates", args=[series.pk])
        event = actions.post_event(organisation=responsible, by=user, at=at, **facts, **form.times())
        say_posted(request, event)
        return reverse("events:manage", args=[event.pk])

    if form.is_valid() and (url := form.act(act)):
        response = redirect(url)
        drafts.forget(request, response, "event")
        return response
    # An association stays on its own pages; the desk's frame is the centre's.
    frame = "desk.html" if centre else "me.html"
    return render(request, "events/post.html", {"form": form, "frame": frame})


def usual(centre: Organisation | None) -> dict[str, Any]:
    """The centre mostly posts cafés, an association something of its own."""
    return {} if centre else {"kind": Kind.OTHER}


def begin_series(form: EventForm, **facts: Any) -> EventSeries:
    """Written down, every week for a start; its days are chosen on the next page."""
    data = form.cleaned_data
    rhythm = from_date(Every.WEEK, data["day"])
    return actions.draft_series(
        starts_on=data["day"],
        start_time=data["begins"],
        minutes=minutes_between(data["day"], data["begins"], data["ends"]),
        rule=rhythm.rule,
        skip_holidays=True,
        **facts,
    )


def like(request: SignedIn) -> dict[str, Any]:
    """An earlier event as a pattern for a new one: everything but the day."""
    pk = request.GET.get("like", "")
    mine = Event.objects.hosted_by(request.user, today())
    event = mine.filter(pk=int(pk)).first() if pk.isascii() and pk.isdigit() and len(pk) < 10 else None
    if event is None:
        return {}
    start, end = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    return said_by(event) | {
        "begins": start.time(),
        "ends": end.time(),
        "association": event.association_id,
    }


def say_posted(request: SignedIn, event: Event | EventSeries) -> None:
    if event.publication == Publication.PUBLISHED:
        messages.success(request, _("It is on the list now."))
    else:
        messages.success(
            request,
            _("Thank you. The volunteer centre looks at it first; you get a mail when it is on the list."),
        )
