"""How a contact is doing, as far as we have heard: computed, never stored; the same here and in SQL.

Two who shared a number talk elsewhere, so their silence here says nothing until they leave a question
unanswered. Two who write here, or left a question open, are expected to be heard from.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Case, Exists, F, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _

from volunteers.choices import Share, Side
from volunteers.choices.life import MEETING_ON
from volunteers.deadlines import FOLLOW_UP_SILENT_AFTER, NOTHING_HEARD
from volunteers.models import FollowUp, Match, MatchQuerySet, ThreadMessage

__all__ = ["Health", "Signs", "health", "signs_of", "with_health"]


class Health(models.TextChoices):
    """Empty where there is nothing to say."""

    NO_CONTACT = "no_contact", _("no contact for 21 days")
    ONE_SIDE = "one_side", _("one side only")


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of a contact: when each side was last heard from, and whether something is expected."""

    meeting: bool
    volunteer_at: datetime | None
    participant_at: datetime | None
    writes_here: bool
    asked_at: datetime | None

    def expected(self, at: datetime) -> bool:
        """`asked_at` is when the oldest question still open was sent."""
        overdue = self.asked_at is not None and self.asked_at <= at - FOLLOW_UP_SILENT_AFTER
        return self.writes_here or overdue


def health(signs: Signs, at: datetime, *, quiet_after: timedelta = NOTHING_HEARD) -> Health | None:
    """None where all is well, or where nothing can be known."""
    if not signs.meeting or not signs.expected(at):
        return None
    heard = [signs.volunteer_at, signs.participant_at]
    quiet = [moment is None or moment <= at - quiet_after for moment in heard]
    if all(quiet):
        return Health.NO_CONTACT
    return Health.ONE_SIDE if any(quiet) else None


def signs_of(match: Match) -> Signs:
    """The signs of one contact, read from its rows."""
    rows = list(match.follow_ups.all())
    thread = list(match.thread.all())
    open_ones = [row.sent_at for row in rows if row.answered_at is None and row.handled_at is None]

    def last(side: Side) -> datetime | None:
        heard = [message.at for message in thread if message.side == side]
        heard += [row.answered_at for row in rows if row.side == side and row.answered_at]
        return max(
            [*heard, *([match.meeting_recorded_at] if match.meeting_recorded_at else [])], default=None
        )

    return Signs(
        meeting=match.state in MEETING_ON,
        volunteer_at=last(Side.VOLUNTEER),
        participant_at=last(Side.PARTICIPANT),
        writes_here=all(match.shares(side) == Share.THREAD for side in Side),
        asked_at=min(open_ones, default=None),
    )


def with_health(matches: MatchQuerySet, at: datetime) -> MatchQuerySet:
    """The same in SQL, as `health`: a code, or "" where there is nothing to say."""
    since, asked_by = at - NOTHING_HEARD, at - FOLLOW_UP_SILENT_AFTER
    overdue = FollowUp.objects.unanswered().filter(match=OuterRef("pk"), sent_at__lte=asked_by)
    here = Q(volunteer_shares=Share.THREAD, participant_shares=Share.THREAD)
    quiet = {side: Q(**{f"{side}_heard__isnull": True}) | Q(**{f"{side}_heard__lte": since}) for side in Side}
    return (
        matches.annotate(**{f"{side}_heard": heard(side) for side in Side})
        .annotate(overdue=Exists(overdue))
        .annotate(
            health=Case(
                When(~Q(state__in=sorted(MEETING_ON)) | ~(here | Q(overdue=True)), then=Value("")),
                When(quiet[Side.VOLUNTEER] & quiet[Side.PARTICIPANT], then=Value(Health.NO_CONTACT.value)),
                When(quiet[Side.VOLUNTEER] | quiet[Side.PARTICIPANT], then=Value(Health.ONE_SIDE.value)),
                default=Value(""),
                output_field=models.CharField(),
            )
        )
    )


def heard(side: Side) -> Greatest:
    """When a side was last heard from: a message, an answer, or the meeting itself.

    Coalesced on both arms: SQLite's greatest of anything and NULL is NULL, PostgreSQL's is not.
    """
    return Greatest(
        Coalesce(latest(ThreadMessage, side, "at"), F("meeting_recorded_at")),
        Coalesce(latest(FollowUp, side, "answered_at"), F("meeting_recorded_at")),
    )


def latest(model: type[models.Model], side: Side, field: str) -> Subquery:
    rows = model._default_manager.filter(match=OuterRef("pk"), side=side).order_by().values("match")
    return Subquery(rows.annotate(last=Max(field)).values("last"))
