"""The week's proposals on the coordinator's list: one line while there are pairs to decide."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medspil.users.models import User
from medspil.users.points import Act, Todo
from volunteers import week
from volunteers.choices import PairState, RequestState
from volunteers.models import Proposal, Round
from volunteers.permissions import Permission


def todo(user: User, on: date) -> Iterator[Todo]:
    """Five minutes' work, once a week, for each organisation."""
    for organisation in sorted(user.scope(Permission.MATCH, on)):
        # The plan's whole input stays unread.
        rounds = week.newest([organisation], on).only("organisation", "week", "ready_at")
        round = rounds.annotate(to_ask=Count("pairs", filter=still_to_ask())).first()
        if round and round.ready_at and round.to_ask:
            yield line(round, round.to_ask, round.ready_at)


def still_to_ask() -> Q:
    """Pairs nobody has decided about, of wishes that are still open and unasked."""
    asked = Proposal.objects.open().filter(request=OuterRef("pairs__request"))
    return Q(pairs__state=PairState.SUGGESTED, pairs__request__state=RequestState.OPEN) & ~Q(Exists(asked))


def line(round: Round, ready: int, since: datetime) -> Todo:
    url = f"{reverse('volunteers:week')}?org={round.organisation_id}"
    text = ngettext("%(n)s pair is ready to be asked", "%(n)s pairs are ready to be asked", ready)
    return Todo(
        key=f"volunteers.week:{round.organisation_id}:{round.week}",
        rank=3,
        who=_("This week's proposals"),
        what=text % {"n": ready},
        note=_("takes five minutes"),
        since=since,
        url=url,
        acts=(Act(_("See them"), url, primary=True),),
        icon="calendar",
    )
