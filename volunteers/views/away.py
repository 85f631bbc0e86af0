"""Everyone's own days away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from medspil.privacy.forms import OneTapForm
from medspil.privacy.taps import done_or_said
from medspil.users.permissions import SignedIn, today
from volunteers.actions import away
from volunteers.disclosure import day
from volunteers.forms.away import AwayForm
from volunteers.models import Away


@never_cache
@login_required
def mine(request: SignedIn) -> HttpResponse:
    """From when until when: nobody is asked meanwhile, and no time runs out."""
    user = request.user
    form = AwayForm(request.POST or None)

    def act() -> str:
        away.go_away(user=user, by=user, at=timezone.now(), **form.days())
        messages.success(request, _("Saved. We let you be until you are back."))
        return reverse("volunteers:away")

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    rows = Away.objects.filter(user=user).ahead(today()).order_by("from_on", "pk")
    spans = [(row, day(row.from_on), day(row.until_on)) for row in rows]
    return render(request, "volunteers/away.html", {"form": form, "spans": spans})


@login_required
@require_POST
def home(request: SignedIn, pk: int) -> HttpResponse:
    row = get_object_or_404(Away.objects.filter(user=request.user), pk=pk)
    form = OneTapForm(request.POST)

    def act() -> str:
        away.come_home(away=row, by=request.user, at=timezone.now())
        return reverse("volunteers:away")

    return done_or_said(request, form, act, "volunteers:away")
