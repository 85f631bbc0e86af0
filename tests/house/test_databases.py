"""A test that commits begins with the rows the migrations left, whatever the one before it has done."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from medspil.users.models import Organisation, User
from tests import databases
from tests.factories.users import OrganisationFactory, UserFactory
from volunteers.models import Edition

pytestmark = pytest.mark.database


@pytest.fixture
def place(django_db_setup: databases.Place, django_db_blocker: Any) -> Iterator[databases.Place]:
    with django_db_blocker.unblock():
        yield django_db_setup


def test_nothing_committed_is_there_for_the_next_and_numbers_begin_again(place: databases.Place) -> None:
    with databases.lent(place):
        planted = list(Edition.objects.order_by("pk").values())
        first = OrganisationFactory().pk
        UserFactory()
        Edition.objects.all().delete()

    with databases.lent(place):
        assert not Organisation.objects.exists() and not User.objects.exists()
        assert list(Edition.objects.order_by("pk").values()) == planted != []
        assert OrganisationFactory().pk == first


def test_whoever_changes_the_tables_leaves_them_to_nobody(place: databases.Place) -> None:
    with databases.lent(place), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE users_user RENAME COLUMN name TO nickname")

    with databases.lent(place):
        assert not User.objects.filter(name="Rania").exists()
