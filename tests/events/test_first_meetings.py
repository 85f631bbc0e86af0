"""The first meeting of a contact at the next language café that suits both; the host's tap records it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from events.actions import cancel_event, move_event
from events.models import Event, Helping, Shift
from medspil.notices.delivery import deliver
from medspil.notices.models import Notice
from medspil.privacy.models import Read
from medspil.users.choices import Role, Via
from medspil.users.models import User
from tests.conftest import Clock
from tests.factories import matches as life
from tests.factories.events import EventFactory
from tests.factories.users import UserFactory, person_with_role
from tests.factories.volunteers import ready_volunteer
from volunteers import clocks, desk_contacts
from volunteers.actions import away, meetings
from volunteers.choices import MatchState, Side
from volunteers.first_meeting import where
from volunteers.models import Match, MatchRequest

pytestmark = pytest.mark.django_db

EVENINGS = 0b100100100100100


def cafe(day: int, hour: int = 17, **fields: object) -> Event:
    """A language café in December 2026, at an hour UTC (an hour later on the wall)."""
    starts_at = datetime.fromisoformat(f"2026-12-{day:02}T{hour:02}:00+00:00")
    facts = {"postcode": "5330", "starts_at": starts_at, "title": {"da": f"Sprogcafé {day}"}}
    return EventFactory(**facts | fields)


def test_the_next_cafe_that_suits_both_is_the_first_meeting(at: datetime) -> None:
    cafe(1, 17)  # in a day: too soon to be told
    cafe(2, 8)  # in the morning: they can in the evening
    cafe(3, postcode="2100")  # too far away
    cafe(4, women_only=True)
    cafe(7, kind="course", capacity=9)
    right = cafe(8)
    cafe(9)
    match = life.contact(at=at)
    assert (match.meeting_at, match.meeting_key) == (right.starts_at, f"events:{right.pk}")
    assert match.meeting_place.startswith("Sprogcafé 8")
    told = Notice.objects.filter(kind__startswith="volunteers.").order_by("pk")
    assert list(told.values_list("kind", flat=True))[-2:] == ["volunteers.meeting"] * 2
    deliver(at)
    assert "Karin Host" in str(mail.outbox[-1].body)


def test_each_reads_the_place_in_their_own_language_whoever_said_yes_last(
    client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    event = cafe(8, title={"da": "Sprogcafé Havnen", "ar": "مقهى اللغة"})
    family, volunteer = life.samuel(language="ar"), life.tesfay(language="da")
    with translation.override("ar"):
        match = life.contact(life.wish(family, at=at), volunteer, at=at)
    assert match.meeting_place.startswith("Sprogcafé Havnen")
    deliver(at)
    bodies = {user: letter_to(user) for user in (family.user, volunteer.user)}
    assert "مقهى اللغة" in bodies[family.user] and "Sprogcafé" not in bodies[family.user]
    assert "Sprogcafé Havnen" in bodies[volunteer.user] and "مقهى" not in bodies[volunteer.user]
    page = reverse("volunteers:match", args=[match.pk])
    assert "Sprogcafé Havnen" in client_for(volunteer.user).get(page).text
    contact = reverse("volunteers:contact", args=[match.pk])
    assert "Sprogcafé Havnen" in client_for(coordinator).get(contact).text
    with translation.override("ar"):
        assert "مقهى اللغة" in client_for(family.user).get(match.get_absolute_url()).text

    with translation.override("ar"):
        clocks.first_meetings(at + timedelta(hours=1))
        cancel_event(event=event, note="", by=coordinator, at=at)
        match.refresh_from_db()
        assert where(match) == match.meeting_place == f"Sprogcafé Havnen, {event.public_place}"


def test_who_is_named_as_the_third_person_is_told(coordinator: User, at: datetime) -> None:
    host = person_with_role(
        Role.COORDINATOR, coordinator.grants(at.date())[0].organisation, name="Mette Vang"
    )
    cafe(8, contact_name="Mette Vang")
    match = life.contact(life.wish(life.samuel(language="da")), at=at)
    deliver(at)
    for user in (match.answering, match.volunteer.user):
        assert "Mette Vang er der som den tredje person" in letter_to(user)
    told = letter_to(host)
    assert "Samuel og Tesfay" in told and "Sprogcafé 8" in told and "du er der som den tredje person" in told
    clocks.first_meetings(at + timedelta(hours=1))
    assert Notice.objects.filter(kind="volunteers.third_person").count() == 1


def test_who_has_the_door_is_the_third_person_and_never_one_of_the_two(
    coordinator: User, at: datetime
) -> None:
    host = person_with_role(
        Role.COORDINATOR, coordinator.grants(at.date())[0].organisation, name="Mette Vang"
    )
    event = cafe(8, contact_name="Mette Vang")
    match = life.contact(life.wish(life.samuel(language="da")), at=at)
    times = {"starts_at": event.starts_at, "ends_at": event.ends_at}
    door = Shift.objects.create(event=event, door=True, capacity=3, **times)
    later = at + timedelta(hours=2)
    karin = ready_volunteer(user=UserFactory(name="Karin Skov", email="k@demo.example"))
    for volunteer in (match.volunteer, karin):
        Helping.objects.create(shift=door, volunteer=volunteer, made_at=at)
    clocks.first_meetings(later)
    deliver(later)
    told = Notice.objects.filter(kind="volunteers.third_person").order_by("pk")
    assert [notice.user for notice in told] == [host, karin.user]
    assert "Karin er der som den tredje person" in letter_to(match.answering)
    assert "Samuel og Tesfay" in letter_to(karin.user)
    assert not any(host.email in letter.to for letter in mail.outbox)


def test_where_the_host_has_no_account_the_owner_is_to_say_it(coordinator: User, at: datetime) -> None:
    cafe(8, contact_name="Karin Host")
    wish = life.wish(at=at)
    MatchRequest.objects.update(owner=coordinator)
    life.contact(wish, at=at)
    deliver(at)
    assert "Karin Host er der som den tredje person. Sig det til" in letter_to(coordinator)


def test_a_first_meeting_stands_on_the_desk_on_its_day(
    client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime
) -> None:
    event, match = cafe(8), life.contact(at=at)
    browser, on = client_for(coordinator), event.starts_at.date()
    assert not list(desk_contacts.todo(coordinator, on - timedelta(days=1)))
    (line,) = desk_contacts.todo(coordinator, on)
    assert line.what == "mødes for første gang i dag kl. 18" and "Sprogcafé 8" in str(line.note)
    it_is(event.starts_at - timedelta(hours=8))
    assert "1 første møde" in browser.get(reverse("desk:today")).text
    manage = browser.get(reverse("events:manage", args=[event.pk]))
    assert "Samuel Ghebre" in manage.text and "Tesfay Haile" in manage.text
    (read,) = Read.objects.filter(page="events:manage")
    assert set(map(int, read.subjects.split())) == {match.answering_id, match.volunteer.user_id}


def letter_to(user: User) -> str:
    """The last mail to somebody."""
    return str([letter for letter in mail.outbox if user.email in letter.to][-1].body)


def test_where_nobody_fits_the_desk_finds_the_next_cafe_to_invite_to(
    client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    cafe(3, postcode="2100")  # too far away
    next_one = cafe(8)
    cafe(9)
    wish = life.wish()
    page = client_for(coordinator).get(wish.get_absolute_url()).text
    assert "Ingen passer lige nu" in page
    assert f'<a href="{next_one.get_absolute_url()}"><bdi>Sprogcafé 8</bdi></a>' in page
    assert page.count("Sprogcafé") == 1
    life.tesfay()
    assert "Sprogcafé" not in client_for(coordinator).get(wish.get_absolute_url()).text


def test_nobody_is_sent_where_they_are_away_and_a_protected_person_nowhere(at: datetime) -> None:
    first, second = cafe(8), cafe(10)
    request = life.wish(at=at)
    family = request.answering
    away.go_away(
        user=family, from_on=first.starts_at.date(), until_on=first.starts_at.date(), by=family, at=at
    )
    assert life.contact(request, at=at).meeting_at == second.starts_at
    hidden = life.wish(life.samuel(email="h@demo.example", protected_identity=True), at=at)
    assert life.contact(hidden, life.tesfay(email="t@demo.example"), at=at).meeting_at is None


def test_who_cannot_then_says_so_and_the_next_one_is_chosen(at: datetime) -> None:
    cafe(8)
    second = cafe(10)
    match = life.contact(at=at)
    say = {"match": match, "side": Side.PARTICIPANT, "by": None, "via": Via.LINK}
    meetings.other_time(**say, at=at)
    match.refresh_from_db()
    assert match.meeting_at == second.starts_at
    meetings.other_time(**say, at=at + timedelta(hours=1))
    match.refresh_from_db()
    assert (match.meeting_at, match.meeting_key) == (None, "")
    assert Notice.objects.filter(kind="volunteers.meeting_off").count() == 2


def test_a_refused_time_is_not_offered_again_and_what_stands_is_filled_in(
    client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    refused, second, third = cafe(8), cafe(10), cafe(14)
    match = life.contact(at=at)
    meetings.other_time(match=match, side=Side.PARTICIPANT, by=None, via=Via.LINK, at=at)
    page = client_for(coordinator).get(reverse("volunteers:contact", args=[match.pk]))
    assert [place.starts_at for place in page.context["places"]] == [third.starts_at]
    assert refused.title["da"] not in page.text
    meeting = page.context["meeting"].initial
    local = timezone.localtime(second.starts_at)
    assert (meeting["day"], meeting["time"]) == (local.date(), local.time())
    assert meeting["place"] == f"Sprogcafé 10, {second.public_place}"


def test_a_cafe_that_moves_or_is_off_takes_the_meeting_with_it(coordinator: User, at: datetime) -> None:
    first, second = cafe(8), cafe(10)
    match = life.contact(at=at)
    later = first.starts_at + timedelta(hours=1)
    move_event(
        event=first, starts_at=later, ends_at=later + timedelta(hours=2), note="", by=coordinator, at=at
    )
    clocks.first_meetings(at + timedelta(hours=1))
    match.refresh_from_db()
    assert match.meeting_at == later
    cancel_event(event=first, note="", by=coordinator, at=at + timedelta(hours=2))
    clocks.first_meetings(at + timedelta(hours=3))
    match.refresh_from_db()
    assert match.meeting_at == second.starts_at


def test_the_host_taps_that_they_have_met(
    client_for: Callable[[User], Client],
    coordinator: User,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    event = cafe(8)
    match = life.contact(at=at)
    host = client_for(coordinator)
    door, met = reverse("events:door", args=[event.pk]), reverse("events:met", args=[event.pk, match.pk])
    there = event.starts_at + timedelta(minutes=30)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    assert client_for(match.volunteer.user).post(met).status_code == 403
    host.post(met, {"form_key": "early"})
    assert Match.objects.get().state == MatchState.FIRST_MEETING
    monkeypatch.setattr("django.utils.timezone.now", lambda: there)
    page = host.get(door).content.decode()
    assert "Samuel" in page and "Ghebre" not in page and "Haile" not in page
    host.post(met, {"form_key": "k"})
    match.refresh_from_db()
    assert (match.state, match.third_person, match.meeting_recorded_at) == ("trial", "Anna Berg", there)
    assert host.post(met, {"form_key": "again"}).status_code == 404
    other = cafe(10)
    elsewhere = reverse("events:met", args=[other.pk, match.pk])
    assert host.post(elsewhere, {"form_key": "x"}).status_code == 404
