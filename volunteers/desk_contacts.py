"""Contacts on the coordinator's list: stopped, sad, silent, unmet or waiting; not what solves itself."""

from collections.abc import Callable, Iterator, Set
from datetime import date, datetime, time, timedelta
from functools import partial

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from medspil.users.choices import Channel
from medspil.users.days import midnight
from medspil.users.models import User
from medspil.users.points import Act, Todo
from medspil.users.prepared import made_once
from medspil.users.together import together, told_apart
from theme.formats import hours_text
from volunteers import deadlines, desk_waiting
from volunteers.choices import Door, Face, MatchState, ProposalState, Side
from volunteers.choices.life import MEETING_ON
from volunteers.desk_words import MOST, both, calls, desk_url, in_turn
from volunteers.disclosure import clock, day
from volunteers.health import with_health
from volunteers.models import Concern, FollowUp, FollowUpQuerySet, Match, MatchQuerySet, Proposal
from volunteers.notices.proposals import said_acts
from volunteers.permissions import Permission

Lines = Iterator[Todo]
TO_CALL = Exists(Concern.objects.open().filter(match=OuterRef("pk"), door=Door.STOP))


def todo(user: User, on: date) -> Lines:
    """Everything about contacts that waits for a person."""
    at = timezone.make_aware(datetime.combine(on, time.max))
    organisations = user.scope(Permission.MATCH, on)
    yield from contacts(organisations, at)
    yield from follow_ups(organisations, at)
    yield from unanswered(organisations, at)
    yield from desk_waiting.changed(organisations)
    yield from desk_waiting.waiting(organisations, at)


def contacts(organisations: Set[int], at: datetime) -> Lines:
    lines: dict[str, Callable[[Match], Todo]] = {
        "stopped": call_both,
        "undecided": decide,
        "unmet": partial(meet, at=at),
        "unwell": desk_waiting.unwell_line,
    }
    for kind, contact in told_apart(contacts_told_of(organisations, at)):
        yield lines[kind](contact)


@made_once
def contacts_told_of(organisations: Set[int], at: datetime) -> QuerySet[Match]:
    mine = Match.objects.filter(organisation__in=organisations)
    people = with_health(Match.objects.with_people(), at)
    stops = {"stopped": stopped(mine), "undecided": undecided(mine)}
    kinds = stops | {"unmet": unmet(mine, at), "unwell": desk_waiting.unwell(mine, at)}
    return together(people, **kinds)


def stopped(rows: MatchQuerySet) -> MatchQuerySet:
    """Somebody stopped it, and both are still to be called, however it has gone on since."""
    return rows.filter(TO_CALL).order_by("pk")[:MOST]


def undecided(rows: MatchQuerySet) -> MatchQuerySet:
    rows = rows.filter(~TO_CALL, state=MatchState.PAUSED_FOR_SAFETY)
    return rows.order_by("paused_at", "pk")[:MOST]


def call_both(match: Match) -> Todo:
    first, second = in_turn(match)
    seen = Act(_("Seen to"), reverse("volunteers:stop_handled", args=[match.pk]), post=True)
    return Todo(
        key=f"volunteers.stopped:{match.pk}",
        rank=0,
        who=both(match),
        what=_("the contact was stopped: call both"),
        since=match.paused_at or match.began_at,
        url=desk_url(match),
        acts=(*calls(first), *calls(second), seen),
        subject_id=match.answering_id,
        icon="triangle-alert",
    )


def decide(match: Match) -> Todo:
    return Todo(
        key=f"volunteers.undecided:{match.pk}",
        rank=2,
        who=both(match),
        what=_("the contact is stopped: let it go on, or end it"),
        since=match.paused_at or match.began_at,
        url=desk_url(match),
        acts=(Act(_("Decide"), desk_url(match), primary=True),),
        subject_id=match.answering_id,
        icon="triangle-alert",
    )


def unmet(rows: MatchQuerySet, at: datetime) -> MatchQuerySet:
    """Both said yes: a first meeting to be found, or one that was held and is not recorded."""
    rows = rows.filter(state=MatchState.FIRST_MEETING).exclude(meeting_at__gt=at)
    return rows.order_by("began_at", "pk")[:MOST]


def meet(match: Match, at: datetime) -> Todo:
    late = at - match.began_at >= deadlines.MEETING_WITHIN
    held = match.meeting_at
    return Todo(
        key=f"volunteers.unmet:{match.pk}",
        rank=1 if held or late else 3,
        who=both(match),
        what=how_far(held, at),
        note=match.meeting_place if held else "",
        since=held or match.began_at,
        url=desk_url(match),
        acts=(Act(_("Record") if held else _("Find a time"), desk_url(match), primary=True),),
        subject_id=match.answering_id,
        icon="handshake",
    )


