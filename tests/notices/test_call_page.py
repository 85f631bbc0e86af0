"""The page of a call: what is said in both languages, by when, and the ways to go on [9]."""

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from medspil.desk.models import PutOff
from medspil.notices import desk as calls
from medspil.notices.choices import NoticeState
from medspil.notices.models import Notice
from medspil.notices.texting import text_of
from medspil.participants.models import Participant
from medspil.privacy.models import Read
from medspil.users.choices import Channel, OrganisationKind, Role
from medspil.users.models import User
from tests.factories import matches as life
from tests.factories.users import OrganisationFactory, UserFactory, person_with_role
from volunteers.choices import Side

pytestmark = pytest.mark.django_db


def to_be_called(at: datetime, **fields: object) -> Notice:
    """Samuel is to be asked by phone whether he would like to meet Tesfay."""
    person: dict[str, object] = {"email": None, "channel": Channel.PHONE, "language": "uk"}
    family = life.samuel(**person | fields)
    life.yes(life.proposal(life.wish(family, at=at), at=at), Side.VOLUNTEER, at=at)
    return Notice.objects.get(user=family.user, kind="volunteers.ask_participant")


@pytest.fixture
def opened(
    coordinator: User,
    client_for: Callable[[User], Client],
    it_is: Callable[[datetime], None],
    at: datetime,
) -> Callable[[Notice], str]:
    it_is(at)
    browser = client_for(coordinator)
    return lambda notice: browser.get(reverse("notices:call", args=[notice.pk])).content.decode()


def test_both_languages_the_deadline_a_text_and_try_again_on_thursday(
    opened: Callable[[Notice], str],
    coordinator: User,
    client_for: Callable[[User], Client],
    at: datetime,
) -> None:
    notice = to_be_called(at)
    page = opened(notice)
    theirs, danish = calls.in_both(notice)
    assert theirs and danish and theirs.closing != danish.closing
    for message in (theirs, danish):
        assert all(part in page for part in (message.subject, message.closing, *message.paragraphs))
    assert "Svar gerne senest mandag 14. december" in danish.closing
    assert page.index(theirs.subject) < page.index(danish.subject), "the Danish stands beneath"

    text = text_of(notice, theirs)
    assert text and text.language == "uk"
    assert (
        theirs.closing in text.body
        and theirs.paragraphs[-1] not in text.body
        and "+45 00 00 00 01" in text.body
    )
    assert f'href="sms:+4500000022?body={quote(text.body)}"' in page
    assert str(text.code) in page
    assert Read.objects.about(notice.user).filter(page="notices:call").exists()

    for words in ("Sagde ja", "Sagde nej", "Ikke hjemme: prøv igen torsdag"):
        assert words in page
    later = {"key": f"notices.call:{notice.pk}", "until": "2026-12-03", "form_key": "k"}
    assert all(f'value="{value}"' in page for value in (later["key"], later["until"]))
    client_for(coordinator).post(reverse("desk:put_off"), later)
    assert PutOff.objects.get().until == at.date() + timedelta(days=3)


@pytest.mark.parametrize("whose", ["via", "their brother's"])
def test_a_text_to_somebody_elses_phone_tells_nothing(at: datetime, whose: str) -> None:
    friend = UserFactory(name="Lone Ven", phone="+4500000088", language="da")
    fields = {"channel": Channel.VIA, "via": friend} if whose == "via" else {"phone_owner": "bror"}
    notice = to_be_called(at, **fields)
    theirs, _danish = calls.in_both(notice)
    assert theirs
    text = text_of(notice, theirs)
    assert text and "Tesfay" not in text.body and theirs.subject not in text.body
    assert "+45 00 00 00 01" in text.body
    assert (text.number, text.language) == (
        ("+4500000088", "da") if whose == "via" else ("+4500000022", "uk")
    )


def test_a_number_is_not_turned_round_among_arabic_words(at: datetime) -> None:
    notice = to_be_called(at, language="ar")
    theirs, _danish = calls.in_both(notice)
    assert theirs
    text = text_of(notice, theirs)
    assert text and "\u2066+45 00 00 00 01\u2069" in text.body


def test_who_is_not_safe_to_write_to_gets_no_text(opened: Callable[[Notice], str], at: datetime) -> None:
    page = opened(to_be_called(at, safe_to_write=False))
    assert "tel:+4500000022" in page and "sms:" not in page


def test_a_protected_number_stands_only_on_the_persons_own_page(
    opened: Callable[[Notice], str], at: datetime
) -> None:
    notice = to_be_called(at, protected_identity=True)
    line = calls.call(notice)
    assert line and not [act for act in line.acts if act.url.startswith("tel:")]
    assert "Samuel" not in line.who
    page = opened(notice)
    assert "00000022" not in page and "Samuel" not in page and "sms:" not in page
    assert reverse("participants:person", args=[Participant.objects.get().user_id]) in page


def test_another_organisations_call_is_not_found(
    at: datetime,
    client_for: Callable[[User], Client],
    it_is: Callable[[datetime], None],
) -> None:
    it_is(at)
    notice = to_be_called(at)
    other = OrganisationFactory(kind=OrganisationKind.VOLUNTEER_ORGANISATION, name="Røde Kors")
    stranger = client_for(person_with_role(Role.COORDINATOR, other))
    assert stranger.get(reverse("notices:call", args=[notice.pk])).status_code == 404
    assert stranger.post(reverse("notices:told", args=[notice.pk])).status_code == 404
    notice.refresh_from_db()
    assert notice.state == NoticeState.PENDING
