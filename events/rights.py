"""What a person can ask of us about their sign-ups: merged, erased, given out [10]."""

from django.db.models import F

from events import actions
from events.attendance import Attendance
from events.choices import ACTIVE, SignupState
from events.models import Enrolment, Event, EventSeries, Helping, SecondHost, Signup, Slot, Stand
from events.models.enrolment import EnrolmentState
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.points import Erasure, Merge
from theme.multilingual import in_reader_language


def merge(pair: Merge) -> None:
    """The sign-ups of two rows that are one person; where both are signed up, the kept one's stands."""
    kept, gone = pair.kept, pair.gone
    twice = kept.signups.filter(state__in=ACTIVE).values("event")
    for signup in gone.signups.filter(state__in=ACTIVE, event__in=twice).select_related("event"):
        actions.cancel_signup(signup=signup, by=None, via=Via.AT_DESK, at=pair.at)
    gone.signups.update(user=kept)
    both = kept.enrolments.open().values("series")
    twice_in = gone.enrolments.open().filter(series__in=both)
    twice_in.update(state=EnrolmentState.ENDED, ends_on=F("starts_on"))


def erase(erasure: Erasure) -> None:
    """What a person wrote goes; that somebody was there stays as a number."""
    erasure.user.signups.update(food_note="", pickup_place="", name="", email="", phone="")
    SecondHost.objects.written_to(erasure.user).delete()
    Stand.objects.naming(erasure.user).update(representative="", representative_phone="")


def export(user: User) -> dict[str, object]:
    rows = Signup.objects.of(user).select_related("event").order_by("made_at", "pk")
    return {
        "events": [
            {
                "event": words_of(signup.event),
                "starts_at": signup.event.starts_at.isoformat(),
                "people": signup.people,
                "state": SignupState(signup.state).value,
                "children": signup.children,
                "food_note": signup.food_note,
                "pickup_place": signup.pickup_place,
                "attendance": Attendance(signup.attendance).value,
                "made_at": signup.made_at.isoformat(),
            }
            for signup in rows
        ],
        "enrolments": [
            {"title": words_of(enrolment.series), **facts_of(enrolment)}
            for enrolment in Enrolment.objects.filter(user=user).select_related("series").order_by("pk")
        ],
        "booked": [
            {"title": words_of(slot.event), "starts_at": slot.starts_at.isoformat()}
            for slot in Slot.objects.filter(user=user).select_related("event").order_by("starts_at", "pk")
        ],
        "stands": [
            {"title": words_of(stand.event), "starts_at": stand.event.starts_at.isoformat()}
            for stand in Stand.objects.stood_at_by(user).select_related("event").order_by("pk")
        ],
        "second_host": [
            {"title": words_of(host.series), "name": host.name, "begins_with": host.begins_with}
            for host in SecondHost.objects.written_to(user).select_related("series").order_by("pk")
        ],
        "shifts": [
            {
                "starts_at": helping.shift.starts_at.isoformat(),
                "minutes": helping.given,
                "cancelled": helping.cancelled_at is not None,
            }
            for helping in Helping.objects.of(user).with_event().order_by("shift__starts_at", "pk")
        ],
    }


def facts_of(enrolment: Enrolment) -> dict[str, object]:
    """What a person is given out of an enrolment of theirs."""
    return {
        "state": enrolment.state,
        "starts_on": enrolment.starts_on.isoformat(),
        "ends_on": enrolment.ends_on.isoformat() if enrolment.ends_on else None,
        "resident": enrolment.resident,
    }


def words_of(thing: Event | EventSeries) -> str:
    return in_reader_language(thing.title, thing.original_language).text
