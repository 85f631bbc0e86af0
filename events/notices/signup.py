"""To the one who signed up: confirm, waiting, a place, the address, soon."""

from django.urls import reverse
from django.utils.translation import gettext as _

from events.choices import SignupState
from events.models import Signup
from events.notices.words import (
    answer_link,
    calendar_file,
    facts,
    greeting,
    place_for,
    signup_of,
    takes_place,
    title_of,
    when,
)
from events.told import told
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from medspil.users.points import Act
from theme.formats import hours_text


@kind("events.confirm")
def confirm(notice: Notice) -> Message | None:
    signup = signup_of(notice, SignupState.UNCONFIRMED)
    if signup is None or signup.until is None or not takes_place(signup):
        return None
    return Message(
        subject=_("Press once more: %(title)s") % {"title": title_of(signup.event)},
        greeting=_("Hello %(name)s") % {"name": signup.name},
        paragraphs=(
            _("You want to come. Press the button, and you are signed up."),
            _("We keep your place until %(time)s.") % {"time": hours_text(signup.until)},
        ),
        facts=facts(signup.event, place_for(signup)),
        action=(_("Yes, I am coming"), answer_link(signup)),
        closing=_("Was it not you? Then do nothing."),
    )


def said(signup: Signup) -> tuple[tuple[str, str], ...]:
    """What they said themselves; an address that nobody has proved hears none of it."""
    return tuple((label, words) for _icon, label, words in told(signup))


@kind("events.confirmed")
def confirmed(notice: Notice) -> Message | None:
    signup = signup_of(notice, SignupState.CONFIRMED)
    if signup is None or not takes_place(signup):
        return None
    event = signup.event
    paragraphs = [_("You are signed up. We look forward to seeing you.")]
    if event.hidden_address and not signup.knows_address:
        paragraphs.append(_("You get the address in a mail, as soon as the host has said yes."))
    return Message(
        subject=_("You are signed up: %(title)s") % {"title": title_of(event)},
        greeting=greeting(signup),
        paragraphs=tuple(paragraphs),
        facts=facts(event, place_for(signup)) + said(signup),
        action=(_("Change it or cancel"), answer_link(signup)),
        files=(calendar_file(signup),),
    )


@kind("events.already")
def already(notice: Notice) -> Message | None:
    """Somebody signed up a second time under this name and address."""
    signup = signup_of(notice, SignupState.CONFIRMED)
    if signup is None or not takes_place(signup):
        return None
    return Message(
        subject=_("You are already signed up: %(title)s") % {"title": title_of(signup.event)},
        greeting=greeting(signup),
        paragraphs=(_("You are already signed up."),),
        facts=facts(signup.event, place_for(signup)) + said(signup),
        action=(_("Change it or cancel"), answer_link(signup)),
        closing=_("Was it not you? Then do nothing."),
    )


@kind("events.waiting")
def waiting(notice: Notice) -> Message | None:
    signup = signup_of(notice, SignupState.WAITING)
    if signup is None or not takes_place(signup):
        return None
    return Message(
        subject=_("You are on the waiting list: %(title)s") % {"title": title_of(signup.event)},
        greeting=greeting(signup),
        paragraphs=(_("All places are taken just now. If one gets free, we write to you."),),
        facts=facts(signup.event, signup.event.public_place),
        action=(_("Change it or cancel"), answer_link(signup)),
    )


@kind("events.offered")
def offered(notice: Notice) -> Message | None:
    signup = signup_of(notice, SignupState.OFFERED)
    if signup is None or signup.until is None or not takes_place(signup):
        return None
    to = reverse("events:answer_for", args=[signup.pk])
    return Message(
        subject=_("There is a place for you: %(title)s") % {"title": title_of(signup.event)},
        greeting=greeting(signup),
        paragraphs=(
            _("A place has become free. Would you like to have it?"),
            _("Answer before %(when)s, then the next in line is asked.") % {"when": when(signup.until)},
        ),
        facts=facts(signup.event, signup.event.public_place),
        action=(_("Yes or no"), answer_link(signup)),
        acts=(
            Act(_("Said yes"), to, post=True, primary=True, fields=(("answer", "confirm"), ("said", "1"))),
            Act(_("Said no"), to, post=True, fields=(("answer", "cancel"), ("said", "1"))),
        ),
    )


@kind("events.signed_off")
def signed_off(notice: Notice) -> Message | None:
    signup = signup_of(notice, SignupState.CANCELLED)
    if signup is None or not takes_place(signup):
        return None
    return Message(
        subject=_("Your sign-up is cancelled: %(title)s") % {"title": title_of(signup.event)},
        greeting=greeting(signup),
        paragraphs=(_("The host has cancelled your sign-up. Call us if you wonder why."),),
        facts=facts(signup.event, signup.event.public_place),
    )


@kind("events.address")
def address(notice: Notice) -> Message | None:
    signup = signup_of(notice, SignupState.CONFIRMED)
    if signup is None or not signup.knows_address or not takes_place(signup):
        return None
    return Message(
        subject=_("Where it is: %(title)s") % {"title": title_of(signup.event)},
        greeting=greeting(signup),
        paragraphs=(_("The host has said yes. Here is the address; please keep it to yourself."),),
        facts=facts(signup.event, signup.event.whole_place),
        action=(_("Change it or cancel"), answer_link(signup)),
        files=(calendar_file(signup),),
    )


@kind("events.reminder")
def reminder(notice: Notice) -> Message | None:
    signup = signup_of(notice, SignupState.CONFIRMED)
    if signup is None or not takes_place(signup):
        return None
    return Message(
        subject=_("Soon: %(title)s") % {"title": title_of(signup.event)},
        greeting=greeting(signup),
        paragraphs=(
            _("We are glad that you are coming. Can you not come after all? Then somebody else can."),
        ),
        facts=facts(signup.event, place_for(signup)),
        action=(_("Change it or cancel"), answer_link(signup)),
    )
