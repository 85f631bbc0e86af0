"""What the messages about events have in common."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from events import feeds, wording
from events.choices import EventStatus, SignupState
from events.models import Event, EventSeries, Signup
from medspil.notices import links
from medspil.notices.models import Notice
from theme.formats import hours_text, kroner_text, listed_text, long_day, phone_text
from theme.multilingual import in_reader_language

MOST_SHOWN = 12
CHANGED_WORDS = {
    "address": gettext_lazy("the place"),
    "postcode": gettext_lazy("the place"),
    "price_ore": gettext_lazy("the price"),
    "childcare": gettext_lazy("childcare"),
    "women_only": gettext_lazy("who it is for"),
    "interpreter": gettext_lazy("the interpreter"),
}


def signup_of(notice: Notice, *states: SignupState) -> Signup | None:
    """The sign-up a notice is about, if it is in one of these states and its event still takes place."""
    signup = Signup.objects.select_related("event", "user").filter(pk=notice.params["signup_id"]).first()
    if signup is None or (states and signup.state not in states):
        return None
    return signup


def title_of(event: Event | EventSeries) -> str:
    return in_reader_language(event.title, event.original_language).text


def when(starts_at: datetime, ends_at: datetime | None = None) -> str:
    """ "onsdag 2. december, 16.30–18.30"."""
    return listed_text([long_day(starts_at), hours_text(starts_at, ends_at)])


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


def greeting(signup: Signup) -> str:
    name = signup.user.first_name if signup.user else signup.name
    return _("Hello %(name)s") % {"name": name}


def calendar_file(signup: Signup) -> tuple[str, bytes, str]:
    content = feeds.single(signup.event, whole_place=signup.knows_address)
    return (f"medspil-{signup.event_id}.ics", content, "text/calendar")


def series_of(notice: Notice) -> EventSeries | None:
    rows = EventSeries.objects.select_related("association", "made_by")
    return rows.filter(pk=notice.params["series_id"]).first()


def series_facts(series: EventSeries, place: str) -> tuple[tuple[str, str], ...]:
    """What comes again, how, and where, for a message about the whole of it."""
    rows = [
        (_("What"), title_of(series)),
        (_("When"), listed_text([wording.said(series.rule, series.starts_on), wording.hours(series)])),
        (_("Where"), place),
    ]
    if series.contact_name:
        asked = f"{series.contact_name} {phone_text(series.contact_phone)}".strip()
        rows.append((_("Who to ask"), asked))
    return tuple(rows)


def changed(fields: Collection[str]) -> str:
    """What is another now, named: "the place and the price"."""
    what = wording.listed(sorted({str(label) for name, label in CHANGED_WORDS.items() if name in fields}))
    return _("Something is different: %(what)s. This is how it is now.") % {"what": what}


def moved_words(event: Event, count: int) -> tuple[str, ...]:
    """What stands above the old and new times of so many dates, and why they are others."""
    said = _("It comes at another time from now on. The old time stands first, then the new one.")
    return tuple(filter(None, [said, event.change_note, more_dates(count)]))


def more_dates(count: int) -> str:
    more = count - MOST_SHOWN
    words = ngettext("And %(count)s more date.", "And %(count)s more dates.", max(more, 1))
    return words % {"count": more} if more > 0 else ""


def price_fact(event: Event) -> tuple[str, str]:
    return (_("Price"), kroner_text(event.price_ore) if event.price_ore else _("It is free"))
