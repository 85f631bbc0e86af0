"""What waits for a coordinator, and what the desk's search finds."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events import search
from events.choices import Publication
from events.models import Event
from events.permissions import Permission
from medspil.users.models import User
from medspil.users.points import Act, Found, Todo
from theme.multilingual import in_reader_language


def todo(user: User, on: date) -> Iterator[Todo]:
    """Events an association posted, waiting for a yes."""
    submitted = (
        Event.objects.filter(
            publication=Publication.SUBMITTED, organisation_id__in=user.scope(Permission.COORDINATE, on)
        )
        .select_related("association", "made_by")
        .next_first()
    )
    for event in submitted:
        manage = reverse("events:manage", args=[event.pk])
        title = in_reader_language(event.title, event.original_language).text
        yield Todo(
            key=f"events.publish:{event.pk}",
            rank=3,
            who=who(event),
            what=_("has posted “%(title)s” and waits for your yes") % {"title": title},
            since=event.made_at,
            url=manage,
            acts=(
                Act(
                    _("Publish"),
                    reverse("events:publish", args=[event.pk]),
                    post=True,
                    primary=True,
                    icon="check",
                ),
                Act(_("Read it"), manage),
            ),
            icon="calendar-plus",
        )


def who(event: Event) -> str:
    if event.association is not None:
        return event.association.name
    return event.made_by.queue_name if event.made_by else str(_("Somebody"))


def find(user: User, words: str, on: date) -> Iterator[Found]:
    """Events of one's own centre by words of their title; not people."""
    scope = user.scope(Permission.COORDINATE, on)
    if not scope or len(words) < 3:
        return
    events = search.matching(Event.objects.filter(organisation_id__in=scope), words)
    for event in events.order_by("-starts_at", "pk")[:5]:
        title = in_reader_language(event.title, event.original_language).text
        yield Found(title, event.get_kind_display(), reverse("events:manage", args=[event.pk]))
