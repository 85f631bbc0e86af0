"""Two questions in one's own language: nobody in the answers, nothing shown below five."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from events import actions, clocks, clocks_help, survey
from events.choices import Kind
from events.models import Enrolment, Event, SurveyAnswer
from events.survey import Felt
from medspil.notices.messages import KINDS
from medspil.notices.models import Notice
from medspil.users.models import User
from tests.factories.events import EventFactory, EventSeriesFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(coordinator: User) -> Event:
    centre = coordinator.role_grants.get().organisation
    return EventFactory(organisation=centre, starts_at=timezone.now() - timedelta(hours=1))


def url(event: Event) -> str:
    return reverse("events:survey", args=[survey.token(event)])


def test_it_is_asked_in_every_language_and_answered_without_a_trace(client: Client, event: Event) -> None:
    asked = set()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            page = client.get(url(event)).content.decode()
            asked.add(str(survey.SUPPORTED))
            assert str(survey.SUPPORTED) in page and str(survey.AGAIN) in page
            done = client.post(url(event), {"supported": "yes", "again": "partly"})
            assert client.get(done.url).status_code == 200
    assert len(asked) == len(settings.LANGUAGES)
    assert SurveyAnswer.objects.count() == len(settings.LANGUAGES)
    stored = {field.name for field in SurveyAnswer._meta.concrete_fields}
    assert stored == {"id", "event", "supported", "again", "later"}


def test_a_half_answer_is_asked_again_and_a_double_tap_counts_once(client: Client, event: Event) -> None:
    assert client.post(url(event), {"supported": "yes"}).status_code == 200
    for _tap in range(2):
        client.post(url(event), {"supported": "no", "again": "no", "form_key": "one"})
    assert SurveyAnswer.objects.count() == 1


def test_results_are_hidden_below_five(
    event: Event, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    at = timezone.now()
    manage = reverse("events:manage", args=[event.pk])
    for number in range(5):
        assert survey.results(event.survey_answers.all()) is None
        with translation.override("da"):
            assert "Det svarede de" not in client_for(coordinator).get(manage).content.decode()
        felt = Felt.NO if number == 0 else Felt.YES
        actions.answer_survey(event=event, supported=felt, again=Felt.YES, at=at)

    supported, again = survey.results(event.survey_answers.all()) or ()
    assert (supported.yes_percent, again.yes_percent, supported.total) == (80, 100, 5)
    with translation.override("da"):
        page = client_for(coordinator).get(reverse("events:manage", args=[event.pk])).content.decode()
    assert "80 % ja, af 5" in page


def test_it_closes_after_two_weeks_and_the_address_is_the_same_for_everybody(
    client: Client, event: Event
) -> None:
    assert survey.token(event) == survey.token(event)
    Event.objects.update(
        starts_at=timezone.now() - timedelta(days=16), ends_at=timezone.now() - timedelta(days=15)
    )
    assert client.post(url(event), {"supported": "yes", "again": "yes"}).status_code == 200
    assert not SurveyAnswer.objects.exists()


def test_three_months_after_a_course_two_other_questions_are_asked_by_mail(
    client: Client, coordinator: User, client_for: Callable[[User], Client]
) -> None:
    now, today = timezone.now(), timezone.localdate()
    begun = now - timedelta(weeks=16)
    course = EventSeriesFactory(
        organisation=coordinator.role_grants.get().organisation, kind=Kind.COURSE, signup="whole",
        starts_on=today - timedelta(weeks=15), rule="FREQ=WEEKLY;COUNT=4",
    )  # fmt: skip
    actions.materialise(series=course, until=today, at=begun)
    for who in ({"user": UserFactory(email="amal@demo.example")}, {"name": "Rahel", "phone": "+4500000030"}):
        actions.enrol(series=course, starts_on=begun.date(), by=None, at=begun, **who)
    absent = actions.enrol(
        series=course, user=UserFactory(email="absent@demo.example"), starts_on=begun.date(), by=None,
        at=begun,
    )  # fmt: skip
    absent.signups.update(attendance="absent")
    assert course.last_day == today - timedelta(weeks=12)
    clocks.finish_enrolments(now)
    for _day in range(2):
        clocks_help.ask_later(now)
    notice = Notice.objects.get(kind="events.later")
    assert notice.mail_address == "amal@demo.example"
    with translation.override("da"):
        message = KINDS["events.later"](notice)
        assert message and message.action
        address = urlsplit(message.action[1]).path
        page = client.get(address).content.decode()
        assert "Har det hjulpet dig siden?" in page and str(survey.AGAIN) not in page
        for _answer in range(5):
            client.post(address, {"supported": "yes", "again": "no"})
        shown = client_for(coordinator).get(course.get_absolute_url()).content.decode()
    assert SurveyAnswer.objects.filter(later=True).count() == 5
    assert "Har det hjulpet dig siden?" in shown and "100 % ja" in shown
    # The address of the day asks nothing about later, and the other way round.
    last = course.events.next_first().last()
    assert survey.refusal(last, now) and survey.refusal(last, last.ends_at, later=True)


def test_later_is_asked_of_courses_alone_in_their_time_and_counted_apart(
    event: Event, coordinator: User
) -> None:
    now, today = timezone.now(), timezone.localdate()
    asked = UserFactory(email="asked@demo.example")

    def was_in(who: User, *, kind: Kind = Kind.COURSE, weeks: int = 15) -> Enrolment:
        series = EventSeriesFactory(
            organisation=event.organisation, kind=kind, signup="whole",
            starts_on=today - timedelta(weeks=weeks), rule="FREQ=WEEKLY;COUNT=4",
        )  # fmt: skip
        begun = now - timedelta(weeks=weeks + 1)
        actions.materialise(series=series, until=today, at=begun)
        return actions.enrol(series=series, user=who, starts_on=begun.date(), by=None, at=begun)

    was_in(asked)
    was_in(UserFactory(), kind=Kind.NETWORK)
    was_in(UserFactory(), weeks=14)
    gave_up = was_in(UserFactory())
    Enrolment.objects.filter(pk=gave_up.pk).update(until=now)
    clocks_help.ask_later(now)
    assert [notice.user for notice in Notice.objects.filter(kind="events.later")] == [asked]

    for later in (True, True, True, True, False):
        SurveyAnswer.objects.create(event=event, supported=Felt.YES, again=Felt.NO, later=later)
    assert survey.results(event.survey_answers.all(), later=True) is None, "four, and one about the day"
    assert survey.results(event.survey_answers.all()) is None
