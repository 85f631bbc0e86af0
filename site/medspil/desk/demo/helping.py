"""A day with doors open: advice, a course with children, helpers, interpreters, and a few answers."""

from datetime import datetime, timedelta
from typing import Any

from events import actions
from events.attendance import Attendance
from events.choices import Kind, SignupMode
from events.counselling import AnsweredBy, Asked, Outcome
from events.interpreting import Mode, RequestState
from events.models import Event
from events.survey import Felt
from events.wishes import Wishes
from medspil.desk.demo.organisations import Ground
from medspil.users.choices import Via
from volunteers.models import Volunteer, VolunteerRole

ADVICE = {"da": "Hverdagsrådgivning", "en": "Everyday advice", "ar": "استشارات الحياة اليومية"}
COURSE = {"da": "Dansk på din telefon", "en": "Danish on your phone", "ar": "الدنماركية على هاتفك"}
CAME = ("ar", "uk", "ar", "ti", "en", "ar", "so", "uk", "prs", "ar", "ti", "fr")
ASKED = (
    (Asked.LETTER, Outcome.RESOLVED, AnsweredBy.VOLUNTEER),
    (Asked.LETTER, Outcome.RESOLVED, AnsweredBy.STAFF),
    (Asked.MONEY, Outcome.REFERRED, AnsweredBy.STAFF),
    (Asked.HOME, Outcome.OPEN, AnsweredBy.VOLUNTEER),
    (Asked.FORM, Outcome.RESOLVED, AnsweredBy.VOLUNTEER),
    (Asked.DOCTOR, Outcome.OPEN, AnsweredBy.STAFF),
)
LEARNERS = (
    ("Halima", "+4510007001", Wishes(children_0_2=1, children_3_5=1)),
    ("Yohannes", "+4510007002", Wishes()),
    ("Iryna", "+4510007003", Wishes(children_6_14=2)),
    ("Sahra", "+4510007004", Wishes(pickup=True, pickup_place="Busstoppet ved Brugsen")),
)


def load(ground: Ground, volunteers: dict[str, Volunteer]) -> None:
    tesfay, signe = volunteers["tesfay"], volunteers["signe"]
    last_week(ground, tesfay)
    today(ground)
    ahead(ground, signe)
    interpreters(ground)


def posted(ground: Ground, days_ago: int, hour: int, hours: int, **facts: Any) -> Event:
    """An event of one day, posted the week before it."""
    starts_at = ground.moment.days_ago(days_ago, hour=hour)
    shared = {"original_language": "da", "contact_name": "Anna Berg", "contact_phone": ground.centre.phone}
    return actions.post_event(
        organisation=ground.centre,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=hours),
        by=ground.coordinator,
        at=starts_at - timedelta(days=7),
        **shared | facts,
    )


def advice(ground: Ground, days_ago: int, hour: int, hours: int) -> Event:
    return posted(
        ground, days_ago, hour, hours, kind=Kind.DROP_IN, title=ADVICE, address="Borgerhuset, Torvet 2",
        postcode="5330", languages=["da", "en", "ar"], step_free=True,
    )  # fmt: skip


def last_week(ground: Ground, helper: Volunteer) -> None:
    """Twelve people and six questions; two of them wait for their slips to come back."""
    event = advice(ground, 4, 15, 2)
    by, at = ground.coordinator, event.starts_at + timedelta(minutes=30)
    for number, language in enumerate(CAME):
        actions.somebody_came(event=event, language=language, key=f"demo-came-{number}", by=by, at=at)
    for number, (topic, outcome, answered_by) in enumerate(ASKED):
        actions.write_question(
            event=event, topic=topic, outcome=outcome, answered_by=answered_by, key=f"demo-asked-{number}",
            by=by, at=at,
        )  # fmt: skip
    for felt in (Felt.YES, Felt.YES, Felt.YES, Felt.PARTLY, Felt.YES, Felt.NO):
        actions.answer_survey(event=event, supported=felt, again=Felt.YES, at=at)
    take(shift(event, None, 1, ground, at - timedelta(days=3)), helper, at - timedelta(days=2))


def today(ground: Ground) -> None:
    """Two doors that are open on the day the demo is loaded."""
    advice(ground, 0, 9, 8)
    course = posted(
        ground, 0, 12, 3, kind=Kind.COURSE, title=COURSE, address="Biblioteket, Strandgade 7",
        postcode="5300", languages=["da", "ar", "ti", "uk"], childcare=True, fetches=True,
        practise_danish=True, signup=SignupMode.OPEN, capacity=10,
    )  # fmt: skip
    at = ground.moment.days_ago(3)
    for name, phone, wishes in LEARNERS:
        actions.sign_up(event=course, name=name, phone=phone, wishes=wishes, by=ground.coordinator, at=at)
    first = course.signups.order_by("pk")[0]
    actions.mark(signup=first, attendance=Attendance.ATTENDED, by=ground.coordinator, at=ground.moment.at)


def ahead(ground: Ground, helper: Volunteer) -> None:
    """Where a hand is needed: the café's door, the mothers' children, and homework."""
    at = ground.moment.days_ago(0, hour=9)
    coming = {
        key: Event.objects.filter(title__da=title, starts_at__gt=ground.moment.at).next_first()[0]
        for key, title in (
            ("cafe", "Sprogcafé Havnen"),
            ("mothers", "Mødrenetværk Fjordparken"),
            ("homework", "Lektiecafé Munkebugt"),
        )
    }
    shift(coming["cafe"], "language_cafe_host", 2, ground, at, door=True)
    shift(coming["mothers"], "childcare", 2, ground, at)
    take(shift(coming["homework"], "homework_cafe", 2, ground, at), helper, at)


def shift(event: Event, role: str | None, people: int, ground: Ground, at: datetime, **more: Any) -> Any:
    return actions.ask_for_help(
        event=event,
        role=VolunteerRole.objects.get(code=role) if role else None,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        people=people,
        by=ground.coordinator,
        at=at,
        **more,
    )


def take(asked: Any, helper: Volunteer, at: datetime) -> None:
    actions.take_shift(shift=asked, volunteer=helper, by=helper.user, via=Via.SIGNED_IN, at=at)


def interpreters(ground: Ground) -> None:
    """One that is booked, and one the office has not answered."""
    by = ground.coordinator
    for days, language, mode, place in (
        (-6, "prs", Mode.IN_PERSON, "Sundhedshuset, lokale 3"),
        (-9, "ti", Mode.VIDEO, ""),
    ):
        asked = actions.ask_interpreter(
            organisation=ground.centre, event=None, language=language, mode=mode,
            starts_at=ground.moment.days_ago(days, hour=10), minutes=60, place=place, by=by,
            at=ground.moment.days_ago(1),
        )  # fmt: skip
        if mode == Mode.IN_PERSON:
            actions.answer_interpreter(
                request=asked, answer=RequestState.YES, by=None, via=Via.LINK, at=ground.moment.days_ago(0, 8)
            )
