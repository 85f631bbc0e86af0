"""The volunteer's own page: facts and code of conduct at leisure."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from medspil.participants.models import Profile
from medspil.privacy.taps import say_why
from medspil.users.choices import Via
from medspil.users.permissions import today
from volunteers import editions
from volunteers.actions import families, standing
from volunteers.actions import volunteers as actions
from volunteers.actions.acceptance import accept
from volunteers.choices import EditionKind
from volunteers.forms.desk import StepForm
from volunteers.forms.facts import MyFactsForm
from volunteers.models import Engagement, Volunteer
from volunteers.views.desk import viewer

BREAKS = {"begin": standing.take_break, "end": standing.begin_again, "family": families.all_go_on}
BREAK_SAID = {
    "begin": gettext_lazy("You are taking a break. We ask you nothing until you are back."),
    "end": gettext_lazy("Welcome back."),
    "family": gettext_lazy("Thank you. We go on together."),
}


@never_cache
@login_required
def me(request: HttpRequest) -> HttpResponse:
    """What I can and when; who is no volunteer yet is led to the sign-up."""
    user = viewer(request)
    engagement = (
        Engagement.objects.open()
        .filter(volunteer__user=user)
        .select_related("volunteer__user")
        .order_by("pk")
        .first()
    )
    if engagement is None:
        return redirect("volunteers:join")
    profile = Profile.objects.filter(user=user).first() or Profile()
    form = MyFactsForm(request.POST or None, engagement=engagement, profile=profile, on=today())
    if form.is_bound and form.is_valid() and form.act(lambda: save(form, engagement)):
        messages.success(request, _("Thank you. It is saved."))
        return redirect("me:home")
    return render(request, "volunteers/me.html", {"form": form, "engagement": engagement})


@never_cache
@login_required
def read(request: HttpRequest, kind: str) -> HttpResponse:
    """One text, and one yes to it."""
    user = viewer(request)
    volunteer = Volunteer.objects.filter(user=user).first()
    text = editions.reading(EditionKind(kind), user, today()) if kind in editions.PURPOSES else None
    if volunteer is None or text is None:
        raise Http404
    form = StepForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        accept(volunteer=volunteer, kind=text.kind, via=Via.SIGNED_IN, by=user, at=timezone.now())
        return reverse("me:home")

    if form.is_bound and form.is_valid() and (url := form.act(act)):
        messages.success(request, _("Thank you. It is saved."))
        return redirect(url)
    return render(request, "volunteers/read.html", {"form": form, "text": text})


@login_required
@require_POST
def own_break(request: HttpRequest, verb: str) -> HttpResponse:
    """One tap: a break, back again, and a family's yes to going on."""
    user = viewer(request)
    volunteer = get_object_or_404(Volunteer, user=user)
    if verb not in BREAKS:
        raise Http404
    form = StepForm(request.POST)

    def act() -> str:
        BREAKS[verb](volunteer=volunteer, by=user, at=timezone.now())
        messages.success(request, BREAK_SAID[verb])
        return reverse("me:home")

    if form.is_valid() and form.act(act) is None:
        say_why(request, form)
    return redirect("me:home")


def save(form: MyFactsForm, engagement: Engagement) -> str:
    volunteer, at = engagement.volunteer, timezone.now()
    actions.fill_in(
        volunteer=volunteer,
        person={},
        profile=form.profile_facts(),
        capacity=form.cleaned_data["capacity"],
        by=volunteer.user,
        at=at,
    )
    actions.wish(engagement=engagement, roles=form.roles())
    return reverse("me:home")
