"""The week's proposals on the coordinator's list: one line while there are pairs to decide."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef
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
        round = week.current([organisation], on)
        if round and round.ready_at:
            yield from line(round)


def line(round: Round) -> Iterator[Todo]:
    asked = Proposal.objects.open().filter(request=OuterRef("request"))
    pairs = round.pairs.filter(state=PairState.SUGGESTED, request__state=RequestState.OPEN)
    ready = pairs.filter(~Exists(asked)).count()
    if not ready or round.ready_at is None:
        return
    url = f"{reverse('volunteers:week')}?org={round.organisation_id}"
    text = ngettext("%(n)s pair is ready to be asked", "%(n)s pairs are ready to be asked", ready)
    yield Todo(
        key=f"volunteers.week:{round.organisation_id}:{round.week}",
        rank=3,
        who=_("This week's proposals"),
        what=text % {"n": ready},
        note=_("takes five minutes"),
        since=round.ready_at,
        url=url,
        acts=(Act(_("See them"), url, primary=True),),
        icon="calendar",
    )
