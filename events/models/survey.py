from django.db import models

from events.models.event import Event
from events.survey import Felt


class SurveyAnswer(models.Model):
    """What somebody answered, tied to the event alone: no person, language or moment.

    `later` are the answers three months after a course, tied to its last meeting.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="survey_answers")
    supported = models.CharField(max_length=8, choices=Felt.choices)
    again = models.CharField(max_length=8, choices=Felt.choices)
    later = models.BooleanField(default=False)

    class Personal:
        purpose = "Whether people felt supported"
        retention = "kept: it says nothing about anybody"

    def __str__(self) -> str:
        return f"Survey answer {self.pk}"
