"""What the QR code at the door opens: "I am here", and two questions afterwards. No account, no cookie."""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from events import actions, doors, survey
from events.attendance import by_name
from events.forms.door import HereForm, SurveyForm
from events.models import Event
from events.survey import Felt
from medspil.users.once import new_key
from theme.only_shown import only_shown


def event_of(token: str, salt: str) -> Event:
    try:
        pk = signing.Signer(salt=salt).unsign(token)
    except signing.BadSignature as error:
        raise Http404 from error
    return get_object_or_404(Event.objects.public().select_related("organisation"), pk=pk)


def arrive_here(request: HttpRequest, token: str) -> HttpResponse:
    """The code's own address has no language: on to the page in the phone's."""
    return redirect("events:here", token=token)


@never_cache
def here(request: HttpRequest, token: str) -> HttpResponse:
    event = event_of(token, doors.SALT)
    names = by_name(event)
    form = HereForm(request.POST or None, by_name=names)

    def act() -> str:
        user = request.user if request.user.is_authenticated else None
        data = form.cleaned_data
        actions.check_in(
            event=event,
            reach=data.get("reach", ""),
            user=user,
            people=data["people"],
            key=data.get("form_key") or new_key(),
            at=timezone.now(),
        )
        return reverse("events:here_thanks", args=[token])

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    shut = doors.refusal(event, timezone.now())
    return render(request, "events/door/here.html", {"event": event, "form": form, "shut": shut})


@only_shown
def here_thanks(request: HttpRequest, token: str) -> HttpResponse:
    """The same words for everybody: whether a name is on the list is nobody else's to learn."""
    event = event_of(token, doors.SALT)
    asked = survey.refusal(event, timezone.now()) is None
    context = {"event": event, "survey_token": survey.token(event) if asked else ""}
    return render(request, "events/door/thanks.html", context)


def asked_about(token: str) -> tuple[Event, bool]:
    """The event of an address, and whether it asks three months later."""
    try:
        return event_of(token, survey.SALT), False
    except Http404:
        return event_of(token, survey.LATER), True


@never_cache
def ask(request: HttpRequest, token: str) -> HttpResponse:
    """Two questions in one's own language. The address says which event, nothing says who."""
    event, later = asked_about(token)
    at = timezone.now()
    form = SurveyForm(request.POST or None, later=later)

    def act() -> str:
        data = form.cleaned_data
        actions.answer_survey(
            event=event,
            supported=Felt(data["supported"]),
            again=Felt(data["again"]),
            later=later,
            at=at,
        )
        return reverse("events:survey_thanks", args=[token])

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    shut = survey.refusal(event, at, later=later)
    return render(request, "events/door/survey.html", {"event": event, "form": form, "shut": shut})


@only_shown
def ask_thanks(request: HttpRequest, token: str) -> HttpResponse:
    return render(request, "events/door/survey_thanks.html", {"event": asked_about(token)[0]})
