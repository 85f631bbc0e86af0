"""A stranger's confirmed sign-up to a women-only event never yields its address: every output is walked.

The walk finds its addresses in the URLconf and its messages in the register of kinds, so that a new feed,
file or page is walked too. What needs more than a number or a token to be asked for goes into `MORE`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, StringConverter
from django.utils import timezone, translation

from events import actions, booking, doors, feeds, survey
from events.choices import SignupState
from events.models import Enrolment, Event, Helping, Signup, Slot
from events.views import enrol
from events.views.answers import receipt_token
from medspil.notices import links
from medspil.notices.messages import KINDS
from medspil.notices.models import Notice
from medspil.users.choices import Role, Via
from medspil.users.models import User
from tests.factories.associations import AssociationFactory
from tests.factories.events import EventFactory, EventSeriesFactory
from tests.factories.users import person_with_role
from tests.factories.volunteers import ready_volunteer, role

pytestmark = pytest.mark.django_db

SECRET = "vej 7"
"""Of "Hemmelig Vej 7, 2. tv.", in small letters: a search for "hemmelig" repeats its own word."""
OURS = ("medspil.", "volunteers", "associations", "events")
NEAR = ("events", "medspil.me")
"""Where an event could show to somebody who is signed in."""
CODES = [code for code, _name in settings.LANGUAGES]
MORE = (
    "/{code}/",
    "/{code}/events/?q=hemmelig",
    "/{code}/events/?near=5300&km=5&women_only=on",
    "/feeds/events.ics?lang={code}&women_only=on",
)
"""Addresses with a query, or that stand outside the URLconf: `{code}` becomes each language."""


@dataclass
class Story:
    """A women-only event with its sign-ups in every state, and a helper who waits for the host's yes; a
    network of the same kind that people are in as a whole; and a time somebody booked there."""

    event: Event
    stranger: User
    helper: User
    signups: list[Signup]
    helping: Helping
    enrolments: list[Enrolment]
    slot: Slot
    receipts: list[str]
    answers: list[str]

    @property
    def tokens(self) -> dict[str, list[str]]:
        """Which token opens which address, by its name; a new one is asked with all of them."""
        here, asked = [doors.token(self.event)], [survey.token(self.event)]
        return {
            "receipt": self.receipts,
            "receipt_ics": self.receipts,
            "answer": self.answers,
            "here": here,
            "here_thanks": here,
            "enrolment": [enrol.receipt_url(one).split("/")[-2] for one in self.enrolments],
            "booked": [booking.token(self.slot)],
            "survey": asked,
            "survey_thanks": asked,
        }

    @property
    def every_token(self) -> list[str]:
        return sorted({token for tokens in self.tokens.values() for token in tokens})


@pytest.fixture
def story(coordinator: User) -> Story:
    at = timezone.now()
    centre = coordinator.role_grants.get().organisation
    event = EventFactory(
        secret=True,
        organisation=centre,
        association=AssociationFactory(centre=centre),
        capacity=3,
        starts_at=at + timedelta(hours=2),
        childcare=True,
        fetches=True,
        made_by=coordinator,
    )
    stranger = person_with_role(Role.PARTICIPANT, name="Sara S")
    signups = [
        actions.sign_up(event=event, user=stranger, by=stranger, at=at),
        actions.sign_up(event=event, name="B", phone="+4500000031", by=None, at=at),
        actions.sign_up(event=event, name="C", email="c@demo.example", by=None, at=at),
        actions.sign_up(event=event, name="D", email="d@demo.example", wait=True, by=None, at=at),
    ]
    helping = taken_shift(event, coordinator, at)
    actions.cancel_signup(signup=signups[1], by=None, via=Via.LINK, at=at)
    for signup in signups:
        signup.refresh_from_db()
    assert [signup.state for signup in signups] == ["confirmed", "cancelled", "unconfirmed", "offered"]
    enrolments = in_a_hidden_network(stranger, coordinator, at)
    slot = Slot.objects.create(
        event=event, starts_at=event.starts_at, ends_at=event.ends_at, booked_at=at, user=stranger
    )
    answered = [("events.signup", one) for one in signups] + [("events.enrolment", one) for one in enrolments]
    minted = [
        links.mint(purpose, one.pk, expires_at=event.ends_at, language="da") for purpose, one in answered
    ]
    return Story(
        event,
        stranger,
        helping.volunteer.user,
        signups,
        helping,
        enrolments,
        slot,
        receipts=[receipt_token(signup) for signup in signups],
        answers=[url.rstrip("/").rsplit("/", 1)[1] for url in minted],
    )


def in_a_hidden_network(stranger: User, by: User, at: datetime) -> list[Enrolment]:
    """One who is in and one who waits, and neither has a host's yes."""
    series = EventSeriesFactory(
        organisation=by.role_grants.get().organisation,
        kind="network",
        signup="whole",
        women_only=True,
        hidden_address=True,
        address="Hemmelig Vej 7, 2. tv.",
        capacity=1,
        starts_on=timezone.localdate(at),
        start_time=time(23, 30),
        minutes=20,
    )
    actions.materialise(series=series, until=timezone.localdate(at) + timedelta(days=8), at=at)
    facts = {"series": series, "starts_on": timezone.localdate(at), "by": by, "at": at}
    return [
        actions.enrol(user=stranger, **facts),
        actions.enrol(name="W", phone="+4500000032", **facts),
    ]


