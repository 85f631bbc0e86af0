"""What a volunteer, or their organisation, hears of breaks and clearances."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from medspil.notices.links import absolute
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from medspil.users.points import Act
from volunteers.models import ChildClearance
from volunteers.notices.join import engagement_of
from volunteers.promise import day_words


@kind("volunteers.back")
def back(notice: Notice) -> Message | None:
    """The break is over. Nothing where another one has begun since."""
    engagement = engagement_of(notice)
    if engagement is None or engagement.paused_at is not None:
        return None
    return Message(
        subject=_("Welcome back"),
        greeting=hello(engagement.volunteer.user.first_name),
        paragraphs=(
            _("Your break is over, and we look forward to having you with us again."),
            _("Not quite ready? Make the break longer in one tap, or call us."),
        ),
        action=(_("Open my page"), absolute(reverse("me:home"))),
        closing=engagement.organisation.name,
    )


@kind("volunteers.family_changed")
def family_changed(notice: Notice) -> Message | None:
    """To the other adults of a friendship family when one stops. Nothing once they have answered."""
    engagement = engagement_of(notice)
    if engagement is None or engagement.family_asked_on is None:
        return None
    said = reverse("volunteers:step", args=[engagement.volunteer.user_id, "family-goes-on"])
    return Message(
        subject=_("Would you like to go on as a friendship family?"),
        greeting=hello(engagement.volunteer.user.first_name),
        paragraphs=(
            _("One adult of your family is no volunteer any more. It is for you to say whether you go on."),
            _("Until we hear from you, we ask you about nobody new. Both answers are fine."),
        ),
        action=(_("Open my page and answer"), absolute(reverse("me:home"))),
        closing=engagement.organisation.name,
        acts=(Act(_("They go on"), said, post=True, icon="check"),),
    )


@kind("volunteers.clearance_ends")
def clearance_ends(notice: Notice) -> Message | None:
    """To the volunteer, 90 and 30 days before. Nothing once there is a new one."""
    clearance = still_ending(notice)
    if clearance is None:
        return None
    words = {"day": last_day(notice), "who": clearance.organisation.name}
    return Message(
        subject=_("Your child clearance ends soon"),
        greeting=hello(clearance.volunteer.user.first_name),
        paragraphs=(
            _("Your child clearance (børneattest) with %(who)s holds until %(day)s.") % words,
            _("We ask for a new one. You get a letter in Digital Post: say yes there, and that is all."),
            _("Without a new one, contacts and tasks with children rest from the day after."),
        ),
        closing=clearance.organisation.name,
    )


@kind("volunteers.clearance_ended")
def clearance_ended(notice: Notice) -> Message | None:
    """To the volunteer, the day after. Nothing once there is a new one."""
    clearance = clearance_of(notice)
    if clearance is None or clearance.valid(timezone.localdate()):
        return None
    return Message(
        subject=_("Contacts and tasks with children rest"),
        greeting=hello(clearance.volunteer.user.first_name),
        paragraphs=(
            _("Your child clearance has ended. What you do with children rests until you have a new one."),
            _("You have done nothing wrong. We call you about it; everything else goes on as before."),
        ),
        closing=clearance.organisation.name,
    )


@kind("volunteers.clearance_to_renew")
def clearance_to_renew(notice: Notice) -> Message | None:
    """To the organisation's mail box: no name, only the page."""
    clearance = still_ending(notice)
    if clearance is None:
        return None
    address = reverse("volunteers:person", args=[clearance.volunteer.user_id]) + "#clearance"
    return Message(
        subject=_("A child clearance must be renewed"),
        paragraphs=(
            _("A volunteer's child clearance holds until %(day)s. Ask for a new one now.")
            % {"day": last_day(notice)},
        ),
        action=(_("Open the volunteer's page"), absolute(address)),
    )


def hello(name: str) -> str:
    return _("Hello %(name)s") % {"name": name}


def clearance_of(notice: Notice) -> ChildClearance | None:
    rows = ChildClearance.objects.select_related("organisation", "volunteer__user")
    return rows.filter(pk=notice.params["clearance_id"]).first()


def last_day(notice: Notice) -> str:
    return day_words(date.fromisoformat(notice.params["until"]))


def still_ending(notice: Notice) -> ChildClearance | None:
    """The clearance, where its last day is still the one the notice was made for."""
    clearance = clearance_of(notice)
    until = date.fromisoformat(notice.params["until"])
    return clearance if clearance and clearance.valid_until == until else None
