"""What one side may see of the other before they have met, step by step [6]."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from medspil.matching import Reader
from medspil.participants import vocabulary
from medspil.participants.models import Profile
from theme.formats import listed_text
from volunteers import reasons
from volunteers.choices import ProposalState, Share, Side
from volunteers.models import Match, Proposal

READERS = {Side.VOLUNTEER: Reader.VOLUNTEER, Side.PARTICIPANT: Reader.PARTICIPANT}
ASKS_FOR_TOPICS = Side.PARTICIPANT


@dataclass(frozen=True, slots=True)
class Card:
    """A person without address; `name` is a first name, or '' where it is not yet to be known."""

    name: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    why: tuple[str, ...]


def card(proposal: Proposal, *, reader: Side, on: date) -> Card:
    """The other side of a proposal as `reader` may see it now. Needs `with_people()`."""
    whose = reader.other
    user = proposal.person(whose)
    profile = Profile.objects.filter(user=user).first() or Profile()
    topics = proposal.request.topics if whose == ASKS_FOR_TOPICS else []
    facts = (
        (_("Age"), age_band(profile.birth_year, on)),
        (_("Speaks"), listed_text(languages(profile))),
        (_("Likes"), reasons.listed(vocabulary.INTERESTS, profile.interests)),
        (_("Would like"), reasons.listed(vocabulary.TOPICS, topics)),
    )
    return Card(
        name=first_name(proposal, whose),
        kind=str(vocabulary.KINDS[proposal.request.kind]),  # type: ignore[index]
        facts=tuple((label, value) for label, value in facts if value),
        why=tuple(reason.text for reason in reasons.said(proposal.reasons, READERS[reader])),
    )


def first_name(proposal: Proposal, whose: Side) -> str:
    """The family's first name comes with the volunteer's yes; a protected one with both."""
    user = proposal.person(whose)
    if proposal.state == ProposalState.ACCEPTED:
        return user.first_name
    if user.protected_identity or proposal.volunteer_answered_at is None or proposal.turn is None:
        return ""
    return user.first_name


def age_band(birth_year: int | None, on: date) -> str:
    """ "30–39 years": ten years wide, from the year of birth alone."""
    if birth_year is None:
        return ""
    start = (on.year - birth_year) // 10 * 10
    return _("%(start)s–%(end)s years") % {"start": max(start, 18), "end": start + 9}


def languages(profile: Profile) -> list[str]:
    """Languages with how well, the best first."""
    spoken = sorted(profile.levels.items(), key=lambda entry: -entry[1])
    return [
        _("%(language)s (%(level)s)")
        % {
            "language": reasons.within_sentence(vocabulary.language_name(code)),
            "level": vocabulary.LEVELS[level],
        }
        for code, level in spoken
        if level
    ]


def day(at: datetime | date) -> str:
    """ "Monday 7 December" """
    local = timezone.localdate(at) if isinstance(at, datetime) else at
    return date_format(local, pgettext("date format", "l j F"))


def clock(at: datetime) -> str:
    """ "Monday 7 December at 16:30" """
    return date_format(timezone.localtime(at), pgettext("date format", "l j F, H:i"))


@dataclass(frozen=True, slots=True)
class Reach:
    """How one side may be reached by the other, as it chose; all empty before the meeting is recorded."""

    phone: str = ""
    email: str = ""


def reach(match: Match, whose: Side) -> Reach:
    """Contact data of one side for the other's page: after the recorded meeting, not while stopped."""
    if match.meeting_recorded_at is None or match.frozen:
        return Reach()
    user, shares = match.person(whose), match.shares(whose)
    return Reach(
        phone=user.phone if shares == Share.PHONE else "",
        email=(user.email or "") if shares == Share.EMAIL else "",
    )
