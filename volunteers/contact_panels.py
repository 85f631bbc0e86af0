"""Contacts on other apps' pages: everyone's own page, and a person's page on the desk."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from medspil.users.models import User
from medspil.users.points import Panel
from medspil.users.prepared import made_for_each
from volunteers.choices import Side
from volunteers.disclosure import day
from volunteers.first_meeting import meanwhile
from volunteers.models import FollowUp, Match, MatchRequest, Proposal
from volunteers.notices.still_looking import looked_for, place_words, wait_words
from volunteers.permissions import Permission
from volunteers.stages import stages
from volunteers.standstill import on_break
from volunteers.usual_wait import usual_wait
from volunteers.views.still_looking import may_be_asked
from volunteers.waiting import next_steps, with_open_proposal

Context = dict[str, object]


def mine(request: HttpRequest, subject: Any, on: date) -> Context | None:
    """What I am asked, and my contacts: the first on the page."""
    asked = [
        {
            "proposal": proposal,
            "until": day(proposal.expires_at),
            "participant": proposal.turn == Side.PARTICIPANT,
        }
        for proposal in asked_of(subject.pk)
        if proposal.turn == proposal.side_of(subject) and proposal.expires_at
    ]
    contacts = [
        {
            "match": match,
            "other": other(match, subject),
            "kind": match.get_kind_display(),
            "stages": stages(match),
        }
        for match in contacts_of(subject.pk)
    ]
    if not (asked or contacts):
        return None
    questions = [row for row in questions_in(subject.pk) if row.person == subject]
    return {"asked": asked, "contacts": contacts, "questions": questions[:1]}


@made_for_each
def asked_of(person: Any) -> QuerySet[Proposal]:
    return Proposal.objects.of(person).asked().with_people().order_by("expires_at", "pk")


@made_for_each
def contacts_of(person: Any) -> QuerySet[Match]:
    return Match.objects.of(person).open().with_people().order_by("-began_at", "pk")


@made_for_each
def questions_in(person: Any) -> QuerySet[FollowUp]:
    """To both sides of the contacts somebody is one side of."""
    mine = Match.objects.of(person).open()
    return FollowUp.objects.unanswered().filter(match__in=mine).with_people().order_by("-week")


def waits(request: HttpRequest, subject: Any, on: date) -> Context | None:
    """What is looked for meanwhile, whether I would like to help, and the days I am away."""
    looked = waiting(subject)
    ask = may_be_asked(subject)
    away = bool(looked) or Match.objects.of(subject).open().exists()
    away = away or Proposal.objects.of(subject).asked().exists()
    # A volunteer finds their days away beside their roles.
    away = away and getattr(subject, "volunteer", None) is None
    return {"waits": looked, "ask_to_help": ask, "may_be_away": away} if looked or away or ask else None


def waiting(subject: User) -> list[dict[str, object]]:
    """What is looked for, how long it usually takes, and what to come to meanwhile; nothing on a break."""
    at = timezone.now()
    if on_break(subject):
        return []
    wishes = MatchRequest.objects.open().with_card().filter(answering=subject)
    return [
        {
            "looked_for": looked_for(wish),
            "since": wish.opened_at,
            "wait": wait_words(usual_wait(wish.organisation_id, wish.kind, at)),
            "invited": place_words(meanwhile(wish, at)),
            "card_gone": wish.card_gone_at is not None,  # type: ignore[attr-defined]
        }
        for wish in wishes.order_by("opened_at", "pk")
    ]


def other(match: Match, subject: User) -> str:
    side = match.side_of(subject)
    return match.person(side.other).first_name if side else ""


def elsewhere(subject: User, user: User, on: date) -> list[MatchRequest]:
    """Wishes that another organisation answers: only that they are there."""
    mine = user.scope(Permission.MATCH, on)
    rows = MatchRequest.objects.alive().filter(answering=subject).exclude(organisation__in=mine)
    return list(rows.select_related("organisation").order_by("opened_at", "pk"))


def on_the_desk(request: HttpRequest, subject: Any, on: date) -> Context | None:
    """A person's wishes, and what they have been asked or have begun."""
    user = request.user
    if not isinstance(user, User) or not user.may(Permission.MATCH, on):
        return None
    wishes = MatchRequest.objects.visible_to(user, on).filter(answering=subject).order_by("-opened_at", "pk")
    participant = getattr(subject, "participant", None)
    proposals = Proposal.objects.visible_to(user, on).filter(volunteer__user=subject).without_contact()
    contacts = Match.objects.visible_to(user, on).of(subject).with_people().order_by("-began_at", "pk")
    return {
        "wishes": next_steps(with_open_proposal(wishes), timezone.now()),
        "elsewhere": elsewhere(subject, user, on),
        "proposals": proposals.with_people().order_by("-made_at", "pk")[:10],
        "contacts": [(match, side_title(match, subject)) for match in contacts],
        "can_wish": bool(participant and participant.organisation_id in user.scope(Permission.MATCH, on)),
        "subject": subject,
    }


def side_title(match: Match, subject: User) -> str:
    side = match.side_of(subject)
    name = match.person(side.other).queue_name if side else ""
    return _("%(kind)s with %(name)s") % {"kind": match.get_kind_display(), "name": name}


ME = Panel("me:home", "volunteers/match_panel_me.html", mine, order=4)
WAITS = Panel("me:home", "volunteers/waits_panel_me.html", waits, order=20)
PERSON = Panel("desk:person", "volunteers/request_panel_person.html", on_the_desk, order=20)
