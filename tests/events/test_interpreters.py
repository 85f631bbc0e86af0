"""An interpreter is asked for by mail and answered by link; the year's figures follow."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events import actions, figures, helpers
from events.interpreting import InterpreterRefusal, Mode, RequestState
from events.models import InterpreterRequest
from medspil.notices import delivery
from medspil.notices.models import Notice
from medspil.users.choices import Role, Via
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.factories.associations import AssociationFactory
from tests.factories.events import FIRST, EventFactory
from tests.factories.users import person_with_role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_danish")]


def ask(by: User, at: datetime, **more: object) -> InterpreterRequest:
    facts = {
        "organisation": by.role_grants.get().organisation,
        "event": None,
        "language": "ti",
        "mode": Mode.IN_PERSON,
        "starts_at": FIRST,
        "minutes": 60,
        "place": "Borgerhuset",
    }
    return actions.ask_interpreter(by=by, at=at, **facts | more)  # type: ignore[arg-type]


def link(at: datetime) -> str:
    delivery.deliver(at)
    letter = mail.outbox[-1]
    assert letter.to == ["tolk@demo.example"]
    assert letter.subject.startswith("Tolk ønskes: tigrinya")
    found = re.search(r"https?://[^/]+(/svar/\S+)", str(letter.body))
    assert found
    return found[1]


def test_the_office_answers_with_one_press(coordinator: User, client: Client) -> None:
    now = timezone.now()
    asked = ask(coordinator, now, starts_at=now + timedelta(days=3))
    url = link(now)
    page = client.get(url).content.decode()
    assert "Kan I sende en tolk?" in page and "Borgerhuset" in page and coordinator.name in page
    asked.refresh_from_db()
    assert asked.state == RequestState.ASKED

    client.post(url, {"answer": "yes"})
    asked.refresh_from_db()
    assert (asked.state, asked.agreed_mode) == (RequestState.YES, Mode.IN_PERSON)
    assert "Tak for svaret" in client.get(url).content.decode()
    assert Notice.objects.filter(kind="events.interpreter_answered", user=coordinator).exists()

    day = (timezone.localdate(now) + timedelta(days=4)).isoformat()
    client.post(url, {"answer": "changed", "new_mode": "video", "new_day": day, "note": "Kun på video"})
    asked.refresh_from_db()
    assert (asked.state, asked.agreed_mode) == (RequestState.CHANGED, Mode.VIDEO)
    assert timezone.localtime(asked.agreed_start).time() == timezone.localtime(asked.starts_at).time()
    assert timezone.localdate(asked.agreed_start).isoformat() == day


@pytest.mark.parametrize("nonsense", [{}, {"answer": "cancelled"}, {"answer": "changed"}, {"answer": "x"}])
def test_nonsense_answers_nothing(coordinator: User, client: Client, nonsense: dict[str, str]) -> None:
    now = timezone.now()
    asked = ask(coordinator, now, starts_at=now + timedelta(days=3))
    assert client.post(link(now), nonsense).status_code == 200
    asked.refresh_from_db()
    assert asked.state == RequestState.ASKED


def test_no_is_a_line_on_the_desk(coordinator: User, client_for: Callable[[User], Client]) -> None:
    now = timezone.now()
    asked = ask(coordinator, now, starts_at=now + timedelta(days=3))
    actions.answer_interpreter(request=asked, answer=RequestState.NO, by=coordinator, via=Via.PHONE, at=now)
    [line] = helpers.todo(coordinator, timezone.localdate())
    assert "har ingen tolk" in str(line.what)
    desk = client_for(coordinator)
    for url in (line.url, reverse("events:interpreters"), reverse("events:ask_interpreter")):
        assert desk.get(url).status_code == 200


def test_no_answer_is_a_line_in_the_last_three_days_and_nothing_after(
    coordinator: User, at: datetime
) -> None:
    asked, scope = ask(coordinator, at), {coordinator.role_grants.get().organisation_id}
    shown = {
        hours: helpers.without_interpreter(scope, FIRST - timedelta(hours=hours)) == [asked]
        for hours in (73, 71, 1, 0)
    }
    assert shown == {73: False, 71: True, 1: True, 0: False}
    actions.answer_interpreter(request=asked, answer=RequestState.NO, by=None, via=Via.LINK, at=at)
    assert helpers.without_interpreter(scope, FIRST - timedelta(hours=73)) == [asked]


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"starts_at": datetime.fromisoformat("2026-11-01T10:00+00:00")}, InterpreterRefusal.PAST),
        ({"place": ""}, InterpreterRefusal.NO_PLACE),
    ],
)
def test_what_cannot_be_asked_for(
    coordinator: User, at: datetime, more: dict[str, object], refusal: InterpreterRefusal
) -> None:
    with pytest.raises(Refused) as refused:
        ask(coordinator, at, **more)
    assert refused.value.refusal == refusal


def test_without_an_office_it_says_so(coordinator: User, at: datetime, settings: object) -> None:
    settings.MEDSPIL_INTERPRETER_OFFICE = ""  # type: ignore[attr-defined]
    with pytest.raises(Refused) as refused:
        ask(coordinator, at)
    assert refused.value.refusal == InterpreterRefusal.NO_OFFICE


def test_a_cancelled_event_calls_its_interpreter_off(coordinator: User, at: datetime) -> None:
    event = EventFactory(organisation=coordinator.role_grants.get().organisation)
    asked = ask(coordinator, at, event=event)
    actions.cancel_event(event=event, by=coordinator, at=at)
    asked.refresh_from_db()

    assert asked.state == RequestState.CANCELLED
    delivery.deliver(at)
    subjects = [letter.subject for letter in mail.outbox if letter.to == ["tolk@demo.example"]]
    # What no longer holds is not sent: only that it is called off.
    assert [subject.split(":")[0] for subject in subjects] == ["Tolk afbestilt"]


def test_an_organiser_asks_for_their_own_event_only(
    coordinator: User, client_for: Callable[[User], Client]
) -> None:
    centre = coordinator.role_grants.get().organisation
    choir = AssociationFactory(centre=centre)
    soon = timezone.now() + timedelta(days=3)
    mine = EventFactory(organisation=centre, association=choir, starts_at=soon)
    other = EventFactory(organisation=centre, starts_at=soon)
    browser = client_for(person_with_role(Role.CONTACT, choir.organisation))
    ask_url = reverse("events:ask_interpreter")
    day = timezone.localdate(soon).isoformat()
    typed = {"language": "ar", "mode": "phone", "day": day, "begins": "10:00", "minutes": "30"}

    assert browser.post(f"{ask_url}?event={other.pk}", typed).status_code == 404
    assert browser.get(ask_url).status_code == 302
    browser.post(f"{ask_url}?event={mine.pk}", typed)
    asked = InterpreterRequest.objects.get()
    assert (asked.event, asked.organisation, asked.mode) == (mine, centre, Mode.PHONE)
    url = reverse("events:interpreter", args=[asked.pk])
    assert browser.get(url).status_code == 200
    browser.post(reverse("events:interpreter_cost", args=[asked.pk]), {"cost": "450,50"})
    browser.post(reverse("events:call_off_interpreter", args=[asked.pk]))
    asked.refresh_from_db()
    assert (asked.cost_ore, asked.state) == (45050, RequestState.CANCELLED)
    stranger = client_for(person_with_role(Role.CONTACT, AssociationFactory().organisation))
    assert stranger.get(url).status_code == 404


def test_the_years_figures(coordinator: User, at: datetime) -> None:
    booked = [
        ask(coordinator, at, mode=mode, language="ar") for mode in (Mode.PHONE, Mode.VIDEO, Mode.IN_PERSON)
    ]
    for request in booked:
        actions.answer_interpreter(request=request, answer=RequestState.YES, by=None, via=Via.LINK, at=at)
    actions.write_cost(request=booked[0], cost_ore=50000, by=coordinator)
    actions.call_off_interpreter(request=ask(coordinator, at), by=coordinator, at=at)
    found = figures.interpreters(InterpreterRequest.objects.all())

    assert (found["asked"], found["booked"], found["called_off"]) == (4, 3, 1)
    assert (found["remote_percent"], found["cost_ore"]) == (67, 50000)
    assert [(str(name), n) for name, n in found["languages"]] == [("arabisk", 3), ("tigrinya", 1)]  # type: ignore[attr-defined]
