"""A query made once: the words are kept, what it finds never is, and nobody gets another's rows."""

import inspect
import sys
from collections.abc import Callable, Set
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from django.db.models import BigIntegerField, DateField, DateTimeField, QuerySet
from django.urls import get_resolver

from medspil.users import prepared
from medspil.users.choices import Role
from medspil.users.models import Organisation, RoleGrant, User
from medspil.users.prepared import Slot, Slots, Values, made_for_each, made_for_some, made_once, unparsed
from tests.factories.users import OrganisationFactory, person_with_role
from volunteers.choices import EditionKind

Held = Callable[[Set[int], date], list[RoleGrant]]


@pytest.fixture
def built() -> list[Set[int]]:
    """For which organisations the query of `held` was made."""
    return []


@pytest.fixture
def held(built: list[Set[int]]) -> Held:
    @made_once
    def held(organisations: Set[int], on: date) -> QuerySet[RoleGrant]:
        built.append(organisations)
        rows = RoleGrant.objects.valid(on).filter(organisation__in=organisations)
        return rows.select_related("user", "organisation").order_by("pk")

    return held


def test_what_it_finds_is_read_anew_each_time(
    held: Held,
    built: list[Set[int]],
    centre: Organisation,
    coordinator: User,
    on: date,
    django_assert_num_queries: Callable,
) -> None:
    assert [grant.user for grant in held({centre.pk}, on)] == [coordinator]

    other = person_with_role(Role.COORDINATOR, centre, name="Bo Lind", email="bo@demo.example")
    with django_assert_num_queries(1):
        found = [(grant.user.name, grant.organisation.name) for grant in held({centre.pk}, on)]
    assert found == [(coordinator.name, centre.name), (other.name, centre.name)]

    RoleGrant.objects.all().delete()
    assert held({centre.pk}, on) == []
    assert built == [{centre.pk}]


def test_what_is_told_decides(
    held: Held, built: list[Set[int]], centre: Organisation, coordinator: User, on: date
) -> None:
    elsewhere = OrganisationFactory(name="Elsewhere")
    there = person_with_role(Role.COORDINATOR, elsewhere, name="Bo Lind", email="bo@demo.example")

    for _time in range(2):
        assert [grant.user for grant in held({centre.pk}, on)] == [coordinator]
        assert [grant.user for grant in held({elsewhere.pk}, on)] == [there]
        assert held({centre.pk}, date(2001, 1, 1)) == []
        assert held(set(), on) == []
    assert built == [{centre.pk}, {elsewhere.pk}, set()], "once for each, on whatever day"


def test_a_day_is_reckoned_with_once_it_is_told(centre: Organisation, coordinator: User, on: date) -> None:
    times = []

    @made_once
    def given(on: date, at: datetime) -> QuerySet[RoleGrant]:
        times.append(on)
        near = RoleGrant.objects.filter(from_on__range=(on - timedelta(days=3), on + relativedelta(months=1)))
        return near.filter(user__date_joined__lt=at + timedelta(hours=1), from_on__year=on.year)

    RoleGrant.objects.update(from_on=on)
    now = coordinator.date_joined
    asked = {
        (on, now): True,
        (on + timedelta(days=3), now): True,
        (on + timedelta(days=4), now): False,
        (on - relativedelta(months=1), now): True,
        (on - timedelta(days=32), now): False,
        (on, now - timedelta(hours=1)): False,
        (date(on.year + 1, 1, 1), now): False,
    }
    assert {told: bool(given(*told)) for told in asked} == asked
    assert len(times) == 1


def test_each_reads_their_own_by_one_query(centre: Organisation, coordinator: User, on: date) -> None:
    other = person_with_role(Role.COORDINATOR, centre, name="Bo Lind", email="bo@demo.example")
    times = []

    @made_for_each
    def grants_of(user: Any, on: date) -> QuerySet[RoleGrant]:
        times.append(on)
        return RoleGrant.objects.valid(on).filter(user=user)

    for user in (coordinator, other, coordinator):
        assert [grant.user for grant in grants_of(user.pk, on)] == [user]
    assert len(times) == 1


def test_some_read_theirs_however_many(
    centre: Organisation, on: date, django_assert_num_queries: Callable
) -> None:
    @made_for_some
    def of_some(users: Any, on: date) -> QuerySet[RoleGrant]:
        return RoleGrant.objects.valid(on).filter(user__pk__in=users)

    people = [
        person_with_role(Role.COORDINATOR, centre, name=f"Bo {n}", email=f"bo{n}@demo.example")
        for n in range(18)
    ]
    for count in (1, 17, 2):
        some = {user.pk for user in people[:count]}
        with django_assert_num_queries(1):
            assert {grant.user_id for grant in of_some(some, on)} == some
    with django_assert_num_queries(0):
        assert of_some([], on) == []


