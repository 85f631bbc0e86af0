"""To those who count on an event without a sign-up: cancelled, moved, changed, or on after all."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.choices import EventStatus
from events.models import Event, SecondHost
from events.notices.words import changed, facts, title_of, when
from events.parts import Happened
from medspil.notices import links
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice

SUBJECTS = {
    Happened.CANCELLED: gettext_lazy("Cancelled: %(title)s"),
    Happened.MOVED: gettext_lazy("New time: %(title)s"),
    Happened.RESTORED: gettext_lazy("It takes place after all: %(title)s"),
    Happened.CHANGED: gettext_lazy("Changed: %(title)s"),
}


def holds(notice: Notice, event: Event) -> bool:
    """Whether what happened is still so: a cancelled event is not said to move."""
    cancelled = event.status == EventStatus.CANCELLED
    return cancelled == (notice.params["happened"] == Happened.CANCELLED)


def subject(notice: Notice, event: Event) -> str:
    return str(SUBJECTS[Happened(notice.params["happened"])]) % {"title": title_of(event)}


def happened(notice: Notice, event: Event, starts_at: datetime, ends_at: datetime) -> tuple[str, ...]:
    """What is so now, and why."""
    match Happened(notice.params["happened"]):
        case Happened.CANCELLED:
            said = _("We are sorry: this does not take place.")
        case Happened.MOVED:
            later = starts_at - event.starts_at
            old = datetime.fromisoformat(notice.params["old"]) + later
            said = _("It was %(old)s. Now it is %(new)s.") % {
                "old": when(old),
                "new": when(starts_at, ends_at),
            }
        case Happened.RESTORED:
            said = _("We had cancelled it. Now it takes place.")
        case Happened.CHANGED:
            return (changed(notice.params["fields"]),)
    return tuple(filter(None, [said, event.change_note]))


@kind("events.taking_part")
def taking_part(notice: Notice) -> Message | None:
    """To an association that takes part, or whose event it is."""
    event = Event.objects.filter(pk=notice.params["event_id"]).first()
    if event is None or not holds(notice, event):
        return None
    return Message(
        subject=subject(notice, event),
        paragraphs=happened(notice, event, event.starts_at, event.ends_at),
        closing="" if event.cancelled else _("Does it not suit you any more? Call us."),
        facts=facts(event, event.public_place),
        action=(_("See it as everybody does"), links.absolute(event.get_absolute_url())),
    )


@kind("events.second_host")
def second_host(notice: Notice) -> Message | None:
    """To who hosts this meeting together with its host."""
    event = Event.objects.public().filter(pk=notice.params["event_id"]).first()
    host = SecondHost.objects.at(event) if event else None
    if event is None or host is None or host.pk != notice.params["second_host_id"]:
        return None
    if not holds(notice, event):
        return None
    return Message(
        subject=subject(notice, event),
        greeting=_("Hello %(name)s") % {"name": host.name},
        paragraphs=happened(notice, event, event.starts_at, event.ends_at),
        closing="" if event.cancelled else _("Does it not suit you any more? Call us."),
        facts=facts(event, event.public_place),
        action=None
        if event.cancelled
        else (_("See it as everybody does"), links.absolute(event.get_absolute_url())),
    )
