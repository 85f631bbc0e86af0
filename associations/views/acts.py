"""The buttons about a membership that act at once: who may press which, when, and what they do."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from associations import actions
from associations.actions.holds import may_hold_until
from associations.choices import EndSide, MembershipState, Side, TaskState, YesVia
from associations.forms import TapForm
from associations.models import FeeFreeMembership
from associations.views.gates import one, person, signed_in, via_of
from medspil.privacy.taps import say_why
from medspil.users.permissions import today

Do = Callable[[FeeFreeMembership, set[Side], Any, datetime], Any]
Sense = Callable[[FeeFreeMembership], bool]
CLUB_OR_CENTRE = frozenset({Side.CLUB, Side.CENTRE})


class Button(NamedTuple):
    """`sides` may press; `sense` says whether it means anything now; the action decides once more."""

    sides: frozenset[Side]
    sense: Sense
    do: Do
    done: Callable[[], str]


def proposed(row: FeeFreeMembership) -> bool:
    return row.state == MembershipState.PROPOSED


def active(row: FeeFreeMembership) -> bool:
    return row.state == MembershipState.ACTIVE


def can_be_held(row: FeeFreeMembership) -> bool:
    given_ahead = proposed(row) and row.centre_via == YesVia.AGREEMENT
    return given_ahead and today() <= may_hold_until(row)


def set_task(state: TaskState) -> Do:
    return lambda row, sides, by, at: actions.set_task(
        membership=row, state=state, by=by, via=via_of(sides, Side.CLUB), at=at
    )


def finish(side: EndSide) -> Do:
    return lambda row, sides, by, at: actions.finish_end_task(
        task=row.end_tasks.get(side=side), by=by, via=via_of(sides, Side.CLUB), at=at
    )


def open_task(side: EndSide) -> Sense:
    return lambda row: active(row) and row.end_tasks.filter(side=side, done_at__isnull=True).exists()


ACTS: dict[str, Button] = {
    "welcome": Button(
        CLUB_OR_CENTRE,
        lambda row: proposed(row) and row.club_at is None,
        lambda row, sides, by, at: actions.welcome(
            membership=row, by=by, via=via_of(sides, Side.CLUB), at=at
        ),
        lambda: _("Thank you. Your welcome is recorded."),
    ),
    "centre_yes": Button(
        frozenset({Side.CENTRE}),
        lambda row: proposed(row) and row.centre_at is None,
        lambda row, sides, by, at: actions.give_centre_yes(membership=row, by=by, at=at),
        lambda: _("The centre's yes is recorded."),
    ),
    "hold_back": Button(
        frozenset({Side.CENTRE}),
        can_be_held,
        lambda row, sides, by, at: actions.hold_back(membership=row, by=by, at=at),
        lambda: _("It is held back until you say yes, for two working days at most."),
    ),
    "refuse": Button(
        CLUB_OR_CENTRE,
        proposed,
        lambda row, sides, by, at: actions.refuse(
            membership=row, side=Side.CLUB if Side.CLUB in sides else Side.CENTRE, by=by, at=at
        ),
        lambda: _("It came to nothing this time. We tell it kindly."),
    ),
    "withdraw": Button(
        frozenset({Side.MEMBER, Side.CENTRE}),
        proposed,
        lambda row, sides, by, at: actions.withdraw(membership=row, by=by, at=at),
        lambda: _("You have taken it back. That is quite all right."),
    ),
    "task_running": Button(
        CLUB_OR_CENTRE,
        lambda row: active(row) and row.task_state == TaskState.IDLE,
        set_task(TaskState.RUNNING),
        lambda: _("The task is under way."),
    ),
    "task_idle": Button(
        CLUB_OR_CENTRE,
        lambda row: active(row) and row.task_state == TaskState.RUNNING,
        set_task(TaskState.IDLE),
        lambda: _("The task is not under way. Nothing else follows from it."),
    ),
    "end_task_club": Button(
        CLUB_OR_CENTRE,
        open_task(EndSide.CLUB),
        finish(EndSide.CLUB),
        lambda: _("Thank you. It is noted as done."),
    ),
    "end_task_guide": Button(
        frozenset({Side.CENTRE}),
        open_task(EndSide.GUIDE),
        finish(EndSide.GUIDE),
        lambda: _("Thank you. It is noted as done."),
    ),
}


def may(act: str, row: FeeFreeMembership, sides: set[Side]) -> bool:
    return bool(ACTS[act].sides & sides) and ACTS[act].sense(row)


@signed_in
@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """One tap about a membership; what cannot be done is said in a sentence on the page."""
    row, sides = one(request, pk)
    button = ACTS[act]
    if not button.sides & sides:
        raise PermissionDenied
    form = TapForm(request.POST)

    def tapped() -> str:
        button.do(row, sides, person(request), timezone.now())
        return row.get_absolute_url()

    # An end task that was never made has nothing to finish.
    if (act.startswith("end_task") and not may(act, row, sides)) or not form.is_valid():
        return redirect(row)
    if form.act(tapped):
        messages.success(request, button.done())
    say_why(request, form)
    return redirect(row)
