"""The agreement and the certificate on paper, in Danish letters, fetching nothing from outside."""

import zlib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from re import DOTALL, findall

import pytest
from django.test import Client
from django.urls import reverse

from associations import actions, paper
from associations.choices import Party, TextKind, YesVia
from associations.models import Association, CooperationAgreement, FeeFreeMembership, TermsText
from medspil.participants.models import Participant
from medspil.users.choices import Role
from medspil.users.models import User
from tests.factories.associations import AgreementFactory, MembershipFactory
from tests.factories.users import OrganisationFactory, person_with_role

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]
needs_pango = pytest.mark.skipif(not paper.can_make_pdf(), reason="no Pango on this machine: no PDF")


@pytest.fixture
def running(samuel: Participant, agreement: CooperationAgreement) -> FeeFreeMembership:
    return MembershipFactory(
        active=True, participant=samuel, association=agreement.association, agreement=agreement
    )


@needs_pango
def test_the_agreement_as_pdf(
    client_for: ClientFor,
    contact: User,
    agreement: CooperationAgreement,
    caplog: pytest.LogCaptureFixture,
) -> None:
    answer = client_for(contact).get(f"/da/foreninger/aftale/{agreement.pk}/udskriv/")
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF-")
    streams = [inflated(part) for part in findall(rb"stream\r?\n(.*?)endstream", answer.content, DOTALL)]
    letters = b"".join(streams)
    assert not caplog.records, "every rule of the stylesheet is one the paper can follow"
    for letter in ("æ", "ø", "å"):
        assert f"<{ord(letter):04x}>".encode() in letters.lower(), f"{letter} is a letter of the document"
    assert b"Atkinson" in letters, "in our own letters"


def inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


@needs_pango
def test_the_certificate_as_pdf_counts_what_the_club_confirmed(
    client_for: ClientFor, running: FeeFreeMembership, samuel: Participant, contact: User, at: datetime
) -> None:
    first = actions.report_hours(membership=running, day=date(2026, 11, 28), minutes=90, by=None, at=at)
    actions.report_hours(membership=running, day=date(2026, 11, 29), minutes=60, by=None, at=at)
    actions.confirm_hours(hours=first, minutes=135, by=contact, via=YesVia.LINK, at=at)
    address = f"/da/foreninger/medlemskab/{running.pk}/bevis/"
    answer = client_for(samuel.user).get(address)
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF-")
    page = client_for(samuel.user).get(f"{address}?html").content.decode()
    assert "30. november 2026</dd>" in page, "the time that has passed, not the time to come"
    arabic = client_for(samuel.user).get(f"/ar/associations/membership/{running.pk}/certificate/?html")
    assert '<html lang="da" dir="ltr">' in arabic.content.decode(), "it is for the job centre to read"
    confirmed, reported = page.index("Bekræftet af foreningen"), page.index("Skrevet op, ikke bekræftet")
    assert confirmed < page.index("2 timer 15 min") < reported < page.index("1 time<")


def test_a_paper_fetches_nothing_from_outside() -> None:
    body, kind = paper.only_ours("https://paper.invalid/associations/paper.css")
    assert kind == "text/css" and b"@page" in body
    for address in ("https://elsewhere.example/x.css", "file:///etc/passwd", f"{paper.HERE}../base.py"):
        with pytest.raises(ValueError, match="nothing from outside"):
            paper.only_ours(address)


def test_letters_are_unpacked_once() -> None:
    address = f"{paper.HERE}theme/fonts/atkinson-latin.woff2"
    body, kind = paper.only_ours(address)
    assert kind == "font/ttf" and body.startswith(b"\x00\x01\x00\x00")
    assert paper.only_ours(address)[0] is body


