"""A referrer's pages and mails are the same, byte for byte, however a referral ended on the same day."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse

from medspil.notices.delivery import deliver
from medspil.notices.models import Notice
from medspil.participants import actions, notices, retention
from medspil.participants.choices import CLOSED, Outcome, ReferralState, Word
from medspil.participants.models import Referral
from medspil.participants.views import refer
from medspil.users.choices import Role, Via
from medspil.users.models import Organisation, User
from tests.factories.participants import MADE
from tests.factories.users import person_with_role
from tests.participants.test_referring import sent_by
from tests.participants.test_under_18 import MARYAM

pytestmark = pytest.mark.django_db
Ending = Callable[[Referral, User, datetime], object]

CHILD = {
    "first_name": "Samuel",
    "guardian_name": "Maryam Sayid",
    "guardian_phone": "+4500000077",
    "language": "ti",
    "eighteen_on": date(2028, 3, 14),
}


def handed_on(outcome: Outcome) -> Ending:
    return lambda r, by, at: actions.hand_on(referral=r, outcome=outcome, card=True, by=by, at=at)


def no_after_yes(referral: Referral, by: User, at: datetime) -> None:
    actions.hand_on(referral=referral, outcome=Outcome.REQUEST, card=True, by=by, at=at)
    actions.say_no(referral=Referral.objects.get(), at=at)


ENDINGS: dict[str, Ending] = {
    "a wish": handed_on(Outcome.REQUEST),
    "an association": handed_on(Outcome.MEMBERSHIP),
    "a volunteer": handed_on(Outcome.VOLUNTEER),
    "a child": lambda r, by, at: actions.forward_child(referral=r, facts=dict(CHILD), by=by, at=at),
    "said no on the phone": lambda r, by, at: actions.decline(referral=r, by=by, at=at),
    "could not be reached": lambda r, by, at: actions.give_up(referral=r, by=by, at=at),
    "took it back at the desk": lambda r, by, at: actions.withdraw(referral=r, by=by, at=at, via=Via.PHONE),
    "said no by the slip": lambda r, by, at: actions.say_no(referral=r, at=at),
    "said no after the yes": no_after_yes,
}
BEFORE: dict[str, Callable[[Referral, User], object]] = {
    "nothing yet": lambda r, by: None,
    "received the day before": lambda r, by: actions.receive(referral=r, by=by, at=MADE + timedelta(days=1)),
    "contacted the day before": lambda r, by: actions.contact(referral=r, by=by, at=MADE + timedelta(days=1)),
}
ENDED = MADE + timedelta(days=2)
LOOKED = [2, 3, 8, 91, 360]
"""Days after it was sent on which the referrer looks at the pages."""


@pytest.fixture
def rikke(centre: Organisation, monkeypatch: pytest.MonkeyPatch) -> User:
    # The slip's code is a fresh secret each time, whatever became of the referral.
    monkeypatch.setattr(notices.links, "mint", lambda *_args, **_kwargs: "http://127.0.0.1:8000/svar/x/")
    return person_with_role(Role.REFERRER, centre, name="Rikke Lind", email="rikke@demo.example")


def test_every_state_a_referral_can_end_in_is_walked(rikke: User, coordinator: User) -> None:
    seen, outcomes = set(), set()
    for ending in ENDINGS.values():
        with rolled_back():
            samuel = sent_by(rikke, at=MADE)
            ending(samuel, coordinator, ENDED)
            row = Referral.objects.get()
            seen.add(row.state)
            outcomes.add(row.outcome)
    assert seen == {str(state) for state in CLOSED}
    assert outcomes == {"", *Outcome.values}


def test_the_pages_are_the_same_bytes_on_any_day_after(
    rikke: User,
    coordinator: User,
    client_for: Callable[[User], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    browser = client_for(rikke)
    samuel = sent_by(rikke, at=MADE, email="samuel@demo.example")
    actions.receive(referral=samuel, by=coordinator, at=MADE + timedelta(days=1))
    seen: dict[str, list[bytes]] = {}
    for name, ending in ENDINGS.items():
        with rolled_back():
            ending(Referral.objects.get(), coordinator, ENDED)
            seen[name] = looked(browser, samuel, monkeypatch)
    first = seen.popitem()[1]
    for name, pages in seen.items():
        assert pages == first, name


def test_the_promised_day_and_the_slip_stand_there_until_somebody_has_called(
    rikke: User,
    coordinator: User,
    client_for: Callable[[User], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    samuel = sent_by(rikke, at=MADE)
    actions.contact(referral=samuel, by=coordinator, at=MADE + timedelta(days=1))
    slip = reverse("participants:slip", args=[samuel.pk])
    seen = {}
    for days in (0, 8):
        monkeypatch.setattr(refer, "today", (MADE + timedelta(days=days)).date)
        page = client_for(rikke).get(samuel.get_absolute_url()).text
        seen[days] = ("ringer senest" in page, slip in page)
    assert seen == {0: (True, True), 8: (False, False)}
    desk = client_for(coordinator).get(reverse("participants:received", args=[samuel.pk])).text
    assert "lovet" not in desk


def looked(browser: Client, referral: Referral, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The list, the receipt and the slip, day by day; in between, the nights' forgetting."""
    pages = []
    for days in LOOKED:
        at = MADE + timedelta(days=days)
        monkeypatch.setattr(refer, "today", at.date)
        retention.forget(at)
        addresses = [reverse("participants:referrals"), referral.get_absolute_url()]
        addresses += [reverse("participants:slip", args=[referral.pk])] if days in {3, 91} else []
        answers = [browser.get(address) for address in addresses]
        assert {answer.status_code for answer in answers} == {200}
        pages += [answer.content for answer in answers]
    return pages


