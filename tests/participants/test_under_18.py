"""Nobody under 18 becomes adult data, whichever door they come through."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from medspil.participants import actions
from medspil.participants.adulthood import Age, adult_on, age
from medspil.participants.clocks import nightly
from medspil.participants.lines import todo
from medspil.participants.models import ForwardingNote, Household, Participant, Profile, Referral
from medspil.privacy.models import Draft
from medspil.users.choices import Role
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused
from tests.factories.participants import ForwardingNoteFactory
from tests.factories.users import person_with_role
from tests.participants.test_referring import SAMUEL

pytestmark = pytest.mark.django_db

days = st.dates(min_value=date(2026, 1, 1), max_value=date(2032, 12, 31))
MARYAM = {
    "first_name": "Yusuf",
    "guardian_name": "Maryam Sayid",
    "guardian_phone": "00 00 00 77",
    "spoken": "ar",
    "guardian_consent": "on",
}


def nothing_adult() -> bool:
    return not any(model.objects.exists() for model in (Referral, Profile, Participant, Household))


@given(born=st.dates(min_value=date(2000, 1, 1), max_value=date(2026, 12, 31)), on=days)
@example(born=date(2008, 2, 29), on=date(2026, 2, 28))
def test_who_is_called_adult_is_18_on_that_day(born: date, on: date) -> None:
    """From the year alone, and with the birthday: adult is never said of anyone younger than 18."""
    eighteen = (
        date(born.year + 18, 3, 1) if (born.month, born.day) == (2, 29) else born.replace(year=born.year + 18)
    )
    for known in (None, eighteen):
        if age(born.year, known, on) is Age.ADULT:
            assert on >= eighteen
            assert adult_on(born.year, known) >= eighteen
    assert age(born.year, eighteen, on) is not Age.IN_DOUBT


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(years=st.integers(min_value=0, max_value=18), day=st.integers(min_value=1, max_value=364), on=days)
def test_no_action_takes_in_someone_under_18(centre: Organisation, years: int, day: int, on: date) -> None:
    at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    birth_year = on.year - years
    birthday = on + timedelta(days=day) if years == 18 else None
    if birthday and birthday.year != on.year:
        birthday = None
    facts = {"name": "Yusuf", "phone": "+4500000077", "birth_year": birth_year, "language": "ar"}
    with pytest.raises(Refused):
        actions.send(source="self", facts=facts, consent="self", by=None, at=at, eighteen_on=birthday)
    with pytest.raises(Refused):
        actions.admit(
            organisation=centre,
            birth_year=birth_year,
            eighteen_on=birthday,
            person={"name": "Yusuf"},
            by=None,
            at=at,
        )
    assert nothing_adult()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("door", "role"), [("refer", Role.REFERRER), ("intake", Role.COORDINATOR), ("join", None)]
)
def test_every_door_meets_a_17_year_old_with_a_name_and_a_number(
    door: str, role: Role | None, centre: Organisation, client_for: Callable[[User], Client]
) -> None:
    browser = client_for(person_with_role(role, centre)) if role else Client()
    young = SAMUEL | {
        "name": "Yusuf Sayid",
        "birth_year": str(timezone.localdate().year - 17),
        "spoken": "ar",
    }
    browser.post(reverse("privacy:draft", args=["refer" if door == "refer" else "newcomer"]), young)
    answer = browser.post(reverse(f"participants:{door}"), young)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Plads til Alle" in page
    assert "tel:+4500000090" in page
    assert f'<a href="{reverse(f"participants:{door}")}">' in page, "who mistyped the year can begin again"
    assert "Sayid" not in page, "the family name is not carried on"
    assert nothing_adult()
    if door != "intake":
        assert not Draft.objects.exists()


def test_a_parent_says_yes_and_only_the_note_is_kept(centre: Organisation) -> None:
    year = timezone.localdate().year - 15
    answer = Client().post(reverse("participants:child"), MARYAM | {"birth_year": year})
    assert answer.url == reverse("participants:child_noted")
    note = ForwardingNote.objects.get()
    assert (note.first_name, note.guardian_phone) == ("Yusuf", "+4500000077")
    assert note.eighteen_on == date(year + 18, 12, 31)
    assert nothing_adult()


def test_without_a_parents_yes_nothing_is_kept(centre: Organisation) -> None:
    year = timezone.localdate().year - 15
    answer = Client().post(
        reverse("participants:child"), MARYAM | {"birth_year": year, "guardian_consent": ""}
    )
    assert "en forælders ja" in answer.context["form"].errors["guardian_consent"][0]
    assert not ForwardingNote.objects.exists()


def test_a_missing_yes_and_a_missing_number_are_asked_for_at_once(centre: Organisation) -> None:
    typed = MARYAM | {
        "birth_year": timezone.localdate().year - 15,
        "guardian_consent": "",
        "guardian_phone": "",
    }
    errors = Client().post(reverse("participants:child"), typed).context["form"].errors

    assert set(errors) == {"guardian_consent", "guardian_phone"}


def test_in_the_year_of_the_birthday_the_date_is_asked(centre: Organisation) -> None:
    year = timezone.localdate().year - 18
    young = SAMUEL | {"birth_year": str(year)}
    asked = Client().post(reverse("participants:join"), young)
    assert asked.context["form"].errors["eighteen_on"]
    assert 'type="date"' in asked.content.decode()

    yesterday = timezone.localdate() - timedelta(days=1)
    if yesterday.year == year + 18:
        Client().post(reverse("participants:join"), young | {"eighteen_on": yesterday.isoformat()})
        assert Referral.objects.get().adult_on == yesterday


def test_a_birthday_that_does_not_fit_the_year_is_refused(centre: Organisation) -> None:
    year = timezone.localdate().year - 18
    young = SAMUEL | {"birth_year": str(year), "eighteen_on": f"{year + 17}-05-05"}
    answer = Client().post(reverse("participants:join"), young)
    assert answer.context["form"].errors["eighteen_on"]
    assert nothing_adult()


def test_the_note_goes_when_the_scheme_has_taken_over(coordinator: User) -> None:
    note = ForwardingNoteFactory(organisation=coordinator.role_grants.get().organisation)
    actions.confirm_forwarded(note=note, by=coordinator)
    assert not ForwardingNote.objects.exists()


def test_the_note_goes_after_90_days(centre: Organisation) -> None:
    ForwardingNoteFactory(delete_after=date(2027, 2, 28))
    nightly(datetime(2027, 2, 28, 12, tzinfo=UTC))
    assert ForwardingNote.objects.exists()
    nightly(datetime(2027, 3, 1, 12, tzinfo=UTC))
    assert not ForwardingNote.objects.exists()


def test_who_wants_to_be_asked_again_is_a_draft_on_the_18th_birthday(coordinator: User) -> None:
    note = ForwardingNoteFactory(ask_again=True, eighteen_on=date(2027, 6, 14))
    actions.confirm_forwarded(note=note, by=coordinator)
    note.refresh_from_db()
    assert note.first_name == "", "only contact and date stay"

    nightly(datetime(2027, 6, 13, 12, tzinfo=UTC))
    assert not Referral.objects.exists()
    nightly(datetime(2027, 6, 14, 12, tzinfo=UTC))
    nightly(datetime(2027, 6, 14, 12, tzinfo=UTC))
    draft = Referral.objects.get()
    assert (draft.state, draft.phone, draft.name) == ("draft", note.guardian_phone, "")
    assert not ForwardingNote.objects.exists()

    nightly(datetime(2027, 7, 15, 12, tzinfo=UTC))
    assert not Referral.objects.exists(), "30 days after, an unanswered draft is gone"


@pytest.mark.parametrize("scheme_has_them", [False, True], ids=["not yet handed on", "to be asked again"])
def test_who_turns_18_midway_stands_on_the_desk_that_day(coordinator: User, scheme_has_them: bool) -> None:
    birthday = date(2027, 6, 14)
    note = ForwardingNoteFactory(
        organisation=coordinator.role_grants.get().organisation,
        ask_again=scheme_has_them,
        eighteen_on=birthday,
        delete_after=date(2027, 8, 1),
    )
    if scheme_has_them:
        actions.confirm_forwarded(note=note, by=coordinator)

    def said(day: date) -> list[str]:
        nightly(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
        with override("en"):
            return [str(line.what) for line in todo(coordinator, day)]

    assert not any("18 " in words and "under" not in words for words in said(birthday - timedelta(days=1)))
    assert said(birthday) == [
        "is 18 now and agreed to be asked again"
        if scheme_has_them
        else "has turned 18: ask the parent how they would like it now"
    ]
