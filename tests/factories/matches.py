"""Wishes, proposals and contacts, made by the actions that make them in real life."""

from datetime import UTC, datetime, timedelta
from typing import Any

from medspil.matching import Kind
from medspil.participants.models import Participant
from medspil.users.choices import Role, Via
from medspil.users.models import User
from tests.factories.participants import ParticipantFactory
from tests.factories.users import OrganisationFactory, UserFactory, person_with_role
from tests.factories.volunteers import ready_volunteer
from volunteers.actions import matches, proposals, requests
from volunteers.choices import Side
from volunteers.models import Match, MatchRequest, Proposal, Volunteer

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


def samuel(**fields: Any) -> Participant:
    """Samuel in 5330, who speaks Tigrinya and English and plays football in the evenings."""
    person = {
        "name": "Samuel Ghebre",
        "email": "samuel@demo.example",
        "phone": "+4500000022",
        "language": "en",
    }
    user = UserFactory(**person | fields)
    told = {
        "postcode": "5330",
        "birth_year": 1999,
        "languages": {"ti": "native", "en": "good", "da": "some"},
        "interests": ["football"],
        "topics": ["sport"],
        "times": 0b100100100100100,
    }
    return ParticipantFactory(user=user, profile=told)


def tesfay(*roles: str, cleared: bool = True, **fields: Any) -> Volunteer:
    """Tesfay in 5330, ready as a guide, who speaks Tigrinya and Danish."""
    person = {"name": "Tesfay Haile", "email": "tesfay@demo.example", "phone": "+4500000007"}
    volunteer = ready_volunteer(*(roles or ("mentor",)), cleared=cleared, user=UserFactory(**person | fields))
    profile = volunteer.user.profile
    profile.postcode, profile.birth_year = "5330", 1982
    profile.languages = {"ti": "native", "da": "good", "en": "good"}
    profile.interests, profile.topics, profile.times = ["football"], ["sport"], 0b100100100100100
    profile.save()
    return volunteer


def wish(participant: Participant | None = None, *, at: datetime = MONDAY, **fields: Any) -> MatchRequest:
    participant = participant or samuel()
    return requests.open_request(
        household=participant.user.households.get().household,
        answering=participant.user,
        kind=fields.pop("kind", Kind.MENTOR),
        organisation=participant.organisation,
        by=fields.pop("by", None),
        at=at,
        topics=fields.pop("topics", ["sport"]),
        **fields,
    )


def somebody_at_the_desk() -> User:
    found = User.objects.filter(email="desk@demo.example").first()
    return found or person_with_role(
        Role.COORDINATOR, OrganisationFactory(), name="Anna Berg", email="desk@demo.example"
    )


def proposal(
    request: MatchRequest | None = None, volunteer: Volunteer | None = None, *, at: datetime = MONDAY
) -> Proposal:
    """The volunteer has been asked."""
    return proposals.ask(
        request=request or wish(at=at), volunteer=volunteer or tesfay(), by=somebody_at_the_desk(), at=at
    )


def yes(asked: Proposal, side: Side, *, at: datetime = MONDAY) -> Proposal:
    return proposals.answer(proposal=asked, side=side, yes=True, by=None, via=Via.LINK, at=at)


def contact(
    request: MatchRequest | None = None,
    volunteer: Volunteer | None = None,
    *,
    at: datetime = MONDAY,
    met: bool = False,
) -> Match:
    """Both said yes; `met`: the first meeting is recorded a week later."""
    asked = yes(proposal(request, volunteer, at=at), Side.VOLUNTEER, at=at)
    match = yes(asked, Side.PARTICIPANT, at=at).match
    if met:
        matches.record_meeting(
            match=match, third_person="Anna Berg", by=somebody_at_the_desk(), at=at + timedelta(days=7)
        )
        match = Match.objects.get(pk=match.pk)
    return match


def no(asked: Proposal, side: Side = Side.VOLUNTEER, *, at: datetime = MONDAY) -> Proposal:
    return proposals.answer(proposal=asked, side=side, yes=False, by=None, via=Via.LINK, at=at)
