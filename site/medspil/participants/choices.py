"""Closed lists about newcomers and how they come to us."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medspil.users import refusals


class GenderSaid(models.TextChoices):
    """Asked only where a must needs it; "not said" never meets a must."""

    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    NOT_SAID = "not_said", _("I would rather not say")


class HomeFact(models.TextChoices):
    """About the host's home; the newcomer only says what they would rather not."""

    DOG = "dog", _("A dog")
    CAT = "cat", _("A cat")
    STAIRS = "stairs", _("Stairs up to the home")
    SMOKE = "smoke", _("Somebody smokes indoors")


class ReferralState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SENT = "sent", _("sent")
    RECEIVED = "received", _("received")
    CONTACTED = "contacted", _("contacted")
    HANDED_ON = "handed_on", _("handed on")
    DECLINED = "declined", _("said no")
    UNREACHABLE = "unreachable", _("could not be reached")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN = frozenset({ReferralState.SENT, ReferralState.RECEIVED, ReferralState.CONTACTED})
CLOSED = frozenset(
    {ReferralState.HANDED_ON, ReferralState.DECLINED, ReferralState.UNREACHABLE, ReferralState.WITHDRAWN}
)


class Word(models.TextChoices):
    """The only four words a referrer sees [5]: how it ended, and when someone said no, never shows."""

    SENT = "sent", pgettext_lazy("referral", "sent")
    RECEIVED = "received", pgettext_lazy("referral", "received")
    CONTACTED = "contacted", pgettext_lazy("referral", "contacted")
    CLOSED = "closed", pgettext_lazy("referral", "closed")


class Outcome(models.TextChoices):
    """What a handed-on referral became."""

    REQUEST = "request", _("Wish for a contact")
    MEMBERSHIP = "membership", _("Way into an association")
    VOLUNTEER = "volunteer", _("Volunteer")
    FORWARDED_CHILD = "forwarded_child", _("Children's scheme")


class Source(models.TextChoices):
    """Who wrote the referral."""

    REFERRER = "referrer", _("A referrer")
    SELF = "self", _("The person")
    DESK = "desk", _("The centre, for someone on the line")
    BIRTHDAY = "birthday", _("18th birthday")


class Reach(models.TextChoices):
    """How somebody met outside can be reached."""

    PHONE = "phone", _("By phone")
    AMBASSADOR = "ambassador", _("Through me: I bring the invitation")


class Likeness(models.TextChoices):
    """What makes two rows look like one person."""

    NAME = "name", _("the name sounds the same")
    PHONE = "phone", _("the same phone")
    EMAIL = "email", _("the same e-mail")


class ReferrerRole(models.TextChoices):
    """Who may send people on [A1 10]."""

    LINK = "link", _("Volunteer who welcomes newcomers")
    FAMILY_CASEWORKER = "family_caseworker", _("Family caseworker")
    HEALTH_VISITOR = "health_visitor", _("Health visitor")
    JOB_CONSULTANT = "job_consultant", _("Job consultant")
    RECEPTION_CLASS = "reception_class", _("Reception-class coordinator")
    HOUSING = "housing", _("Housing social worker")
    OTHER = "other", _("Other")


class Reason(models.TextChoices):
    """What the person is interested in, as heard in the first talk [A1 1, 9]."""

    ACTIVE = "active", _("To be active in an association")
    VOLUNTEER = "volunteer", _("To be a volunteer")
    BOTH = "both", _("Both: active and volunteer")
    MEET_PEOPLE = "meet_people", _("To meet people and practise Danish")
    FRIENDSHIP_FAMILY = "friendship_family", _("A friendship family")
    HOST = "host", _("A host the first weeks")
    EXIT_TO_JOB = "exit_to_job_or_education", _("A mentor, now that a job or education begins")


class ConsentHow(models.TextChoices):
    """How the person's yes was given."""

    SAID = "said", _("Said it to me")
    SIGNED = "signed", _("Signed it on paper")
    SELF = "self", _("Ticked it themselves")


class NoteState(models.TextChoices):
    """A forwarding note: to be handed to the children's scheme, or only contact and date until 18."""

    OPEN = "open", _("to be handed on")
    ASLEEP = "asleep", _("waits for the 18th birthday")


class Refusal(refusals.Refusal):
    UNDER_18 = "under_18", _("The person is under 18. The children's scheme helps them.")
    CLOSED = "closed", _("This has already been closed. Nothing was changed.")
    NOT_OPEN = "not_open", _("This was changed meanwhile. Look at it again before you go on.")
    NO_CONTACT = "no_contact", _("Write a phone number or an e-mail, so that we can reach the person.")
    NO_CONSENT = "no_consent", _("We need the person's yes before we may keep their details.")
    NO_CARD = (
        "no_card",
        _("Read the card aloud, and tick that they said yes. Without a yes no volunteer is asked."),
    )
    SAME_EMAIL = "same_email", _("Somebody already uses this e-mail address.")
    NO_CENTRE = "no_centre", _("No volunteer centre has been set up yet.")
    NOT_APPROVED = (
        "not_approved",
        _("This address is not at a workplace that can refer. Call us, and we find a way."),
    )
    TOO_MUCH = "too_much", _("More was sent than may be handed over. Nothing was kept.")
    SAME_ORGANISATION = "same_organisation", _("It is with this organisation already.")
    OTHER_ORGANISATION = (
        "other_organisation",
        _("They belong to two organisations. Talk to the other one first."),
    )
    TWO_FAMILIES = (
        "two_families",
        _("They live with others. Let them move out there first, so that no family is split."),
    )
    LAST_ADULT = "last_adult", _("Nobody else who is 18 lives there. Children never stay alone.")
    NOT_AT_HOME = "not_at_home", _("They do not live in this household now. Look again.")
    DECIDE_FIRST = "decide_first", _("Say who answers for the household from now on.")
    NO_BIRTH_YEAR = (
        "no_birth_year",
        _("Write the year of birth first: we must know that the person is 18 or over."),
    )


class LookReason(models.TextChoices):
    """Why the page of someone with a protected identity is opened [10]."""

    CALL = "call", _("I am calling, or they called")
    ANSWER = "answer", _("An answer or an agreement is due")
    CORRECT = "correct", _("To correct what stands there")
    SAFETY = "safety", _("Something feels wrong")
