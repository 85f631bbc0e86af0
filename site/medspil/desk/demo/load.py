"""Loading the demo municipality: whole, or not at all; a second time changes nothing."""

from django.db import transaction
from django.db.models import F

from medspil.desk.demo import (
    arrivals,
    calendar,
    club_life,
    clubs,
    contacts,
    directory,
    funds,
    givers,
    helping,
    kinds,
    newcomers,
    organisations,
    seasons,
    trials,
)
from medspil.desk.demo.logins import LOGINS
from medspil.desk.demo.moment import Moment
from medspil.notices.choices import NoticeState
from medspil.notices.models import Notice
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
    club_life.load(ground, activities)
    calendar.load(ground, activities)
    people = newcomers.load(ground, activities)
    arrivals.load(ground, people)
    volunteers = givers.load(ground)
    contacts.load(ground, people, volunteers)
    seasons.load(ground, activities, people, volunteers)
    trials.load(ground, activities, people)
    funds.load(ground, activities, people)
    helping.load(ground, volunteers)
    kinds.load(ground, volunteers)
    directory.load()
    told(moment)
    return True


def told(moment: Moment) -> None:
    """What the story says was told before today has been told: the outbox begins with this morning's."""
    before = Notice.objects.filter(state=NoticeState.PENDING, made_at__lt=moment.days_ago(0, hour=0))
    before.update(state=NoticeState.SENT, sent_at=F("made_at"))
