"""What is said about a proposal: asked, reminded, answered, run out."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from medspil.notices.choices import Medium
from medspil.notices.links import mint
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from medspil.users.points import Act
from volunteers.choices import ProposalState, Side
from volunteers.disclosure import Card, card, day
from volunteers.models import Proposal

PURPOSE = "volunteers.answer"


def found(notice: Notice) -> Proposal:
    return Proposal.objects.with_people().get(pk=notice.params["proposal"])


def contact_name(proposal: Proposal) -> str:
    """Who at the centre to ask for: the first name of the one who follows up, else the centre."""
    owner = proposal.request.owner
    return owner.first_name if owner else proposal.request.organisation.name


def link(notice: Notice, proposal: Proposal, side: Side) -> tuple[str, str] | None:
    """The answer link of a mail; nothing is linked to a phone."""
    if notice.medium != Medium.EMAIL or proposal.expires_at is None:
        return None
    url = mint(
        PURPOSE,
        proposal.pk,
        side=side,
        expires_at=proposal.expires_at,
        language=notice.language,
        to=notice.mail_address,
    )
    return _("See and answer"), url


def said_acts(proposal: Proposal, side: Side) -> tuple[Act, ...]:
    """What the coordinator presses on the phone."""
    url = reverse("volunteers:said", args=[proposal.pk])
    return (
        Act(_("Said yes"), url, post=True, primary=True, fields=(("side", side), ("yes", "1"))),
        Act(_("Said no"), url, post=True, fields=(("side", side), ("yes", "0"))),
    )


def asking(notice: Notice, proposal: Proposal, side: Side, subject: str, *opening: str) -> Message | None:
    """The card and the question; None when it is no longer this side's turn."""
    if proposal.turn != side or proposal.expires_at is None:
        return None
    facts = told(card(proposal, reader=side, on=timezone.localdate(proposal.asked_at)))
    read_out = [f"{label}: {value}." for label, value in facts] if notice.medium == Medium.PHONE else []
    return Message(
        subject=subject,
        greeting=_("Hello %(name)s") % {"name": proposal.person(side).first_name},
        paragraphs=(*opening, *read_out),
        facts=facts,
        action=link(notice, proposal, side),
        closing=_("Please answer by %(day)s. It is quite all right to say no.")
        % {"day": day(proposal.expires_at)},
        acts=said_acts(proposal, side),
    )


def told(shown: Card) -> tuple[tuple[str, str], ...]:
    """A card as lines of a message."""
    if not shown.why:
        return shown.facts
    return (*shown.facts, (_("What you share"), ". ".join(shown.why)))


@kind("volunteers.ask_volunteer")
def ask_volunteer(notice: Notice) -> Message | None:
    proposal = found(notice)
    return asking(
        notice,
        proposal,
        Side.VOLUNTEER,
        _("Would you like to meet someone?"),
        _("We think of you as %(kind)s for someone who is new in the area. This is what we may tell for now:")
        % {"kind": kind_name(proposal)},
    )


@kind("volunteers.remind_volunteer")
def remind_volunteer(notice: Notice) -> Message | None:
    proposal = found(notice)
    return asking(
        notice,
        proposal,
        Side.VOLUNTEER,
        _("Have you seen our question?"),
        _("A few days ago we asked whether you would like to meet someone. A yes or a no both help."),
    )


@kind("volunteers.ask_participant")
def ask_participant(notice: Notice) -> Message | None:
    proposal = found(notice)
    name = card(proposal, reader=Side.PARTICIPANT, on=timezone.localdate(notice.made_at)).name
    opening = (
        _("%(name)s would like to meet you, as %(kind)s.") % {"name": name, "kind": kind_name(proposal)}
        if name
        else _("Somebody would like to meet you, as %(kind)s.") % {"kind": kind_name(proposal)}
    )
    return asking(
        notice,
        proposal,
        Side.PARTICIPANT,
        _("We have found someone for you"),
        opening,
        _("You decide. The municipality is not told what you answer."),
    )


@kind("volunteers.thanks_for_yes")
def thanks_for_yes(notice: Notice) -> Message | None:
    """The volunteer's yes: the first name, and until when the other has time."""
    proposal = found(notice)
    if proposal.state != ProposalState.ASKED_PARTICIPANT or proposal.expires_at is None:
        return None
    name = card(proposal, reader=Side.VOLUNTEER, on=timezone.localdate(notice.made_at)).name
    asked = (
        _("Now we ask %(name)s. You hear from us by %(day)s at the latest.")
        if name
        else _("Now we ask the other side. You hear from us by %(day)s at the latest.")
    )
    return Message(
        subject=_("Thank you for your yes"),
        paragraphs=(asked % {"name": name, "day": day(proposal.expires_at)},),
    )


@kind("volunteers.came_to_nothing")
def came_to_nothing(notice: Notice) -> Message:
    """The same words whatever happened: no one learns who said no."""
    return Message(
        subject=_("It did not come to anything this time"),
        paragraphs=(
            _("The contact we asked you about did not come to anything this time. It is not about you."),
            _("We will write when we have someone else in mind. Thank you for being there."),
        ),
    )


@kind("volunteers.no_answer_needed")
def no_answer_needed(notice: Notice) -> Message:
    """To a family that was asked, when it is off: never why."""
    return Message(
        subject=_("You need not answer any more"),
        paragraphs=(
            _("The person we wrote to you about cannot after all. It is not about you."),
            _("We keep looking, and you keep your place in the queue."),
        ),
    )


@kind("volunteers.ran_out")
def ran_out(notice: Notice) -> Message:
    """The volunteer did not answer in time."""
    return Message(
        subject=_("The question is closed"),
        paragraphs=(
            _("We did not hear from you, so we have asked someone else. You need to do nothing."),
            _("Is now a bad time? Tell us, and we let you rest for as long as you like."),
        ),
    )


def kind_name(proposal: Proposal) -> str:
    return str(proposal.request.get_kind_display()).lower()
