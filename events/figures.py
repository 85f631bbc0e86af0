"""Numbers about advice, interpreters and help, for the desk and for reports. Nobody stands in them."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncWeek

from events.choices import Kind
from events.counselling import LAPSES_AFTER, TARGET_A_WEEK, AnsweredBy, Asked, Outcome
from events.interpreting import BOOKED, REMOTE, Mode, RequestState
from events.models import Event, InterpreterRequest, Question, Target, Visit
from events.models.target import Measure
from medspil.participants.vocabulary import LANGUAGES

WEEKS = 12


@dataclass(slots=True)
class Week:
    """One week of advice."""

    monday: date
    came: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    answered_by: Counter[str] = field(default_factory=Counter)
    lapsed: int = 0

    @property
    def questions(self) -> int:
        return self.outcomes.total()

    @property
    def settled_percent(self) -> int | None:
        """Answered, or sent on to where it belongs [A6 67]."""
        settled = self.questions - self.outcomes[Outcome.OPEN]
        return round(100 * settled / self.questions) if self.questions else None

    @property
    def volunteer_percent(self) -> int | None:
        """How much of it volunteers answered; about half is the aim [A6 68]."""
        total = self.answered_by.total()
        return round(100 * self.answered_by[AnsweredBy.VOLUNTEER] / total) if total else None


def advice(organisations: Collection[int], on: date) -> dict[str, object]:
    """The last weeks of advice, newest first, and languages and topics over them all."""
    monday = on - timedelta(days=on.weekday())
    since = monday - timedelta(weeks=WEEKS - 1)
    visits = Visit.objects.filter(event__organisation__in=organisations, at__date__gte=since)
    questions = Question.objects.filter(organisation__in=organisations, asked_on__gte=since)
    weeks = {day: Week(day) for n in range(WEEKS) if (day := monday - timedelta(weeks=n))}
    for day, count in visits.values_list(TruncWeek("at")).annotate(n=Count("pk")).order_by():
        if day.date() in weeks:
            weeks[day.date()].came = count
    sort_questions(questions, weeks, on)
    return {
        "weeks": list(weeks.values()),
        "spoken": named(visits, "language", {code: own for code, (own, _label) in LANGUAGES.items()}),
        "topics": named(questions, "topic", dict(Asked.choices)),
        "total": total(weeks.values()),
    }


def advice_target(organisations: Collection[int], on: date) -> int:
    """How many are to come in a week."""
    said = Target.objects.number_of(organisations, on.year, Measure.WEEKLY, Kind.DROP_IN)
    return TARGET_A_WEEK if said is None else said


def sort_questions(questions: QuerySet[Question], weeks: dict[date, Week], on: date) -> None:
    lapsed = Count("pk", filter=Q(outcome=Outcome.OPEN, asked_on__lt=on - LAPSES_AFTER))
    rows = questions.values_list(TruncWeek("asked_on"), "outcome", "answered_by")
    for day, outcome, by, count, gone in rows.annotate(n=Count("pk"), gone=lapsed).order_by():
        if day in weeks:
            week = weeks[day]
            week.outcomes[outcome] += count
            week.answered_by[by] += count
            week.lapsed += gone


def total(weeks: Collection[Week]) -> Week:
    """All weeks as one."""
    whole = Week(min(week.monday for week in weeks))
    for week in weeks:
        whole.came += week.came
        whole.outcomes += week.outcomes
        whole.answered_by += week.answered_by
        whole.lapsed += week.lapsed
    return whole


def named(rows: QuerySet, column: str, labels: dict[str, object]) -> list[tuple[object, int]]:
    """How often each value stands there, most first."""
    counts = rows.order_by().values_list(column).annotate(n=Count("pk"))
    return [(labels.get(code, code), n) for code, n in sorted(counts, key=lambda row: (-row[1], row[0]))]


def languages_first(event: Event) -> list[str]:
    """All languages, the ones most heard at this advice lately in front, then the event's own."""
    lately = Visit.objects.filter(
        event__organisation=event.organisation_id, at__gte=event.starts_at - timedelta(weeks=WEEKS)
    )
    heard = dict(lately.order_by().values_list("language").annotate(n=Count("pk")))
    order = list(LANGUAGES)
    own = event.languages
    return sorted(order, key=lambda code: (-heard.get(code, 0), code not in own, order.index(code)))


def interpreters(requests: QuerySet[InterpreterRequest]) -> dict[str, object]:
    """How interpreting was asked for and came about: by way, language, share at a distance, cost [A7 86]."""
    rows = list(requests.values_list("mode", "new_mode", "language", "state", "cost_ore"))
    booked = [new or mode for mode, new, _language, state, _cost in rows if state in BOOKED]
    remote = sum(1 for mode in booked if mode in REMOTE)
    states = Counter(row[3] for row in rows)
    modes = Counter(booked)
    return {
        "asked": len(rows),
        "booked": len(booked),
        "refused": states[RequestState.NO],
        "called_off": states[RequestState.CANCELLED],
        "remote_percent": round(100 * remote / len(booked)) if booked else None,
        "modes": [(mode.label, modes[mode]) for mode in Mode],
        "languages": [
            (LANGUAGES[code][1] if code in LANGUAGES else code, n)
            for code, n in Counter(row[2] for row in rows).most_common()
        ],
        "cost_ore": sum(row[4] or 0 for row in rows),
    }
