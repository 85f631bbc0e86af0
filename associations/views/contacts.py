"""The people of an association: more of them, who takes over, and who leaves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from associations import actions
from associations.forms import ContactForm, HandOverForm, TapForm
from associations.models import Association, AssociationContact
from associations.permissions import Permission
from associations.views.activities import editable
from associations.views.gates import person, require_any
from medspil.users.models import User

MAY_EDIT = (Permission.EDIT_OWN, Permission.COORDINATE)


@never_cache
@require_any(*MAY_EDIT)
def contacts(request: HttpRequest, pk: int) -> HttpResponse:
    association = editable(request, pk)
    form = ContactForm(request.POST or None)

    def send() -> str:
        data = {name: value for name, value in form.cleaned_data.items() if name != "form_key"}
        actions.add_contact(association=association, by=person(request), at=timezone.now(), **data)
        return reverse("associations:contacts", args=[pk])

    if form.is_valid() and (url := form.act(send)):
        messages.success(request, _("Saved. We have written to them."))
        return redirect(url)
    context = {"association": association, "cards": cards_of(association), "form": form, "tap": TapForm()}
    return render(request, "associations/people.html", context)


def cards_of(association: Association) -> list[AssociationContact]:
    return list(association.contacts.order_by("kind", "name", "pk"))


def card_of(request: HttpRequest, pk: int) -> AssociationContact:
    """A card this person may change; else 404."""
    card = get_object_or_404(AssociationContact.objects.select_related("association", "user"), pk=pk)
    editable(request, card.association_id)
    return card


@never_cache
@require_any(*MAY_EDIT)
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Who takes over from somebody who leaves."""
    card = card_of(request, pk)
    form = HandOverForm(request.POST or None)

    def send() -> str:
        data = {name: value for name, value in form.cleaned_data.items() if name != "form_key"}
        actions.hand_over(card=card, by=person(request), at=timezone.now(), **data)
        return after(card, person(request))

    if form.is_valid() and (url := form.act(send)):
        messages.success(request, _("Done. What waits goes to the new one, and we have written to them."))
        return redirect(url)
    return render(request, "associations/hand_over.html", {"card": card, "form": form, "tap": TapForm()})


@require_any(*MAY_EDIT)
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody leaves, and nobody takes over yet."""
    card = card_of(request, pk)
    form = TapForm(request.POST)
    url = after(card, person(request))

    def send() -> str:
        actions.remove_contact(card=card, by=person(request), at=timezone.now())
        return url

    if form.is_valid() and form.act(send):
        messages.success(request, _("Thank you for the time. The centre sees it if nobody is left."))
    return redirect(url)


def after(card: AssociationContact, user: User) -> str:
    """Who has just left goes home; others stay with the people."""
    if card.user_id == user.pk:
        return reverse("me:home")
    return reverse("associations:contacts", args=[card.association_id])
