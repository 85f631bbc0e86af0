"""The editor of a series' days, and the question what to change, without script."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from events import actions
from events.choices import Kind, Publication
from events.forms.organise import EditForm
from events.models import Event, EventSeries
from medspil.users.choices import Role
from medspil.users.models import Organisation, User
from tests.factories.associations import AssociationFactory
from tests.factories.events import EventFactory, EventSeriesFactory
from tests.factories.users import OrganisationFactory, person_with_role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_danish")]


@pytest.fixture
def desk(coordinator: User, client_for: Callable[[User], Client]) -> Client:
    return client_for(coordinator)


def asked(**more: object) -> dict[str, object]:
    """What the editor's form says: every week from next Monday on, at ten."""
    today = timezone.localdate()
    monday = today + timedelta(days=7 - today.weekday())
    return {
        "starts_on": monday.isoformat(),
        "begins": "10:00",
        "ends": "12:00",
        "every": "week",
        "ending": "on",
        **more,
    }


def test_nothing_is_kept_before_its_days_were_shown(desk: Client, centre: Organisation) -> None:
    draft = EventSeriesFactory(organisation=centre, publication=Publication.DRAFT)
    url = reverse("events:dates", args=[draft.pk])
    first = desk.post(url, asked(save="1"))
    draft.refresh_from_db()
    assert "Se først på dagene" in first.content.decode()
    assert (draft.publication, draft.events.count()) == (Publication.DRAFT, 0)

    # Other days than those that were shown are shown anew.
    again = desk.post(url, asked(save="1", seen=first.context["seen"], every="fortnight"))
    assert "Se først på dagene" in again.content.decode()

    out = first.context["coming"][1][0].day
    kept = desk.post(url, asked(save="1", seen=first.context["seen"], left_out=[out.isoformat()]))
    draft.refresh_from_db()
    assert kept.url == draft.get_absolute_url()
    assert (draft.publication, draft.removed) == (Publication.PUBLISHED, [out.isoformat()])
    assert not draft.events.filter(series_date=out).exists() and draft.events.count() > 40
    assert {timezone.localtime(event.starts_at).hour for event in draft.events.all()} == {10}


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"ending": "times"}, "times"),
        ({"ending": "until"}, "until"),
        ({"ending": "until", "until": "2020-01-01"}, "until"),
        ({"ends": "10:00"}, "ends"),
        ({"starts_on": "9999-12-31"}, "starts_on"),
        ({"every": "last_day"}, "every"),
        ({"left_out": ["tomorrow"]}, "left_out"),
        ({"closed_from": "2027-07-31", "closed_to": "2027-07-01"}, "closed_to"),
    ],
)
def test_what_is_not_understood_stands_beside_its_field(
    desk: Client, centre: Organisation, fields: dict[str, object], field: str
) -> None:
    draft = EventSeriesFactory(organisation=centre, publication=Publication.DRAFT)
    if field == "every":
        fields = fields | {"starts_on": "2027-03-02"}
    answer = desk.post(reverse("events:dates", args=[draft.pk]), asked(save="1") | fields)
    assert answer.context["form"].has_error(field)


def test_days_people_count_on_are_asked_about(desk: Client, centre: Organisation) -> None:
    now, today = timezone.now(), timezone.localdate()
    monday = today + timedelta(days=7 - today.weekday())
    series = EventSeriesFactory(organisation=centre, starts_on=monday, signup="open", capacity=9)
    actions.materialise(series=series, until=monday + timedelta(days=60), at=now)
    event = series.events.next_first()[0]
    actions.sign_up(event=event, name="Per", phone="+4500000030", by=None, at=now)
    url = reverse("events:dates", args=[series.pk])
    seen = desk.post(url, asked()).context["seen"]

    question = desk.post(url, asked(save="1", seen=seen))
    assert question.context["people"] == [event]
    assert "Vælg, hvad der skal ske" in question.content.decode()
    desk.post(url, asked(save="1", seen=seen, people="too"))
    event.refresh_from_db()
    assert timezone.localtime(event.starts_at).hour == 10

    # The same question when the words change; one day alone is not asked about.
    edit = reverse("events:edit", args=[event.pk])
    form = {
        "title": "Ny titel",
        "kind": "language_cafe",
        "address": "Torvet 2",
        "postcode": "5300",
        "signup": "open",
        "capacity": "9",
    }
    question = desk.post(edit, form | {"scope": "all"})
    assert [one.pk for one in question.context["people"]] == [event.pk]
    assert desk.post(edit, form | {"scope": "all", "people": "stay"}).status_code == 302
    event.refresh_from_db()
    assert (event.address, series.events.filter(address="Torvet 2").count() > 3) == (
        "Biblioteket, Strandgade 1",
        True,
    )
    assert desk.post(edit, form | {"scope": "this"}).status_code == 302
    event.refresh_from_db()
    assert (event.address, event.title["da"]) == ("Torvet 2", "Ny titel")


