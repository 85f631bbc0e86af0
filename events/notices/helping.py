"""What helpers hear about their shifts."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from events.choices import EventStatus
from events.models import Event, Helping, SecondHost
from events.notices.words import facts as event_facts
from events.notices.words import title_of, when
from medspil.notices import links
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from theme.multilingual import in_reader_language


def helping_of(notice: Notice) -> Helping | None:
    """The shift a notice is about, if it is still taken."""
    helpings = Helping.objects.coming().with_event()
    return helpings.filter(pk=notice.params["helping_id"]).first()


def task_of(helping: Helping) -> str:
    role = helping.shift.role
    if role is not None:
        return in_reader_language(role.title, role.original_language).text
    return _("Fetching somebody") if helping.shift.signup_id else _("A hand")


def place_of(helping: Helping) -> str:
    event = helping.shift.event
    return event.whole_place if helping.knows_place else event.public_place


def facts(helping: Helping) -> tuple[tuple[str, str], ...]:
    rows = [
        (_("What"), f"{task_of(helping)} · {title_of(helping.shift.event)}"),
        (_("When"), when(helping.shift.starts_at, helping.shift.ends_at)),
        (_("Where"), place_of(helping)),
    ]
    if helping.shift.note:
        rows.append((_("To do"), helping.shift.note))
    return tuple(rows)


def my_shifts() -> tuple[str, str]:
    return (_("My shifts"), links.absolute(reverse("events:shifts")))


def hello(helping: Helping) -> str:
    return _("Hello %(name)s") % {"name": helping.volunteer.user.first_name}


def about(helping: Helping | None, subject: str, *paragraphs: str) -> Message | None:
    if helping is None:
        return None
    return Message(
        subject=subject % {"title": title_of(helping.shift.event)},
        greeting=hello(helping),
        paragraphs=tuple(filter(None, paragraphs)),
        facts=facts(helping),
        action=my_shifts(),
    )


@kind("events.helping")
def taken(notice: Notice) -> Message | None:
    helping = helping_of(notice)
    if helping is None or helping.shift.event.status == EventStatus.CANCELLED:
        return None
    waits = "" if helping.knows_place else _("You hear the rest as soon as the host has said yes to you.")
    return about(helping, _("Thank you, you help at: %(title)s"), _("It is good that you come."), waits)


@kind("events.helping_agreed")
def agreed(notice: Notice) -> Message | None:
    helping = helping_of(notice)
    words = _("The host has said yes. You find the rest under My shifts; please keep it to yourself.")
    return about(helping, _("Now you know the rest: %(title)s"), words)


@kind("events.shift_moved")
def moved(notice: Notice) -> Message | None:
    helping = helping_of(notice)
    words = _("The event has moved, and your shift with it. Does it not suit you? Give it back there.")
    return about(helping, _("New time for your shift: %(title)s"), words)


@kind("events.shift_off")
def called_off(notice: Notice) -> Message | None:
    helping = helping_of(notice)
    note = helping.shift.event.change_note if helping else ""
    return about(
        helping, _("Cancelled: %(title)s"), _("The event is cancelled, and your shift with it."), note
    )


@kind("events.shift_on")
def on_again(notice: Notice) -> Message | None:
    helping = helping_of(notice)
    if helping is None or helping.shift.event.status == EventStatus.CANCELLED:
        return None
    words = _(
        "We had cancelled it. Now it takes place, and your shift with it. Does it not suit you any more?"
    )
    return about(helping, _("It takes place after all: %(title)s"), words, _("Then give it back there."))


@kind("events.shift_reminder")
def reminder(notice: Notice) -> Message | None:
    helping = helping_of(notice)
    if helping is None or helping.shift.event.status == EventStatus.CANCELLED:
        return None
    return about(helping, _("Your shift is soon: %(title)s"), _("Thank you for helping."))


@kind("events.second_host_reminder")
def second_host(notice: Notice) -> Message | None:
    event = Event.objects.public().filter(pk=notice.params["event_id"]).first()
    host = SecondHost.objects.at(event) if event and event.status != EventStatus.CANCELLED else None
    if event is None or host is None or host.pk != notice.params["second_host_id"]:
        return None
    return Message(
        subject=_("You host soon: %(title)s") % {"title": title_of(event)},
        greeting=_("Hello %(name)s") % {"name": host.name},
        paragraphs=(
            _("This time it is your turn to be the second host. It is good that you come."),
            _("Can you not come after all? Then call us."),
        ),
        facts=event_facts(event, event.whole_place),
        action=(_("See it as everybody does"), links.absolute(event.get_absolute_url())),
    )


@kind("events.shift_closed")
def closed(notice: Notice) -> Message | None:
    event = Event.objects.filter(pk=notice.params["event_id"]).first()
    if event is None:
        return None
    starts_at = datetime.fromisoformat(notice.params["starts_at"])
    return Message(
        subject=_("You are not needed after all: %(title)s") % {"title": title_of(event)},
        paragraphs=(_("Your shift is no longer needed. Thank you for offering."),),
        facts=((_("What"), title_of(event)), (_("When"), when(starts_at))),
        action=my_shifts(),
    )


@kind("events.helper_gone")
def gone(notice: Notice) -> Message | None:
    """To the host, as long as nobody else has taken it."""
    helping = Helping.objects.with_event().filter(pk=notice.params["helping_id"]).first()
    if helping is None or helping.shift.seats_left == 0:
        return None
    event = helping.shift.event
    return Message(
        subject=_("A helper is missing: %(title)s") % {"title": title_of(event)},
        paragraphs=(_("Somebody has given their shift back. It is open to others again."),),
        facts=(
            (_("What"), task_of(helping)),
            (_("When"), when(helping.shift.starts_at, helping.shift.ends_at)),
        ),
        action=(_("Open the event"), links.absolute(reverse("events:manage", args=[event.pk]))),
    )
