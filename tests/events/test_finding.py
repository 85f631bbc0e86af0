"""Found by words as people write them, and followed from anywhere: search, feeds and one's own calendar."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import translation
from icalendar import Calendar

from events import booking, filters, own_calendar, search
from events.actions import calendars
from events.choices import EventStatus, SignupState
from events.models import CalendarAddress, Enrolment, Event, Signup, Slot
from events.views.answers import receipt_token
from events.views.enrol import receipt_url
from medspil.users.models import User
from tests.factories.associations import AssociationFactory
from tests.factories.events import EventFactory, SignupFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def today_is_the_day(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)


@pytest.mark.parametrize(
    "words", ["sprogcaféer", "SPROGCAFE", "åen", "aaen", "øv sprogcafé", "مقهى", "language café", "sprogc"]
)
def test_found_however_it_is_written(words: str, at: datetime) -> None:
    cafe = EventFactory(title={"da": "Sprogcaféen ved Åen", "ar": "مقهى اللغة"}, description={"da": "Øv dig"})
    EventFactory(title={"da": "Foreningsmesse"}, description={"da": "Mød klubber"}, kind="fair")
    assert list(filters.found({"q": words}, at=at).qs) == [cafe]


def test_a_changed_title_is_found_and_the_old_is_not(at: datetime) -> None:
    event = EventFactory(title={"da": "Strikkecafé"}, description={}, kind="other")
    event.title = {"da": "Cykelværksted"}
    event.save()
    assert list(filters.found({"q": "cykel"}, at=at).qs) == [event]
    assert not filters.found({"q": "strikke"}, at=at).qs.exists()


def test_nobody_just_comes_to_a_visit_at_home(client: Client) -> None:
    visit = EventFactory(kind="home_visit")
    for path in ("/da/arrangementer/", visit.get_absolute_url()):
        page = client.get(path).content.decode()
        assert "Kom bare" not in page, path
    assert "Bestil en tid" in client.get("/da/arrangementer/").content.decode()
    assert "Alle tider er taget" in client.get(f"/da/arrangementer/{visit.pk}/").content.decode()


@pytest.mark.parametrize("few", [2000, 0], ids=["few rows", "many rows"])
def test_what_is_found_may_be_asked_for_inside_another_query(
    monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """As a target does that counts who was signed up for what has these words."""
    monkeypatch.setattr("medspil.fulltext.search.FEW", few)
    walk, choir = (EventFactory(title={"da": title}) for title in ("Gåtur ved fjorden", "Kor"))
    mine, _theirs = SignupFactory(event=walk), SignupFactory(event=choir)
    found = search.found_by(Event.objects.all(), "gåtur")
    assert [*found] == [walk]
    assert [*Signup.objects.filter(event__in=found)] == [mine]
    assert [*search.found_by(Event.objects.exclude(pk=walk.pk), "gåtur")] == []


def test_what_is_searched_for_cannot_break_the_index(client: Client) -> None:
    for words in ('"', "a* OR b", "NEAR(x y)", "' | !x & <->", "()", "\\", "a" * 500):
        assert client.get("/da/arrangementer/", {"q": words}).status_code == 200


def test_json_and_rss_tell_the_same_events(client: Client) -> None:
    event = EventFactory(secret=True)
    listed = json.loads(client.get("/feeds/events.json?lang=ar").content)["events"]
    assert [(one["uid"], one["title"]) for one in listed] == [(event.uid, event.title["ar"])]
    news = client.get("/feeds/events.rss")
    assert event.title["da"] in news.text and event.uid in news.text
    for answer in (client.get("/feeds/events.json"), news):
        assert "Hemmelig" not in answer.text
        again = client.get(answer.wsgi_request.get_full_path(), HTTP_IF_NONE_MATCH=answer["ETag"])
        assert again.status_code == 304


def test_an_association_has_a_calendar_of_its_own(client: Client) -> None:
    club = AssociationFactory()
    own = EventFactory(association=club)
    EventFactory()
    file = Calendar.from_ical(client.get(f"/feeds/association/{club.pk}.ics").content)
    assert [str(entry["uid"]) for entry in file.walk("VEVENT")] == [own.uid]
    hidden = AssociationFactory(new=True)
    assert client.get(f"/feeds/association/{hidden.pk}.ics").status_code == 404


def calendar_of(client: Client, row: CalendarAddress) -> list[Event]:
    answer = client.get(own_calendar.address_of(row).partition("127.0.0.1:8000")[2])
    if answer.status_code == 404:
        return []
    assert answer["Cache-Control"] == "private, no-store"
    uids = [str(entry["uid"]) for entry in Calendar.from_ical(answer.content).walk("VEVENT")]
    return list(Event.objects.filter(uid__in=uids).order_by("pk"))


def test_my_calendar_follows_what_i_come_to(client: Client, at: datetime) -> None:
    me, mine = UserFactory(), EventFactory(with_places=True)
    SignupFactory(event=mine, user=me)
    SignupFactory(event=EventFactory(with_places=True), user=me, state=SignupState.WAITING)
    SignupFactory(event=EventFactory(with_places=True), user=UserFactory())
    row = calendars.open_calendar(user=me, at=at)
    assert calendar_of(client, row) == [mine]
    Event.objects.filter(pk=mine.pk).update(status=EventStatus.CANCELLED)
    assert calendar_of(client, row) == [mine]
    gone_at = mine.ends_at + timedelta(days=90)
    assert [*own_calendar.events_of(me, gone_at - HOUR)] == [mine]
    assert [*own_calendar.events_of(me, gone_at)] == []
    User.objects.filter(pk=me.pk).update(is_active=False)
    assert calendar_of(client, row) == []


def test_a_new_address_shuts_the_old_one(client: Client, at: datetime) -> None:
    me, event = UserFactory(), EventFactory(with_places=True)
    SignupFactory(event=event, user=me)
    old = calendars.open_calendar(user=me, at=at)
    new = calendars.open_calendar(user=me, at=at + timedelta(minutes=1))
    assert (calendar_of(client, old), calendar_of(client, new)) == ([], [event])
    calendars.close_calendar(user=me, at=at)
    assert calendar_of(client, new) == []
    assert client.get("/feeds/mine/nonsense.ics").status_code == 404


def test_an_address_that_is_shown_again_is_the_one_that_was_copied(
    client: Client, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    signup = SignupFactory(user=UserFactory())
    row, hours = calendars.open_calendar(user=signup.user, at=at), {"starts_at": at, "ends_at": at + HOUR}
    slot = Slot.objects.create(event=signup.event, user=signup.user, booked_at=at, **hours)

    def addresses() -> list[str]:
        calendar = client.get(own_calendar.address_of(row).partition("127.0.0.1:8000")[2]).text
        assert booking.token(slot) in calendar.replace("\r\n ", "")
        return [calendar, own_calendar.token(row), receipt_token(signup), receipt_url(Enrolment(pk=1))]

    copied = addresses()
    monkeypatch.setattr("time.time", lambda: at.timestamp() + 60)
    assert addresses() == copied


def test_a_hidden_address_is_not_in_my_calendar_either(client: Client, at: datetime) -> None:
    me, event = UserFactory(), EventFactory(secret=True)
    SignupFactory(event=event, user=me, address_told_at=at)
    row = calendars.open_calendar(user=me, at=at)
    address = own_calendar.address_of(row).partition("127.0.0.1:8000")[2]
    assert "Hemmelig" not in client.get(address).content.decode()


def test_the_address_is_made_and_shut_on_my_own_page(client_for: ClientFor) -> None:
    me = UserFactory(email="me@demo.example")
    page = client_for(me)
    page.post("/da/arrangementer/calendar/open/")
    address = own_calendar.address_of(CalendarAddress.objects.get(user=me))
    assert address in page.get("/da/min-side/").text
    page.post("/da/arrangementer/calendar/close/")
    assert address not in page.get("/da/min-side/").text


def test_a_partner_may_show_the_list_in_a_frame(client: Client) -> None:
    event = EventFactory(secret=True)
    page = client.get("/feeds/embed/?lang=ar&women_only=on")
    assert event.title["ar"] in page.text and 'dir="rtl"' in page.text and "Hemmelig" not in page.text
    assert "X-Frame-Options" not in page and "frame-ancestors *" in page["Content-Security-Policy"]
    assert not page.cookies and "<script" not in page.text
    assert "frame-ancestors 'none'" in client.get("/da/arrangementer/")["Content-Security-Policy"]
    line = client.get("/da/arrangementer/paa-jeres-side/?women_only=on").text
    assert "/feeds/embed/?women_only=on&amp;lang=da" in line


@pytest.mark.parametrize(
    ("query", "status"),
    [("lat=55.45&lon=10.66", 200), ("lat=x&lon=1", 400), ("lat=nan&lon=1", 400), ("", 400)],
)
def test_near_me_gives_a_postcode_and_keeps_nothing(client: Client, query: str, status: int) -> None:
    answer = client.get(f"/feeds/near/?{query}")
    assert answer.status_code == status and answer["Cache-Control"].count("no-store")
    assert answer.json()["postcode"] == ("5300" if status == 200 else "")


def test_days_stand_under_the_words_people_use_for_them() -> None:
    monday = datetime(2027, 2, 1, 18, 0, tzinfo=UTC)
    days = [-1, 0, 6, 7, 13, 14, 27, 28, 334]
    events = [EventFactory.build(starts_at=monday + timedelta(days=day), organisation=None) for day in days]
    with translation.override("en"):
        groups = filters.grouped(filters.lines(events, {}), monday.date())
    assert [(heading, len(lines)) for heading, lines in groups] == [
        ("This week", 3),
        ("Next week", 2),
        ("February", 2),
        ("March", 1),
        ("January 2028", 1),
    ]
