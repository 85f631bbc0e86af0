"""The association's public card and picture, changed by its contact or the centre."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from associations import actions, pictures
from associations.forms import CVR_WARNING, CardForm, PictureForm, TapForm, card_values
from associations.models import Association
from associations.models.association import joined
from associations.permissions import Permission
from associations.views.activities import editable
from associations.views.gates import person, require_any
from medspil.users import texts

MAY_EDIT = (Permission.EDIT_OWN, Permission.COORDINATE)


@never_cache
@require_any(*MAY_EDIT)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    association = editable(request, pk)
    language = translation.get_language() or "da"
    form = CardForm(request.POST or None, initial=card_values(association))

    def send() -> str:
        changes = changed(form, association, language)
        actions.edit_association(association=association, by=person(request), changes=changes)
        return reverse("associations:home_of", args=[pk])

    if form.is_valid() and (url := form.act(send)):
        messages.success(request, _("Saved. Everybody sees it now."))
        if form.cvr_looks_wrong:
            messages.warning(request, CVR_WARNING)
        return redirect(url)
    return shown(request, association, form, PictureForm())


def shown(
    request: HttpRequest, association: Association, form: CardForm, picture_form: PictureForm
) -> HttpResponse:
    context = {
        "association": association,
        "form": form,
        "picture_form": picture_form,
        "picture": pictures.wide(association.picture),
        "tap": TapForm(),
    }
    return render(request, "associations/profile_form.html", context)


def changed(form: CardForm, association: Association, language: str) -> dict[str, Any]:
    data = {name: value for name, value in form.cleaned_data.items() if name != "form_key"}
    written = data.pop("about")
    about = texts.rewritten(association.about, language, written)
    first = {"original_language": language} if not association.about else {}
    return data | first | {"about": about, "languages": joined(data["languages"])}


@require_any(*MAY_EDIT)
@require_POST
def put_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """A new picture in place of the old one; what is wrong with it is said beside the field."""
    association = editable(request, pk)
    form = PictureForm(request.POST, request.FILES)

    def send() -> str:
        data = form.cleaned_data
        actions.put_picture(
            association=association, file=data["picture"], shows=data["shows"], by=person(request)
        )
        return reverse("associations:edit", args=[pk])

    if form.is_valid() and (url := form.act(send)):
        messages.success(request, _("The picture stands on your page now."))
        return redirect(url)
    return shown(request, association, CardForm(initial=card_values(association)), form)


@require_any(*MAY_EDIT)
@require_POST
def take_picture_away(request: HttpRequest, pk: int) -> HttpResponse:
    association = editable(request, pk)
    form = TapForm(request.POST)
    if form.is_valid():
        actions.take_picture_away(association=association, by=person(request))
    return redirect("associations:edit", pk)
