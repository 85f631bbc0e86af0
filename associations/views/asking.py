"""Asking to join without a fee: the member's yes, with everything it binds to in view."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache

from associations import actions, terms
from associations.actions.places import held_offer, places_left
from associations.choices import TextKind, YesVia
from associations.forms import JoinForm, TapForm
from associations.models import Activity, CooperationAgreement, FeeFreeMembership, PlaceWait, TermsText
from associations.permissions import Permission
from associations.views.gates import participant_of, person, sent, signed_in
from associations.when import lines
from medspil.participants.models import Participant
from medspil.privacy.actions import record_read
from medspil.users.models import User
from medspil.users.permissions import require, today


def listed(pk: int) -> Activity:
    return get_object_or_404(Activity.objects.public(today()).select_related("association"), pk=pk)


def agreement_of(activity: Activity, on: date) -> CooperationAgreement | None:
    return activity.association.agreements.in_force(on).order_by("-valid_to", "-pk").first()


def of_centre(request: HttpRequest, user_pk: int, page: str) -> Participant:
    """Somebody a coordinator records an answer for; else 404. Opening them is logged."""
    scope = person(request).scope(Permission.COORDINATE, today())
    people = Participant.objects.filter(organisation_id__in=scope).select_related("user", "organisation")
    participant = get_object_or_404(people, user_id=user_pk)
    record_read(by=person(request), subjects=[user_pk], page=page, at=timezone.now())
    return participant


def about(activity: Activity, participant: Participant, via: YesVia) -> dict[str, Any]:
    by_phone = via == YesVia.PHONE
    keys = [participant.user_id, activity.pk] if by_phone else [activity.pk]
    names = ("ask_for", "become_member_for", "wait_for") if by_phone else ("ask", "become_member", "wait")
    ask_url, join_url, wait_url = (
        reverse(f"associations:{name}", args=keys if by_phone else [activity.pk]) for name in names
    )
    return {
        "activity": activity,
        "association": activity.association,
        "participant": participant if by_phone else None,
        "times": lines(activity.times.all()),
        "ask_url": ask_url,
        "join_url": join_url,
        "wait_url": wait_url,
    }


@never_cache
@signed_in
def become_member(request: HttpRequest, pk: int) -> HttpResponse:
    activity, participant = listed(pk), participant_of(request.user)
    if participant is None:
        return redirect("associations:ask", activity.pk)
    return joining(request, activity, participant, via=YesVia.SIGNED_IN)


@never_cache
@require(Permission.COORDINATE)
def become_member_for(request: HttpRequest, pk: int, user_pk: int) -> HttpResponse:
    participant = of_centre(request, user_pk, "associations:become_member_for")
    return joining(request, listed(pk), participant, via=YesVia.PHONE)


def joining(
    request: HttpRequest, activity: Activity, participant: Participant, *, via: YesVia
) -> HttpResponse:
    """The member's yes, with the task, the months, the text and the later price in view."""
    on, at = today(), timezone.now()
    agreement = agreement_of(activity, on)
    form = JoinForm(sent(request), agreement=agreement)

    def send() -> str:
        return joined(form, participant, activity, by=person(request), via=via, at=at).get_absolute_url()

    if form.is_bound and form.is_valid() and (url := form.act(send)):
        return redirect(url)
    start = terms.first_training(activity, on)
    language = translation.get_language() or "da"
    context = about(activity, participant, via) | join_context(activity, agreement, form, start, language)
    wait = PlaceWait.objects.open().filter(participant=participant, activity=activity).first()
    held = bool(wait and held_offer(participant, activity, at))
    free = bool(agreement and places_left(agreement, activity))
    return render(
        request,
        "associations/become_member.html",
        context | {"wait": wait, "free": free or held, "tap": TapForm()},
    )


def join_context(
    activity: Activity,
    agreement: CooperationAgreement | None,
    form: JoinForm,
    start: date | None,
    language: str,
) -> dict[str, Any]:
    """Everything the yes binds to."""
    return {
        "activity": activity,
        "association": activity.association,
        "times": lines(activity.times.all()),
        "agreement": agreement,
        "form": form,
        "start": start,
        "last_day": terms.last_day(start) if start else None,
        "reading": TermsText.objects.reading_now(TextKind.MEMBERSHIP, language),
    }


def joined(
    form: JoinForm,
    participant: Participant,
    activity: Activity,
    *,
    by: User | None,
    via: YesVia,
    at: datetime,
) -> FeeFreeMembership:
    data = form.cleaned_data
    return actions.ask_to_join(
        participant=participant,
        activity=activity,
        task=data["task"] or 0,
        months=data["months"],
        by=by,
        via=via,
        at=at,
        language=translation.get_language() or "da",
    )
