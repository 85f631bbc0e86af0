"""What happened to an event: cancelled, moved; and to who posted it: it is on the list."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from events.choices import SignupState
from events.models import Event
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
from medspil.notices import links
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice


@kind("events.cancelled")
def cancelled(notice: Notice) -> Message | None:
    signup = signup_of(notice)
    if signup is None:
        return None
    event = signup.event
    return Message(
        subject=_("Cancelled: %(title)s") % {"title": title_of(event)},
        greeting=greeting(signup),
        paragraphs=tuple(filter(None, [_("We are sorry: this does not take place."), event.change_note])),
        facts=facts(event, event.public_place),
        action=(_("Find something else"), links.absolute(reverse("events:list"))),
        files=(calendar_file(signup),),
    )


@kind("events.moved")
def moved(notice: Notice) -> Message | None:
    signup = signup_of(
        notice, SignupState.CONFIRMED, SignupState.OFFERED, SignupState.UNCONFIRMED, SignupState.WAITING
    )
    if signup is None or not takes_place(signup):
        return None
    event = signup.event
    old = datetime.fromisoformat(notice.params["old"])
    return Message(
        subject=_("New time: %(title)s") % {"title": title_of(event)},
        greeting=greeting(signup),
        paragraphs=tuple(
            filter(
                None,
                [
                    _("It was %(old)s. Now it is %(new)s.")
                    % {"old": when(old), "new": when(event.starts_at, event.ends_at)},
                    event.change_note,
                ],
            )
        ),
        facts=facts(event, place_for(signup)),
        action=(_("Change it or cancel"), answer_link(signup)),
        files=(calendar_file(signup),),
    )


@kind("events.published")
def published(notice: Notice) -> Message | None:
    event = Event.objects.public().filter(pk=notice.params["event_id"]).first()
    if event is None:
        return None
    return Message(
        subject=_("On the list: %(title)s") % {"title": title_of(event)},
        paragraphs=(_("Your event is on the list now. You can see here who comes."),),
        facts=facts(event, event.public_place),
        action=(_("Open the event"), links.absolute(reverse("events:manage", args=[event.pk]))),
    )
