"""*Something feels wrong*: what each of the three doors does. The story is never written down."""

from datetime import datetime

from django.db import transaction

from medspil.notices import outbox
from medspil.users import log
from medspil.users.choices import SafeTime, Via
from medspil.users.models import User
from volunteers.actions import matches, proposals
from volunteers.actions.contact import locked
from volunteers.choices import Door, Side
from volunteers.models import Concern, Match, Proposal, SafeguardingPerson


@transaction.atomic
def stop_now(*, match: Match, side: Side | None, by: User | None, via: Via, at: datetime) -> None:
    """The first door: the contact stops at once for both, and with it what the two are asked of each other.

    No reason is asked. Raises Refused(ENDED).
    """
    matches.pause_for_safety(match=match, side=side, by=by, via=via, at=at)
    asked = Proposal.objects.open().filter(
        volunteer=match.volunteer_id, request__household=match.household_id
    )
    for proposal in asked.order_by("pk"):
        proposals.withdraw(proposal=proposal, by=by, at=at)


@transaction.atomic
def call_me(
    *, match: Match, side: Side, about_first: bool, safe_time: SafeTime, via: Via, at: datetime
) -> Concern:
    """The second door: the named person calls, in the person's language, at their safe hour.

    `about_first`: it concerns the named person, so the second one calls and the first never sees it. A
    second tap while the first is open changes who calls, and makes no second row.
    """
    match = locked(match)
    person = match.person(side)
    if person.safe_time != safe_time:
        person.safe_time = safe_time
        person.save(update_fields=["safe_time"])
    concern, new = Concern.objects.get_or_create(
        match=match,
        side=side,
        door=Door.CALL,
        about_first=about_first,
        handled_at=None,
        defaults={"at": at},
    )
    if new:
        written(concern, via, at)
    return concern


@transaction.atomic
def hand_on(*, match: Match, side: Side, via: Via, at: datetime) -> Concern:
    """The third door: a child is not well. They have been shown the municipality's own channel [A8 93]."""
    match = locked(match)
    concern, new = Concern.objects.get_or_create(
        match=match, side=side, door=Door.CHILD, handled_at=None, defaults={"at": at}
    )
    if new:
        written(concern, via, at)
    return concern


@transaction.atomic
def handle(*, concern: Concern, by: User, at: datetime) -> None:
    """Somebody has seen to it: who and when, not how."""
    if Concern.objects.open().filter(pk=concern.pk).update(handler=by, handled_at=at):
        log.record("volunteers.handle_concern", concern, by=by)


@transaction.atomic
def called_both(*, match: Match, by: User, at: datetime) -> None:
    """Both have been called about a stop; how the contact goes on is decided apart."""
    for concern in Concern.objects.open().filter(match=match, door=Door.STOP).order_by("pk"):
        handle(concern=concern, by=by, at=at)


def written(concern: Concern, via: Via, at: datetime) -> None:
    """Log it, and tell who is to see to it. The mail names nobody."""
    match = concern.match
    log.record("volunteers.concern", concern, by=match.person(Side(concern.side)), door=concern.door, via=via)
    named = SafeguardingPerson.objects.filter(organisation=match.organisation_id).select_related("user")
    wanted = named.filter(position=2 if concern.about_first else 1).first()
    if wanted:
        outbox.notify(
            "volunteers.concern",
            to=wanted.user,
            occasion=f"concern:{concern.pk}",
            at=at,
            organisation=match.organisation,
            concern=concern.pk,
        )
