"""What a citizen sees and types, in Danish unless told otherwise."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from events import actions
from events.choices import SignupState
from events.models import Event, Signup
from medspil.notices import delivery
from medspil.users.choices import Via
from medspil.users.models import User
from tests.factories.associations import AssociationFactory
from tests.factories.events import EventFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_danish")]


@pytest.fixture
def soon() -> datetime:
    """The pages look at the real clock: tomorrow at the same hour."""
    return timezone.now() + timedelta(days=1)


def body(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def titles(client: Client, query: str = "") -> list[str]:
    page = body(client, reverse("events:list") + query)
    return re.findall(r"<h3><a [^>]*>(?:<span[^>]*>)?([^<]*)", page)


def sent(at: datetime | None = None) -> list[str]:
    delivery.deliver(at or timezone.now())
    return [letter.body for letter in mail.outbox]


def link_in(letter: str) -> str:
    found = re.search(r"https?://[^/]+(/svar/\S+)", letter)
    assert found
    return found[1]


# The list


@pytest.mark.parametrize("query", ["", "?near=5300&km=25"])
def test_a_thousand_events_are_listed_in_six_queries_at_most(
    client: Client, soon: datetime, query: str
) -> None:
    organisation = EventFactory(starts_at=soon).organisation
    rest = [EventFactory.build(organisation=organisation, starts_at=soon) for _ in range(999)]
    for event in rest:
        event.locate()
    Event.objects.bulk_create(rest)
    assert Event.objects.count() == 1000
    with CaptureQueriesContext(connection) as asked:
        shown = titles(client, query)
    assert len(shown) >= 20
    assert len(asked) <= 6


def test_the_next_comes_first_and_what_is_over_or_not_published_is_not_there(
    client: Client, soon: datetime
) -> None:
    EventFactory(title={"da": "Senere"}, starts_at=soon + timedelta(days=2))
    EventFactory(title={"da": "Først"}, starts_at=soon)
    EventFactory(title={"da": "Forbi"}, starts_at=soon - timedelta(days=3))
    EventFactory(title={"da": "Venter"}, starts_at=soon, submitted=True)

    assert titles(client) == ["Først", "Senere"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=course", ["Cykle"]),
        ("?language=ti", ["Kaffe"]),
        ("?women_only=on", ["Cykle"]),
        ("?childcare=on", ["Kaffe"]),
        ("?area=5330", ["Kaffe"]),
        ("?near=5300&km=5", ["Cykle"]),
        ("?near=5300&km=50", ["Cykle", "Kaffe"]),
        ("?q=k%C3%B8rsel", ["Cykle"]),
        ("?q=KOERSEL", ["Cykle"]),
        ("?kind=fair", []),
        ("?step_free=on", ["Kaffe"]),
        ("?page=99", ["Cykle", "Kaffe"]),
    ],
)
def test_the_filters_find(client: Client, soon: datetime, query: str, found: list[str]) -> None:
    EventFactory(
        title={"da": "Cykle"},
        description={"da": "Kørsel på stille veje"},
        kind="course",
        women_only=True,
        starts_at=soon,
        languages=["da"],
    )
    EventFactory(
        title={"da": "Kaffe"},
        postcode="5330",
        childcare=True,
        step_free=True,
        languages=["da", "ti"],
        starts_at=soon + timedelta(hours=1),
    )

    assert titles(client, query) == found


def test_days_narrow_the_list(client: Client, soon: datetime) -> None:
    EventFactory(title={"da": "Snart"}, starts_at=soon)
    EventFactory(title={"da": "Sent"}, starts_at=soon + timedelta(days=30))
    border = timezone.localdate(soon + timedelta(days=10)).isoformat()

    assert titles(client, f"?since={border}") == ["Sent"]
    assert titles(client, f"?until={border}") == ["Snart"]
    assert titles(client, "?since=0001-01-01&until=9999-12-31") == ["Snart", "Sent"]
    assert titles(client, "?until=0001-01-01") == titles(client, "?since=9999-12-31") == []
    # Turned round they are no days at all: said beside the field, and the list shows the rest.
    early = timezone.localdate(soon).isoformat()
    page = body(client, reverse("events:list") + f"?since={border}&until={early}")
    assert "Den dag ligger før den anden" in page and 'aria-invalid="true"' in page
    assert "Sent" in page and "Der er ikke noget lige nu" not in page


def test_an_unknown_postcode_is_said_beside_its_field_and_kept(client: Client, soon: datetime) -> None:
    EventFactory(title={"da": "Kaffe"}, starts_at=soon)
    page = body(client, reverse("events:list") + "?near=9999&kind=language_cafe")

    assert "9999" in page
    assert 'aria-invalid="true"' in page
    assert "Kaffe" in page


def test_a_cpr_number_in_the_search_is_masked(client: Client) -> None:
    page = body(client, reverse("events:list") + "?q=010190-1234")

    assert "010190-1234" not in page
    assert "CPR" in page


def test_distance_is_shown_where_a_postcode_was_asked_for(client: Client, soon: datetime) -> None:
    EventFactory(starts_at=soon, postcode="5300")
    EventFactory(starts_at=soon, postcode="5330")
    page = body(client, reverse("events:list") + "?near=5300&km=25")

    assert "tæt på dig" in page
    assert re.search(r"\d+(,\d)? km</bdi>", page)


def test_a_list_of_forty_asks_no_more_than_one_of_five(client: Client, soon: datetime) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(reverse("events:list") + "?near=5300&km=50")
        return len(asked)

    EventFactory.create_batch(5, starts_at=soon)
    client.get(reverse("events:list"))
    few = queries()
    EventFactory.create_batch(35, starts_at=soon)

    assert queries() == few <= 6


@pytest.mark.parametrize("name", ["events:list", "events:detail", "events:ics"])
def test_a_public_page_is_the_same_bytes_for_everybody(
    name: str, client_for: Callable[[User], Client], coordinator: User, soon: datetime
) -> None:
    event = EventFactory(with_places=True, starts_at=soon, association=AssociationFactory())
    url = reverse(name, args=[] if name == "events:list" else [event.pk])
    stranger, other = Client(), Client(headers={"user-agent": "Another", "accept-language": "ar"})
    responses = [visitor.get(url) for visitor in (stranger, other, client_for(coordinator))]

    assert len({response.content for response in responses}) == 1
    assert not any(response.cookies for response in responses)
    assert all(response.status_code == 200 for response in responses)


def test_an_event_page_asks_few_questions(client: Client, soon: datetime) -> None:
    event = EventFactory(with_places=True, starts_at=soon, association=AssociationFactory())
    client.get(event.get_absolute_url())
    with CaptureQueriesContext(connection) as asked:
        page = body(client, event.get_absolute_url())

    assert len(asked) <= 8
    assert "Jeg vil prøve den her forening" in page
    assert '"@type": "Event"' in page


def test_a_title_cannot_break_out_of_the_structured_data(client: Client, soon: datetime) -> None:
    event = EventFactory(starts_at=soon, title={"da": "</script><b>hej"})

    assert "</script><b>hej" not in body(client, event.get_absolute_url())


def test_an_unpublished_event_is_not_found(client: Client, soon: datetime) -> None:
    event = EventFactory(submitted=True, starts_at=soon)
    for name in ("detail", "signup", "ics"):
        assert client.get(reverse(f"events:{name}", args=[event.pk])).status_code == 404


# Signing up


def form_url(event: Event) -> str:
    return reverse("events:signup", args=[event.pk])


def post(client: Client, event: Event, **fields: object):  # type: ignore[no-untyped-def]
    return client.post(form_url(event), {"name": "Ida Holm", "people": 1, **fields})


def test_by_mail_one_more_press_in_ones_own_language(client: Client, soon: datetime) -> None:
    event = EventFactory(with_places=True, starts_at=soon)
    with translation.override("ar"):
        response = post(client, event, email="ida@demo.example")
    receipt = client.get(response.url)
    assert Signup.objects.get().state == SignupState.UNCONFIRMED
    assert "ida@demo.example" in receipt.content.decode()

    [letter] = sent()
    assert "نعم، سآتي" in letter
    link = link_in(letter)
    assert "اضغط الزر" in client.get(link).content.decode()
    assert Signup.objects.get().state == SignupState.UNCONFIRMED

    client.post(link, {"answer": "confirm"})
    assert Signup.objects.get().state == SignupState.CONFIRMED
    assert "تم تسجيلك" in client.get(link).content.decode()

    sent()
    confirmation = mail.outbox[-1]
    assert confirmation.subject.startswith("تم تسجيلك")
    [(name, content, kind)] = confirmation.attachments
    assert (name, kind) == (f"medspil-{event.pk}.ics", "text/calendar")
    assert event.uid in (content if isinstance(content, str) else content.decode())


def test_the_receipt_alone_never_confirms_an_address(client: Client, soon: datetime) -> None:
    event = EventFactory(with_places=True, starts_at=soon)
    receipt = post(client, event, email="ida@demo.example").url
    client.post(receipt, {"answer": "confirm"})

    assert Signup.objects.get().state == SignupState.UNCONFIRMED


def test_by_phone_at_once_and_the_receipt_cancels(client: Client, soon: datetime) -> None:
    event = EventFactory(with_places=True, starts_at=soon)
    receipt = post(client, event, phone="00 00 00 30", people=2).url
    page = body(client, receipt)

    assert "Du er tilmeldt" in page and "Læg i min kalender" in page
    assert client.get(receipt)["X-Robots-Tag"] == "noindex"

    client.post(receipt, {"answer": "cancel"})
    event.refresh_from_db()
    assert (Signup.objects.get().state, event.seats_taken) == (SignupState.CANCELLED, 0)


def test_somebody_signed_in_only_says_how_many(client_for: Callable[[User], Client], soon: datetime) -> None:
    event = EventFactory(with_places=True, starts_at=soon)
    user = UserFactory(name="Rania A")
    browser = client_for(user)

    assert "Rania A" in body(browser, form_url(event))
    browser.post(form_url(event), {"people": 2})
    assert Signup.objects.get(user=user).state == SignupState.CONFIRMED
    assert "Du er allerede tilmeldt" in browser.post(form_url(event), {"people": 2}).content.decode()


def test_a_double_tap_makes_one_sign_up(client: Client, soon: datetime) -> None:
    event = EventFactory(with_places=True, starts_at=soon)
    answers = {post(client, event, phone="00 00 00 30", form_key="once").url for _tap in range(2)}

    assert len(answers) == 1
    assert Signup.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({}, "email", "Skriv en e-mail eller et telefonnummer"),
        ({"email": "ikke en mail"}, "email", ""),
        ({"phone": "00 00 00 30", "people": 11}, "people", "Skriv et tal fra 1 til 10"),
        ({"phone": "00 00 00 30", "people": "mange"}, "people", "Skriv et tal fra 1 til 10"),
        ({"phone": "00 00 00 30", "people": 3}, "people", "Der er ikke pladser nok. Pladser tilbage: 2."),
        ({"phone": "00 00 00 77"}, "phone", "allerede to tilmeldinger"),
        (
            {"phone": "00 00 00 77", "name": "per"},
            "phone",
            "Der er allerede en tilmeldt med det navn og nummer",
        ),
        ({"email": "to@demo.example"}, "email", "allerede sendt dig to mails"),
        ({"phone": "00 00 00 30", "name": "Ida 010190-1234"}, "name", "CPR"),
    ],
)
def test_each_refusal_stands_in_danish_beside_its_field(
    client: Client, soon: datetime, fields: dict[str, object], field: str, sentence: str
) -> None:
    event = EventFactory(with_places=True, capacity=6, starts_at=soon)
    now = timezone.now()
    for name in ("Per", "Else"):
        actions.sign_up(event=event, name=name, phone="+4500000077", by=None, at=now)
        actions.sign_up(event=event, name=name, email="to@demo.example", by=None, at=now)
    response = post(client, event, **fields)
    page = response.content.decode()

    assert response.status_code == 200
    assert response.context["form"].has_error(field)
    said = str(response.context["form"].errors[field])
    assert sentence in said
    assert said in page or sentence in page
    assert "010190-1234" not in page
    assert Signup.objects.count() == 4


def test_an_empty_form_is_told_all_that_is_missing_at_once(client: Client, soon: datetime) -> None:
    event = EventFactory(with_places=True, starts_at=soon)
    missing = post(client, event, name="").context["form"].errors
    assert set(missing) == {"name", "email"} and "Skriv en e-mail eller" in str(missing["email"])

    # An address that was typed wrongly is one mistake, not two.
    wrong = post(client, event, name="", phone="abc").context["form"].errors
    assert set(wrong) == {"name", "phone"}


def test_a_full_event_offers_the_waiting_list(client: Client, soon: datetime) -> None:
    event = EventFactory(with_places=True, capacity=1, starts_at=soon)
    actions.sign_up(event=event, name="Per", phone="+4500000077", by=None, at=timezone.now())
    page = body(client, form_url(event))
    assert "Alle pladser er taget" in page and "Skriv mig på ventelisten" in page

    refused = post(client, event, phone="00 00 00 30").content.decode()
    assert "Sæt kryds nedenfor" in refused and 'type="checkbox" name="wait"' in refused
    assert "Pladser tilbage" not in refused

    receipt = post(client, event, phone="00 00 00 30", wait="on").url
    assert "Du er nummer 1 i køen" in body(client, receipt)


@pytest.mark.parametrize(
    ("story", "sentence"),
    [
        ({"with_places": True, "cancelled": True}, "Arrangementet er aflyst"),
        ({}, "Du skal ikke tilmelde dig"),
    ],
)
def test_what_cannot_be_joined_says_why(
    client: Client, soon: datetime, story: dict[str, object], sentence: str
) -> None:
    event = EventFactory(starts_at=soon, **story)

    assert sentence in body(client, form_url(event))
    assert sentence in post(client, event, phone="00 00 00 30").content.decode()
    assert not Signup.objects.exists()


def test_an_offered_place_is_answered_by_link(client: Client, soon: datetime) -> None:
    event = EventFactory(with_places=True, capacity=1, starts_at=soon + timedelta(days=3))
    now = timezone.now()
    first = actions.sign_up(event=event, name="Per", phone="+4500000077", by=None, at=now)
    waiting = actions.sign_up(event=event, name="Ida", email="ida@demo.example", wait=True, by=None, at=now)
    sent()
    # Somebody waiting never gets a "you are signed up".
    assert [letter.subject.split(":")[0] for letter in mail.outbox] == ["Du er på ventelisten"]

    actions.cancel_signup(signup=first, by=None, via=Via.LINK, at=now)
    link = link_in(sent()[-1])
    assert "Ja, jeg kommer" in body(client, link)
    client.post(link, {"answer": "confirm"})
    waiting.refresh_from_db()
    assert waiting.state == SignupState.CONFIRMED


def test_nonsense_on_an_answer_page_is_no_error(client: Client, soon: datetime) -> None:
    event = EventFactory(with_places=True, starts_at=soon)
    receipt = post(client, event, phone="00 00 00 30").url
    for nonsense in ({}, {"answer": "x"}, {"answer": "change"}, {"answer": "change", "people": "-1"}):
        assert client.post(receipt, nonsense).status_code == 200
    assert client.get(reverse("events:receipt", args=["abc"])).status_code == 404
    assert Signup.objects.get().people == 1


def test_what_is_chosen_is_counted_and_the_list_stands_right_below(client: Client, soon: datetime) -> None:
    EventFactory(title={"da": "Kaffe"}, starts_at=soon)
    page = body(client, reverse("events:list") + "?women_only=on&language=da&near=5300")

    assert "<details><summary>" in page
    assert re.search(r'<summary>[^<]+ <span class="chip">2</span></summary>', page)


def test_a_form_another_thread_has_just_cleared_away_is_made_anew(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Forgetful(dict[object, object]):
        def __setitem__(self, key: object, value: object) -> None:
            """Cleared before the next line reads it."""

    monkeypatch.setattr("medspil.privacy.filters.FIELDS", Forgetful())
    assert client.get("/da/arrangementer/?q=kaffe").status_code == 200
