"""Whose the answer links of this app are now: who left an association, or is no guide any more, is none."""

from collections.abc import Callable, Iterable

from django.utils import timezone

from associations.choices import EndSide
from associations.guides import guide_of
from associations.letters.passes import who_has
from associations.letters.receivers import cards, holders
from associations.models import (
    Activity,
    ActivityRequest,
    Association,
    EndTask,
    Escort,
    FeeFreeMembership,
    OutcomeCheck,
    PlaceWait,
    QuarterCheck,
    Redemption,
)
from medspil.notices.models import AnswerLink
from medspil.notices.outbox import Guest
from medspil.users.choices import Role
from medspil.users.models import User

People = Iterable[User | Guest | None]


def club(association: Association, *roles: Role) -> People:
    """The contact persons of today; a card that never signed in is one too."""
    at = timezone.now()
    for role in roles or (Role.CONTACT,):
        yield from holders(association.organisation, role, at)
    for guest, _who in cards(association):
        yield guest


def of_association(link: AnswerLink) -> People:
    rows = Association.objects.select_related("organisation").filter(pk=link.object_id)
    return (one for row in rows for one in club(row))


def of_quarter(link: AnswerLink) -> People:
    rows = QuarterCheck.objects.select_related("association__organisation").filter(pk=link.object_id)
    return (one for row in rows for one in club(row.association, Role.CONTACT, Role.TREASURER))


def of_activity(link: AnswerLink) -> People:
    rows = Activity.objects.select_related("association__organisation").filter(pk=link.object_id)
    return (one for row in rows for one in club(row.association))


def of_trainer(link: AnswerLink) -> People:
    """Who trains today, by the address the association has written."""
    rows = Activity.objects.filter(pk=link.object_id).exclude(trainer_email="")
    return [Guest(row.trainer_name, "da", email=row.trainer_email) for row in rows]


def of_request(link: AnswerLink) -> People:
    rows = ActivityRequest.objects.select_related("activity__association__organisation")
    return (one for row in rows.filter(pk=link.object_id) for one in club(row.activity.association))


def of_membership(link: AnswerLink) -> People:
    rows = FeeFreeMembership.objects.select_related("association__organisation").filter(pk=link.object_id)
    return (one for row in rows for one in club(row.association))


def of_member(link: AnswerLink) -> People:
    rows = FeeFreeMembership.objects.select_related("participant__user").filter(pk=link.object_id)
    return [row.participant.user for row in rows]


def of_outcome(link: AnswerLink) -> People:
    """The member; about a child's pass, the grown-up who answers for the child today."""
    for row in OutcomeCheck.objects.with_people().filter(pk=link.object_id):
        subject = row.subject
        yield (who_has(subject.leisure_pass) if isinstance(subject, Redemption) else subject.participant.user)


def of_wait(link: AnswerLink) -> People:
    rows = PlaceWait.objects.select_related("participant__user").filter(pk=link.object_id)
    return [row.participant.user for row in rows]


def of_end_task(link: AnswerLink) -> People:
    """The association's task, or the guide's."""
    rows = EndTask.objects.select_related("membership__association__organisation", "membership__participant")
    for row in rows.filter(pk=link.object_id):
        if row.side == EndSide.GUIDE:
            yield guide_of(row.membership)
        else:
            yield from club(row.membership.association)


def of_escort(link: AnswerLink) -> People:
    return [
        row.volunteer.user
        for row in Escort.objects.select_related("volunteer__user").filter(pk=link.object_id)
    ]


ANSWERING: dict[str, Callable[[AnswerLink], People]] = {
    "welcome": of_membership,
    "still_right": of_activity,
    "request": of_request,
    "trainer": of_trainer,
    "afterwards": of_member,
    "end_task": of_end_task,
    "outcome": of_outcome,
    "outcomes": of_association,
    "offer": of_wait,
    "escort": of_escort,
    "declare": of_association,
    "quarter": of_quarter,
}