def test_who_reads_another_language_changes_no_text_that_they_left_alone(centre: Organisation) -> None:
    """The form shows them the Danish title: sent back as it was it is Danish still, and no Ukrainian one."""
    event = EventFactory(organisation=centre, title={"da": "Fest"}, description={"da": "Kom og dans."})
    with translation.override("uk"):
        form = EditForm(thing=event)
        shown = {field.html_name: field.value() for field in form if field.value() not in (None, False)}
        for title, changed in (("Fest", None), ("Свято", {"da": "Fest", "uk": "Свято"})):
            form = EditForm(shown | {"title": title}, thing=event)
            assert form.is_valid() and form.changes().get("title") == changed
            assert "description" not in form.changes()


def test_buttons_of_a_series_take_out_put_back_and_let_end(desk: Client, centre: Organisation) -> None:
    now, today = timezone.now(), timezone.localdate()
    series = EventSeriesFactory(
        organisation=centre, starts_on=today + timedelta(days=1), rule="FREQ=WEEKLY;COUNT=3"
    )
    actions.materialise(series=series, until=today + timedelta(days=60), at=now)
    day = series.events.next_first()[1].series_date
    assert "Det slutter snart" in desk.get(series.get_absolute_url()).content.decode()

    desk.post(reverse("events:remove_date", args=[series.pk]), {"day": day.isoformat(), "form_key": "a"})
    assert not series.events.filter(series_date=day).exists()
    desk.post(reverse("events:put_back", args=[series.pk]), {"day": day.isoformat(), "form_key": "b"})
    assert series.events.filter(series_date=day).exists()
    desk.post(reverse("events:let_end", args=[series.pk]))
    assert "Det slutter snart" not in desk.get(series.get_absolute_url()).content.decode()
    assert desk.post(reverse("events:put_back", args=[series.pk]), {"day": "x"}).status_code == 404

    page = reverse("events:cancel_series", args=[series.pk])
    shown = desk.get(page, {"from": day.isoformat()})
    assert [value for value, _label in shown.context["form"].fields["scope"].choices] == [
        "this",
        "from",
        "all",
    ]
    assert desk.post(page, {"from": day.isoformat(), "scope": "from"}).context["form"].has_error("note")
    desk.post(page, {"from": day.isoformat(), "scope": "from", "note": "Huset bygges om", "form_key": "e"})
    series.refresh_from_db()
    assert (series.cancelled_from, series.events.filter(status="cancelled").count()) == (day, 2)
    again = desk.get(series.get_absolute_url()).content.decode()
    assert "Aflyst fra" in again and "Huset bygges om" in again

    event = series.events.next_first()[0]
    desk.post(reverse("events:cancel", args=[event.pk]), {"note": "Sne", "form_key": "c"})
    desk.post(reverse("events:restore", args=[event.pk]), {"form_key": "d"})
    event.refresh_from_db()
    assert event.status == "scheduled"


def test_another_centres_series_is_not_found_and_others_are_kept_out(
    desk: Client, centre: Organisation, client_for: Callable[[User], Client]
) -> None:
    series = EventSeriesFactory(organisation=OrganisationFactory(name="Andet center"))
    for name in ("series", "dates", "edit_series", "cancel_series"):
        url = reverse(f"events:{name}", args=[series.pk])
        assert desk.get(url).status_code == 404
        assert Client().get(url).status_code == 302


def test_a_contact_writes_a_series_and_takes_an_earlier_event_as_a_pattern(
    centre: Organisation, client_for: Callable[[User], Client]
) -> None:
    choir = AssociationFactory(centre=centre, trusted_since=None)
    browser = client_for(person_with_role(Role.CONTACT, choir.organisation, name="Mette Kor"))
    earlier = EventFactory(organisation=centre, association=choir, title={"da": "Korprøve"}, kind=Kind.OTHER)
    page = browser.get(reverse("events:post") + f"?like={earlier.pk}").content.decode()
    assert "Korprøve" in page
    day = timezone.localdate() + timedelta(days=5)
    typed = {
        "title": "Syng med", "kind": "other", "association": choir.pk, "day": day.isoformat(),
        "begins": "19:00", "ends": "21:00", "again": "again", "address": "Menighedshuset",
        "postcode": "5300", "signup": "whole",
    }  # fmt: skip
    to = browser.post(reverse("events:post"), typed).url
    series = EventSeries.objects.get()
    assert to == reverse("events:dates", args=[series.pk])
    assert (series.publication, series.skip_holidays, Event.objects.filter(series=series).count()) == (
        Publication.DRAFT, True, 0,
    )  # fmt: skip
    assert browser.get(to).status_code == 200
    assert "again" not in browser.post(reverse("events:post"), typed | {"again": ""}).context["form"].errors
    assert EventSeries.objects.count() == 1
