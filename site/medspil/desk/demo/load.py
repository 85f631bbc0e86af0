"""Loading the demo municipality: whole, or not at all; a second time changes nothing."""

from django.db import transaction

from medspil.desk.demo import calendar, clubs, organisations
from medspil.desk.demo.logins import LOGINS
from medspil.desk.demo.moment import Moment
from medspil.users.models import User


def is_loaded() -> bool:
    return User.objects.filter(email=LOGINS[0].email).exists()


@transaction.atomic
def load(moment: Moment) -> bool:
    """Everything of the demo, told from that moment; False where it was there already."""
    if is_loaded():
        return False
    ground = organisations.load(moment)
    activities = clubs.load(ground)
    calendar.load(ground, activities)
    return True
