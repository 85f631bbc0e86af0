"""Who comes, as their host reads and answers for them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from events import actions
from events.choices import CancelledBy
from events.forms import AnswerForm, SignupForm
from events.models import Event, Signup
from events.permissions import Permission
from events.views.organise.managing import back_to, managed, managing
from medspil.privacy.forms import OneTapForm
from medspil.users.choices import Via
from medspil.users.permissions import SignedIn, require, today
from theme.lead_back import stands_on


@stands_on("events:manage")
@require(Permission.POST)
@require_POST
def add(request: SignedIn, pk: int) -> HttpResponse:
    """Somebody rang: their host signs them up, without a mail to confirm."""
    event = managed(request, pk)
    form = SignupForm(request.POST, event=event, known=False)

    def act() -> str:
        actions.sign_up(event=event, by=request.user, at=timezone.now(), **form.details)
        return back_to(event)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return managing(request, event, add_form=form)


def hosted_signup(request: SignedIn, pk: int) -> Signup:
    events = Event.objects.hosted_by(request.user, today())
    return get_object_or_404(Signup.objects.filter(event__in=events).select_related("event", "user"), pk=pk)


@require(Permission.POST)
@require_POST
def say_address(request: SignedIn, pk: int) -> HttpResponse:
    """A host's yes to one person: they get the address."""
    signup = hosted_signup(request, pk)
    form = OneTapForm(request.POST)

    def act() -> str:
        actions.tell_address(signup=signup, by=request.user, at=timezone.now())
        return back_to(signup.event)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return managing(request, signup.event, refused=form.non_field_errors())


@require(Permission.POST)
@require_POST
def answer_for(request: SignedIn, pk: int) -> HttpResponse:
    """What somebody said by phone: yes to a place, or not coming."""
    signup = hosted_signup(request, pk)
    form = AnswerForm(request.POST, signup=signup)

    def act() -> str:
        by, at = request.user, timezone.now()
        if form.cleaned_data["answer"] == "confirm":
            actions.confirm(signup=signup, by=by, via=Via.PHONE, at=at)
        else:
            said = CancelledBy.SELF if request.POST.get("said") else CancelledBy.HOST
            actions.cancel_signup(signup=signup, cancelled_by=said, by=by, via=Via.PHONE, at=at)
        return back_to(signup.event)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return managing(request, signup.event, refused=form.non_field_errors())
