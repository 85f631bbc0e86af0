"""Who learns what, and when: every page and every mail of the other side is read at each step [6]."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from medspil.notices.delivery import deliver
from medspil.users.choices import Via
from medspil.users.models import User
from tests.conftest import Clock
from tests.factories import matches as life
from volunteers import clocks
from volunteers.actions import matches, meetings
from volunteers.choices import Share, Side
from volunteers.models import Match, Proposal

pytestmark = pytest.mark.django_db

DESK_ONLY = re.compile(r"\b\d+/\d+\b|\bkm\b|(?<!end)points|(?<!end)point\b|of 1000|af 1000")


class Onlooker:
    """One side, with every page it can open and every mail it gets."""

    def __init__(self, side: Side, user: User, client: Client) -> None:
        self.side, self.user, self.client = side, user, client

    def everything(self, at: datetime) -> str:
        deliver(at)
        letters = [letter for letter in mail.outbox if self.user.email in letter.to]
        parts = [
            str(letter.subject) + str(letter.body) + str(letter.alternatives[0][0]) for letter in letters
        ]
        links = re.findall(r"/svar/[\w-]+/", " ".join(str(letter.body) for letter in letters))
        pages = [reverse("me:home"), *links]
        pages += [proposal.get_absolute_url() for proposal in Proposal.objects.all()]
        pages += [match.get_absolute_url() for match in Match.objects.all()]
        answers = [self.client.get(page) for page in pages]
        return " ".join(parts + [answer.content.decode() for answer in answers if answer.status_code == 200])


@pytest.fixture
def sides(client_for: Callable[[User], Client], coordinator: User) -> tuple[Onlooker, Onlooker, Proposal]:
    asked = life.proposal()
    volunteer, family = asked.volunteer.user, asked.request.answering
    volunteer.profile.postcode = "5300"
    volunteer.profile.save()
    return (
        Onlooker(Side.VOLUNTEER, volunteer, client_for(volunteer)),
        Onlooker(Side.PARTICIPANT, family, client_for(family)),
        asked,
    )


def hidden(onlooker: Onlooker, at: datetime, *words: str) -> None:
    seen = onlooker.everything(at)
    for word in words:
        assert word not in seen, f"{onlooker.side} can read {word!r}"
    assert not (found := DESK_ONLY.search(re.sub(r"<(head|style|svg).*?</\1>", "", seen, flags=re.S))), found


def test_each_step_shows_what_it_should_and_no_more(
    sides: tuple[Onlooker, Onlooker, Proposal], coordinator: User, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    volunteer, family, asked = sides
    # Asked: no name and no postcode for the volunteer; the family has not heard of it.
    hidden(volunteer, at, "Samuel", "Ghebre", "5330", "samuel@", "00 00 00 22", "00000022")
    hidden(family, at, "Tesfay", "Haile", "tesfay@", "00 00 00 07", "00000007")

    life.yes(asked, Side.VOLUNTEER, at=at)
    # The volunteer's yes: first names.
    assert "Samuel" in volunteer.everything(at) and "Tesfay" in family.everything(at)
    hidden(volunteer, at, "Ghebre", "5330", "samuel@", "00 00 00 22", "00000022")
    hidden(family, at, "Haile", "tesfay@", "00 00 00 07", "00000007")

    match = life.yes(asked, Side.PARTICIPANT, at=at).match
    matches.share(match=match, side=Side.PARTICIPANT, what=Share.PHONE, by=family.user, at=at)
    matches.share(match=match, side=Side.VOLUNTEER, what=Share.EMAIL, by=volunteer.user, at=at)
    matches.write(match=match, side=Side.VOLUNTEER, text="Skal vi gå en tur?", by=volunteer.user, at=at)
    meeting = at + timedelta(days=3)
    meetings.arrange_meeting(match=match, meeting_at=meeting, place="Havnen", by=coordinator, at=at)
    # Both said yes and chose what to share: still nothing, until they have met.
    hidden(volunteer, at, "Ghebre", "5330", "samuel@", "00 00 00 22", "00000022")
    hidden(family, at, "Haile", "tesfay@", "00 00 00 07", "00000007")

    after = meeting + timedelta(hours=3)
    it_is(after)
    matches.record_meeting(match=match, third_person="Anna", by=coordinator, at=after)
    # They have met: what each chose, on the page; in no mail.
    assert "00000022" in volunteer.client.get(match.get_absolute_url()).content.decode()
    assert "tesfay@demo.example" in family.client.get(match.get_absolute_url()).content.decode()
    hidden(volunteer, after, "Ghebre", "samuel@")
    hidden(family, after, "Haile", "00 00 00 07", "00000007")
    letters = " ".join(f"{letter.subject} {letter.body}" for letter in mail.outbox)
    for secret in ("00000022", "00 00 00 22", "tesfay@", "Skal vi gå en tur"):
        assert secret not in letters

    clocks.follow_up_clocks(after + timedelta(weeks=1))
    hidden(volunteer, after + timedelta(weeks=1), "Ghebre", "samuel@")
    matches.pause_for_safety(match=match, side=Side.PARTICIPANT, by=None, via=Via.LINK, at=after)
    # Stopped: gone at once, messages too.
    page = volunteer.client.get(match.get_absolute_url()).content.decode()
    assert "00000022" not in page and "Skal vi gå en tur" not in page


def test_a_protected_first_name_comes_with_both_yeses(
    client_for: Callable[[User], Client], it_is: Clock, at: datetime
) -> None:
    it_is(at)
    asked = life.proposal(life.wish(life.samuel(protected_identity=True)))
    volunteer = asked.volunteer.user
    onlooker = Onlooker(Side.VOLUNTEER, volunteer, client_for(volunteer))
    life.yes(asked, Side.VOLUNTEER, at=at)
    hidden(onlooker, at, "Samuel", "5330", "minut")
    life.yes(asked, Side.PARTICIPANT, at=at)
    assert "Samuel" in onlooker.everything(at)


def test_a_stranger_and_a_former_proposal_show_nothing(
    sides: tuple[Onlooker, Onlooker, Proposal], client_for: Callable[[User], Client], coordinator: User
) -> None:
    asked = sides[2]
    match = life.yes(life.yes(asked, Side.VOLUNTEER), Side.PARTICIPANT).match
    stranger = client_for(life.tesfay(email="x@demo.example").user)
    assert stranger.get(asked.get_absolute_url()).status_code == 404
    assert stranger.get(match.get_absolute_url()).status_code == 404
    assert client_for(coordinator).get(match.get_absolute_url()).status_code == 404
    assert Client().get(match.get_absolute_url()).status_code == 302
