"""Every step for who has no e-mail or is reached through somebody: nothing is linked, all of it is said."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from medspil.notices import desk as calls
from medspil.notices.delivery import deliver
from medspil.notices.models import AnswerLink, Notice
from medspil.users.choices import Channel
from medspil.users.models import User
from tests.conftest import Clock
from tests.factories import matches as life
from tests.factories.users import UserFactory
from volunteers import clocks
from volunteers.actions import matches, meetings
from volunteers.choices import Share, Side
from volunteers.models import Match

pytestmark = pytest.mark.django_db


def lines(user: User, at: datetime) -> dict[str, tuple[str, list[str]]]:
    """The calls about one person: by kind what is said in Danish, and what can be pressed."""
    found = {}
    for notice in Notice.objects.filter(user=user, medium="phone", state="pending"):
        if line := calls.call(notice):
            found[notice.kind] = (str(line.note), [str(act.label) for act in line.acts if act.post])
    return found


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.VIA])
def test_a_whole_contact_without_a_single_link_to_the_family(
    coordinator: User, client_for: Callable[[User], Client], it_is: Clock, at: datetime, channel: Channel
) -> None:
    it_is(at)
    fields: dict[str, object] = {"email": None, "channel": channel}
    if channel == Channel.VIA:
        fields["via"] = UserFactory(name="Lone Ven", phone="+4500000088")
    family = life.samuel(**fields)
    person, desk = family.user, client_for(coordinator)
    asked = life.yes(life.proposal(life.wish(family, at=at), at=at), Side.VOLUNTEER, at=at)

    said, acts = lines(person, at)["volunteers.ask_participant"]
    assert "Tesfay" in said and len(acts) == 2
    assert (channel == Channel.VIA) == ("Lone Ven" in said)
    desk.post(
        reverse("volunteers:said", args=[asked.pk]), {"side": "participant", "yes": "1", "form_key": "a"}
    )
    match = Match.objects.get()
    asked.refresh_from_db()
    assert asked.participant_via == "phone"
    assert "volunteers.began" in lines(person, at)

    meeting = at + timedelta(days=2)
    meetings.arrange_meeting(match=match, meeting_at=meeting, place="Havnen", by=coordinator, at=at)
    said, acts = lines(person, at)["volunteers.meeting"]
    assert "Havnen" in said and len(acts) == 2
    desk.post(reverse("volunteers:other_time", args=[match.pk]), {"side": "participant", "form_key": "b"})
    assert "volunteers.meeting" not in lines(person, at) and "volunteers.meeting_off" in lines(person, at)

    matches.write(match=match, side=Side.VOLUNTEER, text="Ses vi?", by=match.volunteer.user, at=at)
    assert "Ses vi?" in lines(person, at)["volunteers.message"][0]

    met = at + timedelta(days=3)
    matches.record_meeting(match=match, third_person="Anna", by=coordinator, at=met)
    matches.share(match=match, side=Side.VOLUNTEER, what=Share.PHONE, by=match.volunteer.user, at=met)
    assert "00 00 00 07" not in lines(person, met)["volunteers.met"][0]
    page = desk.get(reverse("volunteers:contact", args=[match.pk])).content.decode()
    assert "+45 00 00 00 07" in page.replace("\xa0", " ").replace("&nbsp;", " ")

    clocks.follow_up_clocks(met + timedelta(weeks=1))
    said, acts = lines(person, met)["volunteers.follow_up"]
    assert "Tesfay" in said and len(acts) == 5

    deliver(met + timedelta(weeks=1))
    assert all(person.email not in one.to for one in mail.outbox)
    mine = AnswerLink.objects.filter(side=Side.PARTICIPANT)
    assert not mine.exists()


def test_the_thread_of_who_can_sign_in_is_never_read_out(at: datetime) -> None:
    match = life.contact(life.wish(life.samuel(channel="phone"), at=at), at=at)
    matches.write(match=match, side=Side.VOLUNTEER, text="Ses vi?", by=match.volunteer.user, at=at)
    assert "Ses vi?" not in lines(match.answering, at)["volunteers.message"][0]
