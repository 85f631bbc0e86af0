from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from medspil.me import actions
from medspil.me.forms import MeForm
from medspil.me.looks import looks as looks_at
from medspil.privacy.actions import withdraw_consent
from medspil.privacy.export import export
from medspil.privacy.forms import OneTapForm
from medspil.privacy.models import Purpose
from medspil.users import points
from medspil.users.choices import Role
from medspil.users.permissions import SignedIn, today
from theme.only_shown import only_shown

# Where each role's work begins; the first that somebody holds decides.
FIRST_PAGES = (
    (Role.COORDINATOR, "desk:today"),
    (Role.CONTACT, "associations:home"),
    (Role.TREASURER, "associations:home"),
    (Role.REFERRER, "participants:referrals"),
    (Role.AMBASSADOR, "participants:outreach"),
    (Role.ADMINISTRATOR, "desk:roles"),
    (Role.EDITOR, "wagtailadmin_home"),
)


@login_required
def arrive(request: SignedIn) -> HttpResponse:
    """After signing in: to the page a person came for, in their own language."""
    held = request.user.roles(today())
    with translation.override(request.user.language):
        for role, name in FIRST_PAGES:
            if role in held:
                return redirect(name)
        return redirect("me:home")


def admin_entrance(request: HttpRequest) -> HttpResponse:
    """Wagtail's sign-in is ours; who is signed in and has no access gets a plain no instead of a loop."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.GET.get("next") or reverse("wagtailadmin_home"))
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return redirect("wagtailadmin_home")


@only_shown
@login_required
def home(request: SignedIn) -> HttpResponse:
    """Everyone's own page: what each app knows about them, and their data."""
    panels = points.panels_for("me:home", request, request.user, today())
    consents = request.user.consents.given().order_by("given_at", "pk")
    context = {
        "panels": panels,
        "devices": points.panels_for("me:devices", request, request.user, today()),
        "consents": consents,
        "work": work(request),
    }
    return render(request, "me/home.html", context)


def work(request: SignedIn) -> list[tuple[object, str]]:
    """Links to where somebody's roles work, for who has more than one hat."""
    held = request.user.roles(today())
    return [(Role(role).label, reverse(name)) for role, name in FIRST_PAGES if role in held]


@never_cache
@login_required
def edit(request: SignedIn) -> HttpResponse:
    form = MeForm(request.POST or None, user=request.user)

    def act() -> str:
        actions.change(user=request.user, **form.details())
        with translation.override(request.user.language):
            messages.success(request, _("Saved."))
            return reverse("me:home")

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return render(request, "me/edit.html", {"form": form})


@only_shown
@login_required
def looks(request: SignedIn) -> HttpResponse:
    return render(request, "me/looks.html", {"looks": looks_at(request.user)})


@only_shown
@login_required
def copy(request: SignedIn) -> HttpResponse:
    """Everything that is kept about oneself, as a file to take along."""
    told = JsonResponse(export(request.user), json_dumps_params={"ensure_ascii": False, "indent": 2})
    told["Content-Disposition"] = f'attachment; filename="medspil-{today()}.json"'
    return told


@login_required
@require_POST
def withdraw(request: SignedIn, purpose: str) -> HttpResponse:
    """Take a consent back: it stops at once and costs nothing else."""
    if purpose not in Purpose.values:
        raise Http404
    form = OneTapForm(request.POST)

    def act() -> str:
        withdraw_consent(user=request.user, purpose=Purpose(purpose), by=request.user, at=timezone.now())
        messages.success(request, _("You have taken it back. Nothing else changes."))
        return reverse("me:home")

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return redirect("me:home")