def test_without_pango_the_page_is_there_to_print(
    client_for: ClientFor,
    running: FeeFreeMembership,
    samuel: Participant,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("associations.paper.can_make_pdf", lambda: False)
    actions.report_hours(membership=running, day=date(2026, 11, 28), minutes=90, by=None, at=at)
    page = client_for(samuel.user).get(f"/da/foreninger/medlemskab/{running.pk}/bevis/").content.decode()
    assert "Udskriv siden fra din browser" in page and "1 time 30 min" in page and "Samuel Gebre" in page
    stranger = person_with_role(Role.CONTACT)
    assert client_for(stranger).get(f"/da/foreninger/medlemskab/{running.pk}/bevis/").status_code == 404


def test_a_text_without_a_checked_translation_stands_in_danish_and_english(
    client_for: ClientFor, contact: User, agreement: CooperationAgreement, at: datetime
) -> None:
    reading = TermsText.objects.reading
    assert reading(TextKind.AGREEMENT, "2026-11", "da").read == "da"
    assert reading(TextKind.AGREEMENT, "2026-11", "ar").read == "da+en"
    arabic = TermsText.objects.create(kind=TextKind.AGREEMENT, version="2026-11", language="ar", body="اتفاق")
    assert reading(TextKind.AGREEMENT, "2026-11", "ar").read == "da+en", "nobody has checked it"
    page = client_for(contact).get(f"/ar/associations/agreement/{agreement.pk}/").content.decode()
    assert "kontingent" in page and "without paying the fee" in page
    arabic.checked_on = date(2026, 11, 20)
    arabic.save()
    assert reading(TextKind.AGREEMENT, "2026-11", "ar").read == "ar"

    sent = AgreementFactory(association=agreement.association, sent=True)
    actions.accept_agreement(
        agreement=sent, party=Party.ASSOCIATION, name="Bo", by=contact, at=at, language="ti"
    )
    assert sent.acceptances.get().text_read == "da+en"
    page = client_for(contact).get(f"/da/foreninger/aftale/{sent.pk}/udskriv/?html").content.decode()
    assert "læst på: dansk, engelsk" in page


def test_a_new_version_is_written_in_wagtail_and_the_old_agreement_keeps_its_own(
    client_for: ClientFor, club: Association, coordinator: User, on: date, at: datetime
) -> None:
    """Language by language; only a checked Danish text makes a version the one new agreements are made on."""

    def written() -> str:
        terms = {"valid_from": on, "valid_to": on + timedelta(days=365), "places": 2, "price_after_ore": 100}
        made = actions.make_agreement(
            association=club,
            municipality=OrganisationFactory(),
            tasks={"da": "Kiosk"},
            by=coordinator,
            at=at,
            **terms,  # type: ignore[arg-type]
        )
        return made.text_version

    desk = client_for(User.objects.create_superuser("niels@demo.example", name="Niels"))
    add = reverse("wagtailsnippets_associations_termstext:add")
    asked = {"kind": "agreement", "version": "2027-01", "language": "da", "body": "Kort.\n\nOg klart."}
    assert desk.post(add, asked).status_code == 302
    assert written() == "2026-11", "nobody has checked it"
    row = TermsText.objects.get(version="2027-01")
    edit = reverse("wagtailsnippets_associations_termstext:edit", args=[row.pk])
    assert desk.post(edit, asked | {"checked_on": "2026-11-30"}).status_code == 302
    assert desk.post(add, asked | {"language": "en", "body": "Short."}).status_code == 302
    assert desk.post(add, asked).status_code == 200, "that version has its Danish text"
    assert written() == "2027-01"
    assert list(CooperationAgreement.objects.order_by("pk").values_list("text_version", flat=True)) == [
        "2026-11",
        "2027-01",
    ]
    listed = desk.get(reverse("wagtailsnippets_associations_termstext:list")).content.decode()
    assert listed.count("2027-01") >= 2


def test_a_version_somebody_said_yes_to_is_not_rewritten(agreement: CooperationAgreement) -> None:
    from associations.wagtail_hooks import TermsTextViewSet

    text = TermsText.objects.get(kind=TextKind.AGREEMENT, language="da")
    form_class = TermsTextViewSet().get_form_class(for_update=True)
    data = {"kind": text.kind, "version": text.version, "language": "da", "checked_on": "2026-11-01"}
    assert "body" in form_class(data | {"body": "Noget andet"}, instance=text).errors
    text.refresh_from_db()
    assert form_class(data | {"body": text.body}, instance=text).is_valid()
