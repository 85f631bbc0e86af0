"""The day we promise to ring before, and who rings."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import pgettext

from medspil.users.choices import OrganisationKind, Role
from medspil.users.models import Organisation, RoleGrant

SATURDAY = 5


def call_by(on: date, days: int) -> date:
    """The last day of the promise: `days` working days after `on`."""
    day = on
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return day


def day_words(day: date) -> str:
    """ "torsdag 3. december", as the language writes it."""
    return date_format(day, pgettext("date format", "l j F"))


def caller(organisation: Organisation, on: date) -> str:
    """The name of the coordinator who rings; empty where nobody holds the role."""
    grants = RoleGrant.objects.valid(on).filter(organisation=organisation, role=Role.COORDINATOR)
    name = grants.filter(user__is_active=True).order_by("pk").values_list("user__name", flat=True).first()
    return name or ""


def centre() -> Organisation | None:
    """The volunteer centre that new volunteers come to."""
    return Organisation.objects.filter(kind=OrganisationKind.CENTRE).order_by("pk").first()
