"""Who waits, whose wish has changed, and which contacts are not well, on the coordinator's list."""

from collections.abc import Iterator, Set
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medspil.users.points import Act, Todo
from medspil.users.prepared import made_once
from volunteers import deadlines
from volunteers.choices import Side
from volunteers.desk_words import MOST, both, calls, desk_url
from volunteers.health import Health, with_health
from volunteers.models import FollowUp, Match, MatchQuerySet, MatchRequest, Proposal, StillLooking
from volunteers.models.request import card_gone

Lines = Iterator[Todo]


@made_once
def unasked(organisations: Set[int], before: datetime) -> QuerySet[MatchRequest]:
    """Of who is on no break: wishes from before with nobody asked, and those whose card was taken back."""
    asked = Proposal.objects.open().filter(request=OuterRef("pk"))
    rows = MatchRequest.objects.open().with_card().filter(~Exists(asked), organisation__in=organisations)
    rows = rows.filter(Q(opened_at__lte=before) | Q(card_gone()))
    rows = rows.filter(answering__participant__paused_at=None)
    return rows.with_people().order_by("opened_at", "pk")[:MOST]


def waiting(organisations: Set[int], at: datetime) -> Lines:
    """A wish that has waited too long with nobody asked, or for which nobody may be asked any more."""
    for wish in unasked(organisations, at - deadlines.alarm()):
        card_gone_at: datetime | None = wish.card_gone_at  # type: ignore[attr-defined]
        yield no_card(wish, card_gone_at) if card_gone_at else too_long(wish, at)


def too_long(wish: MatchRequest, at: datetime) -> Todo:
    return Todo(
        key=f"volunteers.waiting:{wish.pk}",
        rank=4,
        who=wish.answering.queue_name,
        what=waited(wish, at),
        since=wish.opened_at,
        url=wish.get_absolute_url(),
        acts=(Act(_("See who fits"), wish.get_absolute_url(), primary=True),),
        subject_id=wish.answering_id,
        icon="hourglass",
    )


def no_card(wish: MatchRequest, since: datetime) -> Todo:
    return Todo(
        key=f"volunteers.card_gone:{wish.pk}",
        rank=3,
        who=wish.answering.queue_name,
        what=_("has taken back the yes to the card: call"),
        note=str(wish.get_kind_display()),
        since=since,
        url=wish.get_absolute_url(),
        acts=(*calls(wish.answering), Act(_("Open"), wish.get_absolute_url())),
        subject_id=wish.answering_id,
        icon="shield",
    )


def waited(wish: MatchRequest, at: datetime) -> str:
    days = wish.days_waiting(at)
    words = ngettext(
        "has waited %(days)s day for a contact (%(kind)s)",
        "has waited %(days)s days for a contact (%(kind)s)",
        days,
    )
    return words % {"days": days, "kind": wish.get_kind_display()}


@made_once
def changed_wishes(organisations: Set[int]) -> QuerySet[StillLooking]:
    rows = StillLooking.objects.to_handle().filter(request__organisation__in=organisations)
    return rows.with_people().order_by("answered_at", "pk")[:MOST]


def changed(organisations: Set[int]) -> Lines:
    """Who waits says that something has changed."""
    for row in changed_wishes(organisations):
        person = row.request.answering
        seen = Act(_("Seen to"), reverse("volunteers:still_handled", args=[row.pk]), post=True)
        yield Todo(
            key=f"volunteers.changed:{row.pk}",
            rank=3,
            who=person.queue_name,
            what=_("says the wish has changed: call"),
            note=str(row.request.get_kind_display()),
            since=row.answered_at or row.sent_at,
            url=row.request.get_absolute_url(),
            acts=(*calls(person), seen),
            subject_id=person.pk,
            icon="pencil",
        )


def unwell(rows: MatchQuerySet, at: datetime) -> MatchQuerySet:
    """No contact for 21 days, or one side only; not what stands on the list by another line already."""
    open_ones = FollowUp.objects.filter(match=OuterRef("pk"), handled_at__isnull=True)
    told = open_ones.to_handle()
    overdue = open_ones.filter(answered_at=None, sent_at__lte=at - deadlines.FOLLOW_UP_SILENT_AFTER)
    neither = Exists(overdue.filter(side=Side.VOLUNTEER)) & Exists(overdue.filter(side=Side.PARTICIPANT))
    found = with_health(rows, at).filter(~Q(health=""), ~Exists(told), ~neither)
    return found.order_by("meeting_recorded_at", "pk")[:MOST]


def unwell_line(match: Match) -> Todo:
    found = Health(match.health)  # type: ignore[attr-defined]
    return Todo(
        key=f"volunteers.unwell:{match.pk}:{found}",
        rank=4,
        who=both(match),
        what=str(found.label),
        since=match.meeting_recorded_at or match.began_at,
        url=desk_url(match),
        acts=calls(match.volunteer.user),
        subject_id=match.answering_id,
        icon="message-circle",
    )
