"""Asking to try and to join: who we know with one tap, who we do not know yet with how we reach them."""

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from associations import actions, terms
from associations.choices import YesVia
from associations.forms import FirstAskForm, JoinForm, TryForm
from associations.models import Activity
from associations.permissions import Permission
from associations.views.gates import participant_of, person
from associations.when import lines
from medspil.participants.actions import send
from medspil.participants.choices import ConsentHow, Source
from medspil.participants.models import Participant
from medspil.participants.views.join import SALT, child_page
from medspil.privacy import drafts
from medspil.privacy.actions import record_read
from medspil.users.choices import Via
from medspil.users.permissions import require, today

DRAFT = "newcomer"


@never_cache
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """ "Jeg vil gerne prøve": a newcomer we know asks; who we do not know tells how we reach them."""
    activity = get_object_or_404(Activity.objects.public(today()).select_related("association"), pk=pk)
    participant = participant_of(person(request))
    if participant is None:
        return ask_first(request, activity)
    return asking(request, activity, participant, via=YesVia.SIGNED_IN, url=reverse("me:home"))


@never_cache
@require(Permission.COORDINATE)
def ask_for(request: HttpRequest, pk: int, user_pk: int) -> HttpResponse:
    """A coordinator records what somebody said by phone."""
    on = today()
    activity = get_object_or_404(Activity.objects.public(on).select_related("association"), pk=pk)
    people = Participant.objects.filter(organisation_id__in=person(request).scope(Permission.COORDINATE, on))
    participant = get_object_or_404(people.select_related("user", "organisation"), user_id=user_pk)
    record_read(by=person(request), subjects=[user_pk], page="associations:ask_for", at=timezone.now())
    return asking(request, activity, participant, via=YesVia.PHONE, url=participant.get_absolute_url())


def asking(
    request: HttpRequest, activity: Activity, participant: Participant, *, via: YesVia, url: str
) -> HttpResponse:
    """The two questions of one page: come and try, or join with everything it binds to in view."""
    on, at, by = today(), timezone.now(), person(request)
    agreement = activity.association.agreements.in_force(on).order_by("-valid_to", "-pk").first()
    joining = request.method == "POST" and "join" in request.POST
    trying = request.method == "POST" and not joining
    join = JoinForm(request.POST if joining else None, agreement=agreement, prefix="join")
    tap = TryForm(request.POST if trying else None, prefix="try", activity=activity)

    def send_try() -> str:
        escort = tap.cleaned_data.get("escort", False)
        actions.ask_to_try(
            participant=participant, activity=activity, by=by, via=Via(via), at=at, escort=escort
        )
        return url

    def send_join() -> str:
        data = join.cleaned_data
        row = actions.ask_to_join(
            participant=participant,
            activity=activity,
            task=data["task"] or 0,
            months=data["months"],
            by=by,
            via=via,
            at=at,
        )
        return row.get_absolute_url()

    if joining and join.is_valid() and (done := join.act(send_join)):
        return redirect(done)
    if trying and tap.is_valid() and (done := tap.act(send_try)):
        messages.success(request, _("The association has got your question and answers soon."))
        return redirect(done)
    start = terms.first_training(activity, on)
    return render(
        request,
        "associations/ask.html",
        {
            "activity": activity,
            "association": activity.association,
            "participant": participant if via == YesVia.PHONE else None,
            "agreement": agreement,
            "join": join,
            "tap": tap,
            "start": start,
            "last_day": terms.last_day(start) if start else None,
            "times": lines(activity.times.all()),
        },
    )


def ask_first(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Somebody we do not know yet: they ask to be called, and what they would like to try goes along.

    Of someone under 18 nothing is kept; the children's scheme is shown instead.
    """
    at = timezone.now()
    form = FirstAskForm(
        request.POST or None, on=today(), activity=activity, initial=drafts.load(request, DRAFT, at=at)
    )
    valid = form.is_valid()
    if form.is_child:
        return child_page(request, form, draft=DRAFT)

    @transaction.atomic
    def act() -> str:
        referral = send(
            source=Source.SELF,
            facts=form.facts(),
            consent=ConsentHow.SELF,
            eighteen_on=form.cleaned_data.get("eighteen_on"),
            by=None,
            at=at,
        )
        escort = form.cleaned_data.get("escort", False)
        actions.wish_to_try(referral=referral, activity=activity, escort=escort, at=at)
        return reverse("participants:joined", args=[signing.dumps(referral.pk, salt=SALT)])

    if valid and (url := form.act(act)):
        response = redirect(url)
        drafts.forget(request, response, DRAFT)
        return response
    context = {
        "activity": activity,
        "association": activity.association,
        "form": form,
        "times": lines(activity.times.all()),
    }
    return render(request, "associations/ask_first.html", context)
