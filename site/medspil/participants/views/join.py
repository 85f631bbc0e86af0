"""The newcomer's own way in, and the page that meets everyone under 18."""

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from medspil.participants import actions
from medspil.participants.choices import ConsentHow, Source
from medspil.participants.forms import ChildForm, JoinForm
from medspil.participants.forms.base import NewcomerForm
from medspil.participants.forms.child import from_newcomer
from medspil.participants.models import Referral
from medspil.privacy import drafts
from medspil.users.permissions import today
from theme.only_shown import only_shown

SALT = "participants.joined"


@never_cache
def join(request: HttpRequest) -> HttpResponse:
    """ "Follow me there": who, how to reach them, what they would like; the rest is talked about."""
    at = timezone.now()
    form = JoinForm(request.POST or None, on=today(), initial=drafts.load(request, "newcomer", at=at))
    valid = form.is_valid()
    if form.is_child:
        return child_page(request, form, draft="newcomer")

    def act() -> str:
        referral = actions.send(
            source=Source.SELF,
            facts=form.facts(),
            consent=ConsentHow.SELF,
            eighteen_on=form.cleaned_data.get("eighteen_on"),
            by=None,
            at=at,
        )
        return reverse("participants:joined", args=[signing.dumps(referral.pk, salt=SALT)])

    if valid and (url := form.act(act)):
        response = redirect(url)
        drafts.forget(request, response, "newcomer")
        return response
    return render(request, "participants/join.html", {"form": form})


@only_shown
def joined(request: HttpRequest, token: str) -> HttpResponse:
    """The receipt: who calls, from which number, before which day. No name stands here."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature as error:
        raise Http404 from error
    referral = get_object_or_404(Referral.objects.select_related("organisation"), pk=pk, source=Source.SELF)
    context = {"referral": referral, "day": referral.promised_day}
    return render(request, "participants/joined.html", context)


def child_page(request: HttpRequest, form: NewcomerForm, *, draft: str) -> HttpResponse:
    """Meet someone under 18 with a name and a number; what was typed is forgotten."""
    child = ChildForm(on=form.on, initial=from_newcomer(form.data))
    context = {"form": child, "scheme": scheme(), "again": request.path}
    response = render(request, "participants/child.html", context)
    if draft:
        drafts.forget(request, response, draft)
    return response


@never_cache
def child(request: HttpRequest) -> HttpResponse:
    """Who helps children; the note for them is written here, with a parent's yes."""
    if request.method != "POST":
        return render(request, "participants/child.html", {"scheme": scheme()})
    form = ChildForm(request.POST, on=today())
    by = request.user if request.user.is_authenticated else None

    def act() -> str:
        actions.make_forwarding_note(facts=form.facts(), by=by, at=timezone.now())
        return reverse("participants:child_noted")

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return render(request, "participants/child.html", {"form": form, "scheme": scheme()})


@require_safe
def child_noted(request: HttpRequest) -> HttpResponse:
    return render(request, "participants/child_noted.html", {"scheme": scheme()})


def scheme() -> dict[str, str]:
    return settings.MEDSPIL_CHILDREN_SCHEME
