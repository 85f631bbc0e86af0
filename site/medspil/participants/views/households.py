"""Who lives together: the page of a home, somebody comes, somebody goes."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from medspil.matching import Level
from medspil.participants import actions, homes, opening, vocabulary
from medspil.participants.actions.referrals import CONSENT_TEXT
from medspil.participants.filters import found_by
from medspil.participants.forms import AdultForm, FindAdultForm, LetAnswerForm, MoveInForm, MoveOutForm
from medspil.participants.models import Household, HouseholdMember, Participant
from medspil.participants.permissions import Permission
from medspil.privacy.actions import give_consent, record_read
from medspil.privacy.models import Purpose
from medspil.privacy.taps import done_or_said
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.permissions import SignedIn, require, today

MOST = 10


@never_cache
@require(Permission.SEE)
def household(request: SignedIn, pk: int) -> HttpResponse:
    """The adults and who answers, the children by year, what they wait for; and the way in for one more."""
    participant, home = at_home(request, pk)
    if shut := closed_door(request, participant):
        return shut
    adult, find = AdultForm(on=today()), FindAdultForm()
    found: list[User] | None = None
    if "q" in request.POST:
        find = FindAdultForm(request.POST)
        found = find_adults(request, home, find.cleaned_data["q"]) if find.is_valid() else None
    elif request.method == "POST":
        adult = AdultForm(request.POST, on=today())
        if adult.is_valid() and (url := adult.act(lambda: add(request, participant, home, adult))):
            return redirect(url)
    return page(request, participant, home, adult=adult, find=find, found=found)


def page(
    request: SignedIn,
    participant: Participant,
    home: Household,
    *,
    adult: AdultForm,
    find: FindAdultForm,
    found: list[User] | None,
) -> HttpResponse:
    members = list(living(home))
    seen = [member.user_id for member in members] + [user.pk for user in found or []]
    record_read(by=request.user, subjects=seen, page="participants:household", at=timezone.now())
    context = {
        "participant": participant,
        "home": home,
        "members": members,
        "children": sorted(child.birth_year for child in home.children.all()),
        "ties": homes.ties_of(home),
        "adult": adult,
        "find": find,
        "found": found,
        "alone": len(members) == 1,
    }
    return render(request, "participants/household.html", context)


def add(request: SignedIn, participant: Participant, home: Household, form: AdultForm) -> str:
    """Take in the adult who was written down, with the yes they gave."""
    at, data = timezone.now(), form.cleaned_data
    language = vocabulary.message_language(data["spoken"])
    new = actions.add_adult(
        home=home,
        birth_year=data["birth_year"],
        eighteen_on=data["eighteen_on"],
        person={"name": data["name"], "phone": data["phone"], "language": language},
        profile={"postcode": home.postcode, "languages": {data["spoken"]: Level.NATIVE.code}},
        by=request.user,
        at=at,
    )
    give_consent(
        user=new.user,
        purpose=Purpose.REFERRAL,
        text_version=CONSENT_TEXT,
        language=language,
        via=Via.AT_DESK,
        by=request.user,
        at=at,
    )
    messages.success(request, _("%(who)s lives here too.") % {"who": new.user.queue_name})
    return reverse("participants:household", args=[participant.user_id])


def find_adults(request: SignedIn, home: Household, words: str) -> list[User]:
    mine = Participant.objects.visible_to(request.user, today()).filter(found_by(words))
    mine = mine.exclude(user__in=living(home).values("user")).select_related("user__profile")
    return [row.user for row in mine.order_by("user__name", "pk")[:MOST]]


@require(Permission.SEE)
@require_POST
def move_in(request: SignedIn, pk: int) -> HttpResponse:
    """Somebody we know lives here too; what they wait for comes along."""
    _participant, home = at_home(request, pk)
    form = MoveInForm(request.POST)
    back = reverse("participants:household", args=[pk])

    def act() -> str:
        mine = Participant.objects.visible_to(request.user, today())
        comes = get_object_or_404(mine.select_related("user"), user_id=form.cleaned_data["user"])
        actions.move_in(home=home, user=comes.user, by=request.user, at=timezone.now())
        messages.success(request, _("%(who)s lives here too.") % {"who": comes.user.queue_name})
        return back

    return done_or_said(request, form, act, back)


@require(Permission.SEE)
@require_POST
def let_answer(request: SignedIn, pk: int) -> HttpResponse:
    """Another adult answers for the home from now on."""
    _participant, home = at_home(request, pk)
    form = LetAnswerForm(request.POST)
    back = reverse("participants:household", args=[pk])

    def act() -> str:
        speaks = get_object_or_404(living(home), user_id=form.cleaned_data["user"]).user
        actions.let_answer(home=home, user=speaks, by=request.user, at=timezone.now())
        messages.success(request, _("%(who)s answers now.") % {"who": speaks.queue_name})
        return back

    return done_or_said(request, form, act, back)


@never_cache
@require(Permission.SEE)
def move_out(request: SignedIn, pk: int) -> HttpResponse:
    """Somebody lives elsewhere from now on: first say what becomes of everything the family has."""
    participant, home = at_home(request, pk)
    if shut := closed_door(request, participant):
        return shut
    members = list(living(home))
    others = [member.user for member in members if member.user_id != pk]
    answers = any(member.answers for member in members if member.user_id == pk)
    form = MoveOutForm(
        request.POST if request.method == "POST" else None,
        ties=homes.ties_of(home),
        others=others,
        children=list(home.children.order_by("birth_year", "pk")),
        answers=answers,
    )

    def act() -> str:
        actions.move_out(
            home=home,
            user=participant.user,
            children=form.children(),
            decisions=form.decisions(),
            answers=form.answers(),
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("Noted. Nobody's place in the queue was lost."))
        return participant.get_absolute_url()

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    record_read(
        by=request.user, subjects=[participant.user_id], page="participants:household", at=timezone.now()
    )
    context = {"participant": participant, "form": form, "others": others, "answers": answers}
    return render(request, "participants/move_out.html", context)


def at_home(request: SignedIn, pk: int) -> tuple[Participant, Household]:
    """One's own newcomer and the home they live in now."""
    mine = Participant.objects.visible_to(request.user, today())
    participant = get_object_or_404(mine.select_related("user", "organisation"), user_id=pk)
    home = Household.objects.of(participant.user).prefetch_related("children").first()
    if home is None:
        raise Http404
    return participant, home


def living(home: Household) -> QuerySet[HouseholdMember]:
    rows = HouseholdMember.objects.active().filter(household=home).select_related("user")
    return rows.order_by("-answers", "joined_at", "pk")


def closed_door(request: SignedIn, participant: Participant) -> HttpResponse | None:
    """A protected person's home opens from their own page, with a reason."""
    key = f"person:{participant.user_id}"
    shut = participant.user.protected_identity and not opening.reason(request, key, timezone.now())
    return redirect(participant) if shut else None
