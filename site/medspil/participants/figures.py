"""Numbers about newcomers, for targets and reports. Nobody stands in them."""

from datetime import date

from django.db.models import Count

from medspil.participants.models import Participant


def introduced_percent(organisation: int, since: date, until: date) -> int:
    """Of a hundred who came in these days, how many were introduced to associations by now [A1 5]."""
    cohort = Participant.objects.filter(organisation=organisation, since_on__range=(since, until))
    counted = cohort.aggregate(came=Count("pk"), introduced=Count("introduced_at"))
    return round(100 * counted["introduced"] / counted["came"]) if counted["came"] else 0
