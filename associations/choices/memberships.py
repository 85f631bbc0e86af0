"""Closed lists about fee-free memberships."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Side(models.TextChoices):
    """Whose yes it is."""

    MEMBER = "member", _("The member")
    CLUB = "club", _("The association")
    CENTRE = "centre", _("The centre")


class MembershipState(models.TextChoices):
    """What somebody decided; what the dates make of it is `terms.state_on`."""

    PROPOSED = "proposed", _("waiting for a yes")
    ACTIVE = "active", _("active")
    CLOSED = "closed", _("ended")
    REFUSED = "refused", _("came to nothing")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Closing(models.TextChoices):
    RAN_OUT = "ran_out", _("the time was up")
    ENDED_EARLY = "ended_early", _("ended early")


class TermState(models.TextChoices):
    """A membership on one day: computed, never stored."""

    PROPOSED = "proposed", _("waiting for a yes")
    UPCOMING = "upcoming", _("begins soon")
    RUNNING = "running", _("in progress")
    ENDING_SOON = "ending_soon", _("ends soon")
    RUN_OUT = "run_out", _("the time is up")
    ENDED_EARLY = "ended_early", _("ended early")
    REFUSED = "refused", _("came to nothing")
    WITHDRAWN = "withdrawn", _("withdrawn")


class YesVia(models.TextChoices):
    """How a yes to a membership reached us; the centre's may stand in the agreement."""

    LINK = "link", _("by link")
    SIGNED_IN = "signed_in", _("signed in")
    PHONE = "phone", _("by phone")
    AT_DESK = "at_desk", _("at the desk")
    AGREEMENT = "agreement", _("given ahead in the agreement")


class TaskState(models.TextChoices):
    """The return for the months without a fee: nothing more is asked."""

    IDLE = "idle", _("not under way")
    RUNNING = "running", _("under way")


class ChangeKind(models.TextChoices):
    EXTENDED = "extended", _("made longer")
    ENDED_EARLY = "ended_early", _("ended early")


class ExtendReason(models.TextChoices):
    MORE_TIME = "more_time", _("needs a little more time")
    STARTED_LATE = "started_late", _("came properly in later")
    BREAK = "break", _("the association had a break")
    OTHER = "other", _("something else")


class StopReason(models.TextChoices):
    """Why it ended early. A member need not say."""

    NOT_SAID = "not_said", _("would rather not say")
    NO_TIME = "no_time", _("no time")
    MOVED = "moved", _("has moved")
    FOUND_OTHER = "found_other", _("found something else")
    PAYS_NOW = "pays_now", _("is a paying member now")
    STAYED_AWAY = "stayed_away", _("no longer comes")
    OTHER = "other", _("something else")
