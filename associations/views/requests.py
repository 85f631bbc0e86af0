"""What the association answers to somebody who wants to try."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from associations import actions
from associations.choices import Side
from associations.forms import TapForm, TrialForm
from associations.models import ActivityRequest, TrialVisit
from associations.permissions import Permission
from associations.views.gates import club_name, person, require_any, sides_of, signed_in
from medspil.privacy.taps import done_or_said, say_why
from medspil.users.permissions import today

EITHER = (Permission.WELCOME, Permission.COORDINATE)


@never_cache
@require_any(*EITHER)
def trial(request: HttpRequest, pk: int) -> HttpResponse:
    """*Kom og prøv*: a day, a door and somebody who says hello."""
    row = club_request(request, pk)
    form = TrialForm(request.POST or None)

    def send() -> str:
        data = form.cleaned_data
        actions.try_first(
            request=row,
            day=data["day"],
            door=data["door"],
            met_by=data["met_by"],
            by=person(request),
            at=timezone.now(),
        )
        return reverse("associations:home_of", args=[row.activity.association_id])

    if form.is_valid() and (url := form.act(send)):
        messages.success(request, _("We tell them the day, the door and the name."))
        return redirect(url)
    context = {"form": form, "row": row, "name": club_name(row.participant.user, False)}
    return render(request, "associations/trial_form.html", context)


def club_request(request: HttpRequest, pk: int) -> ActivityRequest:
    """A request this person may answer for the association; else 404."""
    on, user = today(), person(request)
    rows = ActivityRequest.objects.visible_to(user, on).select_related(
        "participant__user", "participant__organisation", "activity__association"
    )
    row = get_object_or_404(rows, pk=pk)
    if not sides_of(user, row, on) & {Side.CLUB, Side.CENTRE}:
        raise Http404
    return row


@require_any(*EITHER)
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    row = club_request(request, pk)
    form = TapForm(request.POST)
    url = reverse("associations:home_of", args=[row.activity.association_id])

    def send() -> str:
        actions.decline_request(request=row, side=Side.CLUB, by=person(request), at=timezone.now())
        return url

    if form.is_valid():
        form.act(send)
    say_why(request, form)
    return redirect(url)


@require_any(*EITHER)
@require_POST
def came(request: HttpRequest, pk: int, said: str) -> HttpResponse:
    """Whether somebody came to try, where no trainer has said so."""
    visit = get_object_or_404(TrialVisit.objects.select_related("request"), pk=pk)
    row = club_request(request, visit.request_id)
    if said not in ("came", "not_came"):
        raise Http404
    form = TapForm(request.POST)
    url = reverse("associations:home_of", args=[row.activity.association_id])

    def send() -> str:
        actions.say_came(visit=visit, came=said == "came", by=person(request), at=timezone.now())
        return url

    return done_or_said(request, form, send, url)


@signed_in
@require_POST
def withdraw_request(request: HttpRequest, pk: int) -> HttpResponse:
    """The person takes their own question back."""
    row = get_object_or_404(ActivityRequest.objects.filter(participant__user=person(request)), pk=pk)
    form = TapForm(request.POST)
    url = reverse("me:home")

    def send() -> str:
        actions.withdraw_request(request=row, by=person(request), at=timezone.now())
        return url

    if form.is_valid():
        form.act(send)
    return redirect(url)
