"""An association's calendar by its address: given once, read every night, taken away."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from associations.models import Association
from events import actions, clocks, outside
from events.choices import Refusal
from events.models import CalendarSource, Event
from medspil.notices.messages import KINDS
from medspil.notices.models import Notice
from medspil.users.choices import Role
from medspil.users.models import Organisation, RoleGrant, User
from medspil.users.refusals import Refused, refuse_if
from tests.events.test_importing import entry, file
from tests.factories.associations import AssociationFactory
from tests.factories.events import MADE_AT, SignupFactory
from tests.factories.users import OrganisationFactory, person_with_role

pytestmark = pytest.mark.django_db
ADDRESS = "https://calendar.example/choir.ics?key=s3cret"
NIGHT = MADE_AT + timedelta(days=1)
Says = dict[str, bytes | Refusal]


@pytest.fixture
def choir(centre: Organisation) -> Association:
    return AssociationFactory(name="Fjordkoret", centre=centre, trusted_since=None, postcode="5300")


@pytest.fixture
def contact(choir: Association) -> User:
    return person_with_role(Role.CONTACT, choir.organisation)


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch) -> Says:
    """What stands at which address, or what is wrong with it."""
    says: Says = {ADDRESS: file(entry())}

    def fetch(url: str) -> bytes:
        found = says[url]
        refuse_if(found if isinstance(found, Refusal) else None)
        return found if isinstance(found, bytes) else b""

    monkeypatch.setattr(outside, "fetch", fetch)
    return says


@pytest.fixture
def source(choir: Association, contact: User, says: Says) -> CalendarSource:
    return actions.follow_calendar(association=choir, url=ADDRESS, kind="other", by=contact, at=MADE_AT)


def after(source: CalendarSource) -> tuple[datetime | None, str, int]:
    source.refresh_from_db()
    return source.read_at, source.problem, source.stayed_out


def test_every_night_brings_what_is_new_and_nothing_twice(source: CalendarSource, says: Says) -> None:
    clocks.read_calendars(MADE_AT)
    clocks.read_calendars(NIGHT)
    assert Event.objects.get().title["da"] == "Korprøve"
    says[ADDRESS] = file(entry(title="Åben prøve"), entry(uid="b@choir"))
    clocks.read_calendars(NIGHT + timedelta(days=1))
    titles = Event.objects.order_by("imported_uid").values_list("title__da", flat=True)
    assert list(titles) == ["Åben prøve", "Korprøve"]
    assert after(source) == (NIGHT + timedelta(days=1), "", 0)


def test_what_somebody_counts_on_stays_and_is_counted(source: CalendarSource, says: Says) -> None:
    clocks.read_calendars(MADE_AT)
    SignupFactory(event=Event.objects.get())
    says[ADDRESS] = file(entry(title="Flyttet?"), entry("CLASS:PRIVATE", uid="b@choir"))
    clocks.read_calendars(NIGHT)
    assert Event.objects.get().title["da"] == "Korprøve"
    assert after(source) == (NIGHT, "", 2)


def test_it_is_read_once_a_night(source: CalendarSource, says: Says) -> None:
    clocks.read_calendars(NIGHT)
    says[ADDRESS] = Refusal.NO_ANSWER
    clocks.read_calendars(NIGHT + timedelta(hours=1))
    assert after(source) == (NIGHT, "", 0)


@pytest.mark.parametrize(
    ("found", "problem"),
    [
        (Refusal.ADDRESS_INSIDE, Refusal.ADDRESS_INSIDE),
        (Refusal.NO_ANSWER, Refusal.NO_ANSWER),
        (b"<html>", Refusal.NOT_A_CALENDAR),
        (file(entry("RRULE:FREQ=DAILY")), Refusal.CALENDAR_TOO_BIG),
    ],
)
def test_what_went_wrong_is_kept_and_the_next_one_is_read(
    source: CalendarSource, says: Says, found: bytes | Refusal, problem: Refusal
) -> None:
    other = AssociationFactory(centre=source.association.centre)
    fine = "https://fine.example/"
    actions.follow_calendar(
        association=other,
        url=fine,
        kind="other",
        by=person_with_role(Role.CONTACT, other.organisation),
        at=MADE_AT,
    )
    says |= {ADDRESS: found, fine: file(entry(title="Den anden"))}
    clocks.read_calendars(NIGHT)
    assert after(source) == (NIGHT, problem.value, 0)
    assert source.sentence == problem.label
    assert Event.objects.get().association == other
    says[ADDRESS] = file(entry())
    clocks.read_calendars(NIGHT + timedelta(days=1))
    assert after(source)[1:] == ("", 0)


def test_the_third_night_in_a_row_that_fails_is_told_once(
    source: CalendarSource, contact: User, says: Says
) -> None:
    says[ADDRESS] = Refusal.NOT_THERE

    def told() -> int:
        return Notice.objects.filter(kind="events.calendar_unread").count()

    for night in range(2):
        clocks.read_calendars(NIGHT + timedelta(days=night))
        actions.read_calendar(source=source, at=NIGHT + timedelta(days=night, hours=9))
    assert (told(), source.failed_nights) == (0, 2)
    for night in range(2, 6):
        clocks.read_calendars(NIGHT + timedelta(days=night))
    notice = Notice.objects.get(kind="events.calendar_unread")
    assert notice.user == contact
    with translation.override("da"):
        message = KINDS[notice.kind](notice)
        assert message and str(Refusal.NOT_THERE.label) in message.paragraphs
        assert "s3cret" not in str(message)
    # It works again: what was to be said is no longer so, and the nights are counted from none.
    says[ADDRESS] = file(entry())
    clocks.read_calendars(NIGHT + timedelta(days=7))
    assert KINDS[notice.kind](notice) is None
    says[ADDRESS] = Refusal.NO_ANSWER
    clocks.read_calendars(NIGHT + timedelta(days=8))
    assert told() == 1


def test_a_second_try_on_the_same_day_is_no_second_night_and_a_new_address_begins_anew(
    source: CalendarSource, contact: User, says: Says
) -> None:
    says[ADDRESS] = Refusal.NOT_THERE
    for night in range(4):
        for hours in (0, 9):
            row = CalendarSource.objects.get(pk=source.pk)
            actions.read_calendar(source=row, at=NIGHT + timedelta(days=night, hours=hours))
    assert CalendarSource.objects.get(pk=source.pk).failed_nights == 4
    assert Notice.objects.filter(kind="events.calendar_unread").count() == 1

    later = NIGHT + timedelta(days=4)
    given = {"association": source.association, "kind": "other", "by": contact, "at": later}
    new = actions.follow_calendar(url="https://new.example/", **given)
    assert (new.failed_nights, new.problem) == (0, "")
    # What the old address said at last is not said of the new one.
    actions.read_calendar(source=row, at=later)
    assert after(new)[1] == ""


def test_whoever_left_the_association_brings_nothing_in(source: CalendarSource, contact: User) -> None:
    RoleGrant.objects.filter(user=contact).update(until_on=MADE_AT.date())
    clocks.read_calendars(NIGHT + timedelta(days=1))
    assert after(source)[1] == Refusal.GIVER_LEFT
    assert not Event.objects.exists()


def test_an_address_changed_while_the_old_one_answers_brings_nothing_in(
    source: CalendarSource, contact: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(url: str) -> bytes:
        actions.follow_calendar(
            association=source.association, url="https://new.example/", kind="other", by=contact, at=NIGHT
        )
        return file(entry())

    monkeypatch.setattr(outside, "fetch", slow)
    assert actions.read_calendar(source=source, at=NIGHT) is None
    assert not Event.objects.exists()
    assert after(source) == (None, "", 0)


def test_no_address_stands_in_a_log_or_is_kept_that_is_none(source: CalendarSource, contact: User) -> None:
    assert "s3cret" not in str(list(ModelLogEntry.objects.values())) and "s3cret" not in str(source)
    with pytest.raises(Refused):
        actions.follow_calendar(
            association=source.association, url="http://calendar.example/", kind="other", by=contact, at=NIGHT
        )


def test_a_contact_gives_reads_and_takes_away_the_address_on_the_page(
    contact: User, choir: Association, client_for: Callable[[User], Client], says: Says
) -> None:
    day = f"{timezone.localdate() + timedelta(days=9):%Y%m%d}"
    says[ADDRESS] = file(entry(when=f"DTSTART:{day}T190000\nDTEND:{day}T210000"))
    browser = client_for(contact)
    with translation.override("da"):
        page = reverse("events:follow")
        assert page in browser.get(reverse("events:import")).content.decode()

        def give(url: str, association: int = choir.pk) -> str:
            sent = {"association": association, "kind": "other", "url": url}
            return browser.post(page, sent, follow=True).content.decode()

        assert "begynder med https://" in give("http://calendar.example/choir.ics")
        assert "1 nye" in give(ADDRESS.replace("https", "webcal"))
        source = CalendarSource.objects.get()
        assert (source.url, source.set_by) == (ADDRESS, contact)
        assert Event.objects.get().association == choir

        says[ADDRESS] = Refusal.NOT_THERE
        read = browser.post(reverse("events:read_now", args=[source.pk]), follow=True).content.decode()
        assert "beder om en adgangskode" in read and "key=s3cret" in read
        browser.post(reverse("events:stop_following", args=[source.pk]))
    assert not CalendarSource.objects.exists() and Event.objects.exists()


def test_another_associations_address_is_neither_seen_nor_touched(
    source: CalendarSource, client_for: Callable[[User], Client]
) -> None:
    stranger = AssociationFactory(centre=OrganisationFactory())
    browser = client_for(person_with_role(Role.CONTACT, stranger.organisation))
    assert "calendar.example" not in browser.get(reverse("events:follow")).content.decode()
    for name in ("read_now", "stop_following"):
        assert browser.post(reverse(f"events:{name}", args=[source.pk])).status_code == 404
    browser.post(
        reverse("events:follow"), {"association": source.association_id, "kind": "other", "url": ADDRESS}
    )
    assert CalendarSource.objects.get().set_at == MADE_AT


def test_a_page_of_many_addresses_asks_no_more(
    coordinator: User,
    source: CalendarSource,
    client_for: Callable[[User], Client],
) -> None:
    browser = client_for(coordinator)
    AssociationFactory(centre=source.association.centre)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(reverse("events:follow")).status_code == 200
        return len(queries)

    asked()
    with_one = asked()
    for association in AssociationFactory.create_batch(4, centre=source.association.centre):
        actions.follow_calendar(
            association=association, url=ADDRESS, kind="other", by=coordinator, at=MADE_AT
        )
    assert asked() == with_one
