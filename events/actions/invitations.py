"""Associations asked to take part: a café's guest, a co-host, a stand; a fair's invitations to both sides."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from associations.letters.receivers import to_club
from associations.models import Association
from events.choices import EventStatus, Publication, Refusal
from events.models import Event, EventSeries, Invitation, Stand
from events.parts import STANDING, InvitationState, Part
from medspil.notices import outbox
from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import refuse_if
from volunteers.choices.life import RUNNING
from volunteers.models import Match


@transaction.atomic
def invite(
    *, to: Event | EventSeries, association: Association, part: Part, by: User, at: datetime
) -> Invitation:
    """Ask an association; its contacts answer with one tap. One that said no may be asked again.

    Raises Refused(INVITED_ALREADY | GUEST_TAKEN | PAST | CANCELLED).
    """
    subject: dict[str, Any] = {"event": to} if isinstance(to, Event) else {"series": to}
    hold(to)
    refuse_if(guest_refusal(to, part, at))
    earlier = Invitation.objects.filter(association=association, part=part, **subject).first()
    refuse_if(Refusal.INVITED_ALREADY if earlier and earlier.state in STANDING else None)
    invitation = earlier or Invitation(association=association, part=part, **subject)
    invitation.state, invitation.asked_by, invitation.asked_at = InvitationState.ASKED, by, at
    invitation.answered_at, invitation.answered_by, invitation.answered_via = None, None, ""
    invitation.save()
    log.record("events.invite", invitation, by=by, part=part)
    to_club(
        "events.invited",
        association,
        occasion=f"invitation:{invitation.pk}:{at.isoformat()}",
        at=at,
        invitation_id=invitation.pk,
    )
    return invitation


def hold(subject: Event | EventSeries) -> None:
    """Whoever asks or answers about the same café, fair or series waits for the other."""
    type(subject)._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)


def locked(pk: int) -> Invitation:
    rows = Invitation.objects.select_related("event__organisation", "series__organisation", "association")
    hold(rows.get(pk=pk).subject)
    return rows.get(pk=pk)


def guest_refusal(to: Event | EventSeries, part: Part, at: datetime) -> Refusal | None:
    """An event that is over, cancelled, or has its guest takes no other."""
    if not isinstance(to, Event):
        return None
    if to.over(at):
        return Refusal.PAST
    if to.status == EventStatus.CANCELLED:
        return Refusal.CANCELLED
    taken = part == Part.GUEST and to.invitations.agreed().filter(part=part).exists()
    return Refusal.GUEST_TAKEN if taken else None


@transaction.atomic
def answer_invitation(
    *, invitation: Invitation, yes: bool, by: User | None, via: Via, at: datetime
) -> Invitation:
    """An association's yes or no. The same answer twice changes nothing; another one stands from then on.

    Raises Refused(ANSWER_LATE | GUEST_TAKEN).
    """
    invitation = locked(invitation.pk)
    answer = InvitationState.YES if yes else InvitationState.NO
    if invitation.state == answer:
        return invitation
    over = invitation.event is not None and invitation.event.over(at)
    refuse_if(Refusal.ANSWER_LATE if over or invitation.state == InvitationState.WITHDRAWN else None)
    refuse_if(guest_refusal(invitation.subject, Part(invitation.part), at) if yes else None)
    invitation.state, invitation.answered_at = answer, at
    invitation.answered_by, invitation.answered_via = by, via
    invitation.save(update_fields=["state", "answered_at", "answered_by", "answered_via"])
    log.record("events.answer_invitation", invitation, by=by, answer=answer, via=via)
    if invitation.part == Part.STAND and invitation.event:
        follow_stand(invitation)
    tell_asker(invitation, at=at)
    return invitation


def follow_stand(invitation: Invitation) -> None:
    """A yes makes the stand, a no takes it away."""
    stands = Stand.objects.filter(event=invitation.event, association=invitation.association)
    if invitation.state == InvitationState.YES:
        Stand.objects.get_or_create(event=invitation.event, association=invitation.association)
    else:
        stands.delete()


def tell_asker(invitation: Invitation, *, at: datetime) -> None:
    if invitation.asked_by is not None:
        outbox.notify(
            "events.invitation_answered",
            to=invitation.asked_by,
            occasion=f"invitation:{invitation.pk}:{at.isoformat()}",
            at=at,
            organisation=invitation.subject.organisation,
            invitation_id=invitation.pk,
        )


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User, at: datetime) -> None:
    """Taken back: it can no longer be answered, and a stand goes with it."""
    invitation = locked(invitation.pk)
    invitation.state = InvitationState.WITHDRAWN
    invitation.save(update_fields=["state"])
    if invitation.part == Part.STAND:
        Stand.objects.filter(event=invitation.event, association=invitation.association).delete()
    log.record("events.withdraw_invitation", invitation, by=by)


@transaction.atomic
def arrange_stand(
    *,
    stand: Stand,
    table_number: int | None,
    representative: str,
    representative_phone: str,
    leaflets: list[str],
    by: User,
    at: datetime,
) -> Stand:
    """Table, who stands there, and in which languages there are leaflets. Raises Refused(TABLE_TAKEN)."""
    Event.objects.select_for_update(of=("self",)).get(pk=stand.event_id)
    others = Stand.objects.filter(event=stand.event_id).exclude(pk=stand.pk)
    taken = table_number is not None and others.filter(table_number=table_number).exists()
    refuse_if(Refusal.TABLE_TAKEN if taken else None)
    stand.table_number, stand.leaflets = table_number, leaflets
    stand.representative, stand.representative_phone = representative, representative_phone
    stand.save()
    log.record("events.arrange_stand", stand, by=by)
    return stand


@transaction.atomic
def invite_contacts(*, event: Event, by: User, at: datetime) -> int:
    """Ask both sides of every contact that runs to come together. Who was asked is not asked again.

    Nothing is said to those who have stopped or are paused for safety; no name stands in the message.
    Returns how many contacts.
    """
    refuse_if(Refusal.CANCELLED if event.cancelled else None)
    refuse_if(Refusal.PAST if event.over(at) else None)
    refuse_if(None if event.publication == Publication.PUBLISHED else Refusal.NOT_PUBLISHED)
    matches = Match.objects.filter(state__in=RUNNING, organisation=event.organisation).with_people()
    count = 0
    for match in matches.order_by("pk"):
        for user in sides(match):
            outbox.notify(
                "events.come_together",
                to=user,
                occasion=f"event:{event.pk}:user:{user.pk}",
                at=at,
                organisation=event.organisation,
                event_id=event.pk,
                match_id=match.pk,
            )
        count += 1
    log.record("events.invite_contacts", event, by=by, contacts=count)
    return count


def sides(match: Match) -> Iterable[User]:
    return (match.volunteer.user, match.answering)
