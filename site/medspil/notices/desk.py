"""Messages that must be said by phone, as lines on the coordinator's list."""

from collections.abc import Iterator, Set
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from medspil.notices.choices import NoticeState
from medspil.notices.messages import Message, rendered
from medspil.notices.models import Notice
from medspil.notices.permissions import Permission
from medspil.notices.texting import via
from medspil.users.days import midnight
from medspil.users.models import User
from medspil.users.points import Act, Todo
from medspil.users.prepared import made_once
from medspil.users.together import together
from theme.formats import phone_text

MOST_CALLS = 100
MOST_FAILED = 20


def todo(user: User, on: date) -> Iterator[Todo]:
    """Calls to make for the organisations a person answers for, and mails that could not be sent."""
    scope = user.scope(Permission.MAKE_CALLS, on)
    end = midnight(on + timedelta(days=1))
    for notice in to_say(scope, end):
        if line := call(notice):
            yield line


@made_once
def to_say(scope: Set[int], end: datetime) -> QuerySet[Notice]:
    mine = Notice.objects.filter(organisation_id__in=scope).order_by("send_at", "pk")
    failed = mine.filter(state=NoticeState.FAILED)
    people = Notice.objects.select_related("user__via")
    return together(people, calls=mine.calls(end)[:MOST_CALLS], failed=failed[:MOST_FAILED])


def call(notice: Notice) -> Todo | None:
    """One call, with what to press when it is made. What a person hears stands in the note, in Danish."""
    message = rendered(notice)
    if message is None:
        return None
    number = notice.user.queue_number if notice.user else notice.address
    acts = [*message.acts] or [
        Act(gettext("Told"), reverse("notices:told", args=[notice.pk]), post=True, primary=not number)
    ]
    if number:
        acts.insert(
            0,
            Act(
                gettext("Call %(number)s") % {"number": phone_text(number)},
                f"tel:{number}",
                icon="phone",
                primary=True,
            ),
        )
    return Todo(
        key=f"notices.call:{notice.pk}",
        rank=3,
        who=notice.user.queue_name if notice.user else notice.name,
        what=_("is to be called: %(subject)s") % {"subject": message.subject},
        note=" ".join([*through(notice.user), *message.paragraphs]),
        since=notice.made_at,
        due=timezone.localdate(notice.send_at),
        url=reverse("notices:call", args=[notice.pk]),
        acts=tuple(acts),
        subject_id=notice.user_id,
        icon="phone",
    )


def through(user: User | None) -> list[str]:
    """Whom the number belongs to, where somebody is reached through another."""
    owner = via(user)
    return [gettext("Through %(name)s.") % {"name": owner.name}] if owner else []


def spoken(user: User) -> str:
    """In which language, when it is safe, and whose phone it is."""
    parts = [str(user.get_language_display()), str(user.get_safe_time_display()), user.phone_owner]
    return " · ".join(part for part in parts if part)


def in_both(notice: Notice) -> tuple[Message | None, Message | None]:
    """The message in the receiver's language and in Danish, to read out."""
    with override(notice.language):
        theirs = rendered(notice)
    with override("da"):
        return theirs, rendered(notice)
