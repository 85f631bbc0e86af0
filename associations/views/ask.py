"""Asking to try: who we know with one tap, who we do not know yet with how we reach them."""

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from associations import actions
from associations.actions.places import places_left
from associations.choices import YesVia
from associations.forms import FirstAskForm, TryForm
from associations.models import Activity
from associations.permissions import Permission
from associations.views.asking import about, agreement_of, listed, of_centre
from associations.views.gates import participant_of, person, sent
from associations.when import lines
from medspil.participants.actions import send
from medspil.participants.choices import ConsentHow, Source
from medspil.participants.models import Participant
from medspil.participants.views.join import SALT, child_page
from medspil.privacy import drafts
from medspil.users.choices import Via
from medspil.users.permissions import require, today

DRAFT = "newcomer"


@never_cache
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """ "Jeg vil gerne prøve": a newcomer we know asks; who we do not know tells how we reach them."""
    activity, participant = listed(pk), participant_of(request.user)
    if participant is None:
        return ask_first(request, activity)
    return trying(request, activity, participant, via=YesVia.SIGNED_IN, url=reverse("me:home"))


@never_cache
@require(Permission.COORDINATE)
def ask_for(request: HttpRequest, pk: int, user_pk: int) -> HttpResponse:
    """A coordinator records what somebody said by phone."""
    participant = of_centre(request, user_pk, "associations:ask_for")
    return trying(request, listed(pk), participant, via=YesVia.PHONE, url=participant.get_absolute_url())


def trying(
    request: HttpRequest, activity: Activity, participant: Participant, *, via: YesVia, url: str
) -> HttpResponse:
    """Come and try: one tap. Joining at once is a page further on."""
    tap = TryForm(sent(request), activity=activity)

    def send_try() -> str:
        actions.ask_to_try(
            participant=participant,
            activity=activity,
            by=person(request),
            via=Via(via),
            at=timezone.now(),
            escort=tap.cleaned_data.get("escort", False),
        )
        return url

    if tap.is_bound and tap.is_valid() and (done := tap.act(send_try)):
        messages.success(request, _("The association has got your question and answers soon."))
        return redirect(done)
    agreement = agreement_of(activity, today())
    context = about(activity, participant, via) | {
        "agreement": agreement,
        "places": places_left(agreement, activity) if agreement else 0,
        "tap": tap,
    }
    page = "associations/ask_for.html" if via == YesVia.PHONE else "associations/ask.html"
    return render(request, page, context)


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
