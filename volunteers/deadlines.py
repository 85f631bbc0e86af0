"""How long each step of a contact may take [6]. Days that the centre decides stand in its settings."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from medspil.users import still_days
from volunteers.choices.life import Side
from volunteers.models import Away, Proposal

MEETING_WITHIN = timedelta(days=14)
"""A contact without a recorded first meeting stands on the desk after this."""
FIRST_WEEKS = (1, 4, 12)
THEN_EVERY_WEEKS = 12
FOLLOW_UP_REMINDED_AFTER = timedelta(days=4)
FOLLOW_UP_SILENT_AFTER = timedelta(days=10)
NOTHING_HEARD = timedelta(days=21)
"""A contact without a sign of life this long is not well."""


def alarm() -> timedelta:
    """A wish without a proposal this old stands on the desk."""
    return timedelta(days=settings.MEDSPIL_WAITING_ALARM_DAYS)


def trial() -> timedelta:
    return timedelta(weeks=settings.MEDSPIL_TRIAL_WEEKS)


def clocks(proposal: Proposal, side: Side) -> dict[str, datetime | None]:
    """When a side that was asked is reminded (or phoned), and when the time runs out.

    Closed days and days away do not count, nor those the clock was held because of a pause without an end.
    """
    assert proposal.asked_at  # noqa: S101  (a row constraint says so)
    remind, expire = settings.MEDSPIL_PROPOSAL_DAYS[side]
    still = standing_still(proposal, side, timezone.localdate(proposal.asked_at))
    held = proposal.held_days
    return {
        "remind_at": still_days.after(proposal.asked_at, remind + held, still),
        "expires_at": still_days.after(proposal.asked_at, expire + held, still),
    }


def standing_still(proposal: Proposal, side: Side, on: date) -> frozenset[date]:
    """The days from one on that do not count for this side of a proposal."""
    away = Away.objects.days(proposal.person(side).pk, on, on + timedelta(days=still_days.LONGEST))
    return still_days.closed(proposal.request.organisation_id, on) | away
