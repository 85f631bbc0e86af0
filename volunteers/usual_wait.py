"""How long people usually wait for a contact of a kind: said only where enough have waited to be honest."""

from datetime import datetime, timedelta
from statistics import median_high

from volunteers.models import Match

LEAST_CASES = 5
LOOKED_BACK = timedelta(days=365)
MOST_CASES = 200


def usual_wait(organisation_id: int, kind: str, at: datetime) -> int | None:
    """Weeks that half of those who got a contact in the last year had waited; None below five cases."""
    begun = Match.objects.filter(organisation=organisation_id, kind=kind, began_at__gt=at - LOOKED_BACK)
    rows = begun.order_by("-began_at").values_list("began_at", "request__opened_at")[:MOST_CASES]
    waits = [(began - opened).days for began, opened in rows]
    if len(waits) < LEAST_CASES:
        return None
    return max(1, -(-median_high(waits) // 7))
