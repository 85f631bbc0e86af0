"""The trainer's page, from the mail and without an account: who comes when, and *kom / kom ikke*."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from associations import actions
from associations.coming import coming
from associations.forms import TapForm
from associations.models import Activity
from associations.views.answers.about import about, acted
from associations.views.gates import sent


@about(lambda: Activity.objects.select_related("association").prefetch_related("times"))
def by_link(request: HttpRequest, row: Activity, at: datetime) -> HttpResponse:
    said, _colon, pk = request.POST.get("visit", "").partition(":")
    on = timezone.localdate(at)
    lines = coming(row, on)
    visit = next((line.visit for line in lines if line.visit and str(line.visit.pk) == pk), None)
    form = TapForm(sent(request))

    def say() -> None:
        if visit:
            actions.say_came(visit=visit, came=said == "came", by=None, at=at)

    if visit and said in ("came", "not_came") and (response := acted(request, say, form)):
        return response
    context = {
        "activity": row,
        "form": form,
        "later": [line for line in lines if line.day > on],
        "met": [line for line in reversed(lines) if line.day <= on],
    }
    return render(request, "associations/answers/trainer.html", context)
