"""A visit at home as its visitors see it: whom, when, and the two buttons, in and out."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from associations.views.gates import signed_in
from events import actions
from events.models import HomeVisit
from events.permissions import Permission
from medspil.privacy.actions import record_read
from medspil.privacy.forms import OneTapForm
from medspil.users.permissions import today


@never_cache
@signed_in
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    user = request.user
    mine = Q(pk__in=HomeVisit.objects.made_by(user))  # type: ignore[arg-type]
    ours = Q(slot__event__organisation_id__in=user.scope(Permission.COORDINATE, today()))  # type: ignore[union-attr]
    rows = HomeVisit.objects.select_related("slot__event", "slot__user", "first__user", "second__user")
    row = get_object_or_404(rows.filter(mine | ours), pk=pk)
    at = timezone.now()
    form = OneTapForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        if "out" in request.POST:
            actions.come_out(visit=row, by=user, at=at)  # type: ignore[arg-type]
            messages.success(request, _("Good that you are out again. Thank you!"))
        else:
            actions.go_in(visit=row, by=user, at=at)  # type: ignore[arg-type]
        return request.path

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    if row.slot.user_id:
        record_read(by=user, subjects=[row.slot.user_id], page="events:visit", at=at)  # type: ignore[arg-type]
    return render(request, "events/visit.html", {"visit": row, "slot": row.slot, "form": form})
