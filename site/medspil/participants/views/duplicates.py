"""Two rows that may be one person, side by side; one coordinator's decision [5]."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from medspil.participants import actions, duplicates, opening
from medspil.participants.choices import Likeness
from medspil.participants.forms import OnePersonForm
from medspil.participants.models import Duplicate
from medspil.participants.permissions import Permission
from medspil.participants.shown import two_beside
from medspil.privacy.actions import record_read
from medspil.privacy.forms import OneTapForm
from medspil.users.models import User
from medspil.users.permissions import SignedIn, require, today
from theme.only_shown import only_shown

PER_PAGE = 20


@only_shown
@require(Permission.SEE)
def alike(request: SignedIn) -> HttpResponse:
    """All pairs in which at least one is of one's own organisation."""
    on = today()
    scope = request.user.scope(Permission.SEE, on)
    page = Paginator(duplicates.open_in(scope), PER_PAGE).get_page(request.GET.get("page"))
    duplicates.load_roles([user for pair in page for user in (pair.one, pair.other)], on)
    lines = []
    for pair in page:
        mine, elsewhere = duplicates.shared_out([pair.one, pair.other], scope, on)
        why = [Likeness(code).label for code in pair.why]
        lines.append({"pair": pair, "people": mine, "elsewhere": elsewhere, "why": why})
    seen = [user.pk for row in page for user in duplicates.shared_out([row.one, row.other], scope, on)[0]]
    record_read(by=request.user, subjects=seen, page="participants:alike", at=timezone.now())
    return render(request, "participants/alike.html", {"page": page, "lines": lines})


@never_cache
@require(Permission.SEE)
def pair(request: SignedIn, pk: int) -> HttpResponse:
    """Both beside each other: what is alike, what differs, and what holds from now on."""
    at = timezone.now()
    row, people = both(request, pk)
    key = f"alike:{pk}"
    why = opening.reason(request, key, at)
    if any(user.protected_identity for user in people) and not why:
        return opening.ask(request, key, _("Protected"), at)
    form = OnePersonForm(request.POST if request.method == "POST" else None, people=people)

    def act() -> str:
        kept, gone = kept_and_gone(people)
        user = actions.are_one(kept=kept, gone=gone, by=request.user, at=at, **form.chosen())
        messages.success(request, _("One person now. Sign-in, yeses and history of both are kept."))
        return address(user)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    record_read(by=request.user, subjects=people, page="participants:pair", at=at, reason=why)
    context = {"pair": row, "form": form, "lines": two_beside(people, row.why), "people": people}
    return render(request, "participants/pair.html", context)


@require(Permission.SEE)
@require_POST
def different(request: SignedIn, pk: int) -> HttpResponse:
    row, _people = both(request, pk)
    form = OneTapForm(request.POST)

    def act() -> str:
        actions.are_different(pair=row, by=request.user, at=timezone.now())
        messages.success(request, _("Two people. We do not ask again."))
        return reverse("participants:alike")

    url = form.act(act) if form.is_valid() else None
    return redirect(url or "participants:alike")


def both(request: SignedIn, pk: int) -> tuple[Duplicate, list[User]]:
    """The pair, where both are of one's own organisations; 404 else: of others only whom to ask is told."""
    row = get_object_or_404(Duplicate.objects.open().with_people(), pk=pk)
    scope = request.user.scope(Permission.SEE, today())
    people = [row.one, row.other]
    if not all(duplicates.in_scope(user, scope, today()) for user in people):
        raise Http404
    return row, people


def kept_and_gone(people: list[User]) -> tuple[User, User]:
    """The row that stays: the one that signs in, else the older one."""
    kept, gone = sorted(people, key=lambda user: (user.last_login is None, user.email is None, user.pk))
    return kept, gone


def address(user: User) -> str:
    participant = getattr(user, "participant", None)
    return participant.get_absolute_url() if participant else reverse("participants:alike")
