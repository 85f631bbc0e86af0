"""Who hosts a course together with its host."""

from django.db import transaction

from events.models import EventSeries, SecondHost
from medspil.users import log
from medspil.users.models import User


@transaction.atomic
def choose_second_host(
    *, series: EventSeries, name: str, begins_with: int, email: str = "", by: User
) -> SecondHost | None:
    """Somebody for every other meeting, from the first or the second on; without a name there is none.

    With an e-mail they are reminded of each of their days. Another e-mail is another person.
    """
    if not name:
        SecondHost.objects.filter(series=series).delete()
        log.record("events.second_host", series, by=by)
        return None
    SecondHost.objects.filter(series=series).exclude(email=email).delete()
    host, _new = SecondHost.objects.update_or_create(
        series=series, defaults={"name": name, "email": email, "begins_with": begins_with}
    )
    log.record("events.second_host", series, by=by, begins_with=begins_with)
    return host
