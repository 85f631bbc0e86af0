"""The one road upward: lists that higher apps fill in `AppConfig.ready()` and lower ones read.

An app that needs something of a higher one never imports it; it reads a point.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from django.http import HttpRequest

    from medspil.users.models import User

T = TypeVar("T")


class Point(Generic[T]):
    """An ordered list of contributions; `add` is idempotent, so that a reload does not double it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._items: dict[str, T] = {}

    def add(self, key: str, item: T) -> None:
        self._items[key] = item

    def extend(self, key: str, items: Mapping[str, T]) -> None:
        """Several of one app, in their order."""
        for name, item in items.items():
            self.add(f"{key}.{name}", item)

    def __iter__(self) -> Iterator[T]:
        return iter(self._items.values())


@dataclass(frozen=True, slots=True, eq=False)
class NavItem:
    """A place in the menus. `where` names them: public, bottom, desk, account, footer.

    `covers` names the apps whose pages belong here, where no place of the menu has a closer address. `own`:
    here belongs what is the reader's own, whatever its address.
    """

    label: object
    url_name: str
    icon: str
    where: tuple[str, ...]
    order: int = 50
    permission: str = ""
    covers: tuple[str, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page another app owns. `page`: "me:home", "desk:person", "desk:referral", "start"…

    `build(request, subject, on)` returns a context for `template`, or None to stay away.
    """

    page: str
    template: str
    build: "Callable[[HttpRequest, object, date], dict[str, object] | None]"
    order: int = 50


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do about a line on the desk. `post` acts at once; otherwise it opens a page.

    `fields` go along hidden; `tel` makes it a call.
    """

    label: object
    url: str
    post: bool = False
    primary: bool = False
    fields: tuple[tuple[str, str], ...] = ()
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Todo:
    """A line on the coordinator's list: who, what is asked of us, since when, and what to do here.

    `rank` orders worst-if-left first: 0 safety, 1 broken promise, 2 ending soon, 3 new, 4 the rest. A near
    or far `due` moves a line up or down the ranks (`medspil.desk.day.rank_on`).
    `key` names the line ("volunteers.call:17") so that it can be put off until a day.
    """

    key: str
    rank: int
    who: str
    what: object
    since: datetime
    due: date | None = None
    note: object = ""
    url: str = ""
    acts: tuple[Act, ...] = ()
    subject_id: int | None = None
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A person or thing that the desk's search found."""

    title: str
    what: object
    url: str
    user_id: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """What an answer link opens: `view(request, link)` shows on GET and acts on POST."""

    purpose: str
    view: "Callable[..., object]"


@dataclass(frozen=True, slots=True)
class Merge:
    """Two rows turned out to be one person: what leads to `gone` is to lead to `kept`."""

    kept: "User"
    gone: "User"
    by: "User"
    at: datetime


@dataclass(frozen=True, slots=True)
class Erasure:
    """Somebody is to be forgotten. `by` is None where a clock does it."""

    user: "User"
    by: "User | None"
    at: datetime


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Somebody has taken a consent back: its `purpose` (of `privacy.Purpose`) stops at once [5]."""

    user: "User"
    purpose: str
    by: "User | None"
    at: datetime


@dataclass(frozen=True, slots=True)
class MeetingPlace:
    """Where two people can meet with a host as the third person: a language café on its day.

    `key` names it ("events:17"), `url` is its page; `point` is (latitude, longitude), None where it is
    not known. `title` is told in the reader's language whenever it is written out.
    """

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    point: tuple[float, float] | None
    url: str


@dataclass(frozen=True, slots=True)
class MeetingHost:
    """Who is at a meeting place as the third person: a name for the two, and the account where known."""

    name: str
    user: "User | None"


@dataclass(frozen=True, slots=True)
class MeetingPlaces:
    """What a higher app offers for first meetings: an organisation's places in a time, one by its key, and
    who is there as the third person, which the two themselves (ids) never are."""

    between: "Callable[[int, datetime, datetime], Iterable[MeetingPlace]]"
    find: "Callable[[str], MeetingPlace | None]"
    host: "Callable[[str, set[int]], MeetingHost | None]"


nav: Point[NavItem] = Point("nav")
panels: Point[Panel] = Point("panels")
todo: "Point[Callable[[User, date], Iterable[Todo]]]" = Point("todo")
good_news: "Point[Callable[[User, date], Iterable[str]]]" = Point("good_news")
meeting_places: Point[MeetingPlaces] = Point("meeting_places")
search: "Point[Callable[[User, str, date], Iterable[Found]]]" = Point("search")
# Higher apps stand before lower ones, as in INSTALLED_APPS: they settle their own first.
on_merge: "Point[Callable[[Merge], None]]" = Point("on_merge")
on_erase: "Point[Callable[[Erasure], None]]" = Point("on_erase")
on_withdraw: "Point[Callable[[Withdrawal], None]]" = Point("on_withdraw")
on_export: "Point[Callable[[User], dict[str, object]]]" = Point("on_export")


def panels_for(page: str, request: "HttpRequest", subject: object, on: date) -> list[dict[str, object]]:
    """What other apps put on a page, in order: a template each, with its context."""
    wanted = sorted((panel for panel in panels if panel.page == page), key=lambda panel: panel.order)
    built = [(panel.template, panel.build(request, subject, on)) for panel in wanted]
    return [{"template": template, "context": context} for template, context in built if context is not None]