def how_far(held: datetime | None, at: datetime) -> str:
    if held is None:
        return _("both said yes: find a time for the first meeting")
    if timezone.localdate(held) == timezone.localdate(at):
        return _("meet for the first time today at %(time)s") % {"time": hours_text(held)}
    return _("had their first meeting %(when)s: did it go well?") % {"when": clock(held)}


def follow_ups(organisations: Set[int], at: datetime) -> Lines:
    for kind, row in told_apart(answers_told_of(organisations, at)):
        yield hear(row) if kind == "told" else ask_again(row)


@made_once
def answers_told_of(organisations: Set[int], at: datetime) -> QuerySet[FollowUp]:
    mine = FollowUp.objects.filter(match__organisation__in=organisations)
    return together(FollowUp.objects.with_people(), told=sad_or_call(mine), silent=silent(mine, at))


def sad_or_call(rows: FollowUpQuerySet) -> FollowUpQuerySet:
    return rows.to_handle().filter(match__ended_at=None).order_by("answered_at", "pk")[:MOST]


def hear(row: FollowUp) -> Todo:
    seen = Act(_("Seen to"), reverse("volunteers:handled", args=[row.pk]), post=True)
    return Todo(
        key=f"volunteers.follow_up:{row.pk}",
        rank=1,
        who=row.person.queue_name,
        what=said(row),
        note=_("contact with %(name)s") % {"name": row.match.person(Side(row.side).other).queue_name},
        since=row.answered_at or row.sent_at,
        url=desk_url(row.match),
        acts=(*calls(row.person), seen),
        subject_id=row.person.pk,
        icon="frown" if row.face == Face.BAD else "phone",
    )


def said(row: FollowUp) -> str:
    if row.face == Face.BAD:
        return _("says it is not so good")
    return _("would like to be called") if row.call_me else _("says they have not met")


@made_once
def silent_families(organisations: Set[int], at: datetime) -> QuerySet[Proposal]:
    rows = Proposal.objects.filter(
        state=ProposalState.ASKED_PARTICIPANT,
        remind_at__lte=at,
        request__answering__channel=Channel.EMAIL,
        request__organisation__in=organisations,
    )
    return rows.with_people().order_by("expires_at", "pk")[:MOST]


def unanswered(organisations: Set[int], at: datetime) -> Lines:
    """From day 5 the family is phoned; whom we phone anyway stands on the list already."""
    for proposal in silent_families(organisations, at):
        person = proposal.request.answering
        yield Todo(
            key=f"volunteers.unanswered:{proposal.pk}",
            rank=2,
            who=person.queue_name,
            what=_("has not answered a proposal yet: call"),
            note=_("the time runs out on %(day)s") % {"day": day(proposal.expires_at)}
            if proposal.expires_at
            else "",
            since=proposal.asked_at or proposal.made_at,
            url=proposal.request.get_absolute_url(),
            acts=(*calls(person), *said_acts(proposal, Side.PARTICIPANT)),
            subject_id=person.pk,
            icon="phone",
        )


def silent(rows: FollowUpQuerySet, at: datetime) -> FollowUpQuerySet:
    """One line where neither side answered, reminder and all."""
    old = {"sent_at__lte": at - deadlines.FOLLOW_UP_SILENT_AFTER, "match__state__in": MEETING_ON}
    rows = rows.unanswered().filter(side=Side.VOLUNTEER, **old)
    newer = FollowUp.objects.filter(match=OuterRef("match"), week__gt=OuterRef("week"))
    twin = FollowUp.objects.unanswered().filter(
        match=OuterRef("match"), week=OuterRef("week"), side=Side.PARTICIPANT
    )
    return rows.filter(Exists(twin), ~Exists(newer)).order_by("sent_at", "pk")[:MOST]


def ask_again(row: FollowUp) -> Todo:
    return Todo(
        key=f"volunteers.silent:{row.pk}",
        rank=3,
        who=both(row.match),
        what=_("have not answered how it is going"),
        since=row.sent_at,
        url=desk_url(row.match),
        acts=(
            *calls(row.match.volunteer.user),
            Act(_("Seen to"), reverse("volunteers:handled", args=[row.pk]), post=True),
        ),
        subject_id=row.match.answering_id,
        icon="message-circle",
    )


def good_news(user: User, on: date) -> Iterator[str]:
    """Who has met this week."""
    since = midnight(on - timedelta(days=7))
    for match in newly_met(user.scope(Permission.MATCH, on), since):
        yield _("%(who)s have met.") % {"who": both(match)}


@made_once
def newly_met(organisations: Set[int], since: datetime) -> QuerySet[Match]:
    rows = Match.objects.filter(
        organisation__in=organisations, meeting_recorded_at__gte=since, state__in=MEETING_ON
    )
    return rows.with_people().order_by("-meeting_recorded_at", "pk")[:5]
