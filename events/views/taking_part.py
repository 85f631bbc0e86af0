"""An association answers what it is asked: from a mail with one tap, or on its own page."""

from collections.abc import Iterable
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from associations.letters.answering import club
from events import actions
from events.forms.kinds import StandForm, YesNoForm
from events.models import Invitation, Stand
from events.models.invitation import InvitationQuerySet
from events.parts import InvitationState, Part
from events.permissions import Permission
from medspil.notices.models import AnswerLink
from medspil.notices.outbox import Guest
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.permissions import SignedIn, require, today


def answer(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """Registered for the purpose "events.invitation": GET shows, POST says yes or no."""
    rows = Invitation.objects.select_related("event", "series", "association")
    invitation = rows.filter(pk=link.object_id).first()
    if invitation is None or link.expired(timezone.now()):
        return render(request, "notices/unknown_link.html", status=404)
    form = YesNoForm(request.POST or None)

    def act() -> str:
        yes = form.cleaned_data["answer"] == "yes"
        actions.answer_invitation(invitation=invitation, yes=yes, by=None, via=Via.LINK, at=timezone.now())
        return request.path

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return render(request, "events/invitation.html", {"invitation": invitation, "form": form})


def answering(link: AnswerLink) -> Iterable[User | Guest | None]:
    """The contact persons of the association that is asked, as they are now."""
    rows = Invitation.objects.select_related("association__organisation").filter(pk=link.object_id)
    return (one for row in rows for one in club(row.association))


def answerable(user: User) -> InvitationQuerySet:
    """Of one's own association, or heard by phone at one's centre."""
    on = today()
    rows = Invitation.objects.select_related("event", "series", "association")
    own = rows.filter(association__organisation_id__in=user.scope(Permission.POST, on))
    return cast(
        InvitationQuerySet,
        own | rows.filter(association__centre_id__in=user.scope(Permission.COORDINATE, on)),
    )


@require(Permission.POST)
@require_POST
def answer_signed_in(request: SignedIn, pk: int) -> HttpResponse:
    invitation = get_object_or_404(answerable(request.user), pk=pk)
    form = YesNoForm(request.POST)
    by, on = request.user, today()
    own = invitation.association.organisation_id in by.scope(Permission.POST, on)

    def act() -> str:
        answered = actions.answer_invitation(
            invitation=invitation,
            yes=form.cleaned_data["answer"] == "yes",
            by=by,
            via=Via.SIGNED_IN if own else Via.PHONE,
            at=timezone.now(),
        )
        return back_of(answered, own=own)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return render(request, "events/invitation.html", {"invitation": invitation, "form": form})


def back_of(invitation: Invitation, *, own: bool) -> str:
    if not own:
        name = "events:manage" if invitation.event_id else "events:series"
        return reverse(name, args=[invitation.event_id or invitation.series_id])
    if invitation.part == Part.STAND and invitation.state == InvitationState.YES:
        stand = Stand.objects.get(event=invitation.event_id, association=invitation.association_id)
        return reverse("events:stand", args=[stand.pk])
    return reverse("associations:home")


@require(Permission.POST)
def stand(request: SignedIn, pk: int) -> HttpResponse:
    """An association's own stand, or any at a fair of one's centre."""
    row = stand_of(request.user, pk)
    initial = {name: getattr(row, name) for name in StandForm.base_fields if hasattr(row, name)}
    form = StandForm(request.POST or None, initial=initial)
    runs = row.event.organisation_id in request.user.scope(Permission.COORDINATE, today())
    if not runs:
        # Who stands where is the fair's own plan.
        form.fields["table_number"].disabled = True

    def act() -> str:
        data = {name: form.cleaned_data[name] for name in initial}
        actions.arrange_stand(stand=row, by=request.user, at=timezone.now(), **data)
        return reverse("events:fair", args=[row.event_id]) if runs else reverse("associations:home")

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return render(
        request, "events/stand.html", {"form": form, "stand": row, "event": row.event, "runs": runs}
    )


def stand_of(user: User, pk: int) -> Stand:
    on = today()
    row = Stand.objects.select_related("event", "association").filter(pk=pk).first()
    if row is None:
        raise Http404
    own = row.association.organisation_id in user.scope(Permission.POST, on)
    if not own and row.event.organisation_id not in user.scope(Permission.COORDINATE, on):
        raise Http404
    return row
