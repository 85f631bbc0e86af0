"""Who hosts a course together with its host."""

from django.db import transaction

from events.models import EventSeries, SecondHost
from medspil.users import log
from medspil.users.models import User


@transaction.atomic
def choose_second_host(*, series: EventSeries, name: str, begins_with: int, by: User) -> SecondHost | None:
    """Somebody for every other meeting, from the first or the second on; without a name there is none."""
    if not name:
        SecondHost.objects.filter(series=series).delete()
        log.record("events.second_host", series, by=by)
        return None
    host, _new = SecondHost.objects.update_or_create(
        series=series, defaults={"name": name, "begins_with": begins_with}
    )
    log.record("events.second_host", series, by=by, begins_with=begins_with)
    return host
