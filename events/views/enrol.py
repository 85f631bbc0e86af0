"""Getting into a network or a course, and out of it again, without account or with one."""

from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from events import actions, wording
from events.choices import Publication, SignupMode
from events.forms.kinds import EnrolForm, PlaceForm
from events.models import Enrolment, EventSeries
from events.models.enrolment import EnrolmentState
from events.views.signup import private
from medspil.notices.models import AnswerLink
from medspil.users.choices import Via

SALT = "events.enrolment"
NEXT = 4


@never_cache
def enrol(request: HttpRequest, pk: int) -> HttpResponse:
    whole = EventSeries.objects.filter(publication=Publication.PUBLISHED, signup=SignupMode.WHOLE)
    series = get_object_or_404(whole, pk=pk)
    at = timezone.now()
    user = request.user if request.user.is_authenticated else None
    form = EnrolForm(request.POST or None, series=series, known=user is not None, at=at)

    def act() -> str:
        enrolment = actions.enrol(
            series=series, user=user, language=get_language() or "da", by=user, at=at, **form.details
        )
        return receipt_url(enrolment)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    context = {
        "form": form,
        "known": user,
        "full": not actions.enrolments.has_room(series),
        **said(series),
        "refusal": actions.enrolments.refusal(series, user, timezone.localdate(at)),
    }
    return render(request, "events/enrol.html", context)


def said(series: EventSeries) -> dict[str, Any]:
    return {
        "series": series,
        "words": wording.said(series.rule, series.starts_on),
        "hours": wording.hours(series),
    }


def receipt_url(enrolment: Enrolment) -> str:
    """A receipt's address holds a signature: nobody guesses another's."""
    return reverse("events:enrolment", args=[signing.Signer(salt=SALT).sign_object(enrolment.pk)])


@never_cache
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    try:
        pk = signing.Signer(salt=SALT).unsign_object(token)
    except signing.BadSignature as error:
        raise Http404 from error
    via = Via.SIGNED_IN if request.user.is_authenticated else Via.LINK
    return private(shown(request, pk, via=via, may_confirm=False))


def answer(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """Registered for the purpose "events.enrolment": from a mail, so it may also confirm."""
    if link.expired(timezone.now()):
        return render(request, "notices/unknown_link.html", status=404)
    return shown(request, link.object_id, via=Via.LINK, may_confirm=True)


def shown(request: HttpRequest, pk: int, *, via: Via, may_confirm: bool) -> HttpResponse:
    """Somebody's place. Only the mail shows that an address is theirs: a receipt never confirms."""
    enrolment = get_object_or_404(Enrolment.objects.select_related("series", "user"), pk=pk)
    at = timezone.now()
    form = PlaceForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        if form.cleaned_data["answer"] == "stop":
            last = timezone.localdate(at)
            actions.end_enrolment(enrolment=enrolment, last=last, by=None, via=via, at=at)
        elif may_confirm:
            actions.confirm_enrolment(enrolment=enrolment, via=via, at=at)
        return request.path

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    series = enrolment.series
    ahead = enrolment.signups.active().filter(event__ends_at__gt=at)
    line = list(series.enrolments.in_line().values_list("pk", flat=True))
    ended = enrolment.state == EnrolmentState.ENDED
    context = {
        "enrolment": enrolment,
        "form": form,
        "may_confirm": may_confirm,
        "lapsed": ended and enrolment.until is not None,
        "number": line.index(pk) + 1 if enrolment.state == EnrolmentState.WAITING else 0,
        "place": series.whole_place if enrolment.address_told_at else series.public_place,
        "next": ahead.select_related("event").order_by("event__starts_at", "pk")[:NEXT],
        **said(series),
    }
    return render(request, "events/enrolment.html", context)
