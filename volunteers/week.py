"""The week's proposals as the coordinator reads them: a sentence per pair, who is left, and the one call."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medspil.matching import Asked, Reader, left_without, slots_of
from medspil.matching.reason import Polarity
from medspil.participants import vocabulary
from medspil.users.models import User
from theme.formats import listed_text
from volunteers import deadlines, nobody, reasons
from volunteers.choices import PairState, RequestState
from volunteers.models import MatchRequest, Proposal, Round, RoundPair, Volunteer
from volunteers.models.round import RoundQuerySet

SAID = 3
"""So many reasons make the sentence."""


@dataclass(frozen=True, slots=True)
class Card:
    """A pair to decide about."""

    pair: RoundPair
    days: int
    late: bool
    sentence: str
    against: list[str]
    leaves: list[str]
    """Who has nobody else than this volunteer."""


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody without a pair this week."""

    wish: MatchRequest
    days: int
    late: bool
    why: str
    step: str


@dataclass(frozen=True, slots=True)
class OneCall:
    volunteer: Volunteer
    question: str
    gain: str
    names: list[str]
    answered: str


@dataclass(frozen=True, slots=True)
class Week:
    round: Round
    cards: list[Card]
    done: list[RoundPair]
    proposed: list[RoundPair]
    left: list[Left]
    call: OneCall | None

    @property
    def decided(self) -> int:
        return len(self.done)

    @property
    def planned(self) -> int:
        return len(self.done) + len(self.cards)

    def people(self) -> list[int]:
        """Everyone the page names: what the read log takes."""
        pairs = [*(card.pair for card in self.cards), *self.done, *self.proposed]
        named = [pair.request.answering_id for pair in pairs] + [pair.volunteer.user_id for pair in pairs]
        called = [self.call.volunteer.user_id] if self.call else []
        return [*named, *called, *(one.wish.answering_id for one in self.left)]


def of(round: Round, at: datetime) -> Week:
    """A round as it stands now: what was asked or closed elsewhere since is no longer to decide."""
    open_now = Proposal.objects.open().filter(request=OuterRef("request"))
    pairs = list(
        round.pairs.with_people()
        .annotate(asked_since=Exists(open_now))
        .order_by("request__opened_at", "request")
    )
    names = names_of(round)
    cards: list[Card] = []
    done: list[RoundPair] = []
    proposed: list[RoundPair] = []
    for pair in pairs:
        if pair.state == PairState.PROPOSED:
            proposed.append(pair)
        elif pair.state == PairState.SUGGESTED and still_waits(pair):
            cards.append(card(pair, round, names, at))
        elif pair.state != PairState.SUGGESTED:
            done.append(pair)
    return Week(round, cards, done, proposed, left(round, at), one_call(round, names))


def still_waits(pair: RoundPair) -> bool:
    return pair.request.state == RequestState.OPEN and not pair.asked_since  # type: ignore[attr-defined]


def names_of(round: Round) -> dict[int, str]:
    """The names of those who have only one volunteer, or whom the one call would help."""
    ids = {one for _offer, _free, only in round.plan["scarce"] for one in only}
    ids |= set(round.call["seekers"]) if round.call else set()
    rows = MatchRequest.objects.filter(pk__in=ids).select_related("answering")
    return {row.pk: short(row.answering) for row in rows}


def short(user: User) -> str:
    return user.queue_name if user.protected_identity else user.short_name


def card(pair: RoundPair, round: Round, names: dict[int, str], at: datetime) -> Card:
    days = pair.request.days_waiting(at)
    return Card(
        pair,
        days,
        days >= deadlines.alarm().days,
        sentence(pair),
        against(pair),
        [names[one] for one in leaves(round, pair.volunteer_id, pair.request_id) if one in names],
    )


def leaves(round: Round | None, volunteer: int, request: int) -> tuple[int, ...]:
    """Wishes for which this volunteer was the only one, and which would get nobody."""
    scarce = round.plan.get("scarce", []) if round else []
    for offer, free, only in scarce:
        if offer == volunteer:
            return left_without(only, free, request)
    return ()


def sentence(pair: RoundPair) -> str:
    """The strongest reasons for a pair as one sentence."""
    found = [reasons.loaded(one) for one in pair.reasons]
    good = [one for one in found if one.polarity is Polarity.FOR and Reader.COORDINATOR in one.readers]
    best = sorted(good, key=lambda one: -one.points)[:SAID]
    texts = [reasons.sentence(one, Reader.COORDINATOR) for one in best]
    return _("%(sentence)s.") % {"sentence": listed(texts)} if texts else ""


def listed(texts: list[str]) -> str:
    """ "They both speak Tigrinya, 4 km apart, both can: …": only the first begins large."""
    return listed_text([texts[0], *(text[:1].lower() + text[1:] for text in texts[1:])])


def against(pair: RoundPair) -> list[str]:
    found = [reasons.loaded(one) for one in pair.reasons]
    return [
        reasons.sentence(one, Reader.COORDINATOR)
        for one in found
        if one.polarity is Polarity.AGAINST and Reader.COORDINATOR in one.readers
    ]


def left(round: Round, at: datetime) -> list[Left]:
    """Who got nobody and still waits, the longest first."""
    codes = {request: code for request, _days, code in round.plan["unmatched"]}
    asked = Proposal.objects.open().filter(request=OuterRef("pk"))
    rows = MatchRequest.objects.open().filter(~Exists(asked), pk__in=codes).with_people()
    return [
        Left(
            row,
            row.days_waiting(at),
            row.days_waiting(at) >= deadlines.alarm().days,
            nobody.why(codes[row.pk]),
            nobody.next_step(codes[row.pk]),
        )
        for row in rows.order_by("opened_at", "pk")
    ]


def one_call(round: Round, names: dict[int, str]) -> OneCall | None:
    call = round.call
    volunteer = call and Volunteer.objects.filter(pk=call["offer"]).select_related("user").first()
    if not call or not volunteer:
        return None
    gain = ngettext("%(n)s person gets a contact.", "%(n)s people get a contact.", call["gain"])
    return OneCall(
        volunteer,
        question(call["asked"], volunteer.user.first_name, call["slot"], call["km"]),
        gain % {"n": call["gain"]},
        [names[one] for one in call["seekers"] if one in names],
        round.get_call_answer_display(),
    )


def question(asked: str, name: str, slot: int, km: int) -> str:
    """ "Ask Karen whether Wednesday evening also works." """
    if asked == Asked.ANOTHER_TIME:
        weekday, part = slots_of(slot)[0]
        when = f"{reasons.within_sentence(vocabulary.DAYS[weekday])} {vocabulary.PARTS[part]}"
        return _("Ask %(name)s whether %(when)s also works.") % {"name": name, "when": when}
    if asked == Asked.LONGER_TRAVEL:
        return _("Ask %(name)s whether up to %(km)s km is fine too.") % {"name": name, "km": km}
    return _("Ask %(name)s whether there is room for one more.") % {"name": name}


def current(organisations: Iterable[int], on: date) -> Round | None:
    """The newest round of these organisations: the one that holds."""
    return newest(organisations, on).first()


def newest(organisations: Iterable[int], on: date) -> RoundQuerySet:
    return Round.objects.filter(organisation__in=organisations, area="", week__lte=on).newest()
