"""In 10,000 random sequences of what is done at intake, nobody under 18 ever becomes adult data [A1 3].

The rules are the ones the actions ask (`sending.refusal`, `adulthood`), run in memory; a smaller walk presses
the actions themselves, with a database beneath.
"""

import random
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import pytest

from medspil.participants import actions, adulthood, contributions
from medspil.participants.actions.sending import refusal
from medspil.participants.choices import ConsentHow, NoteState, Outcome, ReferralState, Source
from medspil.participants.clocks import nightly
from medspil.participants.models import ForwardingNote, Household, Participant, Profile, Referral
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused
from tests.factories.users import UserFactory
from volunteers.models import MatchRequest

SEQUENCES = 10_000
STEPS = 8
TODAY = date(2026, 11, 30)


@dataclass(slots=True)
class Young:
    """Somebody around 18, and what is told of them: the year, perhaps guessed, and perhaps the birthday."""

    eighteen: date
    told_year: int
    guess: bool
    told_birthday: date | None

    @property
    def unsaved(self) -> Referral:
        return Referral(birth_year=self.told_year, year_is_guess=self.guess, phone="+4500000077")


@dataclass(slots=True)
class Desk:
    """What is kept, in memory."""

    adult_since: date | None = None
    note: date | None = None
    draft: date | None = None
    pressed: list[str] = field(default_factory=list)

    def send(self, one: Young, on: date) -> None:
        if refusal(one.unsaved, ConsentHow.SAID, one.told_birthday, on) is None:
            self.adult_since = self.adult_since or on
        else:
            self.forward(one, on)

    def forward(self, one: Young, on: date) -> None:
        if self.adult_since is None:
            self.note = adulthood.adult_on(one.told_year, one.told_birthday, guess=one.guess)

    def night(self, one: Young, on: date) -> None:
        if self.note is not None and self.note <= on:
            self.draft, self.note = self.note, None

    def send_draft(self, one: Young, on: date) -> None:
        if self.draft and refusal(one.unsaved, ConsentHow.SAID, self.draft, on) is None:
            self.adult_since, self.draft = self.adult_since or on, None


def somebody(chance: random.Random) -> Young:
    """Of any age around 18 in these months; a guess is off by two years at most, a birthday is not."""
    eighteen = TODAY + timedelta(days=chance.randint(-900, 900))
    guess = chance.random() < 0.3
    off = chance.randint(-adulthood.GUESSED_YEARS, adulthood.GUESSED_YEARS) if guess else 0
    told = eighteen.year - adulthood.ADULT + off
    return Young(eighteen, told, guess, eighteen if chance.random() < 0.4 else None)


def test_in_ten_thousand_sequences_no_child_becomes_an_adult() -> None:
    chance = random.Random(2026)
    adults = notes = 0
    for _sequence in range(SEQUENCES):
        one, desk, on = somebody(chance), Desk(), TODAY
        for _step in range(STEPS):
            on += timedelta(days=chance.choice((0, 1, 20, 90)))
            chance.choice((desk.send, desk.forward, desk.night, desk.send_draft))(one, on)
            if desk.adult_since is not None:
                assert desk.adult_since >= one.eighteen, one
        adults += desk.adult_since is not None
        notes += desk.note is not None
    assert adults > SEQUENCES // 4, "the control: many do come in"
    assert notes > SEQUENCES // 20


