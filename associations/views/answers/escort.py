"""The guide's first visits: done or not done, from the mail or signed in."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from associations import actions
from associations.choices import VisitState
from associations.forms import TapForm
from associations.models import Escort
from associations.models.escort import EscortQuerySet
from associations.notices import mail_name
from associations.views.answers.about import about, acted
from associations.views.gates import person, sent, signed_in
from associations.when import lines
from medspil.users.models import User
from medspil.users.permissions import today


def escorts() -> EscortQuerySet:
    return Escort.objects.select_related("request__participant__user", "request__activity__association")


@about(escorts)
def by_link(request: HttpRequest, row: Escort, at: datetime) -> HttpResponse:
    return page(request, row, None, at)


@never_cache
@signed_in
def escort(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    row = get_object_or_404(escorts().visible_to(user, today()), pk=pk)
    return page(request, row, user, timezone.now())


def page(request: HttpRequest, row: Escort, by: User | None, at: datetime) -> HttpResponse:
    state, _colon, pk = request.POST.get("visit", "").partition(":")
    visits = list(row.visits.order_by("number"))
    asked = next((visit for visit in visits if str(visit.pk) == pk), None)
    form = TapForm(sent(request))

    def answer() -> None:
        if asked:
            actions.answer_visit(visit=asked, state=VisitState(state), by=by, at=at)

    if asked and state in VisitState.values and (response := acted(request, answer, form)):
        return response
    on = timezone.localdate(at)
    context = {
        "escort": row,
        "activity": row.request.activity,
        "times": lines(row.request.activity.times.all()),
        "name": mail_name(row.request.participant.user),
        "visits": [(visit, visit.day <= on) for visit in visits],
        "form": form,
    }
    return render(request, "associations/answers/escort.html", context)
