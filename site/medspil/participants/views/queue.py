"""Referrals as a queue: who has each, since when, and what is overdue [A1 2]."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from medspil.participants.choices import CLOSED
from medspil.participants.filters import QueueFilter
from medspil.participants.lines import BROKEN, urgency
from medspil.participants.models import Referral
from medspil.participants.permissions import Permission
from medspil.privacy.actions import record_read
from medspil.users.permissions import SignedIn, require, today
from theme.only_shown import only_shown

PER_PAGE = 30


@only_shown
@require(Permission.RECEIVE)
def queue(request: SignedIn) -> HttpResponse:
    """Open ones first, the oldest promise on top; closed ones on request."""
    on = today()
    mine = Referral.objects.visible_to(request.user, on).select_related("owner", "participant")
    found = QueueFilter(request.GET or None, queryset=mine, user=request.user, on=on)
    page = Paginator(found.rows(), PER_PAGE).get_page(request.GET.get("page"))
    lines = [line(row, on) for row in page]
    known = [row.participant.user_id for row in page if row.participant]
    record_read(by=request.user, subjects=known, page="participants:queue", at=timezone.now())
    overdue = Referral.objects.visible_to(request.user, on).overdue(on).count()
    context = {"filter": found, "page": page, "lines": lines, "overdue": overdue}
    return render(request, "participants/queue.html", context)


def line(referral: Referral, on: date) -> dict[str, object]:
    """A closed one says how it ended; an open one what is asked of us."""
    if referral.state in CLOSED:
        return {"referral": referral, "what": referral.get_outcome_display() or referral.get_state_display()}
    rank, what = urgency(referral, on)
    return {"referral": referral, "what": what, "broken": rank == BROKEN}
