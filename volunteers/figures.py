"""Numbers about volunteers, for targets and reports. Nobody stands in them."""

from datetime import date

from django.db.models import F
from django.db.models.functions import TruncDate

from volunteers.models import Engagement


def became_volunteers(organisation: int, since: date, until: date) -> int:
    """People who came as participants and were approved as volunteers in these days [A2 26]."""
    approved = Engagement.objects.filter(organisation=organisation, approved_at__date__range=(since, until))
    later = approved.annotate(day=TruncDate("approved_at")).filter(
        volunteer__user__participant__since_on__lt=F("day")
    )
    return later.values("volunteer").distinct().count()
