"""A protected person's page opens only with a reason, kept for a quarter of an hour; each look is logged."""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from medspil.participants.forms.desk import OpenForm

OPEN_FOR = timedelta(minutes=15)


def reason(request: HttpRequest, key: str, at: datetime) -> str:
    """The reason given lately for this page; empty where none is, or it is too long ago."""
    why, since = request.session.get(f"opened:{key}", ("", 0))
    return why if at.timestamp() - since < OPEN_FOR.total_seconds() else ""


def ask(request: HttpRequest, key: str, who: str, at: datetime) -> HttpResponse:
    """The page that asks why; its answer opens the page it stands in front of."""
    form = OpenForm(request.POST or None)
    if form.is_valid():
        request.session[f"opened:{key}"] = (form.cleaned_data["why"], at.timestamp())
        return redirect(request.path)
    return render(request, "participants/open.html", {"form": form, "who": who})
