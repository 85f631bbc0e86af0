"""An association's quarter on one page: from the mail without a password, or signed in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from associations import actions, owed, quarters, terms
from associations.choices import Outcome, Refusal, Side, TaskState, YesVia
from associations.forms import TapForm, TrialForm
from associations.models import Association, FeeFreeMembership, QuarterCheck
from associations.money import owed_and_paid
from associations.notices import mail_name
from associations.permissions import Permission
from associations.views.answers.about import about, acted
from associations.views.gates import person, require_any, sent
from associations.views.outcomes import answered, asked_lines
from associations.when import left
from medspil.privacy.actions import record_read
from medspil.users.models import User
from medspil.users.permissions import today
from medspil.users.refusals import Refused


@dataclass(frozen=True, slots=True)
class Hand:
    """Who taps, how, and when."""

    by: User | None
    via: YesVia
    at: datetime


def membership_of(association: Association, pk: str) -> FeeFreeMembership:
    """One of this association's, else 404."""
    found = association.memberships.filter(pk=int(pk)) if pk.isdigit() else association.memberships.none()
    return get_object_or_404(found)


def welcome(check: QuarterCheck, what: list[str], data: QueryDict, hand: Hand) -> None:
    row = membership_of(check.association, what[0])
    actions.welcome(membership=row, by=hand.by, via=hand.via, at=hand.at)


def refuse(check: QuarterCheck, what: list[str], data: QueryDict, hand: Hand) -> None:
    row = membership_of(check.association, what[0])
    actions.refuse(membership=row, side=Side.CLUB, by=hand.by, at=hand.at)


def task(check: QuarterCheck, what: list[str], data: QueryDict, hand: Hand) -> None:
    row = membership_of(check.association, what[0])
    state = TaskState.RUNNING if what[-1] == TaskState.RUNNING else TaskState.IDLE
    actions.set_task(membership=row, state=state, by=hand.by, via=hand.via, at=hand.at)


def hours(check: QuarterCheck, what: list[str], data: QueryDict, hand: Hand) -> None:
    row = membership_of(check.association, what[0])
    actions.confirm_all_hours(memberships=[row], by=hand.by, via=hand.via, at=hand.at)


def invite(check: QuarterCheck, what: list[str], data: QueryDict, hand: Hand) -> None:
    row = get_object_or_404(owed.questions(check.association), pk=int(what[0]) if what[0].isdigit() else 0)
    form = TrialForm(data, prefix=f"try-{row.pk}")
    if not form.is_valid():
        raise Refused(Refusal.DAY_AND_NAME)
    names = ("day", "door", "met_by")
    actions.try_first(
        request=row, by=hand.by, at=hand.at, **{name: form.cleaned_data[name] for name in names}
    )


def outcomes(check: QuarterCheck, what: list[str], data: QueryDict, hand: Hand) -> None:
    lines = asked_lines(check.association)
    actions.say_all_outcomes(
        association=check.association,
        answers=answered(data, lines),
        by=hand.by,
        via=hand.via,
        at=hand.at,
    )


def everything(check: QuarterCheck, what: list[str], data: QueryDict, hand: Hand) -> None:
    actions.confirm_quarter(check=check, by=hand.by, via=hand.via, at=hand.at)


Doing = Callable[[QuarterCheck, list[str], QueryDict, Hand], None]
DOES: dict[str, Doing] = {
    "welcome": welcome,
    "refuse": refuse,
    "task": task,
    "hours": hours,
    "invite": invite,
    "outcomes": outcomes,
    "all_right": everything,
}


@about(lambda: QuarterCheck.objects.select_related("association__centre"))
def by_link(request: HttpRequest, row: QuarterCheck, at: datetime) -> HttpResponse:
    return page(request, row, Hand(None, YesVia.LINK, at), "associations/answers/quarter.html")


@never_cache
@require_any(Permission.WELCOME, Permission.COORDINATE)
def quarter(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest quarter of an association, made when it is first opened."""
    user, at = person(request), timezone.now()
    rows = Association.objects.visible_to(user, today()).select_related("centre")
    association = get_object_or_404(rows, pk=pk)
    check = association.quarters.order_by("-year", "-quarter").first()
    if check is None:
        check = actions.send_quarter(association=association, quarter=quarters.before(today()), at=at)
    check.association = association
    own = association.organisation_id in user.scope(Permission.WELCOME, today())
    hand = Hand(user, YesVia.SIGNED_IN if own else YesVia.PHONE, at)
    subjects = association.memberships.standing().values_list("participant__user_id", flat=True)
    record_read(by=user, subjects=list(subjects), page="associations:quarter", at=at)
    return page(request, check, hand, "associations/quarter.html")


def page(request: HttpRequest, check: QuarterCheck, hand: Hand, template: str) -> HttpResponse:
    """One form, many buttons: each says in `do` what it is about."""
    verb, *what = request.POST.get("do", "").split(":")
    form = TapForm(sent(request))
    if verb in DOES and (what or verb in ("outcomes", "all_right")):
        if response := acted(request, lambda: DOES[verb](check, what, request.POST, hand), form):
            return response
    elif request.method == "POST" and not form.errors:
        return redirect(request.path)
    return render(request, template, shown(check, form, hand.at))


def shown(check: QuarterCheck, form: TapForm, at: datetime) -> dict[str, Any]:
    association, on = check.association, timezone.localdate(at)
    members = association.memberships.standing().with_hours()
    members = members.select_related("participant__user", "activity", "agreement")
    return {
        "check": check,
        "association": association,
        "form": form if form.errors else TapForm(),
        "errors": form.non_field_errors(),
        "welcomes": [(row, mail_name(row.participant.user)) for row in owed.welcomes(association)],
        "questions": [
            (row, mail_name(row.participant.user), TrialForm(prefix=f"try-{row.pk}"))
            for row in owed.questions(association)
        ],
        "outcomes": asked_lines(association),
        "answers": Outcome.choices,
        "members": [member(row, at) for row in members.order_by("last_day", "pk")],
        "money": owed_and_paid(association, check),
        "last_day": quarters.Quarter(check.year, check.quarter).last_day,
        "on": on,
    }


def member(row: FeeFreeMembership, at: datetime) -> dict[str, Any]:
    """A member as the treasurer reads them."""
    on = timezone.localdate(at)
    return {
        "membership": row,
        "name": mail_name(row.participant.user),
        "left": left(row, on),
        "months_passed": terms.months_passed(row.start, row.last_day, on),
        "unconfirmed": row.minutes_unconfirmed or 0,  # type: ignore[attr-defined]
        "counted": row.minutes_counted or 0,  # type: ignore[attr-defined]
        "paused": row.near_children and not row.agreement.declared(on),
    }
