"""The desk's pages about wishes: the queue, one wish with its suggestions, and what is pressed there."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from medspil.matching import Kind, LanguageWish
from medspil.participants.models import Household, Participant
from medspil.privacy.actions import record_read
from medspil.privacy.forms import OneTapForm
from medspil.privacy.taps import done_or_said
from medspil.users.models import Organisation, User
from medspil.users.permissions import SignedIn, require, today
from theme.only_shown import only_shown
from volunteers.actions import proposals, requests
from volunteers.choices import NotThisPair
from volunteers.disclosure import clock
from volunteers.filters import WishFilter
from volunteers.first_meeting import meanwhile
from volunteers.forms.requests import AskForm, ByPhoneForm, NotThisPairForm, WishForm
from volunteers.models import Engagement, MatchRequest, Volunteer
from volunteers.permissions import Permission
from volunteers.suggestions import suggest
from volunteers.waiting import next_steps, with_open_proposal

PER_PAGE = 30
VERBS = {
    "pause": requests.pause_request,
    "resume": requests.resume_request,
    "close": requests.close_request,
    "card-yes": requests.say_yes_to_card,
}


@only_shown
@require(Permission.MATCH)
def wishes(request: SignedIn) -> HttpResponse:
    """Everyone who waits, the longest first, each with the next step."""
    mine = MatchRequest.objects.visible_to(request.user, today()).alive()
    found = WishFilter(request.GET or None, queryset=mine)
    found.form.hide_optional = True
    rows = with_open_proposal(found.qs).order_by("opened_at", "pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    lines = next_steps(page.object_list, timezone.now(), today())
    record_read(
        by=request.user,
        subjects=[line.wish.answering_id for line in lines],
        page="volunteers:requests",
        at=timezone.now(),
    )
    return render(request, "volunteers/requests.html", {"filter": found, "page": page, "lines": lines})


@never_cache
@require(Permission.MATCH)
def wish(request: SignedIn, pk: int, **forms: Any) -> HttpResponse:
    """One wish: what is wished for, top ten with reasons, and why the others do not fit now."""
    row = get_wish(request, pk)
    by_phone = (
        ByPhoneForm(request.POST or None)
        if "reason" in request.POST and "volunteer" not in request.POST
        else None
    )
    opened = bool(by_phone and by_phone.is_valid())
    found = suggest(row, today(), by_phone=opened)
    cafe = meanwhile(row, timezone.now()) if found.hint else None
    seen = [row.answering_id, *(suggestion.volunteer.user_id for suggestion in found.suggestions)]
    reason = by_phone.cleaned_data["reason"] if by_phone and opened else ""
    record_read(by=request.user, subjects=seen, page="volunteers:request", at=timezone.now(), reason=reason)
    context = {
        "wish": row,
        "found": found,
        "cafe": cafe,
        "cafe_on": clock(cafe.starts_at) if cafe else "",
        "days": row.days_waiting(timezone.now()),
        "by_phone_form": by_phone or ByPhoneForm(),
        "by_phone": opened,
        "not_pair": NotThisPairForm(),
        "said": (("1", _("Said yes")), ("0", _("Said no"))),
    }
    return render(request, "volunteers/request.html", context | forms)


@never_cache
@require(Permission.MATCH)
def new_wish(request: SignedIn, person: int) -> HttpResponse:
    """Write down a wish; from the person's page."""
    mine = request.user.scope(Permission.MATCH, today())
    participant = get_object_or_404(Participant.objects.filter(organisation_id__in=mine), user=person)
    household = get_object_or_404(Household.objects.of(participant.user))
    form = wish_form(request, participant)

    def act() -> str:
        row = open_wish(form, household, participant.user, by=request.user)
        if row.organisation_id in mine:
            return row.get_absolute_url()
        messages.success(request, _("%(name)s finds the contact.") % {"name": row.organisation.name})
        return reverse("participants:person", args=[person])

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    record_read(
        by=request.user, subjects=[participant.user_id], page="volunteers:new_request", at=timezone.now()
    )
    standing = (
        MatchRequest.objects.alive().filter(household=household).with_people().order_by("opened_at", "pk")
    )
    return render(
        request,
        "volunteers/request_new.html",
        {
            "form": form,
            "person": participant.user,
            "standing": standing,
            "mine": mine,
        },
    )


