"""The queue of wishes: how long each has waited, and the next step, so that nobody disappears."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from volunteers import deadlines
from volunteers.choices import RequestState, Side
from volunteers.disclosure import day
from volunteers.models import MatchRequest, MatchRequestQuerySet, Proposal


@dataclass(frozen=True, slots=True)
class Line:
    wish: MatchRequest
    days: int
    late: bool
    step: str


def with_open_proposal(wishes: MatchRequestQuerySet) -> MatchRequestQuerySet:
    """Each wish with its one open proposal as `asked`: [] or [proposal]."""
    asked = Proposal.objects.open().select_related("volunteer__user")
    return wishes.with_people().prefetch_related(Prefetch("proposals", asked, to_attr="asked"))


def next_steps(wishes: Iterable[MatchRequest], at: datetime) -> list[Line]:
    return [
        Line(wish, wish.days_waiting(at), at - wish.opened_at >= deadlines.WAITING_ALARM, next_step(wish))
        for wish in wishes
    ]


def next_step(wish: MatchRequest) -> str:
    """What has to happen now, in words. Needs `with_open_proposal()`."""
    if wish.state == RequestState.PAUSED:
        return _("rests until it is taken up again")
    asked: list[Proposal] = wish.asked  # type: ignore[attr-defined]
    if not asked:
        return _("ask a volunteer")
    proposal = asked[0]
    if proposal.turn is None or proposal.expires_at is None:
        return _("ready to ask")
    if proposal.turn == Side.VOLUNTEER:
        waits = _("waits for %(name)s's answer until %(day)s")
        return waits % {"name": proposal.volunteer.user.queue_name, "day": day(proposal.expires_at)}
    return _("waits for the family's answer until %(day)s") % {"day": day(proposal.expires_at)}
