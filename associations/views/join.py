"""An association signs itself up: one page, a receipt, and a coordinator's yes."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache

from associations import actions
from associations.forms import CVR_WARNING, AssociationForm
from associations.permissions import Permission
from associations.views.gates import person
from medspil.participants.actions.sending import responsible_centre
from medspil.privacy import drafts
from medspil.users.models import Organisation
from medspil.users.permissions import require, today
from theme.only_shown import only_shown

DRAFT = "association"
SALT = "associations.joined"


@never_cache
def join(request: HttpRequest) -> HttpResponse:
    """For everybody; what was half-typed is kept, and a wrong CVR number stops nobody."""
    at = timezone.now()
    form = AssociationForm(request.POST or None, initial=draft(request))

    def send() -> str:
        association = actions.register_association(
            centre=responsible_centre(), by=None, at=at, **fields_of(form)
        )
        token = signing.dumps([association.pk, form.cvr_looks_wrong], salt=SALT)
        return reverse("associations:joined", args=[token])

    if form.is_valid() and (url := form.act(send)):
        response = redirect(url)
        drafts.forget(request, response, DRAFT)
        return response
    return render(request, "associations/join.html", {"form": form})


def draft(request: HttpRequest) -> dict[str, Any]:
    """What this browser had typed before; one tick alone is kept as a word."""
    kept = drafts.load(request, DRAFT, at=timezone.now())
    for name in ("languages", "offers"):
        if isinstance(kept.get(name), str):
            kept[name] = [kept[name]]
    return kept


def fields_of(form: AssociationForm) -> dict[str, Any]:
    """The form as the action's fields; the text goes into the language of the page."""
    language = translation.get_language() or "da"
    data = {name: value for name, value in form.cleaned_data.items() if name != "form_key"}
    about = data.pop("about")
    return data | {"about": {language: about} if about else {}, "original_language": language}


@only_shown
def joined(request: HttpRequest, token: str) -> HttpResponse:
    """The receipt: who reads it, and what happens then."""
    try:
        _pk, cvr_looks_wrong = signing.loads(token, salt=SALT)
    except signing.BadSignature as bad:
        raise Http404 from bad
    context = {"centre": responsible_centre(), "cvr_looks_wrong": cvr_looks_wrong}
    return render(request, "associations/joined.html", context)


@never_cache
@require(Permission.COORDINATE)
def new_association(request: HttpRequest) -> HttpResponse:
    """A coordinator writes one down: it is on the list at once, and its contact is let in."""
    form = AssociationForm(request.POST or None)

    def send() -> str:
        at, by = timezone.now(), person(request)
        centre = Organisation.objects.get(pk=min(by.scope(Permission.COORDINATE, today())))
        association = actions.register_association(centre=centre, by=by, at=at, **fields_of(form))
        actions.approve_association(association=association, by=by, at=at)
        return reverse("associations:home_of", args=[association.pk])

    if form.is_valid() and (url := form.act(send)):
        if form.cvr_looks_wrong:
            messages.warning(request, CVR_WARNING)
        return redirect(url)
    return render(request, "associations/association_form.html", {"form": form})
