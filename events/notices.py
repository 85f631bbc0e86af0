"""The words of our messages. Each looks at what is true when it is sent: what no longer holds is not sent."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events import feeds
from events.choices import EventStatus, SignupState
from events.models import Event, Signup
from medspil.notices import links
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from medspil.users.points import Act
from theme.formats import hours_text, phone_text
from theme.multilingual import in_reader_language


def signup_of(notice: Notice, *states: SignupState) -> Signup | None:
    """The sign-up a notice is about, if it is in one of these states and its event still takes place."""
    signup = Signup.objects.select_related("event", "user").filter(pk=notice.params["signup_id"]).first()
    if signup is None or (states and signup.state not in states):
        return None
    return signup


def title_of(event: Event) -> str:
    return in_reader_language(event.title, event.original_language).text


def when(starts_at: datetime, ends_at: datetime | None = None) -> str:
    """ "onsdag 2. december, 16.30–18.30"."""
    start = timezone.localtime(starts_at)
    day = f"{date_format(start, 'l')} {date_format(start, 'MONTH_DAY_FORMAT')}"
    return f"{day}, {hours_text(starts_at, ends_at)}"


def facts(event: Event, place: str) -> tuple[tuple[str, str], ...]:
    rows = [
        (_("What"), title_of(event)),
        (_("When"), when(event.starts_at, event.ends_at)),
        (_("Where"), place),
    ]
    if event.contact_name:
        rows.append((_("Who to ask"), f"{event.contact_name} {phone_text(event.contact_phone)}".strip()))
    return tuple(rows)


def answer_link(signup: Signup) -> str:
    """The address that confirms, changes or cancels this sign-up, as long as the event is not over."""
    return links.mint(
        "events.signup", signup.pk, expires_at=signup.event.ends_at, language=get_language() or "da"
    )


def place_for(signup: Signup) -> str:
    return signup.event.whole_place if signup.knows_address else signup.event.public_place


def takes_place(signup: Signup | None) -> bool:
    return signup is not None and signup.event.status != EventStatus.CANCELLED


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
        facts=facts(event, place_for(signup)),
        action=(_("Change it or cancel"), answer_link(signup)),
        files=(calendar_file(signup),),
    )


def greeting(signup: Signup) -> str:
    name = signup.user.first_name if signup.user else signup.name
    return _("Hello %(name)s") % {"name": name}


def calendar_file(signup: Signup) -> tuple[str, bytes, str]:
    content = feeds.single(signup.event, whole_place=signup.knows_address)
    return (f"medspil-{signup.event_id}.ics", content, "text/calendar")


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
