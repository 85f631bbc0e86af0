"""What this app says on the pages of others: the coordinator's list and search, everyone's own page."""

from collections.abc import Iterator, Set
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from medspil.participants.filters import found_by
from medspil.participants.lines import todo
from medspil.participants.models import Participant, Referral
from medspil.participants.permissions import Permission
from medspil.participants.shown import own_facts
from medspil.users.days import midnight
from medspil.users.models import User
from medspil.users.points import Found
from medspil.users.prepared import made_once

NEWS_DAYS = 7

__all__ = ["good_news", "my_panel", "search", "todo"]


def search(user: User, words: str, on: date) -> Iterator[Found]:
    """Newcomers and open referrals by name, phone or code; the desk logs the look."""
    mine = Participant.objects.visible_to(user, on).filter(found_by(words)).select_related("user")
    for participant in mine.order_by("user__name", "pk")[:20]:
        yield Found(
            participant.user.queue_name, _("Participant"), participant.get_absolute_url(), participant.user_id
        )
    digits = "".join(letter for letter in words if letter.isdigit())
    referrals = Referral.objects.visible_to(user, on).open()
    named = referrals.filter(Q(name__icontains=words.strip()) | Q(reference__iexact=words.strip()))
    if len(digits) >= 4:
        named = named | referrals.filter(phone__contains=digits)
    for referral in named.order_by("name", "pk")[:20]:
        yield Found(referral.queue_name, _("Referral"), reverse("participants:received", args=[referral.pk]))


def good_news(user: User, on: date) -> Iterator[str]:
    """Who came into an association these days; a protected person's news stays theirs."""
    since = midnight(on - timedelta(days=NEWS_DAYS))
    for participant in introduced(user.scope(Permission.SEE, on), since):
        yield _("%(who)s has been introduced to an association.") % {"who": participant.user.first_name}


@made_once
def introduced(organisations: Set[int], since: datetime) -> QuerySet[Participant]:
    rows = Participant.objects.filter(
        organisation__in=organisations,
        user__erased_at__isnull=True,
        user__protected_identity=False,
        introduced_at__gte=since,
    )
    return rows.select_related("user").order_by("-introduced_at", "pk")[:10]


def my_panel(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    """A participant's own wishes and facts; contact details and consents stand on the page itself."""
    participant = Participant.objects.filter(user_id=subject.pk).select_related("user__profile").first()  # type: ignore[attr-defined]
    return {"participant": participant, "facts": own_facts(participant)} if participant else None
