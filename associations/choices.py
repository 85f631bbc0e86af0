"""Closed lists about associations, agreements and fee-free memberships."""

from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medspil.users import refusals


class Category(models.TextChoices):
    """What kind of association it is [A5 49]; cultural and faith-based ones stand equal with sport."""

    SPORT = "sport", pgettext_lazy("category", "Sport")
    MUSIC = "music", _("Music and choir")
    CRAFTS = "crafts", _("Crafts and repair")
    NATURE = "nature", _("Garden and nature")
    GAMES = "games", _("Games and chess")
    CULTURE = "culture", _("Culture and meeting place")
    HUMANITARIAN = "humanitarian", _("Humanitarian work")
    FAITH = "faith", _("Faith community")
    SCOUTS = "scouts", _("Scouts and children")
    OTHER = "other", _("Something else")


class DanishNeeded(models.TextChoices):
    """How much Danish it takes to join in."""

    NONE = "none", _("You need no Danish")
    SOME = "some", _("A little Danish is enough")
    GOOD = "good", _("You should speak Danish well")


WEEKDAY_CHOICES = list(WEEKDAYS.items())
"""Python's numbers and Django's words: Monday is 0."""


class ActivityState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waiting for the centre's yes")
    PUBLISHED = "published", _("on the public list")
    ARCHIVED = "archived", _("taken off the list")


class AgreementState(models.TextChoices):
    """What was decided; that the period is over follows from its dates."""

    DRAFT = "draft", _("draft")
    SENT = "sent", _("sent for acceptance")
    IN_FORCE = "in_force", _("accepted by all three")
    ENDED = "ended", _("ended")


class Party(models.TextChoices):
    """The three parties of a cooperation agreement."""

    ASSOCIATION = "association", _("The association")
    MUNICIPALITY = "municipality", _("The municipality")
    CENTRE = "centre", _("The volunteer centre")


class RequestState(models.TextChoices):
    """Somebody wants to try an activity."""

    ASKED = "asked", _("asked")
    TRIAL = "trial", _("comes to try")
    MEMBERSHIP = "membership", _("fee-free membership")
    JOINED_PAYING = "joined_paying", _("joined and pays")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN_REQUESTS = (RequestState.ASKED, RequestState.TRIAL)


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


class Refusal(refusals.Refusal):
    """Why an action about associations says no."""

    NOT_IN_FORCE = (
        "not_in_force",
        _("The association has no agreement in force, so nobody can join without a fee yet. Call us."),
    )
    OVER_SIX_MONTHS = "over_six_months", _("A fee-free membership lasts at most six months. Choose 1 to 6.")
    ALREADY_ACTIVE = (
        "already_active",
        _("There already is a fee-free membership at this association. It must end before a new one begins."),
    )
    ALREADY_ASKED = "already_asked", _("You have already asked here. The association answers soon.")
    NO_TIME_LEFT = "no_time_left", _("The six fee-free months at this association are used up.")
    NO_PLACES = (
        "no_places",
        _("All fee-free places at this association are taken. Call us: we find another way."),
    )
    UNDER_18 = (
        "under_18",
        _("This is for people over 18. %(scheme)s helps children and young people: %(phone)s."),
    )
    PAST_DATE = "past_date", _("The day is over. Choose a day from today on.")
    SEASON_OVER = (
        "season_over",
        _("The season is over, and no new one stands here yet. Call the association."),
    )
    ALREADY_ANSWERED = "already_answered", _("This has already been answered.")
    NOT_ACTIVE = "not_active", _("The membership is not active.")
    HOLD_TOO_LATE = (
        "hold_too_late",
        _("The two working days to hold it back are over, or it has already begun."),
    )
    TWO_VISITS = "two_visits", _("Two visits to try are the most. After that: join, or say goodbye.")
    NOT_FREE_TO_ASK = "not_open", _("This activity takes nobody in at the moment.")
    NAME_TAKEN = "name_taken", _("An association of this name is here already. Call us, and we let you in.")
    UNKNOWN_TASK = "unknown_task", _("Choose one of the tasks.")
    CAPACITY_BELOW_TAKEN = (
        "capacity_below_taken",
        _("%(taken)s places are taken already. The number cannot be lower."),
    )
