"""The newcomers of an organisation: the list, one person, their facts."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from medspil.participants import actions, duplicates, going, opening
from medspil.participants.filters import PeopleFilter
from medspil.participants.forms import PersonForm
from medspil.participants.forms.person import initial
from medspil.participants.models import Duplicate, Household, Participant
from medspil.participants.permissions import Permission
from medspil.participants.shown import household_facts, known_as, person_facts
from medspil.privacy.actions import record_read
from medspil.privacy.queries import mask_query
from medspil.users.models import User
from medspil.users.permissions import SignedIn, require, today
from medspil.users.points import panels_for
from theme.only_shown import only_shown

PER_PAGE = 30


@only_shown
@require(Permission.SEE)
def people(request: SignedIn) -> HttpResponse:
    mine = Participant.objects.visible_to(request.user, today()).select_related("user__profile")
    found = PeopleFilter(request.GET or None, queryset=mine.order_by("user__name", "pk"))
    mask_query(request)
    page = Paginator(found.qs, PER_PAGE).get_page(request.GET.get("page"))
    ids = [participant.user_id for participant in page]
    record_read(by=request.user, subjects=ids, page="desk:people", at=timezone.now())
    steps = going.steps(page, today())
    lines = [(participant, steps[participant.pk]) for participant in page]
    return render(request, "participants/list.html", {"filter": found, "page": page, "lines": lines})


@never_cache
@require(Permission.SEE)
def person(request: SignedIn, pk: int) -> HttpResponse:
    """One newcomer: facts, household, and what the other apps know. Every opening is logged."""
    on, at = today(), timezone.now()
    participant = own(request, pk)
    subject = participant.user
    key = f"person:{pk}"
    why = opening.reason(request, key, at)
    if subject.protected_identity and not why:
        return opening.ask(request, key, subject.queue_name, at)
    record_read(by=request.user, subjects=[subject], page="desk:person", at=at, reason=why)
    household = Household.objects.of(subject).prefetch_related("children", "members__user").first()
    context = {
        "participant": participant,
        "subject": subject,
        "facts": person_facts(participant),
        "household": household,
        "home": household_facts(household, on),
        "panels": panels_for("desk:person", request, subject, on),
        "alike": alike(subject, request.user, on),
    }
    return render(request, "participants/person.html", context)


def alike(subject: User, by: User, on: date) -> list[dict[str, object]]:
    """Who may be the same person: theirs to look at, or whom to talk to first."""
    lines: list[dict[str, object]] = []
    for pair in Duplicate.objects.open().about(subject).with_people():
        other = pair.other if pair.one_id == subject.pk else pair.one
        mine, elsewhere = duplicates.shared_out([other], by.scope(Permission.SEE, on), on)
        lines += [{"pk": pair.pk, "who": known_as(user, pair.why)} for user in mine]
        lines += [{"elsewhere": organisation} for organisation in elsewhere]
    return lines


@never_cache
@require(Permission.SEE)
def edit(request: SignedIn, pk: int) -> HttpResponse:
    on, at = today(), timezone.now()
    participant = own(request, pk)
    key = f"person:{pk}"
    why = opening.reason(request, key, at)
    if participant.user.protected_identity and not why:
        return redirect(participant)
    household = Household.objects.of(participant.user).prefetch_related("children").first()
    form = PersonForm(
        request.POST or None, on=on, initial=initial(participant, participant.user.profile, household)
    )

    def act() -> str:
        data = form.cleaned_data
        saved = actions.save_person(
            participant=participant,
            person=form.person_facts(),
            profile=form.profile_facts(),
            needs=data["needs"],
            child_birth_years=data["children"],
            interpreter_needed=data["interpreter_needed"],
            no_own_language_circle=data["no_own_language_circle"],
            by=request.user,
            at=at,
        )
        messages.success(request, _("Saved."))
        return saved.get_absolute_url()

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    record_read(by=request.user, subjects=[participant.user], page="desk:edit", at=at, reason=why)
    return render(request, "participants/edit.html", {"form": form, "participant": participant})


@require(Permission.SEE)
@require_POST
def mark(request: SignedIn, pk: int, verb: str) -> HttpResponse:
    """Pause, resume, introduced: one tap each."""
    participant = own(request, pk)
    at = timezone.now()
    if verb == "pause":
        actions.pause(participant=participant, by=request.user, at=at)
    elif verb == "resume":
        actions.resume(participant=participant, by=request.user)
    elif verb == "introduced":
        actions.introduce(participant=participant, by=request.user, at=at)
    else:
        raise Http404
    messages.success(request, _("Noted."))
    return redirect(participant)


def own(request: SignedIn, pk: int) -> Participant:
    mine = Participant.objects.visible_to(request.user, today())
    return get_object_or_404(mine.select_related("user__profile", "organisation"), user_id=pk)
