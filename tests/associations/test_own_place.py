"""An association's own place: signing up, its people, its picture, and what is still right."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from PIL import Image

from associations import actions
from associations.choices import ActivityState, ContactKind, Freshness
from associations.clocks import ask_whether_right
from associations.forms.associations import cvr_sums_up
from associations.freshness import fresh, freshness, listed
from associations.models import Activity, ActivityRequest, Association, AssociationContact, EarlyWish
from medspil.desk.day import everything as todo
from medspil.notices.choices import NoticeState
from medspil.notices.delivery import deliver
from medspil.notices.links import mint
from medspil.notices.models import Notice
from medspil.participants.choices import Outcome
from medspil.participants.models import Participant, Referral
from medspil.users.choices import Role, Via
from medspil.users.models import Organisation, User
from tests.factories.associations import ActivityFactory, ActivityRequestFactory, AssociationFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]
SIGN_UP = {
    "name": "Havnens Kvindeforening",
    "category": "culture",
    "about": "Vi mødes om mad og hverdag.",
    "postcode": "5300",
    "danish_needed": "none",
    "offers": ["try", "co_host"],
    "languages": ["so", "da"],
    "contact_name": "Sagal Warsame",
    "email": "Sagal@demo.example",
    "phone": "00000062",
    "cvr": "1234 5678",
}


@pytest.mark.parametrize(
    ("cvr", "right"), [("10150817", True), ("12345678", False), ("", False), ("x" * 8, False)]
)
def test_the_check_digit(cvr: str, right: bool) -> None:
    assert cvr_sums_up(cvr) == right


def test_the_public_form_takes_so_many_and_no_more(
    client: Client, centre: Organisation, at: datetime
) -> None:
    """Two that wait from one address, twenty in an hour in all; what was typed stays."""
    sign_up = "/da/foreninger/tilmeld/"
    for name in ("Første", "Anden"):
        client.post(sign_up, SIGN_UP | {"name": name})
    third = client.post(sign_up, SIGN_UP | {"name": "Tredje", "email": "SAGAL@demo.example"}).text
    assert "venter allerede på svar" in third and "Tredje" in third
    for number in range(18):
        client.post(sign_up, SIGN_UP | {"name": f"Klub {number}", "email": f"klub{number}@demo.example"})
    many = client.post(sign_up, SIGN_UP | {"name": "En til", "email": "en@demo.example"}).text
    assert "om en time" in many and Association.objects.count() == 20
    Association.objects.update(created_at=at - timedelta(hours=1))
    client.post(sign_up, SIGN_UP | {"name": "En til", "email": "en@demo.example"})
    assert Association.objects.count() == 21


def keys(user: User, on: date) -> list[str]:
    return [line.key.split(":")[0] for line in todo(user, on)]


def test_an_association_signs_up_and_is_let_in(
    client: Client, client_for: ClientFor, coordinator: User, on: date
) -> None:
    """A minority association in five minutes: a wrong CVR only warns, nothing is public before the yes."""
    receipt = client.post("/da/foreninger/tilmeld/", SIGN_UP, follow=True).content.decode()
    assert "CVR-nummeret ser ikke rigtigt ud" in receipt and "Amandahavn" in receipt
    assert "Åbent:" in receipt and "{&#x27;" not in receipt, "the foot says the hours in words"
    new = Association.objects.get()
    assert (new.cvr, new.offers, new.language_codes) == ("12345678", ["try", "co_host"], ["so", "da"])
    assert client.get(new.get_absolute_url().replace("/en/", "/da/")).status_code == 404
    assert not User.objects.filter(email="sagal@demo.example").exists(), "nobody is let in before the yes"

    assert keys(coordinator, on) == ["associations.approve"]
    read = client_for(coordinator).get(f"/da/foreninger/egen/{new.pk}/").content.decode()
    assert "Det skrev de" in read and "Vi mødes om mad og hverdag." in read and "Sagal Warsame" in read
    client_for(coordinator).post(f"/da/foreninger/desk/{new.pk}/approve/")
    sagal = User.objects.get(email="sagal@demo.example")
    assert sagal.roles(on) == {Role.CONTACT}
    assert client.get(f"/da/foreninger/{new.pk}/").status_code == 200
    told = Notice.objects.get(kind="associations.let_in")
    assert (told.user, told.params) == (sagal, {"contact_id": new.contacts.get().pk})
    assert keys(coordinator, on) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"cvr": "123"}, "cvr"),
        ({"postcode": "9999"}, "postcode"),
        ({"about": "010190-1234"}, "about"),
    ],
)
def test_a_wrong_sign_up_is_said_beside_its_field(
    client: Client, centre: object, wrong: dict, field: str
) -> None:
    page = client.post("/da/foreninger/tilmeld/", SIGN_UP | wrong)
    assert set(page.context["form"].errors) == {field} and "Sagal Warsame" in page.content.decode()
    assert not Association.objects.exists()


def test_a_name_that_is_taken(client: Client, club: Association) -> None:
    page = client.post("/da/foreninger/tilmeld/", SIGN_UP | {"name": club.name})
    assert set(page.context["form"].errors) == {"name"}


@pytest.fixture
def card(club: Association, contact: User) -> AssociationContact:
    return AssociationContact.objects.create(
        association=club, user=contact, name="Bo Lund", email="bo@demo.example"
    )


def test_what_waits_goes_to_who_takes_over(
    client_for: ClientFor,
    card: AssociationContact,
    contact: User,
    football: Activity,
    coordinator: User,
    on: date,
    at: datetime,
) -> None:
    """Bo stops: his role ends, his unsent mail is taken back, and Ida hears how many wait."""
    Activity.objects.update(trainer_email="bo@demo.example", trainer_name="Bo")
    actions.ask_to_try(participant=ParticipantFactory(), activity=football, by=None, via=Via.PHONE, at=at)
    browser = client_for(contact)
    done = browser.post(
        f"/da/foreninger/egen/folk/{card.pk}/", {"name": "Ida Holm", "email": "ida@demo.example"}
    )
    assert done.status_code == 302
    ida = User.objects.get(email="ida@demo.example")
    tomorrow = on + timedelta(days=1)
    assert ida.roles(on) == {Role.CONTACT} and User.objects.get(pk=contact.pk).roles(tomorrow) == set()
    assert Notice.objects.get(kind="associations.request").state == NoticeState.DROPPED
    football.refresh_from_db()
    assert (football.trainer_name, football.trainer_email) == ("Ida Holm", "ida@demo.example")
    deliver(at=at)
    letter = next(m for m in mail.outbox if m.to == ["ida@demo.example"])
    assert "1 person venter på svar." in letter.body
    assert "associations.contact" not in keys(coordinator, tomorrow)


def test_nobody_left_stands_on_the_desk(
    client_for: ClientFor, card: AssociationContact, contact: User, coordinator: User, on: date
) -> None:
    client_for(contact).post(f"/da/foreninger/own/people/{card.pk}/leave/")
    assert not AssociationContact.objects.exists()
    line = next(
        line
        for line in todo(coordinator, on + timedelta(days=1))
        if line.key.startswith("associations.contact")
    )
    assert (line.rank, line.who) == (1, "Amandahavn Boldklub")


def test_roles_of_a_treasurer_and_a_trainer(
    client_for: ClientFor, contact: User, club: Association, on: date
) -> None:
    address = f"/da/foreninger/egen/{club.pk}/folk/"
    browser = client_for(contact)
    without = browser.post(address, {"name": "Kaj", "kind": "treasurer"})
    assert set(without.context["form"].errors) == {"email"}
    browser.post(address, {"name": "Kaj", "kind": "treasurer", "email": "kaj@demo.example"})
    browser.post(address, {"name": "Tesfay", "kind": "trainer", "phone": "00000047", "public": "on"})
    twice = browser.post(address, {"name": "Kaj", "kind": "treasurer", "email": "KAJ@demo.example"})
    assert "allerede" in twice.content.decode()
    assert User.objects.get(email="kaj@demo.example").roles(on) == {Role.TREASURER}
    assert not User.objects.filter(name="Tesfay").exists()
    page = client_for(contact).get(f"/da/foreninger/{club.pk}/").content.decode()
    assert "Tesfay" in page and "Kaj" not in page


@pytest.mark.parametrize("path", ["folk/", "kort/"])
def test_another_association_is_not_found(client_for: ClientFor, contact: User, path: str) -> None:
    other = AssociationFactory()
    assert client_for(contact).get(f"/da/foreninger/egen/{other.pk}/{path}").status_code == 404
    assert client_for(UserFactory()).get(f"/da/foreninger/egen/{other.pk}/{path}").status_code == 403


def picture(width: int = 900, kind: str = "JPEG", **options: Any) -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (width, width // 2), "#0e5a43").save(out, kind, **options)
    return SimpleUploadedFile("IMG_at_home.jpg", out.getvalue())


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_a_picture_is_written_anew_without_where_and_who(
    client: Client, client_for: ClientFor, contact: User, club: Association, media: Path
) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Secret camera of Bo", 6
    browser, address = client_for(contact), f"/da/foreninger/own/{club.pk}/picture/"
    assert browser.post(address, {"picture": picture(exif=exif), "shows": "Banen"}).status_code == 302
    club.refresh_from_db()
    image = club.picture
    assert image.collection == club.collection and club.collection.name == club.name
    with image.file.open() as file, Image.open(file) as stored:
        assert not stored.getexif() and stored.height > stored.width, "turned upright"
    assert all(b"Secret" not in file.read_bytes() for file in media.rglob("*.*"))
    page = client.get(f"/da/foreninger/{club.pk}/")
    shown = page.context["picture"]
    assert 'alt="Banen"' in page.content.decode()
    file = client.get(shown.url)
    assert (file["Content-Type"], file["X-Content-Type-Options"]) == ("image/webp", "nosniff")
    assert b"".join(file.streaming_content)
    browser.post(f"/da/foreninger/own/{club.pk}/picture/away/")
    club.refresh_from_db()
    assert club.picture is None


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (SimpleUploadedFile("x.jpg", b"<svg onload='alert(1)'>"), "Det er ikke et billede, vi kan læse."),
        (picture(kind="GIF"), "Det er ikke et billede, vi kan læse."),
        (picture(width=200), "Billedet er for lille."),
        (SimpleUploadedFile("x.jpg", b"0" * (10 * 1024 * 1024 + 1)), "Billedet er for stort."),
    ],
)
def test_what_is_no_picture_is_said_beside_the_field(
    client_for: ClientFor, contact: User, club: Association, upload: SimpleUploadedFile, sentence: str
) -> None:
    upload.seek(0)
    page = client_for(contact).post(f"/da/foreninger/own/{club.pk}/picture/", {"picture": upload})
    assert sentence in str(page.context["picture_form"].errors["picture"])


def test_uploads_that_are_no_pictures_are_only_saved(client: Client, media: Path) -> None:
    (media / "page.html").write_text("<script>")
    file = client.get("/media/page.html")
    assert "attachment" in file["Content-Disposition"] and file["Content-Type"] == "application/octet-stream"
    assert b"".join(file.streaming_content) == b"<script>"
    for path in ("no-such.png", "../settings.py", "%2e%2e/%2e%2e/etc/passwd"):
        assert client.get(f"/media/{path}").status_code == 404


def test_freshness_is_the_same_in_python_and_sql(football: Activity, on: date) -> None:
    for days in (0, 182, 183, 212, 213, 272, 273, 900):
        Activity.objects.update(confirmed_on=on - timedelta(days=days))
        said = freshness(on - timedelta(days=days), on)
        assert Activity.objects.filter(listed(on)).exists() == (said != Freshness.HIDDEN)
        assert Activity.objects.filter(fresh(on)).exists() == (said in (Freshness.FRESH, Freshness.ASKED))


def test_a_silent_activity_asks_twice_and_one_tap_answers(
    client: Client, contact: User, football: Activity, coordinator: User, on: date, at: datetime
) -> None:
    """Asked after half a year and when it fades; the link needs no password, and GET changes nothing."""
    Activity.objects.update(confirmed_on=on - timedelta(days=190))
    ask_whether_right(at=at)
    ask_whether_right(at=at)
    assert Notice.objects.filter(kind="associations.still_right").count() == 1
    ask_whether_right(at=at + timedelta(days=30))
    assert Notice.objects.filter(kind="associations.still_right").count() == 2
    assert "associations.silent" in keys(coordinator, on + timedelta(days=90))

    deliver(at=at)
    assert any("Passer Fodbold for alle stadig?" in message.subject for message in mail.outbox)
    tomorrow = at + timedelta(days=1)
    link = mint("associations.still_right", football.pk, expires_at=tomorrow, language="da", to=contact.email)
    path = link.partition("//")[2].partition("/")[2]
    assert "Ja, det passer stadig" in client.get(f"/{path}").content.decode()
    football.refresh_from_db()
    assert football.confirmed_on == on - timedelta(days=190)
    assert "blandt de første igen" in client.post(f"/{path}", {"right": "1"}).content.decode()
    football.refresh_from_db()
    assert football.confirmed_on == on
    assert "Det er væk fra listen" in client.post(f"/{path}", {"closed": "1"}).content.decode()
    football.refresh_from_db()
    assert football.state == ActivityState.ARCHIVED


def test_the_next_season_is_one_tap(
    client_for: ClientFor, contact: User, football: Activity, on: date, at: datetime
) -> None:
    browser, address = client_for(contact), f"/da/foreninger/own/activity/{football.pk}/next-season/"
    assert "Skriv først sæsonens" in browser.post(address, follow=True).content.decode()
    Activity.objects.update(season_from=date(2026, 4, 1), season_to=on + timedelta(days=10))
    ask_whether_right(at=at)
    assert Notice.objects.filter(kind="associations.season_ends").count() == 1
    form = browser.post(address, follow=True)
    copy = Activity.objects.get(copied_from=football)
    assert form.context["activity"] == copy
    assert (copy.season_from, copy.state, copy.times.count()) == (
        date(2027, 4, 1),
        ActivityState.PUBLISHED,
        2,
    )
    assert list(Activity.objects.listed(on)) == [football], "one season of it at a time"
    later = on + timedelta(days=11)
    assert list(Activity.objects.listed(later)) == [copy]
    assert "Næste sæson står allerede" in browser.post(address, follow=True).content.decode()


STRANGER = {
    "name": "Lina Rask",
    "phone": "00000099",
    "spoken": "uk",
    "birth_year": "1990",
    "postcode": "5300",
    "escort": "on",
    "consent": "on",
}


def test_somebody_unknown_asks_and_nothing_is_lost(
    client: Client, client_for: ClientFor, football: Activity, coordinator: User, at: datetime
) -> None:
    """Lina writes how we reach her; the day she is taken in, the association gets her question [A5 53]."""
    football.escort_possible = True
    football.save()
    address = f"/da/foreninger/hold/{football.pk}/proev/"
    assert client.get(f"/da/foreninger/{football.association_id}/proev/")["Location"] == address
    assert "Log ind" in client.get(address).content.decode()
    receipt = client.post(address, STRANGER, follow=True)
    assert "Tak. Vi ringer til dig." in receipt.content.decode()
    referral, wish = Referral.objects.get(), EarlyWish.objects.get()
    assert referral.interests == ["football"] and wish.escort_wished
    actions.take_up_wishes(at=at)
    assert EarlyWish.objects.exists(), "she is not taken in yet"
    desk = client_for(coordinator).get(f"/da/henvis/desk/{referral.pk}/").content.decode()
    assert "Vil gerne prøve" in desk and "Fodbold for alle" in desk

    from medspil.participants.actions import contact as talk
    from medspil.participants.actions import hand_on

    talk(referral=referral, by=coordinator, at=at)
    hand_on(referral=referral, outcome=Outcome.MEMBERSHIP, card=False, by=coordinator, at=at)
    actions.take_up_wishes(at=at)
    request = ActivityRequest.objects.get()
    assert (request.participant.user.name, request.escort_wished) == ("Lina Rask", True)
    assert "associations.escort" in keys(coordinator, at.date())
    assert not EarlyWish.objects.exists()


def test_of_somebody_under_18_nothing_is_kept(client: Client, football: Activity) -> None:
    address = f"/da/foreninger/hold/{football.pk}/proev/"
    page = client.post(address, STRANGER | {"birth_year": "2012"}).content.decode()
    assert "Plads til Alle" in page
    assert not Referral.objects.exists() and not EarlyWish.objects.exists()


def test_with_several_activities_one_is_chosen(client: Client, football: Activity) -> None:
    other = ActivityFactory(association=football.association, title={"da": "Gåfodbold"})
    page = client.get(f"/da/foreninger/{football.association_id}/proev/").content.decode()
    assert "Gåfodbold" in page and f"/hold/{other.pk}/proev/" in page


def test_a_participant_can_wish_for_company(
    client_for: ClientFor, samuel: Participant, football: Activity
) -> None:
    Activity.objects.update(escort_possible=True)
    client_for(samuel.user).post(f"/da/foreninger/hold/{football.pk}/proev/", {"try": "1", "escort": "on"})
    assert ActivityRequest.objects.get().escort_wished
    assert ActivityRequestFactory().escort_wished is False


def test_a_contact_without_account_is_told_too(club: Association, football: Activity, at: datetime) -> None:
    AssociationContact.objects.create(
        association=club, name="Ida", email="ida@demo.example", kind=ContactKind.CONTACT
    )
    actions.ask_to_try(participant=ParticipantFactory(), activity=football, by=None, via=Via.PHONE, at=at)
    notice = Notice.objects.get(kind="associations.request")
    assert (notice.user, notice.address) == (None, "ida@demo.example")


def test_who_reads_another_language_changes_no_text_that_they_left_alone(
    client_for: ClientFor, contact: User, club: Association, football: Activity
) -> None:
    """The form shows them the Danish text: sent back as it was it is Danish still, and no Arabic one."""
    club.about = {"da": "Vi spiller hver uge."}
    club.save()
    browser = client_for(contact)
    with override("ar"):
        addresses = [
            reverse("associations:edit", args=[club.pk]),
            reverse("associations:edit_activity", args=[football.pk]),
        ]
    was = football.title
    assert "ar" not in was

    def send(address: str, **changes: str) -> None:
        form = browser.get(address).context["form"]
        shown = {field.html_name: field.value() for field in form if field.value() not in (None, False)}
        assert browser.post(address, shown | changes).status_code == 302
        for row in (club, football):
            row.refresh_from_db()

    for address in addresses:
        send(address)
    assert (club.about, football.title) == ({"da": "Vi spiller hver uge."}, was)
    for address, name in zip(addresses, ("about", "title"), strict=True):
        send(address, **{name: "كرة القدم"})
    assert club.about == {"da": "Vi spiller hver uge.", "ar": "كرة القدم"}
    assert football.title == was | {"ar": "كرة القدم"}
