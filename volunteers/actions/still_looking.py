"""*We are still looking*, every third week; and the one light question whether a newcomer would also help."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from medspil.notices import outbox
from medspil.users import log
from medspil.users.actions import grant_role
from medspil.users.choices import Role, Via
from medspil.users.models import User
from medspil.users.refusals import refuse_if
from volunteers.actions.joining import promise_call
from volunteers.actions.requests import change_request, close_request
from volunteers.choices import Refusal, RequestState, StillSuits
from volunteers.models import AskedToHelp, MatchRequest, Proposal, StillLooking, Volunteer
from volunteers.standstill import standstill


def every() -> timedelta:
    return timedelta(weeks=settings.MEDSPIL_STILL_LOOKING_WEEKS)


@transaction.atomic
def tell_still_looking(*, request: MatchRequest, at: datetime) -> StillLooking | None:
    """Tell who waits what is looked for, once in three weeks; not while they have a question to answer."""
    request = MatchRequest.objects.select_for_update().get(pk=request.pk)
    last = request.still_looking.order_by("-sent_at").first()
    since = last.sent_at if last else request.made_at
    asked = Proposal.objects.open().filter(request=request).exists()
    if request.state != RequestState.OPEN or asked or at < since + every() or standstill(request):
        return None
    row = StillLooking.objects.create(request=request, sent_at=at)
    outbox.notify(
        "volunteers.still_looking",
        to=request.answering,
        occasion=f"still-looking:{row.pk}",
        at=at,
        organisation=request.organisation,
        still_looking=row.pk,
    )
    return row


@transaction.atomic
def answer_still_looking(
    *, row: StillLooking, answer: StillSuits, by: User, via: Via, at: datetime
) -> StillLooking:
    """It still suits, it has changed, or it is no longer needed: then the wish closes, without a reason.

    Raises Refused(REQUEST_NOT_OPEN) for a wish that is not open any more.
    """
    row = StillLooking.objects.select_for_update().select_related("request").get(pk=row.pk)
    refuse_if(None if row.request.state == RequestState.OPEN else Refusal.REQUEST_NOT_OPEN)
    row.answer, row.answered_at, row.via, row.handled_at = answer, at, via, None
    row.save(update_fields=["answer", "answered_at", "via", "handled_at"])
    outbox.drop("volunteers.still_looking", f"still-looking:{row.pk}")
    log.record("volunteers.still_looking", row.request, by=by, answer=answer, via=via)
    if answer == StillSuits.STOP:
        close_request(request=row.request, by=by, at=at)
    return row


@transaction.atomic
def change_topics(*, row: StillLooking, topics: list[str], by: User, at: datetime) -> None:
    """Who waits says themselves what the contact is for now; nobody need call."""
    request = row.request
    change_request(
        request=request,
        topics=topics,
        language_wish=request.language_wish,
        gender_must=request.gender_must,
        travel_km=request.travel_km,
        by=by,
        at=at,
    )
    StillLooking.objects.filter(pk=row.pk).update(handled_at=at)


@transaction.atomic
def handle(*, row: StillLooking, by: User, at: datetime) -> None:
    """The centre has heard what has changed."""
    StillLooking.objects.filter(pk=row.pk, handled_at=None).update(handled_at=at)
    log.record("volunteers.handle_still_looking", row.request, by=by)


@transaction.atomic
def say_would_help(*, user: User, yes: bool, by: User, via: Via, at: datetime) -> AskedToHelp:
    """A newcomer's answer to the one question. A yes gives the same person a second hat [A2 26].

    Asked once: the first answer stands.
    """
    row, new = AskedToHelp.objects.get_or_create(user=user, defaults={"at": at, "yes": yes, "via": via})
    if new and yes:
        organisation = user.participant.organisation
        volunteer, _new = Volunteer.objects.get_or_create(user=user)
        engagement = promise_call(volunteer, organisation, call_only=True, at=at)
        grant_role(
            user=user, role=Role.VOLUNTEER, organisation=organisation, on=timezone.localdate(at), by=None
        )
        log.record("volunteers.apply", engagement, by=by, via=via)
    return row
