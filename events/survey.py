"""Two questions without a name, and results nobody can be found in [A8]."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core import signing
from django.db import models
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medspil.users import refusals

if TYPE_CHECKING:
    from events.models import Event, SurveyAnswer

SHOWN_FROM = 5
"""Below so many answers nothing is shown."""
OPEN_FOR = timedelta(days=14)
SALT = "events.survey"
LATER = "events.survey.later"
"""Three months after a course [A6 75]: asked a week before the names are forgotten, open for some weeks."""
ASKED_AFTER = timedelta(weeks=12)
OPEN_LATER = timedelta(weeks=18)


class Felt(models.TextChoices):
    """The same three faces for both questions."""

    YES = "yes", pgettext_lazy("survey", "Yes")
    PARTLY = "partly", pgettext_lazy("survey", "A little")
    NO = "no", pgettext_lazy("survey", "No")


class SurveyRefusal(refusals.Refusal):
    CLOSED = "closed", _("The questions are open from the event on, and for two weeks after it.")
    CLOSED_LATER = "closed_later", _("It is too late to answer these questions.")


SUPPORTED = _("Did you get help or support here?")
AGAIN = _("Would you come again?")
QUESTIONS = (("supported", SUPPORTED), ("again", AGAIN))
QUESTIONS_LATER = (
    ("supported", _("Has it helped you since?")),
    ("again", _("Do you take part in something with others now?")),
)


def refusal(event: "Event", at: datetime, *, later: bool = False) -> SurveyRefusal | None:
    if later:
        open_later = event.ends_at + ASKED_AFTER - timedelta(days=2) <= at <= event.ends_at + OPEN_LATER
        return None if open_later else SurveyRefusal.CLOSED_LATER
    open_now = event.starts_at <= at <= event.ends_at + OPEN_FOR
    return None if open_now else SurveyRefusal.CLOSED


def token(event: "Event", *, later: bool = False) -> str:
    """The same for everybody: it says which event, and which questions, never who."""
    return signing.Signer(salt=LATER if later else SALT).sign(str(event.pk))


@dataclass(frozen=True, slots=True)
class Share:
    """One question's answers: how many said each, and the share of yes in per cent."""

    question: object
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def yes_percent(self) -> int:
        return round(100 * self.counts.get(Felt.YES, 0) / self.total)


def results(answers: "QuerySet[SurveyAnswer]", *, later: bool = False) -> list[Share] | None:
    """What was answered, for one event, a series or a year; None below five answers."""
    answers = answers.filter(later=later)
    if answers.count() < SHOWN_FROM:
        return None
    asked = QUESTIONS_LATER if later else QUESTIONS
    return [Share(question, counted(answers, name)) for name, question in asked]


def counted(answers: "QuerySet[SurveyAnswer]", name: str) -> dict[str, int]:
    rows = answers.order_by().values_list(name).annotate(count=Count("pk"))
    return dict(rows)
