"""The ways in: a fixed set of facts, people without e-mail, somebody met outside; who follows up, by when."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from medspil.matching import Kind
from medspil.notices import desk, outbox
from medspil.notices.models import Notice
from medspil.participants import actions, contributions
from medspil.participants.actions.sending import HANDED_OVER
from medspil.participants.choices import ConsentHow, Outcome, Reason, Refusal, Source
from medspil.participants.clocks import nightly
from medspil.participants.forms import IntakeForm, JoinForm, ReferForm
from medspil.participants.models import OutreachContact, Participant, Referral
from medspil.users.choices import Channel, OrganisationKind, Role
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused
from tests.factories.participants import MADE, ParticipantFactory, ReferralFactory
from tests.factories.users import OrganisationFactory, RoleGrantFactory, person_with_role
from tests.participants.test_referring import SAMUEL, sent_by
from volunteers.models import MatchRequest

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_only_the_fixed_facts_are_handed_over(centre: Organisation, at: datetime) -> None:
    facts = {"name": "Samuel", "phone": "+4500000031", "birth_year": 1999}
    for more in ({"nationality": "x"}, {"health": "x"}, {"state": "handed_on"}, {"participant_id": 1}):
        with pytest.raises(Refused) as refused:
            actions.send(source=Source.SELF, facts=facts | more, consent=ConsentHow.SELF, by=None, at=at)
        assert refused.value.refusal is Refusal.TOO_MUCH
    assert not Referral.objects.exists()


@pytest.mark.parametrize("form", [ReferForm, IntakeForm, JoinForm])
def test_no_form_asks_for_more_than_may_be_handed_over(form: type, on: date) -> None:
    told_otherwise = {"spoken", "danish", "eighteen_on", "no_writing", "call_me", "reach", "first_weeks"}
    own = {"form_key", "consent", "consent_how"}
    assert set(form(on=on).fields) - own - told_otherwise <= HANDED_OVER


def test_what_else_is_posted_is_not_kept(centre: Organisation, client_for: SignIn) -> None:
    rikke = person_with_role(Role.REFERRER, centre)
    client_for(rikke).post(reverse("participants:refer"), SAMUEL | {"state": "closed", "health": "flat feet"})
    assert Referral.objects.get().state == "sent"


def test_who_follows_up_and_what_is_overdue_stand_in_the_queue(
    coordinator: User, client_for: SignIn, on: date
) -> None:
    late = ReferralFactory(name="Mariam Osman", receive_by=date(2026, 11, 2), contact_by=date(2026, 11, 7))
    ReferralFactory(name="Selam Tesfay", receive_by=timezone.localdate() + timedelta(days=9))
    Referral.objects.filter(name="Selam Tesfay").update(contact_by=timezone.localdate() + timedelta(days=9))
    ReferralFactory(name="Iryna Bondar", contacted=True, owner=coordinator)
    browser, page = client_for(coordinator), reverse("participants:queue")
    shown = browser.get(page)
    assert shown.context["lines"][0]["referral"].name == "Mariam Osman"
    assert shown.context["overdue"] == 1
    overdue = browser.get(page, {"shown": "overdue"})
    assert [line["referral"].name for line in overdue.context["lines"]] == ["Mariam Osman"]
    assert [line["referral"].name for line in browser.get(page, {"mine": "true"}).context["lines"]] == [
        "Iryna Bondar"
    ]
    assert browser.get(page, {"shown": "zz", "mine": "x", "page": "x"}).status_code == 200

    browser.post(reverse("participants:act", args=[late.pk, "receive"]))
    late.refresh_from_db()
    assert late.owner == coordinator
    with CaptureQueriesContext(connection) as three:
        browser.get(page)
    ReferralFactory.create_batch(4, owner=coordinator)
    with CaptureQueriesContext(connection) as seven:
        browser.get(page)
    assert len(seven) <= len(three)


def test_a_colleague_takes_over(coordinator: User, centre: Organisation, client_for: SignIn) -> None:
    samuel = ReferralFactory(received=True, owner=coordinator)
    peter = person_with_role(Role.COORDINATOR, centre, name="Peter Dam")
    client_for(peter).post(reverse("participants:act", args=[samuel.pk, "take-over"]))
    samuel.refresh_from_db()
    assert samuel.owner == peter
    (line,) = contributions.todo(coordinator, date(2026, 12, 1))
    assert "Peter" in str(line.note)


def test_another_organisation_receives_it_anew(coordinator: User, client_for: SignIn) -> None:
    other = OrganisationFactory(kind=OrganisationKind.VOLUNTEER_ORGANISATION, name="DFH Amandahavn")
    nadia = person_with_role(Role.COORDINATOR, other)
    samuel = ReferralFactory(received=True)
    browser = client_for(coordinator)
    assert "DFH Amandahavn" in browser.get(samuel.desk_url).content.decode()
    browser.post(reverse("participants:pass_on", args=[samuel.pk]), {"to": other.pk})
    assert browser.get(samuel.desk_url).status_code == 404
    assert client_for(nadia).get(samuel.desk_url).status_code == 200
    samuel.refresh_from_db()
    assert samuel.word(date(2026, 12, 3)) == "received", "the referrer sees no step back"


def test_who_goes_to_a_job_stands_in_the_mentors_queue(coordinator: User, client_for: SignIn) -> None:
    sent = timezone.now() - timedelta(days=12)
    dmytro = ReferralFactory(name="Dmytro Lysenko", reason=Reason.EXIT_TO_JOB, sent_at=sent)
    browser = client_for(coordinator)
    form = browser.get(dmytro.desk_url).context["form"]
    assert form.fields["kind"].initial == Kind.MENTOR
    unheard = browser.post(dmytro.desk_url, {"outcome": "request", "kind": "mentor"})
    assert "card" in unheard.context["form"].errors and not MatchRequest.objects.exists()
    browser.post(dmytro.desk_url, {"outcome": "request", "kind": "mentor", "card": "on"})
    wish = MatchRequest.objects.get()
    assert (wish.kind, wish.opened_at) == ("mentor", dmytro.sent_at), "waiting since the day they were sent"
    queue = browser.get(reverse("volunteers:requests"), {"kind": "mentor"}).content.decode()
    assert "Dmytro Lysenko" in queue


def test_what_is_found_out_later_is_no_wish_yet(coordinator: User, client_for: SignIn) -> None:
    samuel = ReferralFactory()
    client_for(coordinator).post(samuel.desk_url, {"outcome": "request", "kind": "", "card": "on"})
    assert Participant.objects.exists()
    assert not MatchRequest.objects.exists()


def test_the_milestone_stands_from_its_first_day(coordinator: User, at: datetime) -> None:
    person = ParticipantFactory()
    actions.introduce(participant=person, by=coordinator, at=at)
    actions.introduce(participant=person, by=coordinator, at=at + timedelta(days=9))
    assert Participant.objects.get().introduced_at == at


# People without e-mail, written down at the desk.

FARID = SAMUEL | {"name": "Farid Noori", "spoken": "prs", "referrer_role": ""}


def test_by_phone_and_through_a_contact_person(coordinator: User, client_for: SignIn) -> None:
    browser = client_for(coordinator)
    page = reverse("participants:intake")
    assert browser.post(page, FARID | {"reach": "via"}).context["form"].errors["phone_owner"]
    assert browser.post(page, FARID | {"reach": "email"}).context["form"].errors["email"]
    assert browser.post(page, FARID | {"phone": "", "reach": "phone"}).context["form"].errors["phone"]
    answer = browser.post(page, FARID | {"reach": "via", "phone_owner": "Mona Said"})
    browser.post(answer.url, {"outcome": "request", "kind": "", "card": "on"})
    farid = Participant.objects.get().user
    assert (farid.email, farid.phone, farid.channel) == (None, "", Channel.VIA)
    assert farid.via is not None
    assert (farid.via.name, farid.call_number) == ("Mona Said", "+4500000031")
    assert "Mona Said" in browser.get(farid.participant.get_absolute_url()).content.decode()


def test_what_is_to_be_said_goes_through_the_contact_person(coordinator: User, at: datetime) -> None:
    referral = ReferralFactory(channel=Channel.VIA, phone="+4500000031", phone_owner="Mona Said", email="")
    farid = actions.hand_on(referral=referral, outcome=Outcome.REQUEST, card=True, by=coordinator, at=at)
    assert farid is not None
    asked = ReferralFactory(sent_on=date(2026, 11, 30))
    notice = outbox.notify(
        "participants.receipt",
        to=farid.user,
        occasion="x",
        at=at,
        organisation=referral.organisation,
        referral_id=asked.pk,
    )
    assert notice.medium == "phone"
    line = desk.call(Notice.objects.select_related("user__via").get(pk=notice.pk))
    assert line is not None
    assert line.acts[0].url == "tel:+4500000031"
    assert "Mona Said" in str(line.note)


def test_a_contact_person_we_know_is_not_doubled(coordinator: User, at: datetime) -> None:
    mona = person_with_role(Role.VOLUNTEER, phone="+4500000031")
    for name in ("Farid Noori", "Zahra Rahimi"):
        row = ReferralFactory(
            name=name, channel=Channel.VIA, phone="+4500000031", phone_owner="Mona", email=""
        )
        actions.hand_on(referral=row, outcome=Outcome.REQUEST, card=True, by=coordinator, at=at)
    assert set(User.objects.filter(via__isnull=False).values_list("via", flat=True)) == {mona.pk}


def test_another_organisations_intake_is_its_own(client_for: SignIn, centre: Organisation) -> None:
    other = OrganisationFactory(kind=OrganisationKind.VOLUNTEER_ORGANISATION, name="DFH Amandahavn")
    nadia = person_with_role(Role.COORDINATOR, other)
    answer = client_for(nadia).post(reverse("participants:intake"), FARID)
    assert Referral.objects.get().organisation == other
    assert client_for(nadia).get(answer.url).status_code == 200


# Somebody met outside.

AMIRA = {
    "first_name": "Amira Khalil",
    "spoken": "ar",
    "reach": "phone",
    "phone": "00 00 00 55",
    "adult": "on",
    "consent": "on",
}


@pytest.fixture
def ambassador(centre: Organisation) -> User:
    return person_with_role(Role.AMBASSADOR, centre, name="Fatuma Ali")


def test_an_ambassador_tells_and_sees_no_list(
    ambassador: User, coordinator: User, client_for: SignIn
) -> None:
    browser, page = client_for(ambassador), reverse("participants:outreach")
    assert browser.post(page, AMIRA | {"phone": ""}).context["form"].errors["phone"]
    assert browser.post(page, AMIRA | {"adult": ""}).context["form"].errors["adult"]
    assert browser.post(page, AMIRA).url == reverse("participants:told_of")
    met = OutreachContact.objects.get()
    assert (met.first_name, met.phone) == ("Amira", "+4500000055"), "the family name is not kept"
    assert not User.objects.filter(phone=met.phone).exists()
    for name in ("queue", "list", "alike", "referrals", "refer"):
        assert browser.get(reverse(f"participants:{name}")).status_code == 403
    assert browser.get(met.get_absolute_url()).status_code == 403
    assert "Amira" not in browser.get(page).content.decode()

    on = timezone.localdate()
    (line,) = [row for row in contributions.todo(coordinator, on) if "met" in row.key]
    assert "Fatuma" in str(line.what)
    staff = client_for(coordinator)
    assert "00 00 00 55" in staff.get(met.get_absolute_url()).content.decode()
    stranger = person_with_role(Role.COORDINATOR, OrganisationFactory(name="Nabobyens Frivilligcenter"))
    assert client_for(stranger).get(met.get_absolute_url()).status_code == 404


def test_who_would_like_more_is_written_down_and_the_note_goes(
    ambassador: User, coordinator: User, client_for: SignIn, at: datetime
) -> None:
    met = actions.tell_of(
        first_name="Amira", reach="phone", phone="+4500000055", language="ar", by=ambassador, at=at
    )
    browser = client_for(coordinator)
    page = f"{reverse('participants:intake')}?met={met.pk}"
    assert "Amira" in browser.get(page).content.decode()
    browser.post(page, FARID | {"name": "Amira Khalil"})
    assert Referral.objects.get().name == "Amira Khalil"
    assert not OutreachContact.objects.exists()


def test_a_no_or_90_days_leave_nothing(
    ambassador: User, coordinator: User, client_for: SignIn, at: datetime
) -> None:
    told = {
        "first_name": "Amira",
        "reach": "ambassador",
        "phone": "",
        "language": "ar",
        "by": ambassador,
        "at": at,
    }
    first, second = actions.tell_of(**told), actions.tell_of(**told)
    client_for(coordinator).post(first.get_absolute_url(), {"yes": "1"})
    assert list(OutreachContact.objects.all()) == [second]
    nightly(at + timedelta(days=90))
    assert OutreachContact.objects.exists()
    nightly(at + timedelta(days=91))
    assert not OutreachContact.objects.exists()


# What is forgotten.


def test_a_closed_referral_loses_its_facts_and_then_its_row(coordinator: User) -> None:
    rikke = person_with_role(Role.REFERRER)
    no, yes = sent_by(rikke, at=MADE), sent_by(rikke, at=MADE)
    actions.decline(referral=no, by=coordinator, at=MADE)
    actions.hand_on(referral=yes, outcome=Outcome.REQUEST, card=True, by=coordinator, at=MADE)
    nightly(MADE + timedelta(days=91))
    no.refresh_from_db(), yes.refresh_from_db()
    assert (no.name, no.phone, no.birth_year) == ("", "", None)
    assert yes.name == "Samuel Gebre"
    nightly(MADE + timedelta(days=366))
    assert not Referral.objects.exists()
    assert Participant.objects.exists(), "the person stays as long as they take part"


def test_a_guessed_year_asks_for_the_date_in_the_papers(coordinator: User, client_for: SignIn) -> None:
    year = timezone.localdate().year - 19
    guess = FARID | {"birth_year": str(year), "year_is_guess": "on"}
    browser, page = client_for(coordinator), reverse("participants:intake")
    assert browser.post(page, guess).context["form"].errors["eighteen_on"]
    browser.post(page, guess | {"eighteen_on": date(year + 19, 1, 1).isoformat()})
    samuel = Referral.objects.get()
    assert samuel.year_is_guess
    assert samuel.birthday_if_given == date(year + 19, 1, 1)
    assert datetime(2026, 1, 1, tzinfo=UTC) < timezone.now()


def test_a_role_given_to_the_ambassador_opens_their_page(client_for: SignIn, centre: Organisation) -> None:
    both = person_with_role(Role.REFERRER, centre)
    RoleGrantFactory(user=both, role=Role.AMBASSADOR, organisation=centre)
    assert client_for(both).get(reverse("participants:outreach")).status_code == 200
