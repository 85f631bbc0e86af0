"""Yes or no to a place that is held for 48 hours."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation

from associations import actions, terms
from associations.choices import WaitState, YesVia
from associations.forms import JoinForm, TapForm
from associations.models import FeeFreeMembership, PlaceWait
from associations.views.answers.about import about, acted
from associations.views.asking import join_context, joined


@about(lambda: PlaceWait.objects.select_related("participant__user", "activity__association", "agreement"))
def offer(request: HttpRequest, row: PlaceWait, at: datetime) -> HttpResponse:
    """The member's yes, with everything it binds to in view; it needs no password."""
    held = row.state == WaitState.OFFERED and row.offered_until is not None and row.offered_until > at
    saying_no = "no" in request.POST
    tap = TapForm(request.POST if saying_no else None)
    form = JoinForm(
        request.POST if request.method == "POST" and not saying_no else None, agreement=row.agreement
    )

    def leave() -> None:
        actions.leave_waiting(wait=row, by=None, at=at)

    if held and saying_no and (response := acted(request, leave, tap)):
        return response
    if held and form.is_bound and form.is_valid():
        membership: list[FeeFreeMembership] = []

        def join() -> str:
            membership.append(joined(form, row.participant, row.activity, by=None, via=YesVia.LINK, at=at))
            return request.path

        if url := form.act(join):
            return redirect(url)
    on, language = timezone.localdate(at), translation.get_language() or "da"
    start = terms.first_training(row.activity, on)
    context = join_context(row.activity, row.agreement, form, start, language)
    return render(
        request, "associations/answers/offer.html", context | {"wait": row, "held": held, "tap": tap}
    )
