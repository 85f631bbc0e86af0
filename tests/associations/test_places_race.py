"""The last place, many welcomes at once: it is given once. The control shows what would happen unguarded."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import IntegrityError, connection

from associations import actions
from associations.choices import MembershipState, YesVia
from associations.models import CooperationAgreement, FeeFreeMembership
from medspil.users.refusals import Refused
from tests.factories.associations import ActivityFactory, AgreementFactory, AssociationFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 20
PLACES = 8


def waiting(at: datetime) -> list[int]:
    club = AssociationFactory()
    AgreementFactory(association=club, capacity=PLACES)
    activity = ActivityFactory(association=club)
    return [
        actions.ask_to_join(
            participant=ParticipantFactory(),
            activity=activity,
            task=0,
            months=6,
            by=None,
            via=YesVia.PHONE,
            at=at,
        ).pk
        for _person in range(PEOPLE)
    ]


def all_at_once(pks: list[int], at: datetime) -> list[str]:
    def one(pk: int) -> str:
        try:
            actions.welcome(membership=FeeFreeMembership.objects.get(pk=pk), by=None, via=YesVia.LINK, at=at)
        except Refused as refused:
            return refused.refusal.value
        except IntegrityError:
            return "broken"
        finally:
            connection.close()
        return "in"

    with ThreadPoolExecutor(PEOPLE) as pool:
        return sorted(pool.map(one, pks))


def test_places_are_never_oversold(at: datetime) -> None:
    results = all_at_once(waiting(at), at)
    assert results == ["in"] * PLACES + ["no_places"] * (PEOPLE - PLACES)
    agreement = CooperationAgreement.objects.get()
    active = FeeFreeMembership.objects.filter(state=MembershipState.ACTIVE).count()
    assert (agreement.seats_taken, active) == (PLACES, PLACES)


def test_without_the_counted_take_they_would_be(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: read, compare, and take without the row's lock, as code must not."""

    def looks_free(agreement: CooperationAgreement) -> bool:
        return agreement.seats_taken < (agreement.capacity or 0)

    monkeypatch.setattr("associations.actions.places.take", looks_free)
    results = all_at_once(waiting(at), at)
    assert results.count("in") > PLACES
