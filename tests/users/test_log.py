"""The log of what was done: a line is one statement, of an action that has a name."""

from collections.abc import Callable

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from medspil.users import log
from medspil.users.models import Organisation, User

pytestmark = pytest.mark.django_db


def test_a_line_says_who_did_what_to_which_row(
    centre: Organisation, coordinator: User, django_assert_num_queries: Callable
) -> None:
    ContentType.objects.get_for_model(User)
    with django_assert_num_queries(1):
        log.record("volunteers.approve", coordinator, by=coordinator, reason="code")

    line = ModelLogEntry.objects.for_instance(coordinator).get()
    assert (line.action, line.user, line.data) == ("volunteers.approve", coordinator, {"reason": "code"})
    assert coordinator.name not in line.label


def test_an_action_without_a_name_is_refused(coordinator: User) -> None:
    with pytest.raises(ValidationError):
        log.record("volunteers.no_such_act", coordinator, by=None)
    assert not ModelLogEntry.objects.for_instance(coordinator).exists()
