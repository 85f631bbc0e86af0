"""The association's own place."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from associations import actions, terms
from associations.choices import ActivityState, MembershipState, Side
from associations.forms import ActivityForm, TapForm, TrialForm, activity_values
from associations.models import Activity, ActivityRequest, Association, FeeFreeMembership
from associations.permissions import Permission
from associations.views.gates import club_name, person, require_any, sides_of, signed_in
from associations.when import lines
from medspil.privacy import drafts
from medspil.privacy.actions import record_read
from medspil.users import texts
from medspil.users.permissions import today
from medspil.users.points import panels

EITHER = (Permission.WELCOME, Permission.COORDINATE)
DRAFT = "activity"


@never_cache
@require_any(*EITHER)
def home(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Who waits for an answer, the members, the activities and the agreement of one association."""
    on, user = today(), person(request)
    own = list(Association.objects.run_by(user, Permission.WELCOME, on).order_by("name", "pk"))
    if pk is None:
        if not own:
            raise PermissionDenied
        pk = own[0].pk
    rows = Association.objects.visible_to(user, on).select_related("centre", "organisation")
    association = get_object_or_404(rows, pk=pk)
    context = whole(association) | {"own": own, "panels": built_panels(request, association)}
    shown = [line["user_id"] for name in ("waiting", "requests", "members") for line in context[name]]
    record_read(by=user, subjects=shown, page="associations:home", at=timezone.now())
    return render(request, "associations/home.html", context)


def whole(association: Association) -> dict[str, Any]:
    on = today()
    memberships = association.memberships.select_related("participant__user", "activity")
    open_ones = memberships.filter(state__in=[MembershipState.PROPOSED, MembershipState.ACTIVE])
    rows = list(open_ones.order_by("last_day", "asked_at", "pk"))
    requests = (
        ActivityRequest.objects.open()
        .filter(activity__association=association)
        .exclude(memberships__state=MembershipState.PROPOSED)
        .select_related("participant__user", "activity")
        .prefetch_related("visits")
        .order_by("asked_at", "pk")
    )
    activities = association.activities.exclude(state=ActivityState.ARCHIVED).prefetch_related("times")
    return {
        "association": association,
        "waiting": [line(row) for row in rows if row.state == MembershipState.PROPOSED],
        "members": [line(row) for row in rows if row.state == MembershipState.ACTIVE],
        "requests": [
            {
                "request": row,
                "name": club_name(row.participant.user, False),
                "user_id": row.participant.user_id,
            }
            for row in requests
        ],
        "activities": [(row, lines(row.times.all())) for row in activities.order_by("pk")],
        "agreements": association.agreements.prefetch_related("acceptances").order_by("-valid_from", "-pk")[
            :3
        ],
        "on": on,
        "tap": TapForm(),
    }


def line(row: FeeFreeMembership) -> dict[str, Any]:
    """A member as the association reads them."""
    on = today()
    return {
        "membership": row,
        "name": club_name(row.participant.user, row.activated_on is not None),
        "user_id": row.participant.user_id,
        "days_left": terms.days_left(row.last_day, on) if row.last_day else None,
        "months_passed": terms.months_passed(row.start, row.last_day, on)
        if row.start and row.last_day
        else 0,
    }


def built_panels(request: HttpRequest, association: Association) -> list[dict[str, object]]:
    """What higher apps show in an association's place, each with its template."""
    here = sorted((p for p in panels if p.page == "associations:home"), key=lambda panel: panel.order)
    made = [(panel.template, panel.build(request, association, today())) for panel in here]
    return [{"template": template, "p": context} for template, context in made if context is not None]


def editable(request: HttpRequest, pk: int) -> Association:
    """An association whose activities this person may write: its contact, or the centre. Else 404."""
    on, user = today(), person(request)
    mine = Association.objects.run_by(user, Permission.EDIT_OWN, on)
    return get_object_or_404(mine | Association.objects.coordinated_by(user, on), pk=pk)


@never_cache
@require_any(Permission.EDIT_OWN, Permission.COORDINATE)
def new_activity(request: HttpRequest, pk: int) -> HttpResponse:
    return write_activity(request, editable(request, pk), None)


@never_cache
@require_any(Permission.EDIT_OWN, Permission.COORDINATE)
def edit_activity(request: HttpRequest, pk: int) -> HttpResponse:
    activity = get_object_or_404(Activity.objects.select_related("association"), pk=pk)
    return write_activity(request, editable(request, activity.association_id), activity)


def write_activity(request: HttpRequest, association: Association, activity: Activity | None) -> HttpResponse:
    at, language = timezone.now(), translation.get_language() or "da"
    known = activity_values(activity, language) if activity else drafts.load(request, DRAFT, at=at)
    form = ActivityForm(request.POST or None, initial=known)

    def send() -> str:
        actions.post_activity(
            association=association,
            activity=activity,
            by=person(request),
            at=at,
            **fields_of(form, activity, language),
        )
        return reverse("associations:home_of", args=[association.pk])

    if form.is_valid() and (url := form.act(send)):
        trusted = association.trusted_since is not None
        messages.success(
            request,
            _("The activity is on the list now.")
            if trusted
            else _("Thank you. We look at the first one, and then it is on the list."),
        )
        response = redirect(url)
        drafts.forget(request, response, DRAFT)
        return response
    may_publish = association.centre_id in person(request).scope(Permission.COORDINATE, today())
    context = {"form": form, "association": association, "activity": activity, "tap": TapForm()}
    context["may_publish"] = may_publish
    return render(request, "associations/activity_form.html", context)


def fields_of(form: ActivityForm, activity: Activity | None, language: str) -> dict[str, Any]:
    """What the form holds as the action's fields; the texts go into the language of the page."""
    data = form.cleaned_data
    written = {
        name: texts.merged(getattr(activity, name, None), language, data[name])
        for name in ("title", "description", "gear")
    }
    names = (
        "kind",
        "place",
        "women_only",
        "escort_possible",
        "age_from",
        "age_to",
        "season_from",
        "season_to",
    )
    return written | {
        "times": form.times(),
        "original_language": activity.original_language if activity else language,
        "fee_ore": data["fee"],
        **{name: data[name] for name in (*names, "trainer_name", "trainer_email")},
    }


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


@require_POST
@require_any(*EITHER)
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    row = club_request(request, pk)
    form = TapForm(request.POST)
    url = reverse("associations:home_of", args=[row.activity.association_id])

    def send() -> str:
        actions.decline_request(request=row, side=Side.CLUB, by=person(request), at=timezone.now())
        return url

    if form.is_valid():
        form.act(send)
    for error in form.non_field_errors():
        messages.error(request, str(error))
    return redirect(url)


@require_POST
@signed_in
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