@pytest.mark.parametrize("before", BEFORE.values(), ids=list(BEFORE))
def test_the_word_and_the_name_are_the_same_every_day_of_a_year(
    before: Callable[[Referral, User], object], rikke: User, coordinator: User
) -> None:
    samuel = sent_by(rikke, at=MADE)
    before(samuel, coordinator)
    year = [MADE.date() + timedelta(days=n) for n in range(2, 360)]
    told = {}
    for name, ending in ENDINGS.items():
        with rolled_back():
            ending(Referral.objects.get(), coordinator, ENDED)
            row = Referral.objects.get()
            told[name] = [(row.word(on), row.label(on), row.promised_day) for on in year]
    assert len({tuple(days) for days in told.values()}) == 1


def test_no_mail_to_a_referrer_tells_of_an_ending(rikke: User, coordinator: User) -> None:
    for name, ending in ENDINGS.items():
        with rolled_back():
            samuel = sent_by(rikke, at=MADE, email="samuel@demo.example")
            ending(samuel, coordinator, ENDED)
            for days in (0, 1, 30):
                deliver(ENDED + timedelta(days=days))
            told = [letter for letter in mail.outbox if rikke.email in letter.to]
            assert not told, name
            assert not Notice.objects.filter(user=rikke).exists(), name


def test_the_words_pass_as_they_would_have(rikke: User, coordinator: User) -> None:
    """The control: an open referral shows what has happened, and the walk would see a word that tells."""
    samuel = sent_by(rikke, at=MADE)
    monday = MADE.date()
    assert [samuel.word(monday + timedelta(days=n)) for n in (0, 30)] == [Word.SENT, Word.SENT]
    samuel = actions.receive(referral=samuel, by=coordinator, at=MADE + timedelta(days=1))
    samuel = actions.contact(referral=samuel, by=coordinator, at=MADE + timedelta(days=3))
    words = [samuel.word(monday + timedelta(days=n)) for n in range(6)]
    assert words == [Word.SENT, Word.SENT, Word.RECEIVED, Word.RECEIVED, Word.CONTACTED, Word.CONTACTED]
    samuel = actions.decline(referral=samuel, by=coordinator, at=MADE + timedelta(days=5))
    assert samuel.state == ReferralState.DECLINED
    assert [samuel.word(monday + timedelta(days=n)) for n in (6, 7, 8)] == [
        Word.CONTACTED,
        Word.CONTACTED,
        Word.CLOSED,
    ]


def test_of_a_child_nothing_is_kept_but_what_the_note_may_keep(rikke: User, coordinator: User) -> None:
    samuel = sent_by(rikke, at=MADE, email="samuel@demo.example", interests=["football"])
    note = actions.forward_child(referral=samuel, facts=dict(CHILD), by=coordinator, at=ENDED)
    assert note.guardian_name == MARYAM["guardian_name"]
    kept = Referral.objects.values().get()
    assert kept["name"] == "Samuel"
    told = ("phone", "phone_owner", "email", "postcode", "birth_year", "adult_on", "languages", "interests")
    assert not any(kept[name] for name in told)
    assert not Notice.objects.filter(address="samuel@demo.example").exists()
    retention.forget(MADE + timedelta(days=91))
    assert Referral.objects.get().name == ""


@contextmanager
def rolled_back() -> Iterator[None]:
    """A savepoint undone at the end: each ending starts from the same morning."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    mail.outbox.clear()
