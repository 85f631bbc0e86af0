"""What a home has with volunteers, and what becomes of it when its people change: decided, never guessed."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from medspil.participants.homes import HomeMove, HomeTie, Stays
from medspil.participants.models import Household
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import Refused
from volunteers.actions import matches, meetings, requests
from volunteers.actions.proposal_time import ask_somebody_else
from volunteers.choices import Refusal
from volunteers.choices.life import EndReason, Share
from volunteers.models import Barred, Match, MatchRequest, Proposal


def ties(home: Household) -> Iterator[HomeTie]:
    """The wishes and contacts of a home that are not over."""
    for wish in MatchRequest.objects.alive().filter(household=home).order_by("pk"):
        yield HomeTie(
            f"wish:{wish.pk}",
            _("Waits for: %(kind)s") % {"kind": wish.get_kind_display().lower()},
            wish.get_absolute_url(),
        )
    for match in Match.objects.open().filter(household=home).with_people().order_by("pk"):
        who = {"kind": match.get_kind_display(), "name": match.volunteer.user.queue_name}
        yield HomeTie(
            f"contact:{match.pk}",
            _("%(kind)s with %(name)s") % who,
            reverse("volunteers:contact", args=[match.pk]),
        )


def follow(move: HomeMove) -> None:
    """Let each wish and contact stay, go along or end. Raises Refused(DECIDE_FIRST)."""
    for wish in MatchRequest.objects.alive().filter(household=move.old).order_by("pk"):
        follow_wish(wish, move)
    for match in Match.objects.open().filter(household=move.old).with_people().order_by("pk"):
        follow_contact(match, move)
    if move.new is not None and move.new != move.old:
        remember_barred(move.old, move.new)


def follow_wish(wish: MatchRequest, move: HomeMove) -> None:
    decision = decided(f"wish:{wish.pk}", move)
    if decision is Stays.END:
        requests.close_request(request=wish, by=move.by, at=move.at)
    elif decision is Stays.GOES and move.new is not None:
        # What was proposed, was proposed to another family than this one is now.
        requests.withdraw_open(wish, by=move.by, at=move.at)
        give_way(wish, move.new, by=move.by, at=move.at)
        MatchRequest.objects.filter(pk=wish.pk).update(household=move.new, answering=move.new_answers)
    elif move.old_answers and wish.answering != move.old_answers:
        MatchRequest.objects.filter(pk=wish.pk).update(answering=move.old_answers)
        for proposal in Proposal.objects.open().filter(request=wish):
            ask_somebody_else(proposal=proposal, at=move.at)


def follow_contact(match: Match, move: HomeMove) -> None:
    decision = decided(f"contact:{match.pk}", move)
    if decision is Stays.END:
        matches.end(match=match, side=None, reason=EndReason.OTHER, by=move.by, via=Via.AT_DESK, at=move.at)
        return
    goes = decision is Stays.GOES and move.new is not None
    answers = (move.new_answers if goes else move.old_answers) or match.answering
    home = move.new if goes and move.new else move.old
    before = match.answering
    if answers != before:
        # What one adult chose to show of themselves is not the other's to show.
        match.answering, match.participant_shares = answers, Share.THREAD
    match.household = home
    match.save(update_fields=["household", "answering", "participant_shares"])
    if answers != before:
        meetings.tell_somebody_else(match, before, move.at)
    MatchRequest.objects.filter(pk=match.request_id).update(household=home, answering=answers)


def decided(key: str, move: HomeMove) -> Stays:
    decision = move.decisions.get(key, move.otherwise)
    if not decision:
        raise Refused(Refusal.DECIDE_FIRST)
    return Stays(decision)


def give_way(wish: MatchRequest, home: Household, *, by: User, at: datetime) -> None:
    """One wish of a kind per home: the one that comes has waited, so the other's date may become older."""
    same = MatchRequest.objects.alive().filter(household=home, kind=wish.kind).exclude(pk=wish.pk).first()
    if same is None:
        return
    oldest = min(same.opened_at, wish.opened_at)
    requests.close_request(request=same, by=by, at=at)
    MatchRequest.objects.filter(pk=wish.pk).update(opened_at=oldest)


def remember_barred(old: Household, new: Household) -> None:
    """A pair that was ruled out stays so for everyone who lived in the home."""
    for bar in Barred.objects.filter(household=old):
        Barred.objects.get_or_create(
            household=new,
            volunteer_id=bar.volunteer_id,
            rule=bar.rule,
            defaults={"reason": bar.reason, "at": bar.at},
        )


def with_themselves(one: User, other: User) -> bool:
    """Whether two rows said to be one person stand on both sides of one contact."""
    two = [one, other]
    return Match.objects.open().filter(Q(volunteer__user__in=two), Q(answering__in=two)).exists()
