"""The life of a contact: wish, proposal, contact, follow-up [6]."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Side(models.TextChoices):
    VOLUNTEER = "volunteer", _("the volunteer")
    PARTICIPANT = "participant", _("the participant")

    @property
    def other(self) -> "Side":
        return Side.PARTICIPANT if self is Side.VOLUNTEER else Side.VOLUNTEER


class RequestState(models.TextChoices):
    OPEN = "open", pgettext_lazy("wish", "open")
    FILLED = "filled", pgettext_lazy("wish", "has a contact")
    PAUSED = "paused", pgettext_lazy("wish", "paused")
    CLOSED = "closed", pgettext_lazy("wish", "closed")


class ProposalState(models.TextChoices):
    """`expired` is stored because the clock decides it once, and both sides are told."""

    DRAFT = "draft", pgettext_lazy("proposal", "ready to ask")
    ASKED_VOLUNTEER = "asked_volunteer", pgettext_lazy("proposal", "the volunteer is asked")
    ASKED_PARTICIPANT = "asked_participant", pgettext_lazy("proposal", "the participant is asked")
    ACCEPTED = "accepted", pgettext_lazy("proposal", "both said yes")
    DECLINED = "declined", pgettext_lazy("proposal", "no, thank you")
    EXPIRED = "expired", pgettext_lazy("proposal", "no answer in time")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "withdrawn")


ASKED = frozenset({ProposalState.ASKED_VOLUNTEER, ProposalState.ASKED_PARTICIPANT})
OPEN_PROPOSAL = ASKED | {ProposalState.DRAFT}

TURN = {
    Side.VOLUNTEER: ProposalState.ASKED_VOLUNTEER,
    Side.PARTICIPANT: ProposalState.ASKED_PARTICIPANT,
}
"""The state in which each side is the one to answer."""


class MatchState(models.TextChoices):
    FIRST_MEETING = "first_meeting", pgettext_lazy("contact", "first meeting")
    TRIAL = "trial", pgettext_lazy("contact", "trying it out")
    ACTIVE = "active", pgettext_lazy("contact", "you meet")
    PAUSED = "paused", pgettext_lazy("contact", "paused")
    PAUSED_FOR_SAFETY = "paused_for_safety", pgettext_lazy("contact", "stopped")
    ENDED = "ended", pgettext_lazy("contact", "ended")


MEETING_ON = frozenset({MatchState.TRIAL, MatchState.ACTIVE})
RUNNING = MEETING_ON | {MatchState.FIRST_MEETING}
OPEN_MATCH = RUNNING | {MatchState.PAUSED, MatchState.PAUSED_FOR_SAFETY}
"""What takes a place of the volunteer's capacity, and stands once per pair and kind."""


class Share(models.TextChoices):
    """How a side may be reached by the other, once the first meeting is recorded."""

    THREAD = "thread", _("Only messages here")
    PHONE = "phone", _("My phone number")
    EMAIL = "email", _("My e-mail")


class EndReason(models.TextChoices):
    """Why a contact ended, per side. `badly` bars the pair; the others keep the waiting date."""

    REACHED = "reached", _("We got where we wanted")
    TIME = "time", _("Too little time")
    MOVED = "moved", _("Moved away")
    NOT_SUITED = "not_suited", _("We did not suit each other")
    BADLY = "badly", _("It did not feel right")
    OTHER = "other", pgettext_lazy("reason", "Something else")


class NotThisPair(models.TextChoices):
    """Why a coordinator rules a pair out; each stands for one of the engine's bars."""

    KNOW_EACH_OTHER = "know_each_other", _("They know each other from work, school or family")
    TOO_CLOSE = "too_close", _("They live or move too close to each other")
    JUDGEMENT = "judgement", _("My judgement: they do not suit each other")
    DECLINED = "declined", _("One of them has said no")


class Face(models.TextChoices):
    GOOD = "good", _("It is nice")
    SO_SO = "so_so", _("So-so")
    BAD = "bad", _("Not so good")
    NOT_MET = "not_met", _("We have not met")


class Helped(models.TextChoices):
    """Whether a contact helps with one of the things it is for [A3 32]."""

    YES = "yes", pgettext_lazy("does it help", "Yes")
    A_LITTLE = "a_little", pgettext_lazy("does it help", "A little")
    NOT_YET = "not_yet", pgettext_lazy("does it help", "Not yet")


class DeclineReason(models.TextChoices):
    """Why a volunteer said no, if they like to say it. A newcomer is never asked."""

    NO_TIME = "no_time", _("I have no time just now")
    TOO_FAR = "too_far", _("It is too far away")
    NOT_FOR_ME = "not_for_me", _("I would rather meet somebody else")


class Door(models.TextChoices):
    """*Something feels wrong* has three doors."""

    STOP = "stop", _("stopped the contact")
    CALL = "call", _("asked to be called")
    CHILD = "child", _("a child is not well")


class StillSuits(models.TextChoices):
    """What who waits answers every third week."""

    YES = "yes", _("Yes, keep looking")
    CHANGE = "change", _("Something has changed")
    STOP = "stop", _("I no longer need it")