def taken_shift(event: Event, by: User, at: datetime) -> Helping:
    volunteer = ready_volunteer("language_cafe_host", user=person_with_role(Role.VOLUNTEER, name="Vera V"))
    shift = actions.ask_for_help(
        event=event,
        role=role("language_cafe_host"),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        people=2,
        door=True,
        by=by,
        at=at,
    )
    return actions.take_shift(shift=shift, volunteer=volunteer, by=volunteer.user, via=Via.SIGNED_IN, at=at)


def paths(story: Story, *, gated: bool, of: tuple[str, ...] = OURS) -> Iterator[str]:
    """Every address of ours in the active language, with this story's numbers and tokens put in."""

    def walk(patterns: list, prefix: str) -> Iterator[str]:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            elif isinstance(pattern, URLPattern) and is_ours(pattern, gated, of):
                yield from filled(pattern, route)

    def filled(pattern: URLPattern, route: str) -> Iterator[str]:
        converters = pattern.pattern.converters
        if not converters:
            yield route
        elif len(converters) == 1:
            ((name, converter),) = converters.items()
            if isinstance(converter, IntConverter):
                yield from (route.replace(f"<int:{name}>", str(number)) for number in numbers(route))
            elif isinstance(converter, StringConverter) and (
                "feeds" in route or "events.views" in pattern.callback.__module__ or pattern.name == "answer"
            ):
                tokens = story.tokens.get(str(pattern.name), story.every_token)
                yield from (route.replace(f"<str:{name}>", token) for token in tokens)

    def numbers(route: str) -> list[int]:
        if "helping" in route:
            return [story.helping.pk]
        if "series" in route:
            return [story.enrolments[0].series_id]
        if "signups/" in route:
            return [signup.pk for signup in story.signups]
        if "association" in route:
            return [story.event.association_id]
        return [story.event.pk, *story.enrolments[0].series.events.values_list("pk", flat=True)[:1]]

    yield from walk(get_resolver().url_patterns, "/")


def is_ours(pattern: URLPattern, gated: bool, of: tuple[str, ...]) -> bool:
    view = getattr(pattern.callback, "__wrapped__", pattern.callback)
    return view.__module__.startswith(of) and bool(getattr(pattern.callback, "permission", "")) == gated


def leaks(client: Client, asked: list[str]) -> list[str]:
    return [path for path in asked if SECRET in said(client, path).lower()]


def said(client: Client, path: str) -> str:
    response = client.get(path)
    content = response.getvalue() if response.streaming else response.content
    return str(response.headers) + content.decode(errors="replace")