def wish_form(request: SignedIn, participant: Participant) -> WishForm:
    """With the topics they have told, and a choice of who finds the contact where others could."""
    profile = getattr(participant.user, "profile", None)
    return WishForm(
        request.POST or None,
        initial={"topics": profile.topics if profile else []},
        own=participant.organisation,
        others=finders(participant.organisation),
    )


def open_wish(form: WishForm, household: Household, person: User, *, by: User) -> MatchRequest:
    """As the form says; the person answers for a home in which nobody else does."""
    return requests.open_request(
        household=household,
        answering=household.who_answers() or person,
        kind=Kind(form.cleaned_data["kind"]),
        organisation=Organisation.objects.get(pk=form.finder()),
        by=by,
        at=timezone.now(),
        **form.wish() | {"language_wish": LanguageWish(form.cleaned_data["language_wish"])},
    )


@require(Permission.MATCH)
def change_wish(request: SignedIn, pk: int) -> HttpResponse:
    """Correct a wish; its kind and waiting date stay."""
    row = get_wish(request, pk)
    names = ("topics", "language_wish", "gender_must", "travel_km")
    initial = {name: getattr(row, name) for name in names}
    form = WishForm(request.POST or None, initial=initial, own=row.organisation)
    del form.fields["kind"]

    def act() -> str:
        requests.change_request(request=row, by=request.user, at=timezone.now(), **form.wish())
        return row.get_absolute_url()

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return render(
        request, "volunteers/request_new.html", {"form": form, "person": row.answering, "wish": row}
    )


@require(Permission.MATCH)
@require_POST
def ask(request: SignedIn, pk: int) -> HttpResponse:
    """*Ask*: the volunteer gets the question, the family nothing yet."""
    row = get_wish(request, pk)
    form = AskForm(request.POST)

    def act() -> str:
        volunteer = get_object_or_404(
            Volunteer.objects.visible_to(request.user, today()), pk=form.cleaned_data["volunteer"]
        )
        proposals.ask(request=row, volunteer=volunteer, by=request.user, at=timezone.now())
        messages.success(request, _("%(name)s is asked.") % {"name": volunteer.user.first_name})
        return row.get_absolute_url()

    return done_or_said(request, form, act, row.get_absolute_url())


@require(Permission.MATCH)
@require_POST
def not_this_pair(request: SignedIn, pk: int) -> HttpResponse:
    row = get_wish(request, pk)
    form = NotThisPairForm(request.POST)

    def act() -> str:
        volunteer = get_object_or_404(
            Volunteer.objects.visible_to(request.user, today()), pk=form.cleaned_data["volunteer"]
        )
        reason = NotThisPair(form.cleaned_data["reason"])
        requests.bar_pair(request=row, volunteer=volunteer, reason=reason, by=request.user, at=timezone.now())
        messages.success(request, _("These two will not be suggested again."))
        return row.get_absolute_url()

    return done_or_said(request, form, act, row.get_absolute_url())


@require(Permission.MATCH)
@require_POST
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    """Take the open proposal of a wish back."""
    row = get_wish(request, pk)

    def act() -> str:
        requests.withdraw_open(row, by=request.user, at=timezone.now())
        return row.get_absolute_url()

    return done_or_said(request, OneTapForm(request.POST), act, row.get_absolute_url())


@require(Permission.MATCH)
@require_POST
def change_state(request: SignedIn, pk: int, verb: str) -> HttpResponse:
    """Pause, resume or close a wish; or the yes to the card, heard again."""
    row = get_wish(request, pk)
    if verb not in VERBS:
        raise Http404

    def act() -> str:
        VERBS[verb](request=row, by=request.user, at=timezone.now())
        return reverse("volunteers:requests") if verb == "close" else row.get_absolute_url()

    return done_or_said(request, OneTapForm(request.POST), act, row.get_absolute_url())


def finders(own: Organisation) -> Iterable[Organisation]:
    """Other organisations with active volunteers: Red Cross, say, with its friendship families [A3 31]."""
    active = Engagement.objects.approved().values("organisation")
    return Organisation.objects.filter(pk__in=active).exclude(pk=own.pk).order_by("name", "pk")


def get_wish(request: SignedIn, pk: int) -> MatchRequest:
    mine = MatchRequest.objects.visible_to(request.user, today()).to_match()
    return get_object_or_404(mine, pk=pk)
