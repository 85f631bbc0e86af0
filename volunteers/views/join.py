"""The public way in, and its receipt."""

from datetime import date, timedelta

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from medspil.privacy import drafts
from medspil.users import points
from medspil.users.models import Organisation
from theme.only_shown import only_shown
from volunteers.actions.joining import apply
from volunteers.forms.join import JoinForm
from volunteers.promise import call_by, caller, day_words

SALT = "volunteers.joined"
RECEIPT_SHOWN = timedelta(days=30)


@never_cache
def join(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    form = JoinForm(request.POST) if request.method == "POST" else JoinForm(initial=draft(request))

    def act() -> str:
        engagement = apply(**form.details(), language=get_language() or settings.LANGUAGE_CODE, at=at)
        by_phone = bool(form.cleaned_data.get("phone"))
        return receipt_address(engagement.organisation, timezone.localdate(at), by_phone=by_phone)

    if form.is_bound and form.is_valid() and (url := form.act(act)):
        receipt = redirect(url)
        drafts.forget(request, receipt, "join")
        return receipt
    response = render(
        request, "volunteers/join.html", {"form": form, "draft_url": reverse("privacy:draft", args=["join"])}
    )
    if form.is_bound:
        drafts.save(request, response, "join", at=at)
    return response


def draft(request: HttpRequest) -> dict[str, object]:
    """What this browser had typed before; one tick alone is kept as a word."""
    kept = drafts.load(request, "join", at=timezone.now())
    if isinstance(kept.get("wishes"), str):
        kept["wishes"] = [kept["wishes"]]
    return kept


def receipt_address(organisation: Organisation, on: date, *, by_phone: bool) -> str:
    """The receipt's address says which organisation, which day and how; nothing about who."""
    day = call_by(on, settings.MEDSPIL_CALL_WITHIN_DAYS)
    token = signing.dumps([organisation.pk, day.isoformat(), by_phone], salt=SALT)
    return reverse("volunteers:joined", args=[token])


@only_shown
def joined(request: HttpRequest, token: str) -> HttpResponse:
    """Who calls, from which number, before which day, and something to come to meanwhile."""
    try:
        organisation_id, day, by_phone = signing.loads(token, salt=SALT, max_age=RECEIPT_SHOWN)
    except signing.BadSignature as bad:
        raise Http404 from bad
    organisation = get_object_or_404(Organisation, pk=organisation_id)
    on = timezone.localdate()
    context = {
        "organisation": organisation,
        "caller": caller(organisation, on),
        "day": day_words(date.fromisoformat(day)),
        "by_phone": by_phone,
        "panels": points.panels_for("volunteers:joined", request, None, on),
    }
    return render(request, "volunteers/joined.html", context)
