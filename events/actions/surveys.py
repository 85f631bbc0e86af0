"""Two answers, and nothing about who gave them."""

from datetime import datetime

from django.db import transaction

from events import survey
from events.models import Event, SurveyAnswer
from events.survey import Felt
from medspil.users.refusals import refuse_if


@transaction.atomic
def answer_survey(*, event: Event, supported: Felt, again: Felt, later: bool = False, at: datetime) -> None:
    """Count two answers. No log line: it would say when. Raises Refused(CLOSED | CLOSED_LATER)."""
    refuse_if(survey.refusal(event, at, later=later))
    SurveyAnswer.objects.create(event=event, supported=supported, again=again, later=later)