def test_values_are_those_that_the_query_gives(centre: Organisation, coordinator: User, on: date) -> None:
    """Moments, truths, JSON and nothing; of one or many, and of nobody."""
    elsewhere = OrganisationFactory(name="Elsewhere")
    for number in range(3):
        person_with_role(Role.COORDINATOR, elsewhere, name=f"Bo {number}", email=f"bo{number}@demo.example")
    rows = User.objects.order_by("pk")
    columns = ("pk", "date_joined", "erased_at", "is_staff", "other_spellings", "role_grants__from_on")
    query = Values(
        rows.filter(pk__in=[Slots("some", BigIntegerField())]).values_list(
            *columns, unparsed("date_joined"), unparsed("erased_at")
        )
    )
    for some in ([coordinator.pk], list(rows.values_list("pk", flat=True)), [0]):
        plain = rows.filter(pk__in=some).values_list(*columns, "date_joined", "erased_at")
        assert query.run(some=some) == list(plain)
    with pytest.raises(KeyError):
        query.run()


def test_what_another_query_finds_may_not_decide(centre: Organisation) -> None:
    @made_once
    def of_kind(kind: str) -> QuerySet[RoleGrant]:
        return RoleGrant.objects.filter(organisation__in=list(Organisation.objects.filter(kind=kind)))

    with pytest.raises(RuntimeError, match="must not depend"):
        of_kind("centre")


WHOSE = {"scope", "organisations"}


def made_ahead() -> set[Callable[..., QuerySet[Any]]]:
    """What builds each query of the site that is made once."""
    ours = ("medspil", "volunteers", "associations", "events")
    get_resolver().url_patterns  # noqa: B018  (reads every module a page needs)
    modules = [one for name, one in sys.modules.items() if name.split(".")[0] in ours]
    named = [one for module in modules for one in vars(module).values() if inspect.isfunction(one)]
    made = [one for one in named if one.__code__.co_filename == prepared.__file__]
    return {one.__wrapped__ for one in made if hasattr(one, "__wrapped__")}


def told_to(build: Callable[..., QuerySet[Any]]) -> dict[str, Any]:
    """Something for each thing that a query is told, unlike anything it says by itself; a number is small
    enough for every column.
    """
    asked = inspect.signature(build).parameters.items()
    return {
        name: {
            Any: [Slots(name, BigIntegerField())] if name.endswith("s") else Slot(name, BigIntegerField()),
            Set[int]: frozenset({number}),
            date: Slot(name, DateField()),
            datetime: Slot(name, DateTimeField()),
            tuple[date, ...]: tuple(Slot(f"{name}.{place}", DateField()) for place in range(2)),
            EditionKind: EditionKind.AGREEMENT,
        }.get(one.annotation, number)
        for number, (name, one) in enumerate(asked, start=7001)
    }


def asked_for(rows: QuerySet[Any]) -> set[object]:
    """What stands in a query: values, names of slots, and how many rows at most."""
    _sql, params = rows.query.get_compiler("default").as_sql()
    return {one.value if isinstance(one, Slot) else one for one in params} | {rows.query.high_mark}


def test_each_query_asks_for_all_that_it_is_told_and_each_kind_in_it_for_whose() -> None:
    builds, forgotten = made_ahead(), []
    for build in builds:
        told = told_to(build)
        rows = build(**told)
        kinds = [asked_for(QuerySet(query=query)) for query in rows.query.combined_queries]
        whole = asked_for(rows)
        for name, one in told.items():
            of_each = kinds if name in WHOSE else []
            for single in one if isinstance(one, frozenset | list | tuple) else [one]:
                value = single.value if isinstance(single, Slot) else single
                if not all(value in asked for asked in (whole, *of_each)):
                    forgotten.append(f"{build.__module__}.{build.__name__}: {name}")
    assert forgotten == [] and len(builds) > 50


def test_a_person_is_not_told_to_it_but_their_id(coordinator: User) -> None:
    """A person carries their rights along: kept, they would outlast them."""

    @made_once
    def of_person(user: User) -> QuerySet[RoleGrant]:
        return RoleGrant.objects.filter(user=user)

    with pytest.raises(TypeError, match="id"):
        of_person(coordinator)
