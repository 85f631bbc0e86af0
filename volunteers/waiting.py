"""The queue of wishes: how long each has waited, and the next step, so that nobody disappears."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from medspil.matching import Rule
from volunteers import deadlines, nobody, week
from volunteers.choices import RequestState, Side
from volunteers.disclosure import day
from volunteers.models import MatchRequest, MatchRequestQuerySet, Proposal
from volunteers.standstill import on_break

PLANNED = "planned"
"""The newest round has a pair for the wish."""


@dataclass(frozen=True, slots=True)
class Line:
    wish: MatchRequest
    days: int
    late: bool
    step: str
    """What has to happen now."""
    blocks: str = ""
    """What stands in the way."""


def with_open_proposal(wishes: MatchRequestQuerySet) -> MatchRequestQuerySet:
    """Each wish with its one open proposal as `asked`: [] or [proposal]; and whether it stands still."""
    asked = Proposal.objects.open().select_related("volunteer__user")
    rows = wishes.with_people().with_card().select_related("answering__participant")
    return rows.prefetch_related(Prefetch("proposals", asked, to_attr="asked"))


def next_steps(wishes: Iterable[MatchRequest], at: datetime, on: date | None = None) -> list[Line]:
    """Each with its next step. With `on` also what the newest round says stands in the way."""
    rows = list(wishes)
    plans = planned({row.organisation_id for row in rows}, on) if on else {}
    return [line(row, at, plans.get(row.pk)) for row in rows]


def line(wish: MatchRequest, at: datetime, code: str | None) -> Line:
    days = wish.days_waiting(at)
    late = at - wish.opened_at >= deadlines.alarm()
    if wish.state == RequestState.OPEN and not asked_now(wish) and code is not None and not rests(wish):
        if code == PLANNED:
            return Line(wish, days, late, _("ask the volunteer of this week's proposals"))
        return Line(wish, days, late, nobody.next_step(code), nobody.why(code))
    return Line(wish, days, late, next_step(wish))


def planned(organisations: set[int], on: date) -> dict[int, str]:
    """Per wish of the newest rounds why it got nobody, or that it got somebody."""
    found: dict[int, str] = {}
    for organisation in organisations:
        round = week.current([organisation], on)
        if round and round.plan:
            found |= {row[0]: PLANNED for row in round.plan["pairs"]}
            found |= {row[0]: row[2] for row in round.plan["unmatched"] if row[2] != Rule.OPEN_PROPOSAL}
    return found


def asked_now(wish: MatchRequest) -> list[Proposal]:
    asked: list[Proposal] = wish.asked  # type: ignore[attr-defined]
    return asked


def rests(wish: MatchRequest) -> str:
    """Why nobody is asked for an open wish just now; "" where it is looked for."""
    if on_break(wish.answering):
        return _("is on a break, and says when it is over")
    card_gone = wish.card_gone_at  # type: ignore[attr-defined]
    return _("has taken back the yes to the card: call") if card_gone else ""


def next_step(wish: MatchRequest) -> str:
    """What has to happen now, in words. Needs `with_open_proposal()`."""
    if wish.state == RequestState.PAUSED:
        return _("rests until it is taken up again")
    asked = asked_now(wish)
    if not asked:
        return rests(wish) or _("ask a volunteer")
    proposal = asked[0]
    if proposal.turn is None or proposal.expires_at is None:
        return _("ready to ask")
    if proposal.turn == Side.VOLUNTEER:
        waits = _("waits for %(name)s's answer until %(day)s")
        return waits % {"name": proposal.volunteer.user.queue_name, "day": day(proposal.expires_at)}
    return _("waits for the family's answer until %(day)s") % {"day": day(proposal.expires_at)}
