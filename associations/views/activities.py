"""Writing and changing an activity: its association's contact, or the centre."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from associations import actions
from associations.choices import ActivityState, FeePeriod
from associations.forms import ActivityForm, TapForm, activity_values
from associations.forms.activities import FACTS, TEXTS
from associations.models import Activity, Association
from associations.permissions import Permission
from associations.views.gates import person, require_any
from medspil.privacy import drafts
from medspil.privacy.taps import say_why
from medspil.users import texts
from medspil.users.permissions import require, today

DRAFT = "activity"


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
    known = activity_values(activity) if activity else drafts.load(request, DRAFT, at=at)
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
    written = {name: texts.rewritten(getattr(activity, name, None), language, data[name]) for name in TEXTS}
    return written | {
        "times": form.times(),
        "original_language": activity.original_language if activity else language,
        "fee_ore": data["fee"],
        "fee_period": data["fee_period"] or FeePeriod.HALF_YEAR,
        **{name: data[name] for name in FACTS},
    }


@require(Permission.COORDINATE)
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Activity.objects.filter(
        association__in=Association.objects.coordinated_by(person(request), today()),
        state__in=[ActivityState.SUBMITTED, ActivityState.PUBLISHED],
    )
    actions.publish_activity(activity=get_object_or_404(rows, pk=pk), by=person(request), at=timezone.now())
    messages.success(request, _("The activity is on the list now. The next ones need no yes from us."))
    return redirect("desk:today")


def own_activity(request: HttpRequest, pk: int) -> Activity:
    """An activity this person may change; else 404."""
    activity = get_object_or_404(Activity.objects.select_related("association"), pk=pk)
    editable(request, activity.association_id)
    return activity


def tapped(
    request: HttpRequest, pk: int, do: Callable[[Activity], Activity | None], done: str
) -> HttpResponse:
    """One tap about an activity; then to what came of it, or with a sentence back to the association."""
    activity = own_activity(request, pk)
    form, made = TapForm(request.POST), []
    home = reverse("associations:home_of", args=[activity.association_id])

    def send() -> str:
        made.append(do(activity))
        return home

    if form.is_valid() and form.act(send):
        messages.success(request, done)
    say_why(request, form)
    new = made[0] if made and made[0] and made[0].pk != activity.pk else None
    return redirect("associations:edit_activity", new.pk) if new else redirect(home)


@require_any(Permission.EDIT_OWN, Permission.COORDINATE)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    by, at = person(request), timezone.now()
    return tapped(
        request,
        pk,
        lambda row: actions.confirm_activity(activity=row, by=by, at=at),
        _("Thank you. It stands among the first again."),
    )


@require_any(Permission.EDIT_OWN, Permission.COORDINATE)
@require_POST
def next_season(request: HttpRequest, pk: int) -> HttpResponse:
    by, at = person(request), timezone.now()
    return tapped(
        request,
        pk,
        lambda row: actions.copy_to_next_season(activity=row, by=by, at=at),
        _("The next season is on the list. Change the dates if they differ."),
    )


@require_any(Permission.EDIT_OWN, Permission.COORDINATE)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    by = person(request)
    return tapped(
        request,
        pk,
        lambda row: actions.archive_activity(activity=row, by=by),
        _("It is off the list. Members who have begun go on."),
    )
