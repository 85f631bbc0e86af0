"""What volunteers say yes to comes in editions; a new one asks for a new yes, in a checked language."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from medspil.privacy.models import Purpose
from medspil.users.choices import Via
from medspil.users.models import User
from tests.factories.users import UserFactory
from tests.factories.volunteers import (
    EngagementFactory,
    RoleWishFactory,
    VolunteerFactory,
    introduce,
    ready_volunteer,
    role,
)
from volunteers import editions
from volunteers.actions.acceptance import accept
from volunteers.actions.training import train
from volunteers.choices import EditionKind
from volunteers.models import Course, Edition, Volunteer, valid_roles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
NEW, DAY = date(2027, 1, 1), timedelta(days=1)
AFTER = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def second_conduct(db: None) -> Edition:
    return Edition.objects.create(
        kind=EditionKind.CONDUCT,
        version="2027-1",
        valid_from=NEW,
        text={"da": "Et\nTo", "en": "One\nTwo", "ar": "واحد"},
        checked=["da", "en"],
    )


def holds(volunteer: Volunteer, on: date) -> set[str]:
    return {row.role.code for row in valid_roles(volunteer, on)}


def test_a_new_edition_asks_for_a_new_yes_from_its_first_day(second_conduct: Edition, on: date) -> None:
    volunteer = ready_volunteer("mentor")
    assert holds(volunteer, on) == holds(volunteer, date(2026, 12, 31)) == {"mentor"}
    assert holds(volunteer, NEW) == set()
    accept(volunteer=volunteer, kind=EditionKind.CONDUCT, via=Via.SIGNED_IN, by=volunteer.user, at=AFTER)
    assert holds(volunteer, AFTER.date()) == {"mentor"}
    versions = volunteer.user.consents.filter(purpose=Purpose.CONDUCT).order_by("pk")
    assert [(row.text_version, row.withdrawn_at) for row in versions] == [
        ("2026-1", AFTER),
        ("2027-1", None),
    ]


def test_each_text_has_a_yes_of_its_own_that_counts_from_day_to_day(
    second_conduct: Edition, on: date
) -> None:
    """The agreement stays as it is when the code of conduct comes anew; what was taken back is no yes."""
    agreed, refused = ready_volunteer("mentor"), ready_volunteer("mentor")
    refused.user.consents.filter(purpose=Purpose.AGREEMENT).update(withdrawn_at=AFTER)
    neither = VolunteerFactory()

    def counts(volunteer: Volunteer, kind: EditionKind) -> list[bool]:
        return [editions.yes(kind, volunteer.user, day) is not None for day in (on, NEW - DAY, NEW)]

    assert counts(agreed, EditionKind.CONDUCT) == counts(refused, EditionKind.CONDUCT) == [True, True, False]
    assert counts(agreed, EditionKind.AGREEMENT) == [True, True, True]
    assert counts(refused, EditionKind.AGREEMENT) == [False, False, False]
    assert not any(counts(neither, EditionKind.CONDUCT) + counts(neither, EditionKind.AGREEMENT))


def test_another_text_of_the_same_name_makes_no_yes_count(second_conduct: Edition) -> None:
    """In June the code of conduct is asked for anew, and the agreement's first edition of 2027 comes."""
    volunteer, june = ready_volunteer("mentor"), date(2027, 6, 1)
    accept(volunteer=volunteer, kind=EditionKind.CONDUCT, via=Via.SIGNED_IN, by=volunteer.user, at=AFTER)
    for kind, version in ((EditionKind.CONDUCT, "2027-2"), (EditionKind.AGREEMENT, "2027-1")):
        Edition.objects.create(kind=kind, version=version, valid_from=june, text={"da": "Ny"})
    assert editions.yes(EditionKind.CONDUCT, volunteer.user, june - DAY) is not None
    assert editions.yes(EditionKind.CONDUCT, volunteer.user, june) is None
    assert holds(volunteer, june) == set()


def test_a_corrected_comma_asks_nobody(second_conduct: Edition) -> None:
    Edition.objects.filter(pk=second_conduct.pk).update(asks_again=False)
    assert holds(ready_volunteer("mentor"), NEW) == {"mentor"}


