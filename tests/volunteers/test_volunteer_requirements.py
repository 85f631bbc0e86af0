"""A role may be used only on days when every requirement stands; Python and SQL say the same."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from medspil.matching import Kind
from medspil.matching.rules import entitlement, is_adult
from medspil.privacy.models import Purpose
from medspil.users.models import Organisation
from medspil.users.prepared import made_once
from tests.factories.matches import samuel, wish
from tests.factories.participants import HouseholdChildFactory
from tests.factories.users import OrganisationFactory
from tests.factories.volunteers import (
    ChildClearanceFactory,
    EngagementFactory,
    RoleGrantedFactory,
    VolunteerFactory,
    accept_conduct,
    introduce,
    ready_volunteer,
    role,
)
from volunteers.choices import ChildRule, ClearanceState, TrainingKind
from volunteers.loading import offers_among, offers_for, seeker_for
from volunteers.models import (
    ChildClearance,
    Course,
    RoleGranted,
    Training,
    Volunteer,
    VolunteerRole,
    valid_roles,
)
from volunteers.requirements import Lack, lacking

pytestmark = pytest.mark.django_db


def lacks(volunteer: Volunteer, on: date, *, with_children: bool = False) -> list[Lack]:
    row = RoleGranted.objects.with_requirements(on).get(engagement__volunteer=volunteer)
    return lacking(row, on, with_children=with_children)


def codes(volunteer: Volunteer, on: date, *, with_children: bool = False) -> set[str]:
    rows = RoleGranted.objects.standing(on, with_children=with_children).filter(
        engagement__volunteer=volunteer
    )
    return set(rows.values_list("role__code", flat=True))


def test_a_volunteer_with_everything_in_order_may_use_the_role(on: date) -> None:
    volunteer = ready_volunteer("mentor")
    assert codes(volunteer, on) == {"mentor"}
    assert [row.role.code for row in valid_roles(volunteer, on)] == ["mentor"]
    assert lacks(volunteer, on) == []


def test_a_clearance_closes_the_role_for_children_the_day_after_its_last_day(on: date) -> None:
    volunteer = ready_volunteer("friendship_family")
    ChildClearanceFactory(volunteer=volunteer, valid_until=on)
    assert codes(volunteer, on, with_children=True) == {"friendship_family"}
    tomorrow = on + timedelta(days=1)
    assert codes(volunteer, tomorrow, with_children=True) == set()
    assert lacks(volunteer, tomorrow, with_children=True) == [Lack.CLEARANCE]
    # Adults alone may still be met.
    assert codes(volunteer, tomorrow) == {"friendship_family"}


def test_a_clearance_counts_for_the_organisation_that_asked(on: date) -> None:
    volunteer = ready_volunteer("homework_cafe")
    ChildClearanceFactory(volunteer=volunteer, organisation=OrganisationFactory(name="Et andet center"))
    assert codes(volunteer, on) == set()


PEOPLE: list[dict[str, object]] = [
    {"profile__birth_year": 1970},
    {"profile__birth_year": None},
    {"profile__birth_year": 2010},
    {"profile__birth_year": 2010, "guardian_yes_on": date(2026, 1, 1)},
    {"profile__birth_year": 2008},
    {"profile__birth_year": 2008, "profile__eighteen_on": date(2026, 11, 30)},
    {"profile__birth_year": 2008, "profile__eighteen_on": date(2026, 12, 1)},
    {"profile__birth_year": 2011, "guardian_yes_on": date(2026, 1, 1)},
]
HAVE: list[set[str]] = [
    set(),
    {"conduct"},
    {"conduct", "introduction"},
    {"conduct", "introduction", "clearance"},
    {"clearance"},
]


def everybody(code: str) -> int:
    """Of every age, with all they could have and with nothing. How many they are."""
    for person, has in product(PEOPLE, HAVE):
        volunteer = VolunteerFactory(**person)
        RoleGrantedFactory(engagement=EngagementFactory(volunteer=volunteer, approved=True), role=role(code))
        if "conduct" in has:
            accept_conduct(volunteer)
        if "introduction" in has:
            introduce(volunteer)
        if "clearance" in has:
            ChildClearanceFactory(volunteer=volunteer)
    return len(PEOPLE) * len(HAVE)


@pytest.mark.parametrize("code", ["mentor", "homework_cafe", "event_helper", "friendship_family"])
def test_python_and_sql_agree(on: date, code: str) -> None:
    """For everybody of every age, with all they could have and with nothing."""
    count = everybody(code)
    for day, with_children in product((on, date(on.year + 1, 1, 1)), (False, True)):
        rows = RoleGranted.objects.with_requirements(day)
        assert len(rows) == count
        standing = set(RoleGranted.objects.standing(day, with_children=with_children))
        lacking_nothing = {row for row in rows if not lacking(row, day, with_children=with_children)}
        assert standing == lacking_nothing == set(standing_on(day, with_children))
        assert 0 < len(standing) < len(rows)


@made_once
def standing_on(day: date, with_children: bool) -> QuerySet[RoleGranted]:
    return RoleGranted.objects.standing(day, with_children=with_children)


@pytest.mark.parametrize(
    ("kind", "asks"),
    [
        (Kind.MENTOR, {}),
        (Kind.MENTOR, {"needs_conduct": False, "course": 1}),
        (Kind.FRIENDSHIP_FAMILY, {}),
        (Kind.ASSOCIATION_GUIDE, {}),
        (Kind.LANGUAGE_PARTNER, {"child_rule": "always"}),
        (Kind.HOST, {"needs_agreement": True}),
    ],
)
def test_the_engine_and_sql_agree_and_the_search_reads_as_the_rest(
    on: date, kind: Kind, asks: dict[str, object]
) -> None:
    """Who may be used for a wish is who stands in SQL, whatever the role asks for; and those that the search
    reads by their ids are read alike where they are named."""
    course = Course.objects.create(title={"da": "Hverdagsrådgivning"})
    VolunteerRole.objects.filter(pk=role(kind).pk).update(
        **asks | ({"course": course} if "course" in asks else {})
    )
    everybody(kind)
    for number, volunteer in enumerate(Volunteer.objects.order_by("pk")):
        if number % 3:
            accept_conduct(volunteer, purpose=Purpose.AGREEMENT)
        for day, until in ((on - timedelta(days=90), None), (on, on - timedelta(days=number % 2)))[
            number % 3 :
        ]:
            Training.objects.create(
                volunteer=volunteer, kind=TrainingKind.COURSE, course=course, held_on=day, valid_until=until
            )
        if number % 7 == 0:
            volunteer.engagements.update(family_asked_on=on)
    everyone = [row.pk for row in Volunteer.objects.all()]
    for children in (False, True):
        family = samuel(email=f"{children}@demo.example")
        home = family.user.households.get().household
        home.children_stated = True
        home.save()
        if children:
            HouseholdChildFactory(household=home)
        request = wish(family, kind=kind)
        seeker = seeker_for(request, on)
        found = offers_for(request, seeker, on).offers
        assert found == offers_among(everyone, request, on) and len(found) == len(everyone)
        entitled = {
            offer.id
            for offer in found
            if entitlement(offer, kind, children, on) is None and is_adult(offer, on)
        }
        standing = RoleGranted.objects.standing(on, with_children=children)
        assert entitled == set(standing.values_list("engagement__volunteer", flat=True))
        assert len(entitled) < len(everyone)


def test_what_a_role_does_not_ask_for_is_not_looked_up(on: date) -> None:
    volunteer = ready_volunteer("mentor", "friendship_family", cleared=True)
    rows = RoleGranted.objects.with_requirements(on).select_related("role")
    mentor, family = rows.filter(engagement__volunteer=volunteer).order_by("role__code").reverse()
    assert mentor.introduced_on and not mentor.agreed_at and not mentor.cleared_until
    assert family.cleared_until and family.conduct_at and not family.introduced_on


def test_a_break_closes_every_role_at_once(on: date) -> None:
    volunteer = ready_volunteer("mentor")
    volunteer.engagements.update(state="paused")
    assert codes(volunteer, on) == set()


def test_cleared_without_an_end_is_refused_by_the_database(centre: Organisation) -> None:
    volunteer = VolunteerFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        ChildClearanceFactory(volunteer=volunteer, organisation=centre, valid_until=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        ChildClearanceFactory(volunteer=volunteer, organisation=centre, state=ClearanceState.NOT_CLEARED)
    assert not ChildClearance.objects.exists()


def test_a_year_of_roles_is_read_in_one_query(on: date, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    for _count in range(5):
        ready_volunteer("mentor", "language_partner")
    with django_assert_num_queries(1):
        rows = RoleGranted.objects.standing(on).select_related("role", "engagement__volunteer__user__profile")
        assert len(list(rows)) == 10


@pytest.mark.parametrize("code", ["friendship_family", "association_guide", "mentor"])
def test_who_meets_a_familys_children_needs_a_clearance_whatever_the_role_says(on: date, code: str) -> None:
    """A centre may set a role to ask for none: among children the kinds that meet them ask all the same."""
    VolunteerRole.objects.update(child_rule=ChildRule.NEVER)
    volunteer = ready_volunteer(code)
    meets = code != "mentor"
    [row] = RoleGranted.objects.with_requirements(on)
    assert lacking(row, on, with_children=True) == ([Lack.CLEARANCE] if meets else [])
    assert codes(volunteer, on, with_children=True) == (set() if meets else {code})
    assert codes(volunteer, on) == {code}
    assert RoleGranted.objects.near_children().exists() is meets
