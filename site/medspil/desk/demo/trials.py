"""Coming to try: a trainer without an account who says who came, and somebody who did not come."""

from datetime import timedelta

from associations import terms
from associations.actions import ask_to_try, say_came, try_first
from associations.models import Activity, TrialVisit
from medspil.desk.demo.organisations import Ground
from medspil.participants.models import Participant
from medspil.users.choices import Via

FOOTBALL = "Amandahavn Boldklub"
SEWING = "Nål & Tråd Syværksted"
TRAINER = ("Mikkel Storm", "mikkel@demo.example")


def load(ground: Ground, activities: dict[str, Activity], people: dict[str, Participant]) -> None:
    """Omar was to come to football last week, Dmytro comes this week; Esther stayed away from sewing."""
    football, sewing = activities[FOOTBALL], activities[SEWING]
    football.trainer_name, football.trainer_email = TRAINER
    football.save(update_fields=["trainer_name", "trainer_email"])
    omar = Participant.objects.get(user__name="Omar Abbas")
    tries(omar, football, ground, ago=7)
    tries(people["dmytro"], football, ground, ago=0)
    stayed_away = tries(people["esther"], sewing, ground, ago=7)
    say_came(visit=stayed_away, came=False, by=None, at=ground.moment.days_ago(0, hour=8))


def tries(participant: Participant, activity: Activity, ground: Ground, *, ago: int) -> TrialVisit:
    """They asked, and two days later the club wrote a day: the first meeting since so many days ago."""
    moment = ground.moment
    asked = ask_to_try(
        participant=participant,
        activity=activity,
        by=ground.coordinator,
        via=Via.PHONE,
        at=moment.days_ago(ago + 2),
    )
    return try_first(
        request=asked,
        day=next(terms.trainings(activity, moment.on - timedelta(days=ago))),
        door="Døren ved cykelstativet",
        met_by="Mikkel" if activity.trainer_email else "Layla",
        by=ground.coordinator,
        at=moment.days_ago(ago, hour=8),
    )