def test_without_a_checked_translation_danish_and_english_stand_side_by_side(
    second_conduct: Edition, on: date
) -> None:
    volunteer = VolunteerFactory(user__language="ar")
    with override("ar"):
        accept(volunteer=volunteer, kind=EditionKind.CONDUCT, via=Via.SIGNED_IN, by=volunteer.user, at=AFTER)
    assert volunteer.user.consents.get().language == "da+en"
    second_conduct.checked = ["da", "en", "ar"]
    assert editions.shown(second_conduct, "ar") == (("ar", ["واحد"]),)


def test_an_introduction_that_lapsed_or_is_of_an_older_kind_closes_the_role(on: date) -> None:
    volunteer = ready_volunteer("mentor")
    Edition.objects.create(kind=EditionKind.INTRODUCTION, version="2", valid_from=on, text={"da": "Ny"})
    assert holds(volunteer, on) == set()
    introduce(volunteer, on, until=date(2026, 12, 1))
    assert holds(volunteer, date(2026, 12, 1)) == {"mentor"}
    assert holds(volunteer, date(2026, 12, 2)) == set()


def test_a_course_gates_the_role_while_it_holds(on: date, at: datetime) -> None:
    course = Course.objects.create(title={"da": "Hverdagsrådgivning"}, months=12)
    mentor = role("mentor")
    mentor.course = course
    mentor.save()
    volunteer = ready_volunteer("mentor")
    assert holds(volunteer, on) == set()
    training = train(volunteer=volunteer, course=course, held_on=on, by=volunteer.user, at=at)
    assert training.valid_until == date(2027, 11, 30)
    assert holds(volunteer, on) == holds(volunteer, date(2027, 11, 30)) == {"mentor"}
    assert holds(volunteer, date(2027, 12, 1)) == set()


def test_the_guide_says_yes_to_the_agreement_on_a_page_of_its_own(
    client_for: Callable[[User], Client], on: date
) -> None:
    volunteer = VolunteerFactory()
    engagement = EngagementFactory(volunteer=volunteer)
    me = client_for(volunteer.user)
    address = reverse("volunteers:read", args=["agreement"])
    assert address not in me.get(reverse("me:home")).content.decode()
    RoleWishFactory(engagement=engagement, role=role("association_guide"))
    assert address in me.get(reverse("me:home")).content.decode()
    assert "I come along the first few times" in me.get(address).content.decode()
    assert not volunteer.user.consents.exists()
    assert me.post(address).status_code == 302
    consent = volunteer.user.consents.get()
    assert (consent.purpose, consent.text_version, consent.via) == ("agreement", "2026-1", "signed_in")
    assert address not in me.get(reverse("me:home")).content.decode()


def test_no_such_text_and_nobody_elses_yes(client_for: Callable[[User], Client]) -> None:
    assert client_for(UserFactory()).get(reverse("volunteers:read", args=["conduct"])).status_code == 404
    me = client_for(VolunteerFactory().user)
    for kind in ("introduction", "nothing"):
        assert me.get(reverse("volunteers:read", args=[kind])).status_code == 404


def test_an_edition_somebody_said_yes_to_is_not_rewritten(client: Client, all_templates: None) -> None:
    ready_volunteer("mentor")
    client.force_login(
        User.objects.create_superuser("admin@demo.example", name="Admin"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    edition = Edition.objects.get(kind=EditionKind.CONDUCT)
    address = reverse("wagtailsnippets_volunteers_edition:edit", args=[edition.pk])
    form = client.get(address).context["form"]
    data = {
        name: value
        for name in form.fields
        if (value := form.get_initial_for_field(form.fields[name], name)) not in (None, False)
    }
    answer = client.post(address, data | {"text_da": "Noget helt andet"})
    assert answer.context["form"].non_field_errors()
    assert client.post(address, data | {"checked": ["da", "en", "uk"]}).status_code == 302
    edition.refresh_from_db()
    assert edition.checked == ["da", "en", "uk"]
