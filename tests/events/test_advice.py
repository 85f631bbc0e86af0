"""Advice without appointment: a tap a person, a tap a question, slips that come back and lapse."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events import actions, figures
from events.counselling import AdviceRefusal, AnsweredBy, Asked, Outcome
from events.models import Event, Question, Visit
from events.views.door.taps import QUEUE
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.factories.events import FIRST, EventFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_danish")]

PHONE = {QUEUE: "1"}


@pytest.fixture
def session(coordinator: User) -> Event:
    centre = coordinator.role_grants.get().organisation
    return EventFactory(kind="drop_in", organisation=centre, starts_at=FIRST)


def ask(event: Event, key: str, by: User, outcome: Outcome = Outcome.OPEN, **more: object) -> Question:
    facts = {"topic": Asked.HOME, "answered_by": AnsweredBy.VOLUNTEER, "at": event.starts_at} | more
    return actions.write_question(event=event, key=key, outcome=outcome, by=by, **facts)  # type: ignore[arg-type]


def test_five_seconds_a_person_and_a_tap_sent_twice_counts_once(
    session: Event, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    Event.objects.update(starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=2))
    phone = client_for(coordinator)
    for _again in range(2):
        url = reverse("events:advice_visit", args=[session.pk])
        assert phone.post(url, {"language": "ar", "form_key": "a"}, headers=PHONE).status_code == 204
        url = reverse("events:advice_question", args=[session.pk])
        fields = {"question": "home:open", "answered_by": "volunteer", "form_key": "b"}
        assert phone.post(url, fields, headers=PHONE).status_code == 204

    assert list(Visit.objects.values_list("language", flat=True)) == ["ar"]
    [question] = Question.objects.all()
    assert (question.topic, question.outcome, question.slip) == ("home", "open", 1)


def test_without_script_the_page_says_which_number_to_write(
    session: Event, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    Event.objects.update(starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=2))
    phone = client_for(coordinator)
    url = reverse("events:advice_question", args=[session.pk])
    page = phone.post(url, {"question": "letter:open", "answered_by": "staff"}, follow=True).content.decode()
    assert "Skriv på sedlen" in page and '<b class="number">1</b>' in page and "Fortryd" in page
    slip = phone.get(reverse("events:advice_slip", args=[session.pk, 1])).content.decode()
    assert "Brev eller Digital Post" in slip and "otte uger" in slip
    for nonsense in ({}, {"question": "x:y", "answered_by": "staff"}, {"question": "home:open"}):
        assert phone.post(url, nonsense).status_code == 200
        assert phone.post(url, nonsense, headers=PHONE).status_code == 422


def test_a_phone_takes_numbers_ahead_and_nobody_gets_them_twice(
    session: Event, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    Event.objects.update(starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=2))
    url = reverse("events:advice_slips", args=[session.pk])
    phone = client_for(coordinator)
    one, two = (phone.post(url).json()["numbers"] for _phone in range(2))
    assert not set(one) & set(two)

    session.refresh_from_db()
    assert ask(session, "a", coordinator, slip=one[3]).slip == one[3]
    assert ask(session, "b", coordinator).slip == max(two) + 1
    for wrong in (one[3], 9999):
        with pytest.raises(Refused) as refused:
            ask(session, "c", coordinator, slip=wrong)
        assert refused.value.refusal == AdviceRefusal.SLIP_USED


def test_an_open_question_returns_next_week_and_lapses_after_eight(session: Event, coordinator: User) -> None:
    question = ask(session, "a", coordinator)
    asked = question.asked_on
    for weeks, back in ((1, True), (8, True), (9, False)):
        on = asked + timedelta(weeks=weeks)
        assert Question.objects.open(on).exists() is back
        assert Question.objects.lapsed(on).exists() is question.lapsed(on) is not back


def test_back_with_the_slip_it_is_settled_once(session: Event, coordinator: User) -> None:
    question, later = ask(session, "a", coordinator), session.starts_at + timedelta(weeks=1)
    for outcome in (Outcome.REFERRED, Outcome.RESOLVED):
        actions.settle(
            question=question, outcome=outcome, answered_by=AnsweredBy.STAFF, by=coordinator, at=later
        )
    question.refresh_from_db()

    assert (question.outcome, question.settled_on) == (Outcome.REFERRED, timezone.localdate(later))
    assert question.asked_on == timezone.localdate(session.starts_at)


def test_a_tap_too_many_is_taken_back(
    session: Event, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    Event.objects.update(starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=2))
    session.refresh_from_db()
    at = timezone.now()
    actions.somebody_came(event=session, language="ti", key="a", by=coordinator, at=at)
    url = reverse("events:advice_undo", args=[session.pk])
    for _again in range(2):
        assert client_for(coordinator).post(url, {"undo": "a"}, headers=PHONE).status_code == 204
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    ("kind", "hours", "refusal"),
    [
        ("language_cafe", 0, AdviceRefusal.NO_ADVICE),
        ("drop_in", -4, AdviceRefusal.NOT_NOW),
        ("drop_in", 24 * 8, AdviceRefusal.NOT_NOW),
    ],
)
def test_what_is_not_counted(
    session: Event, coordinator: User, kind: str, hours: int, refusal: AdviceRefusal
) -> None:
    Event.objects.filter(pk=session.pk).update(kind=kind)
    session.refresh_from_db()
    at = session.starts_at + timedelta(hours=hours)
    with pytest.raises(Refused) as refused:
        actions.somebody_came(event=session, language="ar", key="k", by=coordinator, at=at)
    assert refused.value.refusal == refusal


def test_the_database_keeps_open_questions_to_their_slips(session: Event, coordinator: User) -> None:
    question = ask(session, "a", coordinator)
    for broken in ({"slip": None}, {"settled_on": question.asked_on}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Question.objects.update(**broken)


def test_the_weeks_are_counted_with_their_target_and_shares(
    session: Event, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    at = session.starts_at
    for number, language in enumerate(["ar"] * 9 + ["uk"] * 6):
        actions.somebody_came(event=session, language=language, key=f"v{number}", by=coordinator, at=at)
    ask(session, "a", coordinator, Outcome.RESOLVED)
    ask(session, "b", coordinator, Outcome.REFERRED, answered_by=AnsweredBy.STAFF)
    ask(session, "c", coordinator, Outcome.OPEN, answered_by=AnsweredBy.STAFF)
    ask(session, "d", coordinator, Outcome.RESOLVED)

    found = figures.advice([session.organisation_id], timezone.localdate(at) + timedelta(days=3))
    [week] = [week for week in found["weeks"] if week.came]  # type: ignore[attr-defined]
    assert (week.came, week.questions, week.settled_percent, week.volunteer_percent) == (15, 4, 75, 50)
    assert found["spoken"] == [("العربية", 9), ("Українська", 6)]
    much_later = figures.advice([session.organisation_id], timezone.localdate(at) + timedelta(weeks=9))
    assert much_later["total"].lapsed == 1  # type: ignore[attr-defined]
    assert figures.languages_first(session)[:2] == ["ar", "uk"]
    assert client_for(coordinator).get(reverse("events:advice_figures")).status_code == 200


def test_nothing_about_a_person_is_stored() -> None:
    """No name, no address, no text: what there is to fill in is a closed list, a number or a date."""
    for model in (Visit, Question):
        free = [
            field.name for field in model._meta.concrete_fields if field.get_internal_type() == "TextField"
        ]
        people = [field.name for field in model._meta.concrete_fields if field.related_model is User]
        assert not free + people
