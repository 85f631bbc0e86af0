"""The day's list: what every app says is asked of a coordinator, worst-if-left first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext

from medspil.desk.actions import SAFETY_RANK, next_thursday
from medspil.desk.models import PutOff
from medspil.desk.permissions import Permission
from medspil.users import points
from medspil.users.models import User
from medspil.users.permissions import SignedIn
from medspil.users.points import Act, Todo

BROKEN_PROMISE_RANK = 1
REST_RANK = 4
SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the page shows it: the todo, its badge and whether it can be put off.

    `days` are days waited, or, where `ahead`, days until the day it is due; `dated` is the look of both
    that day and of today. One act leads (`first`), the others stand back.
    """

    todo: Todo
    first: Act | None
    others: tuple[Act, ...]
    badge: str
    days: int
    ahead: bool
    dated: bool
    late: bool
    again_on: date | None
    can_wait: bool


def lines(user: User, on: date) -> list[Line]:
    """Everything asked of this person on a day, but what was put off to a later one."""
    waiting = set(
        PutOff.objects.on(on)
        .filter(organisation_id__in=user.scope(Permission.OPEN, on))
        .values_list("key", flat=True)
    )
    asked = [todo for todo in everything(user, on) if todo.key not in waiting]
    return [line(todo, on) for todo in sorted(asked, key=lambda todo: order(todo, on))]


def everything(user: User, on: date) -> Iterable[Todo]:
    for source in points.todo:
        yield from source(user, on)


def order(todo: Todo, on: date) -> tuple[int, date, str]:
    """Rank as it stands today, then the earliest day: when it is due, else since when it waits."""
    return rank_on(todo, on), todo.due or timezone.localdate(todo.since), todo.key


def rank_on(todo: Todo, on: date) -> int:
    """A promise whose day has come or passed counts as broken; what is due in more than two weeks can wait
    behind everything new. Safety is neither sooner nor later.
    """
    if todo.due is None or todo.rank == SAFETY_RANK:
        return todo.rank
    if todo.due <= on:
        return min(todo.rank, BROKEN_PROMISE_RANK)
    return todo.rank if todo.due <= on + SOON else max(todo.rank, REST_RANK)


def line(todo: Todo, on: date) -> Line:
    due_today, broken = todo.due == on, todo.due is not None and todo.due < on
    safety = todo.rank == SAFETY_RANK
    calls = any(act.url.startswith("tel:") for act in todo.acts)
    days = abs((todo.due - on).days) if todo.due else (on - timezone.localdate(todo.since)).days
    first = next((act for act in todo.acts if act.primary), todo.acts[0] if todo.acts else None)
    return Line(
        todo=todo,
        first=first,
        others=tuple(act for act in todo.acts if act is not first),
        badge="!" if safety else gettext("today") if due_today or not days else "",
        days=max(days, 0),
        ahead=todo.due is not None and todo.due > on,
        dated=todo.due is not None and todo.due >= on,
        late=safety or broken or due_today or todo.rank == BROKEN_PROMISE_RANK,
        again_on=next_thursday(on) if calls and not safety else None,
        can_wait=not safety,
    )


def find_line(user: User, key: str, on: date) -> Todo | None:
    """The line of that key among what this person may see."""
    return next((todo for todo in everything(user, on) if todo.key == key), None)


def good_news(user: User, on: date) -> list[str]:
    return [news for source in points.good_news for news in source(user, on)]


def panels(request: SignedIn, on: date) -> list[dict[str, object]]:
    """What other apps put beside the list: today's events first."""
    return points.panels_for("desk:today", request, request.user, on)
