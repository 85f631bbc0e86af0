"""Which role holds which permissions. Each app names its own in `permissions.py`; here they meet [10]."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from associations.permissions import Permission as Associations
from events.permissions import Permission as Events
from medspil.desk.permissions import Permission as Desk
from medspil.me.permissions import Permission as Me
from medspil.notices.permissions import Permission as Notices
from medspil.participants.permissions import Permission as Participants
from medspil.users.choices import Role
from volunteers.permissions import Permission as Volunteers


@dataclass(frozen=True, slots=True)
class RoleCard:
    """A role as administrators read it: one sentence, and what it may do."""

    sentence: str | Promise
    permissions: frozenset[str]


def card(sentence: str | Promise, *permissions: str) -> RoleCard:
    return RoleCard(sentence, frozenset({Me.OWN_PAGE, *permissions}))


ROLES: dict[str, RoleCard] = {
    Role.PARTICIPANT: card(_("Answers proposals, asks for a contact, joins associations."), Participants.OWN),
    Role.VOLUNTEER: card(_("Says what they can offer, answers proposals, meets people."), Events.HELP),
    Role.CONTACT: card(
        _("Posts activities and events for the association and welcomes people."),
        Associations.EDIT_OWN,
        Associations.WELCOME,
        Events.POST,
        Events.HELP,
    ),
    Role.TREASURER: card(_("Sees memberships and money of the association."), Associations.WELCOME),
    Role.HOST: card(_("Has the door of an event or series."), Events.HOST),
    Role.REFERRER: card(
        _("Sends people on and follows their own referrals; searches nothing."), Participants.REFER
    ),
    Role.AMBASSADOR: card(
        _("Tells the centre of people met outside: first name and phone. Sees no list."),
        Participants.REACH_OUT,
    ),
    Role.COORDINATOR: card(
        _("Calls, matches and follows up for the own organisation's people."),
        Desk.OPEN,
        Desk.GIVE_OUT_OR_ERASE,
        Notices.MAKE_CALLS,
        Participants.SEE,
        Participants.RECEIVE,
        Participants.REACH_OUT,
        Volunteers.SEE,
        Volunteers.APPROVE,
        Volunteers.MATCH,
        Associations.COORDINATE,
        Associations.GRANT,
        Events.COORDINATE,
        Events.POST,
        Events.HOST,
        Events.HELP,
    ),
    Role.MUNICIPALITY: card(
        _("Signs agreements and sees figures, never people."), Associations.SIGN, Associations.FUND
    ),
    Role.LEADER: card(_("Sees figures and goals.")),
    Role.EDITOR: card(_("Writes the pages.")),
    Role.ADMINISTRATOR: card(
        _("Gives roles and keeps the site."), Desk.ADMINISTER, Desk.GIVE_OUT_OR_ERASE, Volunteers.WEIGH
    ),
}
