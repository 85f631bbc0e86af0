"""The year plan of a centre."""

from django.http import HttpResponse
from django.shortcuts import render

from events import year_plan
from events.permissions import Permission
from medspil.users.permissions import SignedIn, require, today
from theme.only_shown import only_shown

YEARS = range(2020, 2100)


@only_shown
@require(Permission.COORDINATE)
def year(request: SignedIn) -> HttpResponse:
    on = today()
    number = asked_year(request)
    plan = year_plan.plan(request.user.scope(Permission.COORDINATE, on), number)
    return render(request, "events/year.html", {"plan": plan, "before": number - 1, "after": number + 1})


def asked_year(request: SignedIn) -> int:
    """The year in the address, else this one."""
    asked = request.GET.get("year", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else 0
    return number if number in YEARS else today().year
