"""The referrer's pages: send, follow in four words, print the slip."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from medspil.participants import actions, notices
from medspil.participants.choices import Source, Word
from medspil.participants.forms import ReferForm, ReferrerForm
from medspil.participants.models import Referral
from medspil.participants.permissions import Permission
from medspil.participants.views.join import child_page
from medspil.privacy import drafts
from medspil.users.permissions import SignedIn, require, today
from theme import qr
from theme.only_shown import only_shown

PER_PAGE = 20
WHOLE = {"da", "en", "ar"}
"""Languages whose slip is translated whole; the others get English, and Danish beneath."""


@never_cache
@require(Permission.REFER)
def refer(request: SignedIn) -> HttpResponse:
    on, at = today(), timezone.now()
    before = {"referrer_role": last_role(request)} | drafts.load(request, "refer", at=at)
    form = ReferForm(request.POST or None, on=on, initial=before)
    valid = form.is_valid()
    if form.is_child:
        return child_page(request, form, draft="refer")

    def act() -> str:
        referral = actions.send(
            source=Source.REFERRER,
            facts=form.facts(),
            consent=form.cleaned_data["consent_how"],
            eighteen_on=form.cleaned_data.get("eighteen_on"),
            by=request.user,
            at=at,
        )
        return referral.get_absolute_url()

    if valid and (url := form.act(act)):
        response = redirect(url)
        drafts.forget(request, response, "refer")
        return response
    return render(request, "participants/refer.html", {"form": form})


def last_role(request: SignedIn) -> str:
    """What this referrer was the last time: asked once."""
    own = Referral.objects.sent_by(request.user).order_by("-pk")
    return own.values_list("referrer_role", flat=True).first() or ""


@only_shown
@require(Permission.REFER)
def referrals(request: SignedIn) -> HttpResponse:
    """A referrer's own, newest first, each with one of four words."""
    on = today()
    own = Referral.objects.sent_by(request.user).order_by("-sent_at", "-pk")
    page = Paginator(own, PER_PAGE).get_page(request.GET.get("page"))
    lines = [{"referral": row, "word": row.word(on), "label": row.label(on)} for row in page]
    return render(request, "participants/referrals.html", {"page": page, "lines": lines})


@only_shown
@require(Permission.REFER)
def referral(request: SignedIn, pk: int) -> HttpResponse:
    """The receipt: the word, the line for the journal, the way to the slip. The same however it ended."""
    own = Referral.objects.sent_by(request.user).select_related("organisation")
    found = get_object_or_404(own, pk=pk)
    on = today()
    word = found.word(on)
    context = {
        "referral": found,
        "word": word,
        "label": found.label(on),
        "day": found.promised_day if word in {Word.SENT, Word.RECEIVED} else "",
    }
    return render(request, "participants/referral.html", context)


@only_shown
@require(Permission.REFER)
def slip(request: SignedIn, pk: int) -> HttpResponse:
    """For the newcomer, in their language: who calls, from where, before when, and a code to say no."""
    own = Referral.objects.sent_by(request.user).select_related("organisation")
    found = get_object_or_404(own, pk=pk)
    url = notices.no_link(found)
    first = found.language if found.language in WHOLE else "en"
    context = {
        "referral": found,
        "languages_on_slip": list(dict.fromkeys([first, "da"])),
        "url": url,
        "qr": qr.drawing(url),
    }
    return render(request, "participants/slip.html", context)


@never_cache
def referrer_start(request: HttpRequest) -> HttpResponse:
    """Somebody who works with newcomers: sign in, or get access by an address at an approved workplace."""
    if request.user.is_authenticated and request.user.may(Permission.REFER, today()):
        return redirect("participants:refer")
    form = ReferrerForm(request.POST or None)

    def act() -> str:
        details = {name: form.cleaned_data[name] for name in ("name", "email", "role")}
        actions.ask_to_refer(language=get_language() or "da", at=timezone.now(), **details)
        return reverse("participants:referrer_asked")

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return render(request, "participants/referrer_start.html", {"form": form})


@require_safe
def referrer_asked(request: HttpRequest) -> HttpResponse:
    return render(request, "participants/referrer_asked.html")
