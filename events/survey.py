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


class Felt(models.TextChoices):
    """The same three faces for both questions."""

    YES = "yes", pgettext_lazy("survey", "Yes")
    PARTLY = "partly", pgettext_lazy("survey", "A little")
    NO = "no", pgettext_lazy("survey", "No")


class SurveyRefusal(refusals.Refusal):
    CLOSED = "closed", _("The questions are open from the event on, and for two weeks after it.")


SUPPORTED = _("Did you get help or support here?")
AGAIN = _("Would you come again?")
QUESTIONS = (("supported", SUPPORTED), ("again", AGAIN))


def refusal(event: "Event", at: datetime) -> SurveyRefusal | None:
    open_now = event.starts_at <= at <= event.ends_at + OPEN_FOR
    return None if open_now else SurveyRefusal.CLOSED


def token(event: "Event") -> str:
    """The same for everybody: it says which event, never who."""
    return signing.Signer(salt=SALT).sign(str(event.pk))


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


def results(answers: "QuerySet[SurveyAnswer]") -> list[Share] | None:
    """What was answered, for one event, a series or a year; None below five answers."""
    if answers.count() < SHOWN_FROM:
        return None
    return [Share(question, counted(answers, name)) for name, question in QUESTIONS]


def counted(answers: "QuerySet[SurveyAnswer]", name: str) -> dict[str, int]:
    rows = answers.order_by().values_list(name).annotate(count=Count("pk"))
    return dict(rows)
