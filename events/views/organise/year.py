"""The year plan of a centre."""

from django.http import HttpResponse
from django.shortcuts import render

from events import year_plan
from events.permissions import Permission
from medspil.users.permissions import SignedIn, require, today

YEARS = range(2020, 2100)


@require(Permission.COORDINATE)
def year(request: SignedIn) -> HttpResponse:
    on = today()
    asked = request.GET.get("year", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else on.year
    number = number if number in YEARS else on.year
    plan = year_plan.plan(request.user.scope(Permission.COORDINATE, on), number)
    return render(request, "events/year.html", {"plan": plan, "before": number - 1, "after": number + 1})
