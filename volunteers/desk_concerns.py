"""*Something feels wrong* on the list: rank 0, for the named person only."""

from collections.abc import Iterator, Set
from datetime import date, datetime, time

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from medspil.notices.desk import spoken
from medspil.users.models import User
from medspil.users.points import Act, Todo
from medspil.users.prepared import made_once
from volunteers.choices import Door
from volunteers.desk_words import MOST, calls
from volunteers.models import Concern
from volunteers.permissions import Permission


def todo(user: User, on: date) -> Iterator[Todo]:
    """Who asked to be called, and who was worried about a child. A stop stands there by itself."""
    at = timezone.make_aware(datetime.combine(on, time.max))
    for concern in to_see_to(user.pk, user.scope(Permission.MATCH, on), at):
        if line := of(concern):
            yield line


@made_once
def to_see_to(user: int, organisations: Set[int], at: datetime) -> QuerySet[Concern]:
    rows = Concern.objects.seen_by(user, organisations, at).open().exclude(door=Door.STOP)
    return rows.with_people().order_by("at", "pk")[:MOST]


def of(concern: Concern) -> Todo | None:
    person = concern.person
    if person is None:
        return None
    to_call = concern.door == Door.CALL
    return Todo(
        key=f"volunteers.concern:{concern.pk}",
        rank=0,
        who=person.queue_name,
        what=_("feels that something is wrong: call") if to_call else _("is worried about a child"),
        note=spoken(person) if to_call else _("was shown the municipality's own channel"),
        since=concern.at,
        url=reverse("volunteers:contact", args=[concern.match_id]),
        acts=(*calls(person), seen(concern)),
        subject_id=person.pk,
        icon="triangle-alert",
    )


def seen(concern: Concern) -> Act:
    return Act(_("Seen to"), reverse("volunteers:concern_handled", args=[concern.pk]), post=True)
