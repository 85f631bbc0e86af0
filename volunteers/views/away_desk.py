"""Somebody else's days away, as they say them on the phone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medspil.privacy.forms import OneTapForm
from medspil.privacy.taps import done_or_said, keep_refused
from medspil.users.models import User
from medspil.users.permissions import SignedIn, require, today
from volunteers.actions import away
from volunteers.away_panel import page_of, people_of
from volunteers.forms.away import AwayForm
from volunteers.models import Away
from volunteers.permissions import Permission


@require(Permission.MATCH)
@require_POST
def write(request: SignedIn, pk: int) -> HttpResponse:
    subject = get_object_or_404(people_of(request.user, today()), pk=pk)
    form = AwayForm(request.POST)

    def act() -> str:
        away.go_away(user=subject, by=request.user, at=timezone.now(), **form.days())
        messages.success(request, _("Saved."))
        return back(request, subject)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    keep_refused(request, form, subject.pk)
    return redirect(back(request, subject))


@require(Permission.MATCH)
@require_POST
def home(request: SignedIn, pk: int) -> HttpResponse:
    mine = Away.objects.of_any(people_of(request.user, today()))
    row = get_object_or_404(mine.select_related("user"), pk=pk)
    subject = row.user

    def act() -> str:
        away.come_home(away=row, by=request.user, at=timezone.now())
        return back(request, subject)

    return done_or_said(request, OneTapForm(request.POST), act, back(request, subject))


def back(request: SignedIn, subject: User) -> str:
    return f"{page_of(subject, request.user, today())}#away"
