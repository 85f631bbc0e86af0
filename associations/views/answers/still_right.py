"""Whether an activity is still right, the same again next season, or closed; from the mail."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from associations import actions
from associations.choices import ActivityState
from associations.forms import TapForm
from associations.models import Activity
from associations.when import lines
from medspil.notices.models import AnswerLink


def still_right(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """Still right, the same again next season, or closed; what has changed is changed on its own page."""
    rows = Activity.objects.select_related("association").prefetch_related("times")
    row = rows.filter(pk=link.object_id).first()
    at = timezone.now()
    if row is None or link.expired(at):
        return render(request, "notices/unknown_link.html", status=404)
    form = TapForm(request.POST or None)
    said = next((name for name in STILL_RIGHT if name in request.POST), "")

    def send() -> str:
        STILL_RIGHT[said](row, at)
        return request.path

    done = bool(said) and form.is_valid() and form.act(send) is not None
    context = {
        "activity": row,
        "times": lines(row.times.all()),
        "form": form,
        "done": said if done else "",
        "closed": row.state != ActivityState.PUBLISHED and not done,
        "seasonal": row.season_from is not None and row.season_to is not None,
    }
    return render(request, "associations/still_right.html", context)


STILL_RIGHT: dict[str, Callable[[Activity, datetime], object]] = {
    "right": lambda row, at: actions.confirm_activity(activity=row, by=None, at=at),
    "again": lambda row, at: actions.copy_to_next_season(activity=row, by=None, at=at),
    "closed": lambda row, at: actions.archive_activity(activity=row, by=None),
}
