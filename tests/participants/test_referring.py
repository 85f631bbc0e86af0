"""A referrer hands a person over, and follows in four words."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medspil.notices.delivery import deliver
from medspil.participants import actions
from medspil.participants.choices import CLOSED, Outcome, ReferralState, Refusal, Word
from medspil.participants.models import Referral
from medspil.privacy.models import Draft
from medspil.users.choices import Role, Via
from medspil.users.models import ClosedDays, Organisation, User
from medspil.users.refusals import Refused
from tests.factories.participants import MADE, ReferralFactory
from tests.factories.users import person_with_role

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]

SAMUEL = {
    "name": "Samuel Gebre",
    "phone": "00 00 00 31",
    "spoken": "ti",
    "birth_year": "1999",
    "postcode": "5330",
    "reason": "active",
    "referrer_role": "link",
    "consent": "on",
    "consent_how": "said",
}


@pytest.fixture
def rikke(centre: Organisation) -> User:
    return person_with_role(Role.REFERRER, centre, name="Rikke Lind", email="rikke@demo.example")


def test_the_form_is_sent_once_and_leaves_a_line_for_the_journal(rikke: User, client_for: SignIn) -> None:
    browser = client_for(rikke)
    answer = browser.post(reverse("participants:refer"), SAMUEL | {"form_key": "once"})
    again = browser.post(reverse("participants:refer"), SAMUEL | {"form_key": "once"})

    samuel = Referral.objects.get()
    assert answer.url == again.url == samuel.get_absolute_url()
    assert (samuel.state, samuel.languages, samuel.referrer) == (ReferralState.SENT, {"ti": "native"}, rikke)
    page = browser.get(answer.url).content.decode()
    assert samuel.reference in page
    assert "Amandahavn Frivilligcenter" in page


def test_the_call_is_promised_on_a_weekday(centre: Organisation, rikke: User) -> None:
    # Saturday 28 November 2026: both promises would fall on a weekend or soon after.
    saturday = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
    samuel = sent_by(rikke, at=saturday)
    assert samuel.receive_by == date(2026, 11, 30)
    assert samuel.contact_by == date(2026, 12, 7)


def test_the_clocks_stand_still_while_the_centre_is_closed(centre: Organisation, rikke: User) -> None:
    # From Monday 30 November; closed from the Tuesday until and with the next Monday.
    ClosedDays.objects.create(organisation=centre, from_on=date(2026, 12, 1), until_on=date(2026, 12, 7))
    samuel = sent_by(rikke, at=MADE)
    assert samuel.receive_by == date(2026, 12, 9)
    assert samuel.contact_by == date(2026, 12, 14)


def test_a_cpr_number_is_refused_beside_its_field_and_masked(rikke: User, client_for: SignIn) -> None:
    answer = client_for(rikke).post(reverse("participants:refer"), SAMUEL | {"name": "Samuel 010190-1234"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "010190" not in page
    assert "•" in page
    assert answer.context["form"].errors["name"]
    assert not Referral.objects.exists()


def test_an_unknown_postcode_keeps_what_was_typed(rikke: User, client_for: SignIn) -> None:
    answer = client_for(rikke).post(reverse("participants:refer"), SAMUEL | {"postcode": "9999"})
    assert answer.context["form"].errors["postcode"]
    assert "Samuel Gebre" in answer.content.decode()


def test_without_their_yes_nothing_is_kept(rikke: User, client_for: SignIn) -> None:
    answer = client_for(rikke).post(reverse("participants:refer"), SAMUEL | {"consent": ""})
    assert str(Refusal.NO_CONSENT.label) in answer.context["form"].errors["consent"]
    assert not Referral.objects.exists()


def test_half_a_form_is_found_again_and_gone_when_it_is_sent(rikke: User, client_for: SignIn) -> None:
    browser = client_for(rikke)
    browser.post(reverse("privacy:draft", args=["refer"]), {"name": "Samuel Gebre", "spoken": "ti"})
    assert "Samuel Gebre" in browser.get(reverse("participants:refer")).content.decode()
    browser.post(reverse("participants:refer"), SAMUEL)
    assert not Draft.objects.exists()


def test_only_a_referrer_gets_in_and_only_to_their_own(
    rikke: User, coordinator: User, client_for: SignIn
) -> None:
    others = ReferralFactory()
    page = reverse("participants:refer")
    signed_out = Client().get(page)
    assert signed_out.status_code == 302
    assert reverse("account_login") in signed_out.url
    assert client_for(coordinator).get(page).status_code == 403
    assert client_for(rikke).get(reverse("participants:referral", args=[others.pk])).status_code == 404
    assert client_for(rikke).get(reverse("participants:slip", args=[others.pk])).status_code == 404
    assert client_for(rikke).get(reverse("participants:received", args=[others.pk])).status_code == 403


ENDINGS: dict[str, Callable[[Referral, User, datetime], object]] = {
    "handed on": lambda r, by, at: actions.hand_on(
        referral=r, outcome=Outcome.REQUEST, card=True, by=by, at=at
    ),
    "said no": lambda r, by, at: actions.decline(referral=r, by=by, at=at),
    "given up": lambda r, by, at: actions.give_up(referral=r, by=by, at=at),
    "withdrawn": lambda r, by, at: actions.say_no(referral=r, at=at),
}


@pytest.mark.parametrize("ending", ENDINGS.values(), ids=list(ENDINGS))
def test_a_no_on_the_first_day_looks_like_waiting(
    ending: Callable[..., object], rikke: User, coordinator: User
) -> None:
    samuel = sent_by(rikke, at=MADE)
    ending(samuel, coordinator, MADE + timedelta(hours=1))
    samuel.refresh_from_db()
    assert samuel.state in CLOSED
    assert samuel.word(MADE.date()) != Word.CLOSED
    assert samuel.word(date(2026, 12, 8)) == Word.CLOSED


def test_the_newcomer_is_told_who_calls_in_their_language_and_says_no_by_link(rikke: User) -> None:
    at = timezone.now()
    sent_by(rikke, at=at, language="ar", email="amal@demo.example", phone="")
    deliver(at)
    (letter,) = mail.outbox
    link = next(word for word in letter.body.split() if "/svar/" in word)
    path = link.partition("8000")[2]

    visitor = Client()
    assert visitor.get(path).status_code == 200
    assert Referral.objects.get().state == ReferralState.SENT, "opening a link changes nothing"
    assert visitor.post(path).status_code == 200
    assert Referral.objects.get().state == ReferralState.WITHDRAWN
    assert visitor.post(path).status_code == 200, "a second tap is harmless"


def test_a_no_after_being_taken_in_pauses_and_takes_the_card_back(rikke: User, coordinator: User) -> None:
    samuel = sent_by(rikke, at=MADE)
    participant = actions.hand_on(
        referral=samuel, outcome=Outcome.REQUEST, card=True, by=coordinator, at=MADE
    )
    samuel.refresh_from_db()
    actions.say_no(referral=samuel, at=MADE + timedelta(days=3))
    assert participant is not None
    participant.refresh_from_db()
    assert participant.paused_at
    assert [row.purpose for row in participant.user.consents.given()] == ["referral"]


def test_the_slip_speaks_the_persons_language_and_carries_a_code(rikke: User, client_for: SignIn) -> None:
    samuel = sent_by(rikke, at=timezone.now(), language="ar")
    page = client_for(rikke).get(reverse("participants:slip", args=[samuel.pk])).content.decode()
    assert 'lang="ar" dir="rtl"' in page
    assert 'lang="da"' in page
    assert 'class="segno"' in page
    assert samuel.name not in page, "a slip that is lost names nobody"


def test_a_referral_in_an_unsafe_home_is_never_written_to(rikke: User) -> None:
    at = timezone.now()
    sent_by(rikke, at=at, email="amal@demo.example", safe_to_write=False)
    deliver(at)
    assert mail.outbox == []


def test_a_withdrawn_referral_cannot_be_called_again(rikke: User, coordinator: User) -> None:
    samuel = sent_by(rikke, at=MADE)
    actions.withdraw(referral=samuel, by=None, at=MADE, via=Via.LINK)
    with pytest.raises(Refused) as refused:
        actions.contact(referral=samuel, by=coordinator, at=MADE)
    assert refused.value.refusal is Refusal.CLOSED


def test_somebody_given_up_who_calls_back_is_contacted_after_all(rikke: User, coordinator: User) -> None:
    samuel = sent_by(rikke, at=MADE)
    actions.give_up(referral=samuel, by=coordinator, at=MADE)
    assert actions.contact(referral=samuel, by=coordinator, at=MADE).state == ReferralState.CONTACTED


def test_the_list_asks_no_more_of_the_database_for_five_than_for_one(
    rikke: User, client_for: SignIn, django_assert_max_num_queries: Callable
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser, page = client_for(rikke), reverse("participants:referrals")
    sent_by(rikke, at=MADE)
    browser.get(page)
    with CaptureQueriesContext(connection) as one:
        browser.get(page)
    for _more in range(4):
        sent_by(rikke, at=MADE)
    with CaptureQueriesContext(connection) as five:
        browser.get(page)
    assert len(five) <= len(one)


def test_a_referrer_gets_access_only_by_opening_the_mail(centre: Organisation) -> None:
    browser = Client()
    form = {"name": "Bo Friis", "role": "health_visitor", "email": "bo@demo.example"}
    answer = browser.post(reverse("participants:referrer_start"), form)
    assert answer.url == reverse("participants:referrer_asked")
    assert not User.objects.filter(email="bo@demo.example").exists()

    deliver(timezone.now())
    (letter,) = mail.outbox
    path = next(word for word in letter.body.split() if "/svar/" in word).partition("8000")[2]
    browser.get(path)
    assert not User.objects.filter(email="bo@demo.example").exists(), "mail scanners open links"
    answer = browser.post(path)
    assert answer.url == reverse("participants:refer")
    assert browser.get(answer.url).status_code == 200
    assert browser.post(path).status_code == 410, "the link works once"


def test_the_end_of_an_address_is_not_turned_round(client: Client, centre: Organisation) -> None:
    assert "\u2068@demo.example\u2069" in client.get("/ar/refer/access/").text
    assert "Den skal ende på @demo.example" in client.get("/da/henvis/adgang/").text


def test_another_address_gets_a_sentence_to_act_on(centre: Organisation) -> None:
    form = {"name": "Bo Friis", "role": "other", "email": "bo@elsewhere.example"}
    answer = Client().post(reverse("participants:referrer_start"), form)
    assert str(Refusal.NOT_APPROVED.label) in answer.context["form"].errors["email"]
    assert not User.objects.exists()
    deliver(timezone.now())
    assert mail.outbox == []


def sent_by(user: User, *, at: datetime, **facts: object) -> Referral:
    given = {
        "name": "Samuel Gebre",
        "phone": "+4500000031",
        "language": "ti",
        "languages": {"ti": "native"},
        "postcode": "5330",
        "birth_year": 1999,
        "reason": "active",
        "referrer_role": "link",
    }
    return actions.send(source="referrer", facts=given | facts, consent="said", by=user, at=at)