def test_no_page_feed_or_file_shows_it_in_any_language(story: Story) -> None:
    walked = []
    for code in CODES:
        with translation.override(code):
            near = OURS if code == "da" else ("events",)
            public = [*paths(story, gated=False, of=near), *(path.format(code=code) for path in MORE)]
            walked += public
            # What stands without a language was walked with the first.
            asked = [
                path for path in public if code == CODES[0] or f"/{code}/" in path or f"={code}&" in path
            ]
            assert not leaks(Client(), asked), code
    assert len(walked) > 100, len(walked)
    assert any(doors.token(story.event) in path for path in walked)


@pytest.mark.parametrize("who", ["stranger", "helper"])
def test_nobody_who_is_signed_in_sees_it_before_the_hosts_yes(
    story: Story, who: str, client_for: object
) -> None:
    client = client_for(getattr(story, who))  # type: ignore[operator]
    with translation.override("da"):
        mine = [*paths(story, gated=False, of=NEAR), *paths(story, gated=True, of=NEAR)]
        assert not leaks(client, mine)


def test_no_message_says_it_in_any_language_or_channel(story: Story, coordinator: User) -> None:
    """Every kind of message about events, to everybody, as mail, as a call and as a file."""
    told = 0
    for kind in [name for name in KINDS if name.startswith("events.")]:
        for number, signup in enumerate(story.signups):
            params = {
                "signup_id": signup.pk,
                "enrolment_id": story.enrolments[number % 2].pk,
                "slot_id": story.slot.pk,
                "fields": ["address"],
                "moves": [],
                "helping_id": story.helping.pk,
                "event_id": story.event.pk,
                "series_id": story.enrolments[0].series_id,
                "request_id": 0,
                "since": booking.since(story.slot),
                "happened": "moved",
                "off": [story.event.pk],
                "times": [[story.event.pk, story.event.starts_at.isoformat()]],
                "old": story.event.starts_at.isoformat(),
                "starts_at": story.event.starts_at.isoformat(),
            }
            notice = Notice(kind=kind, params=params, user=signup.user, language="da")
            for code in CODES:
                with translation.override(code):
                    try:
                        message = KINDS[kind](notice)
                    except KeyError:
                        continue  # a message about something else than this story
                assert SECRET not in repr(message).lower(), (kind, signup.state, code)
                told += message is not None
    assert told > 40


def test_what_machines_read_has_the_town_only(story: Story) -> None:
    assert SECRET not in feeds.single(story.event).decode().lower()
    assert SECRET not in story.event.search_text
    assert not Event.objects.filter(search_text__contains="hemmelig").exists()


def test_the_walk_would_find_it(story: Story) -> None:
    """The control: with the address open, the same walk finds it in page, feed, file and receipt."""
    Event.objects.filter(pk=story.event.pk).update(hidden_address=False)
    with translation.override("da"):
        found = leaks(Client(), list(paths(story, gated=False)))
    assert {f"/da/arrangementer/{story.event.pk}/", "/feeds/events.ics"} <= set(found)
    assert len(found) >= 5


def test_after_the_yes_it_reaches_that_person_and_nobody_else(
    story: Story, coordinator: User, client_for: object
) -> None:
    actions.tell_address(signup=story.signups[0], by=coordinator, at=timezone.now())
    with translation.override("da"):
        everybody = leaks(Client(), list(paths(story, gated=False)))
        theirs = leaks(client_for(story.stranger), ["/da/min-side/"])  # type: ignore[operator]
    mine = {story.receipts[0], story.answers[0]}
    assert theirs == ["/da/min-side/"]
    assert everybody and all(any(token in path for token in mine) for path in everybody)


def test_who_waited_hears_it_only_when_in_and_agreed(story: Story, coordinator: User) -> None:
    offered = story.signups[3]
    assert offered.state == SignupState.OFFERED and not offered.knows_address
    offered.address_told_at = timezone.now()
    assert not offered.knows_address
