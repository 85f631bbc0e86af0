"""Whose the answer links about contacts are now: a link in an old inbox opens nothing for who has left."""

from medspil.notices.models import AnswerLink
from medspil.users.models import User
from volunteers.choices import Side
from volunteers.models import FollowUp, Match, Proposal, StillLooking


def of_proposal(link: AnswerLink) -> list[User]:
    rows = Proposal.objects.with_people().filter(pk=link.object_id)
    return [row.person(Side(link.side)) for row in rows]


def of_follow_up(link: AnswerLink) -> list[User]:
    return [row.person for row in FollowUp.objects.with_people().filter(pk=link.object_id)]


def of_contact(link: AnswerLink) -> list[User]:
    return [row.person(Side(link.side)) for row in Match.objects.with_people().filter(pk=link.object_id)]


def of_still_looking(link: AnswerLink) -> list[User]:
    return [row.request.answering for row in StillLooking.objects.with_people().filter(pk=link.object_id)]
