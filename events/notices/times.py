"""About times within an event: to who booked one, and to who makes a visit at home."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from events import booking, feeds
from events.models import HomeVisit, Slot
from events.notices.others import happened, holds, subject
from events.notices.words import title_of, when
from medspil.notices import links
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice


def slot_of(notice: Notice) -> Slot | None:
    """The time a message is about, as long as it is theirs."""
    slot = Slot.objects.select_related("event", "user").filter(pk=notice.params["slot_id"]).first()
    return slot if slot and booking.since(slot) == notice.params["since"] else None


def about(slot: Slot, title: str, *paragraphs: str) -> Message:
    event = slot.event
    at_home = _("At your home. We ring you first.")
    url = booking.receipt_url(slot)
    return Message(
        subject=title,
        greeting=_("Hello %(name)s") % {"name": slot.user.first_name if slot.user else slot.name},
        paragraphs=paragraphs,
        facts=(
            (_("What"), title_of(event)),
            (_("When"), when(slot.starts_at, slot.ends_at)),
            (_("Where"), at_home if event.by_booking else event.public_place),
        ),
        action=None if event.cancelled else (_("Change it or cancel"), links.absolute(url)),
        files=((f"medspil-{event.pk}.ics", feeds.one_time(slot, url), "text/calendar"),),
    )


@kind("events.time")
def time(notice: Notice) -> Message | None:
    slot = slot_of(notice)
    if slot is None or not holds(notice, slot.event):
        return None
    said = happened(notice, slot.event, slot.starts_at, slot.ends_at)
    return about(slot, subject(notice, slot.event), *said)


@kind("events.booked")
def booked(notice: Notice) -> Message | None:
    slot = slot_of(notice)
    if slot is None or slot.event.cancelled:
        return None
    title = _("Your time: %(title)s") % {"title": title_of(slot.event)}
    return about(slot, title, _("The time is yours. We look forward to seeing you."))


@kind("events.booked_reminder")
def booked_reminder(notice: Notice) -> Message | None:
    slot = slot_of(notice)
    if slot is None or slot.event.cancelled:
        return None
    words = _("We are glad that you are coming. Can you not come after all? Then somebody else can.")
    if slot.event.by_booking:
        words = _("We come to see you. Does it not suit you after all? Then somebody else can have the time.")
    return about(slot, _("Soon: %(title)s") % {"title": title_of(slot.event)}, words)


def visit_of(notice: Notice) -> HomeVisit | None:
    rows = HomeVisit.objects.select_related("slot__event", "first__user", "second__user")
    return rows.filter(pk=notice.params["visit_id"]).first()


def visiting(notice: Notice, title: Callable[[str], str]) -> Message | None:
    one = visit_of(notice)
    if one is None or one.slot.event.cancelled or notice.user not in [who.user for who in one.visitors]:
        return None
    alone = _("You go alone: press when you go in, and again when you are out. Else we ring you.")
    return Message(
        subject=title(when(one.slot.starts_at)),
        paragraphs=(
            _("Somebody would like a visit. On the page you see whom you visit, and their phone."),
            alone if one.alone else _("You are two. Press when you go in and when you are out."),
        ),
        facts=((_("When"), when(one.slot.starts_at, one.slot.ends_at)),),
        action=(_("Open the visit"), links.absolute(reverse("events:visit", args=[one.pk]))),
    )


@kind("events.visit")
def visit(notice: Notice) -> Message | None:
    return visiting(notice, lambda moment: _("A visit: %(when)s") % {"when": moment})


@kind("events.visit_reminder")
def visit_reminder(notice: Notice) -> Message | None:
    return visiting(notice, lambda moment: _("Your visit is soon: %(when)s") % {"when": moment})


@kind("events.visit_off")
def visit_off(notice: Notice) -> Message | None:
    one = visit_of(notice)
    if one is None or not one.slot.event.cancelled:
        return None
    slot = one.slot
    return Message(
        subject=_("Cancelled: %(title)s") % {"title": title_of(slot.event)},
        paragraphs=tuple(filter(None, [_("The visit does not take place."), slot.event.change_note])),
        facts=((_("When"), when(slot.starts_at, slot.ends_at)),),
    )


@kind("events.not_going")
def not_going(notice: Notice) -> Message | None:
    """To somebody who was to make a visit: the time was given back, or another goes."""
    slot = Slot.objects.select_related("event").filter(pk=notice.params["slot_id"]).first()
    goes = HomeVisit.objects.filter(slot=slot).made_by(notice.user) if slot and notice.user else None
    if slot is None or (goes is not None and goes.exists()):
        return None
    return Message(
        subject=_("You need not visit after all: %(when)s") % {"when": when(slot.starts_at)},
        paragraphs=(_("The time was given back, or somebody else goes. Thank you for offering."),),
        facts=((_("When"), when(slot.starts_at, slot.ends_at)),),
    )
