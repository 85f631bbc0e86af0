"""The association answers somebody who would like to try, from the mail."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from associations import actions
from associations.choices import OPEN_REQUESTS, Side
from associations.forms import TapForm, TrialForm
from associations.models import ActivityRequest
from associations.notices import mail_name
from associations.views.answers.about import about, acted
from associations.when import lines


@about(lambda: ActivityRequest.objects.select_related("participant__user", "activity__association"))
def trial(request: HttpRequest, row: ActivityRequest, at: datetime) -> HttpResponse:
    """A day, a door and somebody who says hello; or not this time."""
    declining = "decline" in request.POST
    tap = TapForm(request.POST if declining else None)
    form = TrialForm(request.POST if request.method == "POST" and not declining else None)

    def decline() -> None:
        actions.decline_request(request=row, side=Side.CLUB, by=None, at=at)

    def invite() -> None:
        data = form.cleaned_data
        actions.try_first(
            request=row, day=data["day"], door=data["door"], met_by=data["met_by"], by=None, at=at
        )

    if declining and (response := acted(request, decline, tap)):
        return response
    if not declining and (response := acted(request, invite, form)):
        return response
    context = {
        "row": row,
        "name": mail_name(row.participant.user),
        "times": lines(row.activity.times.all()),
        "visits": list(row.visits.order_by("day")),
        "open": row.state in OPEN_REQUESTS,
        "form": form,
        "tap": tap,
    }
    return render(request, "associations/answers/trial.html", context)
