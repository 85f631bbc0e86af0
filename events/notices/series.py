"""What happened to an event: cancelled, moved; and to who posted it: it is on the list."""

from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.choices import ACTIVE, Publication, SignupState
from events.models import Event, Signup
from events.notices.words import (
    MOST_SHOWN,
    answer_link,
    calendar_file,
    facts,
    greeting,
    moved_words,
    place_for,
    price_fact,
    series_facts,
    series_of,
    signup_of,
    takes_place,
    title_of,
    when,
)
from events.notices.words import changed as what_changed
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


@kind("events.moved_several")
def moved_several(notice: Notice) -> Message | None:
    """A series has other days or hours: all of one person's dates in one message."""
    olds = dict(notice.params["moves"])
    rows = Signup.objects.active().filter(pk__in=olds).select_related("event", "user")
    signups = [signup for signup in rows.order_by("event__starts_at", "pk") if takes_place(signup)]
    if not signups:
        return None
    shown = tuple(
        (when(datetime.fromisoformat(olds[signup.pk])), when(signup.event.starts_at, signup.event.ends_at))
        for signup in signups[:MOST_SHOWN]
    )
    return Message(
        subject=_("New times: %(title)s") % {"title": title_of(signups[0].event)},
        greeting=greeting(signups[0]),
        paragraphs=moved_words(signups[0].event, len(signups)),
        facts=shown,
        action=(_("Change it or cancel"), answer_link(signups[0])),
        closing=_("Does the new time not suit you? Press the button, or call us."),
    )


@kind("events.changed")
def changed(notice: Notice) -> Message | None:
    signup = signup_of(notice, *ACTIVE)
    if signup is None or not takes_place(signup):
        return None
    event = signup.event
    paragraphs = [what_changed(notice.params["fields"])]
    if notice.params.get("dates", 1) > 1:
        paragraphs.append(_("It is so on all the dates you are signed up for."))
    return Message(
        subject=_("Changed: %(title)s") % {"title": title_of(event)},
        greeting=greeting(signup),
        paragraphs=tuple(paragraphs),
        facts=(*facts(event, place_for(signup)), price_fact(event)),
        action=(_("Change it or cancel"), answer_link(signup)),
        files=(calendar_file(signup),),
    )


@kind("events.restored")
def restored(notice: Notice) -> Message | None:
    signup = signup_of(notice, *ACTIVE)
    if signup is None or not takes_place(signup):
        return None
    event = signup.event
    waits = signup.state == SignupState.WAITING
    return Message(
        subject=_("It takes place after all: %(title)s") % {"title": title_of(event)},
        greeting=greeting(signup),
        paragraphs=(
            _("We had cancelled it. Now it takes place, and you are still on the waiting list.")
            if waits
            else _("We had cancelled it. Now it takes place, and you still have your place."),
        ),
        facts=facts(event, place_for(signup)),
        action=(_("Change it or cancel"), answer_link(signup)),
        files=(calendar_file(signup),),
    )


@kind("events.series_published")
def series_published(notice: Notice) -> Message | None:
    series = series_of(notice)
    if series is None or series.publication != Publication.PUBLISHED:
        return None
    return Message(
        subject=_("On the list: %(title)s") % {"title": title_of(series)},
        paragraphs=(_("All its dates are on the list now. From now on you publish by yourselves."),),
        facts=series_facts(series, series.public_place),
        action=(_("Open it"), links.absolute(series.get_absolute_url())),
    )


@kind("events.series_ending")
def series_ending(notice: Notice) -> Message | None:
    """To its owner, 30 days before the last date, once; not where it goes on meanwhile."""
    series = series_of(notice)
    if series is None or series.ends_as_planned or series.last_day is None:
        return None
    if series.last_day.isoformat() != notice.params["last_day"]:
        return None
    day = date_format(series.last_day, "DATE_FORMAT")
    return Message(
        subject=_("Soon over: %(title)s") % {"title": title_of(series)},
        paragraphs=(
            _("The last date is %(day)s. After that nothing stands on the list.") % {"day": day},
            _("Shall it go on? Then say for how long. Shall it end? Then you need do nothing."),
        ),
        facts=series_facts(series, series.public_place),
        action=(_("Say how it goes on"), links.absolute(series.get_absolute_url())),
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
