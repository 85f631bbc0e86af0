"""*Velkommen* from the inbox: no password, GET shows and POST acts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from associations import actions, terms
from associations.choices import MembershipState, Side, YesVia
from associations.forms import TapForm
from associations.models import FeeFreeMembership
from associations.notices import mail_name
from associations.views.gates import sent
from associations.when import lines
from medspil.notices.models import AnswerLink


def welcome(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    rows = FeeFreeMembership.objects.select_related("participant__user", "activity__association", "agreement")
    row = rows.filter(pk=link.object_id).first()
    at = timezone.now()
    if row is None or link.expired(at):
        return render(request, "notices/unknown_link.html", status=404)
    form = TapForm(sent(request))

    def send() -> str:
        if "refuse" in request.POST:
            actions.refuse(membership=row, side=Side.CLUB, by=None, at=at)
        else:
            actions.welcome(membership=row, by=None, via=YesVia.LINK, at=at)
        return request.path

    if form.is_valid():
        form.act(send)
        row.refresh_from_db()
    return render(request, "associations/answer.html", shown(row, form, at))


def shown(row: FeeFreeMembership, form: TapForm, at: object) -> dict[str, object]:
    on = timezone.localdate()
    start = row.start or terms.first_training(row.activity, on)
    return {
        "membership": row,
        "name": mail_name(row.participant.user),
        "form": form,
        "times": lines(row.activity.times.all()),
        "start": start,
        "last_day": row.last_day or (terms.last_day(start, row.months) if start else None),
        "open": row.state == MembershipState.PROPOSED and row.club_at is None,
        "refused": row.state in (MembershipState.REFUSED, MembershipState.WITHDRAWN),
        "active": row.activated_on is not None,
    }
