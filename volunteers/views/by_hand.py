"""Everyone with the role of a wish, and why not; a pair made by hand, with its reason."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from medspil.privacy.actions import record_read
from medspil.users.permissions import SignedIn, require, today
from volunteers.actions.requests import pair_by_hand
from volunteers.choices import ByHand, RequestState
from volunteers.forms.rounds import ByHandForm, NameForm
from volunteers.models import Volunteer
from volunteers.others import holders_of, others
from volunteers.permissions import Permission
from volunteers.views.requests import get_wish

PER_PAGE = 20


@never_cache
@require(Permission.MATCH)
def everyone(request: SignedIn, pk: int) -> HttpResponse:
    """Who else holds the role, by name; where only taste stands in the way, they can be paired by hand."""
    wish = get_wish(request, pk)
    if wish.state != RequestState.OPEN or wish.answering.protected_identity:
        return redirect(wish)
    form = ByHandForm(request.POST or None)

    def act() -> str:
        volunteer = get_object_or_404(
            Volunteer.objects.visible_to(request.user, today()), pk=form.cleaned_data["volunteer"]
        )
        why = ByHand(form.cleaned_data["why"])
        pair_by_hand(request=wish, volunteer=volunteer, why=why, by=request.user, at=timezone.now())
        messages.success(request, _("%(name)s is asked.") % {"name": volunteer.user.first_name})
        return wish.get_absolute_url()

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    names = NameForm(request.GET or None)
    name = names.cleaned_data["name"] if names.is_valid() else ""
    page = Paginator(holders_of(wish, name), PER_PAGE).get_page(request.GET.get("page"))
    found = others(wish, page.object_list, today())
    seen = [wish.answering_id, *(other.volunteer.user_id for other in found)]
    record_read(by=request.user, subjects=seen, page="volunteers:others", at=timezone.now())
    context = {"wish": wish, "others": found, "page": page, "names": names, "form": form}
    return render(request, "volunteers/request_others.html", context)
