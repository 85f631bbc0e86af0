"""A fee-free membership as all three see it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from associations import duties, terms
from associations.choices import (
    Afterwards,
    ChangeKind,
    ExtendReason,
    Side,
    StopReason,
    TermState,
)
from associations.forms import ExtendForm, StopForm, TapForm
from associations.guides import guide_of
from associations.models import FeeFreeMembership, TermChange
from associations.views.acts import ACTS, may
from associations.views.gates import club_name, log_read, named, one, signed_in
from associations.views.outcomes import asked_of_member
from associations.when import left, lines
from medspil.users.permissions import today
from theme.only_shown import only_shown

OPEN = (TermState.UPCOMING, TermState.RUNNING, TermState.ENDING_SOON)


@only_shown
@signed_in
def membership(request: HttpRequest, pk: int) -> HttpResponse:
    row, sides = one(request, pk)
    log_read(request, row, sides, "associations:membership")
    context = told(row, sides) | ending(row, sides)
    context["acts"] = [act for act in ACTS if may(act, row, sides)]
    return render(request, "associations/membership.html", context)


def told(row: FeeFreeMembership, sides: set[Side]) -> dict[str, Any]:
    """The membership in words and numbers, for one reader."""
    on, name = today(), named(row, sides)
    state = terms.state_on(row, on)
    start, last = row.start, row.last_day
    expected = terms.first_training(row.activity, on) if state == TermState.PROPOSED else None
    return {
        "membership": row,
        "mine": Side.MEMBER in sides,
        "staff": bool(sides & {Side.CLUB, Side.CENTRE}),
        "name": name,
        "state": state,
        "state_label": state.label,
        "open": state in OPEN,
        "tap": TapForm(),
        "times": lines(row.activity.times.all()),
        "months_passed": terms.months_passed(start, last, on),
        "left": left(row, on),
        "expected": expected,
        "expected_last": terms.last_day(expected, row.months) if expected else None,
        "task_paused": row.near_children and not row.agreement.declared(on),
        "minutes": row.hours_spent.minutes(),
        "yeses": [
            {"who": name, "on": row.member_at},
            {"who": row.association.name, "on": row.club_at, "no": row.refused_by == Side.CLUB},
            {"who": _("The centre"), "on": row.centre_at, "no": row.refused_by == Side.CENTRE},
        ],
    }


def ending(row: FeeFreeMembership, sides: set[Side]) -> dict[str, Any]:
    """What comes afterwards, how it can be made longer or stopped, and what was changed."""
    soon = terms.state_on(row, today()) == TermState.ENDING_SOON
    who = club_name(row.participant.user, True)
    guide = guide_of(row)
    return {
        "choices": Afterwards.choices if soon else [],
        "chosen": row.get_afterwards_display(),
        "may_choose": soon and bool(sides & {Side.MEMBER, Side.CENTRE}),
        "choice": duties.choice_sentence(row, who),
        "duties": [(task, duties.sentence(row, task.side, who)) for task in row.end_tasks.order_by("side")]
        if Side.MEMBER not in sides
        else [],
        "guide": guide.short_name if guide else "",
        "stop": StopForm(member=Side.MEMBER in sides),
        "extend": ExtendForm(membership=row),
        "changes": [(change, reason_label(change)) for change in row.changes.order_by("at", "pk")],
        "outcomes": asked_of_member(row.outcomes.all(), own=Side.MEMBER in sides)
        if sides & {Side.MEMBER, Side.CENTRE}
        else [],
    }


def reason_label(change: TermChange) -> str:
    """Why, in words; why a member stopped is nobody's business but theirs."""
    if change.kind == ChangeKind.ENDED_EARLY:
        return "" if change.side == Side.MEMBER else str(StopReason(change.reason).label)
    return str(ExtendReason(change.reason).label)
