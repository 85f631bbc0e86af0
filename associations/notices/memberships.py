"""Messages about a fee-free membership."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from associations.choices import MembershipState
from associations.notices.words import (
    LINK_DAYS,
    day_and_year,
    mail_name,
    membership_of,
    page,
    shown,
    terms_facts,
    title,
)
from associations.when import sentence
from medspil.notices.links import mint
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from medspil.users.points import Act
from theme.formats import long_day


@kind("associations.asked")
def asked(notice: Notice) -> Message | None:
    """To the association: the one tap stands behind the link, without sign-in."""
    membership = membership_of(notice)
    if membership is None or membership.state != MembershipState.PROPOSED or membership.club_at:
        return None
    who, what = mail_name(membership.participant.user), title(membership.activity)
    link = mint(
        "associations.welcome",
        membership.pk,
        side="club",
        expires_at=membership.asked_at + LINK_DAYS,
        language=notice.language,
        to=notice.mail_address,
    )
    months = ngettext("%(count)s month", "%(count)s months", membership.months) % {"count": membership.months}
    return Message(
        subject=_("%(who)s would like to join %(what)s") % {"who": who, "what": what},
        paragraphs=(
            _("%(who)s would like to join %(what)s and help with a task in return.")
            % {"who": who, "what": what},
            _("Say welcome with one tap. No password is needed."),
        ),
        facts=(
            (_("Task"), shown(membership.task, membership.task_language)),
            (_("Without a fee for"), months),
            (_("Trains"), sentence(membership.activity.times.all())),
        ),
        action=(_("Welcome"), link),
        acts=(
            Act(
                _("They said welcome"),
                reverse("associations:act", args=[membership.pk, "welcome"]),
                post=True,
            ),
            Act(_("Not this time"), reverse("associations:act", args=[membership.pk, "refuse"]), post=True),
        ),
    )


@kind("associations.welcomed")
def welcomed(notice: Notice) -> Message | None:
    """To the member: all three said yes."""
    membership = membership_of(notice)
    if membership is None or not (membership.start and membership.last_day):
        return None
    return Message(
        subject=_("Welcome to %(association)s") % {"association": membership.association.name},
        paragraphs=(
            _("All three have said yes. You come for the first time on %(day)s.")
            % {"day": long_day(membership.start)},
            _("You are not signed up automatically afterwards: you choose yourself."),
        ),
        facts=(
            (_("Activity"), title(membership.activity)),
            (_("When"), sentence(membership.activity.times.all())),
            (_("Your last day"), day_and_year(membership.last_day)),
            *terms_facts(membership),
        ),
        action=(_("See your membership"), page(membership)),
    )


@kind("associations.begun")
def begun(notice: Notice) -> Message | None:
    membership = membership_of(notice)
    if membership is None or not (membership.start and membership.last_day):
        return None
    who = mail_name(membership.participant.user)
    return Message(
        subject=_("%(who)s begins %(day)s") % {"who": who, "day": long_day(membership.start)},
        paragraphs=(_("All three have said yes. Thank you for the welcome."),),
        facts=(
            (_("Activity"), title(membership.activity)),
            (_("Task"), shown(membership.task, membership.task_language)),
            (_("Last day"), day_and_year(membership.last_day)),
        ),
        action=(_("See the membership"), page(membership)),
    )
