"""A double tap, or two at the same moment, makes one row."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from medspil.users.models import Organisation
from medspil.users.once import new_key, run_once


def make_centre() -> str:
    Organisation.objects.create(kind="centre", name=f"Centre {new_key()}")
    return "/da/tak/"


def test_the_second_tap_gets_the_first_answer(db: None) -> None:
    key = new_key()
    assert [run_once(key, make_centre), run_once(key, make_centre)] == ["/da/tak/", "/da/tak/"]
    assert Organisation.objects.count() == 1


def at_once(count: int, act: Callable[[], object]) -> list[Exception]:
    """Run `act` in `count` threads that start together; the errors they met."""
    ready, errors = threading.Barrier(count), []

    def work() -> None:
        ready.wait()
        try:
            act()
        except Exception as error:  # noqa: BLE001  every error of a thread is the test's to judge
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _each in range(count)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return errors


@pytest.mark.django_db(transaction=True)
def test_eight_taps_at_the_same_moment_make_one_row() -> None:
    key = new_key()
    assert at_once(8, lambda: run_once(key, make_centre)) == []
    assert Organisation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_key_they_make_more() -> None:
    at_once(8, make_centre)
    assert Organisation.objects.count() == 8
