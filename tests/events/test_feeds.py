"""Calendar files that other programs read, and the address that stands in none of them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import recurring_ical_events
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from events import actions, feeds, panels
from events.choices import SignupState
from events.models import Event, Signup
from medspil.notices import delivery
from medspil.users.models import User
from tests.factories.events import EventFactory, EventSeriesFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_danish")]
FEED = "/feeds/events.ics"
SECRET = "Hemmelig Vej 7"


@pytest.fixture
def soon() -> datetime:
    return timezone.now() + timedelta(days=3)


def entries(content: bytes) -> dict[str, object]:
    return {str(event["uid"]): event for event in Calendar.from_ical(content).events}


def test_the_feed_reads_as_the_list_does(client: Client, soon: datetime) -> None:
    café = EventFactory(starts_at=soon, title={"da": "Sprogcafé; med, komma"})
    cancelled = EventFactory(starts_at=soon, cancelled=True, sequence=2)
    EventFactory(starts_at=soon, submitted=True)
    response = client.get(FEED)
    read = entries(response.content)

    assert response["Content-Type"].startswith("text/calendar")
    assert set(read) == {café.uid, cancelled.uid}
    assert read[café.uid]["summary"] == "Sprogcafé; med, komma"
    assert read[café.uid].start == café.starts_at.replace(microsecond=read[café.uid].start.microsecond)
    assert (read[cancelled.uid]["status"], read[cancelled.uid]["sequence"]) == ("CANCELLED", 2)
    assert len(Calendar.from_ical(response.content).timezones) == 1


def test_another_reader_finds_a_series_at_18_all_year(client: Client) -> None:
    now = timezone.now()
    series = EventSeriesFactory(starts_on=timezone.localdate(now) + timedelta(days=1))
    until = timezone.localdate(now) + timedelta(days=366)
    actions.materialise(series=series, until=until, at=now)
    read = recurring_ical_events.of(Calendar.from_ical(client.get(FEED).content)).between(
        now.date(), until + timedelta(days=2)
    )

    wanted = {one.starts_at.astimezone(UTC) for one in series.times(until)}
    assert {event.start.astimezone(UTC) for event in read} == wanted
    assert {timezone.localtime(event.start).hour for event in read} == {18}


def test_the_files_own_zone_is_ours_for_decades() -> None:
    zone, ours = feeds.zone_rules().to_tz(lookup_tzid=False), timezone.get_default_timezone()
    noons = [
        datetime.fromisoformat("2020-01-01T12:00") + timedelta(days=day) for day in range(0, 365 * 30, 3)
    ]
    assert all(zone.utcoffset(noon) == ours.utcoffset(noon) for noon in noons)


def test_an_unchanged_feed_is_not_sent_again(client: Client, soon: datetime) -> None:
    event = EventFactory(starts_at=soon, with_places=True)
    first = client.get(FEED)
    again = {"if-none-match": first["ETag"]}
    assert client.get(FEED, headers=again).status_code == 304

    # A sign-up changes nothing a calendar shows.
    actions.sign_up(event=event, name="Per", phone="+4500000030", by=None, at=timezone.now())
    assert client.get(FEED, headers=again).status_code == 304

    new = soon + timedelta(days=1)
    actions.move_event(
        event=event, starts_at=new, ends_at=new + timedelta(hours=1), by=None, at=timezone.now()
    )
    changed = client.get(FEED, headers=again)
    assert changed.status_code == 200
    assert entries(changed.content)[event.uid]["sequence"] == 1


def test_the_feed_takes_the_lists_filters_and_a_language(client: Client, soon: datetime) -> None:
    EventFactory(starts_at=soon, kind="course", title={"da": "Kursus", "ar": "دورة"})
    EventFactory(starts_at=soon, title={"da": "Kaffe"})

    assert [str(e["summary"]) for e in entries(client.get(f"{FEED}?kind=course").content).values()] == [
        "Kursus"
    ]
    arabic = client.get(f"{FEED}?kind=course&lang=ar&utm=1").content
    assert [str(e["summary"]) for e in entries(arabic).values()] == ["دورة"]
    assert client.get(reverse("events:feed") + "?kind=course").url == f"{FEED}?kind=course"


# The address that is told only after a host's yes


def outputs(client: Client, event: Event, signup: Signup) -> dict[str, bytes]:
    """Every public output, and what a stranger who is signed up can open."""
    from events.views.signup import receipt_url

    pages = {
        "list": client.get(reverse("events:list")),
        "search": client.get(reverse("events:list") + "?q=hemmelig"),
        "page": client.get(event.get_absolute_url()),
        "sign-up": client.get(reverse("events:signup", args=[event.pk])),
        "file": client.get(reverse("events:ics", args=[event.pk])),
        "feed": client.get(FEED),
        "start": client.get(reverse("start")),
        "receipt": client.get(receipt_url(signup)),
        "receipt file": client.get(receipt_url(signup) + "medspil.ics"),
    }
    delivery.deliver(timezone.now())
    letters = {
        f"mail {n}: {letter.subject}": letter.message().as_bytes() for n, letter in enumerate(mail.outbox)
    }
    return (
        {name: response.content for name, response in pages.items()}
        | letters
        | {
            "mail text": "".join(letter.body for letter in mail.outbox).encode(),
            "mail files": b"".join(
                part if isinstance(part, bytes) else part.encode()
                for letter in mail.outbox
                for _name, part, _kind in letter.attachments
            ),
            "my page": str(panels.my_signups(None, signup.user, timezone.localdate())).encode(),  # type: ignore[arg-type]
        }
    )


def test_a_hidden_address_is_nowhere_before_the_hosts_yes(
    client: Client, coordinator: User, soon: datetime
) -> None:
    event = EventFactory(secret=True, starts_at=soon, organisation=coordinator.role_grants.get().organisation)
    user = UserFactory()
    signup = actions.sign_up(event=event, user=user, by=user, at=timezone.now())
    assert signup.state == SignupState.CONFIRMED

    before = outputs(client, event, signup)
    assert not [name for name, content in before.items() if b"Hemmelig" in content]
    assert b"5300 Kerteminde" in before["page"] and b"5300 Kerteminde" in before["feed"].replace(b"\\", b"")
    assert "hemmelig" not in event.search_text

    actions.tell_address(signup=signup, by=coordinator, at=timezone.now())
    signup.refresh_from_db()
    after = outputs(client, event, signup)
    told = {name for name, content in after.items() if SECRET.encode() in content.replace(b"\\", b"")}
    assert {"receipt", "my page", "mail text", "mail files"} <= told
    assert not told & {"list", "search", "page", "sign-up", "file", "feed", "start"}


def test_the_hosts_yes_is_for_one_person_only(coordinator: User, soon: datetime) -> None:
    event = EventFactory(secret=True, starts_at=soon)
    one, other = (
        actions.sign_up(
            event=event, name=name, email=f"{name}@demo.example", by=coordinator, at=timezone.now()
        )
        for name in ("a", "b")
    )
    actions.tell_address(signup=one, by=coordinator, at=timezone.now())
    one.refresh_from_db()
    other.refresh_from_db()

    assert one.knows_address and not other.knows_address


def test_the_desks_panel_and_the_start_page_show_the_week(
    client: Client, client_for: Callable[[User], Client], coordinator: User
) -> None:
    EventFactory(title={"da": "I morgen"}, starts_at=timezone.now() + timedelta(days=1))
    assert "I morgen" in client.get(reverse("start")).content.decode()
    assert client_for(coordinator).get(reverse("desk:today")).status_code == 200
    assert panels.joined(None, None, timezone.localdate())  # type: ignore[arg-type]


def test_a_new_volunteer_is_led_where_there_is_room(soon: datetime) -> None:
    EventFactory(title={"da": "Optaget"}, with_places=True, capacity=2, seats_taken=2, starts_at=soon)
    free = EventFactory(with_places=True, capacity=2, seats_taken=1, starts_at=soon + timedelta(hours=1))
    open_to_all = EventFactory(starts_at=soon + timedelta(hours=2))

    shown = panels.joined(None, None, timezone.localdate())  # type: ignore[arg-type]
    assert shown and [line.event for line in shown["lines"]] == [free, open_to_all]  # type: ignore[attr-defined]