def test_the_rule_without_its_doubt_lets_a_child_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: where a year in doubt counts as 18, the walk finds somebody under 18."""
    monkeypatch.setattr(adulthood, "last_year_in_doubt", lambda birth_year, guess: birth_year + 17)
    with pytest.raises(AssertionError):
        test_in_ten_thousand_sequences_no_child_becomes_an_adult()


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_pressed_a_child_is_a_note_and_nothing_else(seed: int, centre: Organisation) -> None:
    chance = random.Random(seed)
    one = somebody(chance)
    by, on = UserFactory(name="Anna Berg"), TODAY
    for _step in range(12):
        on += timedelta(days=chance.choice((0, 1, 20, 90)))
        at = datetime.combine(on, time(11), UTC)
        with suppress(Refused):
            press(chance, one, by, centre, at)
        if on < one.eighteen:
            assert not adult_data(by), (seed, on)


def press(chance: random.Random, one: Young, by: User, centre: Organisation, at: datetime) -> None:
    """One thing that can be done at intake."""
    told = {"name": "Yusuf Sayid", "phone": "+4500000077", "language": "ar", "birth_year": one.told_year}
    told |= {"year_is_guess": one.guess}
    note = {
        "first_name": "Yusuf",
        "guardian_name": "Maryam",
        "guardian_phone": "+4500000078",
        "language": "ar",
    }
    draft = Referral.objects.filter(state=ReferralState.DRAFT).first()
    sent = Referral.objects.open().first()
    made = ForwardingNote.objects.filter(state=NoteState.OPEN).first()
    what = chance.choice(("send", "admit", "note", "night", "confirm", "draft", "hand on", "under 18"))
    if what == "send":
        source, consent = chance.choice(((Source.SELF, ConsentHow.SELF), (Source.DESK, ConsentHow.SAID)))
        actions.send(source=source, facts=told, consent=consent, by=by, at=at, eighteen_on=one.told_birthday)
    elif what == "admit":
        actions.admit(
            organisation=centre,
            birth_year=one.told_year,
            eighteen_on=one.told_birthday,
            person={"name": "Yusuf Sayid"},
            profile={"year_is_guess": one.guess},
            by=by,
            at=at,
        )
    elif what == "note":
        eighteen = adulthood.adult_on(one.told_year, one.told_birthday, guess=one.guess)
        again = chance.random() < 0.7
        actions.make_forwarding_note(facts=note | {"eighteen_on": eighteen, "ask_again": again}, by=by, at=at)
    elif what == "night":
        nightly(at)
    elif what == "confirm" and made:
        actions.confirm_forwarded(note=made, by=by)
    elif what == "draft" and draft:
        facts = told | {"birth_year": draft.birth_year, "year_is_guess": False}
        actions.send_draft(referral=draft, facts=facts, consent=ConsentHow.SAID, by=by, at=at)
    elif what == "hand on" and sent:
        actions.hand_on(referral=sent, outcome=Outcome.REQUEST, card=True, by=by, at=at)
    elif what == "under 18" and sent:
        actions.forward_child(referral=sent, facts=note | {"eighteen_on": one.eighteen}, by=by, at=at)


def adult_data(by: User) -> bool:
    """Anything that is kept of grown-ups; a draft before the 18th birthday would be one too."""
    kept = (Profile, Participant, Household, MatchRequest)
    referrals = Referral.objects.exclude(outcome=Outcome.FORWARDED_CHILD)
    others = User.objects.exclude(pk=by.pk)
    return any(model.objects.exists() for model in kept) or referrals.exists() or others.exists()


@pytest.mark.django_db
def test_who_turns_out_to_be_under_18_after_all_leaves_only_a_note(
    coordinator: User, centre: Organisation, at: datetime
) -> None:
    person = actions.admit(
        organisation=centre, birth_year=2000, person={"name": "Yusuf Sayid"}, by=coordinator, at=at
    )
    note = {"first_name": "Yusuf", "guardian_name": "Maryam", "guardian_phone": "+4500000078"}
    facts = note | {"language": "ar", "eighteen_on": date(2027, 6, 1)}
    actions.take_back(participant=person, facts=facts, by=coordinator, at=at)
    assert not User.objects.filter(name__contains="Yusuf").exists()
    assert not Profile.objects.exists()
    assert not Participant.objects.visible_to(coordinator, at.date()).exists()
    assert ForwardingNote.objects.get().first_name == "Yusuf"


@pytest.mark.django_db
def test_who_turns_18_before_the_scheme_had_them_stands_on_the_desk(
    coordinator: User, centre: Organisation, at: datetime
) -> None:
    note = {"first_name": "Yusuf", "guardian_name": "Maryam", "guardian_phone": "+4500000078"}
    facts = note | {"language": "ar", "eighteen_on": date(2026, 12, 24)}
    actions.make_forwarding_note(facts=facts, by=coordinator, at=at)
    before, after = (
        [str(line.what) for line in contributions.todo(coordinator, day)]
        for day in (date(2026, 12, 23), date(2026, 12, 24))
    )
    assert len(before) == len(after) == 1
    assert before != after
    nightly(at + timedelta(days=91))
    assert not ForwardingNote.objects.exists(), "nobody agreed to be asked again: it goes all the same"
