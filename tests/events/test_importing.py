"""An association's own calendar file: read, brought in, brought in again."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from associations.models import Association
from events import actions, importing
from events.choices import EventStatus, Publication, Refusal
from events.importing import Unread
from events.models import Event
from medspil.users.choices import Role
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused
from tests.factories.associations import AssociationFactory
from tests.factories.events import FIRST, MADE_AT, SignupFactory
from tests.factories.users import OrganisationFactory, person_with_role

TWO_HOURS = "DTSTART;TZID=Europe/Copenhagen:20261208T190000\nDTEND;TZID=Europe/Copenhagen:20261208T210000"


def entry(*lines: str, uid: str = "a@choir", title: str = "Korprøve", when: str = TWO_HOURS) -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", when, *lines, "END:VEVENT"])


def file(*entries: str) -> bytes:
    text = "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Klub//DA", *entries, "END:VCALENDAR", ""])
    return text.replace("\n", "\r\n").encode()


def read(*entries: str) -> importing.Reading:
    return importing.read(file(*entries), at=MADE_AT)


def local(day: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(day))


def test_an_entry_is_read_with_its_place_and_postcode() -> None:
    (one,) = read(
        entry(r"LOCATION:Hallen\, Strandgade 1\, 5300 Kerteminde\, Danmark", "DESCRIPTION:Tag kage med")
    ).entries
    assert (one.title, one.description, one.address, one.postcode) == (
        "Korprøve",
        "Tag kage med",
        "Hallen, Strandgade 1",
        "5300",
    )
    assert (one.starts_at, one.ends_at) == (local("2026-12-08T19:00"), local("2026-12-08T21:00"))


def test_times_without_a_zone_or_in_another_are_ours() -> None:
    floating = entry(when="DTSTART:20261208T190000\nDURATION:PT2H")
    utc = entry(uid="b", when="DTSTART:20261208T180000Z\nDTEND:20261208T200000Z")
    assert {one.starts_at for one in read(floating, utc).entries} == {local("2026-12-08T19:00")}


def test_what_is_repeated_comes_date_by_date_for_a_year() -> None:
    series = entry(
        "RRULE:FREQ=WEEKLY;UNTIL=20270430T170000Z",
        "EXDATE;TZID=Europe/Copenhagen:20261215T190000",
        when=TWO_HOURS.replace("1208", "1201"),
    )
    moved = entry(
        "RECURRENCE-ID;TZID=Europe/Copenhagen:20261222T190000",
        when=TWO_HOURS.replace("1208T19", "1221T18").replace("1208T21", "1221T20"),
    )
    days = sorted(one.starts_at for one in read(series, moved).entries)
    assert [f"{timezone.localtime(day):%m-%d %H}" for day in days[:4]] == [
        "12-01 19",
        "12-08 19",
        "12-21 18",
        "12-29 19",
    ]
    assert timezone.localtime(days[-1]) == local("2027-04-27T19:00")  # summer time, the same hour
    assert len({one.uid for one in read(series, moved).entries}) == len(days)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (entry(title=""), Unread.NO_TITLE),
        (entry(when="DTSTART:20261208T1"), Unread.NO_START),
        (entry(when="DTSTART:20261208T190000"), Unread.NO_END),
        (entry(when="DTSTART;VALUE=DATE:20261208"), Unread.NO_HOURS),
        (entry(when="DTSTART:20261208T190000\nDTEND:20261208T180000"), Unread.BACKWARDS),
        (entry("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), Unread.BAD_RULE),
        (entry("RRULE:FREQ=WEEKLY;FOO=BAR"), Unread.BAD_RULE),
        (entry("CLASS:PRIVATE"), Unread.HIDDEN),
        (entry("DESCRIPTION:Rania 010190-1234"), Unread.CPR),
    ],
)
def test_what_cannot_be_read_is_said_entry_by_entry(text: str, why: Unread) -> None:
    reading = read(text, entry(uid="good", title="Åben øveaften"))
    assert [one.why for one in reading.left] == [why]
    assert [one.title for one in reading.entries] == ["Åben øveaften"]


def test_a_cpr_number_in_a_title_is_masked_where_it_is_named() -> None:
    (left,) = read(entry(title="Møde 010190-1234")).left
    assert left.title == "Møde ••••••-••••"


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"%PDF-1.7", Refusal.NOT_A_CALENDAR),
        (b"BEGIN:VCALENDAR\r\nno such line\r\nEND:VEVENT\r\n", Refusal.NOT_A_CALENDAR),
        (b"BEGIN:VCALENDAR" + b"x" * importing.MOST_BYTES, Refusal.CALENDAR_TOO_BIG),
        (file(entry("RRULE:FREQ=SECON\n DLY")), Refusal.CALENDAR_TOO_DENSE),
        (file(entry("RRULE:FREQ=DAILY;INTERVAL=0")), Refusal.CALENDAR_TOO_DENSE),
        (file(entry("RRULE:FREQ=DAILY")), Refusal.CALENDAR_TOO_BIG),
    ],
)
def test_a_file_that_is_none_or_too_much_is_refused(content: bytes, refusal: Refusal) -> None:
    with pytest.raises(Refused) as refused:
        importing.read(content, at=MADE_AT)
    assert refused.value.refusal == refusal


@pytest.fixture
def choir(centre: Organisation) -> Association:
    return AssociationFactory(name="Fjordkoret", centre=centre, trusted_since=None, postcode="5300")


@pytest.fixture
def contact(choir: Association) -> User:
    return person_with_role(Role.CONTACT, choir.organisation)


Bring = Callable[..., actions.Imported]


@pytest.fixture
def bring(choir: Association, contact: User) -> Bring:
    def bring(*entries: str) -> actions.Imported:
        return actions.import_events(
            association=choir, entries=read(*entries).entries, kind="other", by=contact, at=MADE_AT
        )

    return bring


@pytest.mark.django_db
def test_the_same_file_twice_changes_nothing_and_another_calendars_uid_is_another(
    bring: Bring, choir: Association
) -> None:
    assert bring(entry(), entry(uid="b@choir")).added == 2
    again = bring(entry(), entry(uid="b@choir"))
    assert (again.added, again.changed, again.same) == (0, 0, 2)
    event = Event.objects.get(imported_uid="a@choir")
    assert (event.publication, event.association, event.postcode) == (Publication.SUBMITTED, choir, "5300")
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(imported_uid="b@choir").update(imported_uid="a@choir")


@pytest.mark.django_db
def test_a_trusted_association_is_published_at_once(bring: Bring, choir: Association) -> None:
    Association.objects.filter(pk=choir.pk).update(trusted_since=MADE_AT.date())
    bring(entry())
    assert Event.objects.get().publication == Publication.PUBLISHED


@pytest.mark.django_db
def test_a_change_in_the_calendar_is_a_change_here_and_translations_stay(bring: Bring) -> None:
    bring(entry())
    Event.objects.update(title={"da": "Korprøve", "ar": "جوقة"})
    later = TWO_HOURS.replace("T19", "T18")
    assert bring(entry("LOCATION:Salen", title="Åben prøve", when=later)).changed == 1
    event = Event.objects.get()
    assert event.title == {"da": "Åben prøve", "ar": "جوقة"}
    assert (event.address, event.starts_at) == ("Salen", local("2026-12-08T18:00"))
    assert bring(entry("LOCATION:Salen", "STATUS:CANCELLED", title="Åben prøve", when=later)).changed == 1
    assert Event.objects.get().status == EventStatus.CANCELLED
    assert bring(entry()).left[0].why == Unread.CANCELLED_HERE


@pytest.mark.django_db
def test_an_event_somebody_signed_up_for_is_left_alone_and_said(bring: Bring) -> None:
    bring(entry())
    SignupFactory(event=Event.objects.get())
    done = bring(entry(title="Aflyst?"), entry(uid="b"))
    assert [one.why for one in done.left] == [Unread.PEOPLE]
    assert (done.added, Event.objects.get(imported_uid="a@choir").title["da"]) == (1, "Korprøve")


@pytest.mark.django_db
def test_a_contact_brings_it_in_on_the_page(
    contact: User, choir: Association, client_for: Callable[[User], Client], in_danish: None
) -> None:
    day = f"{timezone.localdate() + timedelta(days=9):%Y%m%d}"
    when = f"DTSTART:{day}T190000\nDTEND:{day}T210000"
    bare = entry(uid="b", title="Generalforsamling", when=f"DTSTART;VALUE=DATE:{day}")
    browser, url = client_for(contact), reverse("events:import")
    assert url in browser.get(reverse("associations:home_of", args=[choir.pk])).content.decode()

    def send(content: bytes, **more: object) -> str:
        sent = {"association": choir.pk, "kind": "other", **more}
        return browser.post(url, sent | {"file": SimpleUploadedFile("a.ics", content)}).content.decode()

    assert f'value="{choir.pk}" id="id_association"' in browser.get(url).content.decode()
    answer = send(file(entry(when=when), bare))
    assert "1 nyt arrangement" in answer and "Generalforsamling" in answer
    assert str(Unread.NO_HOURS.label) in answer
    assert "kalenderfil" in send(b"GIF89a")

    other = AssociationFactory(centre=OrganisationFactory())
    send(file(entry(uid="c", when=when)), association=other.pk)
    assert Event.objects.filter(association=other).count() == 0
    assert Event.objects.get().starts_at > FIRST - timedelta(days=3650)
