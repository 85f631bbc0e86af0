"""From posted to published, cancelled, moved; and series."""

from datetime import date, datetime, time, timedelta

import pytest

from events import actions, clocks
from events.choices import EventStatus, Kind, Publication, Refusal
from events.models import Event
from medspil.notices.models import Notice
from medspil.users.choices import OrganisationKind, Role
from medspil.users.models import Organisation, User
from medspil.users.points import todo
from medspil.users.refusals import Refused
from tests.factories.associations import AssociationFactory
from tests.factories.events import EventFactory, EventSeriesFactory
from tests.factories.users import OrganisationFactory, person_with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def choir(centre: Organisation):  # type: ignore[no-untyped-def]
    own = OrganisationFactory(kind=OrganisationKind.ASSOCIATION, name="Fjordkoret")
    return AssociationFactory(organisation=own, centre=centre, name="Fjordkoret", trusted_since=None)


@pytest.fixture
def contact(choir) -> User:  # type: ignore[no-untyped-def]
    return person_with_role(Role.CONTACT, choir.organisation, name="Mette Kor")


def posted(by: User, organisation: Organisation, at: datetime, **more: object) -> Event:
    return actions.post_event(
        organisation=organisation,
        by=by,
        at=at,
        **{
            "starts_at": at + timedelta(days=3),
            "ends_at": at + timedelta(days=3, hours=2),
            "kind": Kind.OTHER,
            "title": {"da": "Syng med"},
            "postcode": "5300",
            **more,
        },
    )


def todo_keys(user: User, on: date) -> set[str]:
    return {line.key for source in todo for line in source(user, on)}


def test_the_first_event_of_an_association_waits_for_a_yes(
    contact: User, choir, coordinator: User, centre: Organisation, at: datetime, on: date
) -> None:  # type: ignore[no-untyped-def]
    event = posted(contact, centre, at, association=choir)

    assert event.publication == Publication.SUBMITTED
    assert f"events.publish:{event.pk}" in todo_keys(coordinator, on)
    assert not Event.objects.public().exists()

    actions.publish(event=event, by=coordinator, at=at)

    assert Event.objects.public().get() == event
    assert f"events.publish:{event.pk}" not in todo_keys(coordinator, on)
    assert Notice.objects.get(kind="events.published").user == contact


def test_a_coordinator_of_another_centre_is_not_asked(
    contact: User, choir, centre: Organisation, at: datetime, on: date
) -> None:  # type: ignore[no-untyped-def]
    elsewhere = person_with_role(Role.COORDINATOR, OrganisationFactory(name="Et andet center"))
    event = posted(contact, centre, at, association=choir)

    assert f"events.publish:{event.pk}" not in todo_keys(elsewhere, on)
    assert not Event.objects.hosted_by(elsewhere, on).exists()


def test_trusted_associations_and_coordinators_publish_themselves(
    contact: User, choir, coordinator: User, centre: Organisation, at: datetime, on: date
) -> None:  # type: ignore[no-untyped-def]
    assert posted(coordinator, centre, at).publication == Publication.PUBLISHED

    choir.trusted_since = on
    choir.save()
    assert posted(contact, centre, at, association=choir).publication == Publication.PUBLISHED


@pytest.mark.parametrize(
    ("times", "refusal"),
    [((-1, 2), Refusal.PAST_DATE), ((3, 3), Refusal.ENDS_BEFORE_START), ((3, 1), Refusal.ENDS_BEFORE_START)],
)
def test_a_past_date_and_an_end_before_the_start_are_refused(
    coordinator: User, centre: Organisation, at: datetime, times: tuple[int, int], refusal: Refusal
) -> None:
    start, end = (at + timedelta(hours=hours) for hours in times)
    with pytest.raises(Refused) as refused:
        posted(coordinator, centre, at, starts_at=start, ends_at=end)

    assert refused.value.refusal == refusal
    assert not Event.objects.exists()


def test_cancelling_tells_everybody_and_keeps_the_row(coordinator: User, at: datetime) -> None:
    event = EventFactory(with_places=True)
    for number in (30, 31):
        actions.sign_up(event=event, name="Per", phone=f"+45000000{number}", by=None, at=at)

    for _press in range(2):
        actions.cancel_event(event=event, by=coordinator, at=at, note="Sne")
    event.refresh_from_db()

    assert (event.status, event.sequence) == (EventStatus.CANCELLED, 1)
    assert Notice.objects.filter(kind="events.cancelled").count() == 2


def test_moving_keeps_the_uid_and_tells_the_old_and_the_new_time(coordinator: User, at: datetime) -> None:
    event = EventFactory(with_places=True)
    actions.sign_up(event=event, name="Per", phone="+4500000030", by=None, at=at)
    uid, old = event.uid, event.starts_at

    new = old + timedelta(days=1)
    actions.move_event(event=event, starts_at=new, ends_at=new + timedelta(hours=1), by=coordinator, at=at)
    event.refresh_from_db()

    assert (event.uid, event.sequence, event.status, event.moved_from) == (uid, 1, EventStatus.MOVED, old)
    assert Notice.objects.get(kind="events.moved").params["old"] == old.isoformat()


def test_a_series_is_made_once_however_often_the_clock_runs(at: datetime) -> None:
    series = EventSeriesFactory()
    clocks.materialise(at)
    uids = set(series.events.values_list("uid", flat=True))
    clocks.materialise(at)

    assert 50 < len(uids) <= 53
    assert set(series.events.values_list("uid", flat=True)) == uids
    first = series.events.next_first()[0]
    assert (first.title, first.search_text, first.area) == (
        series.title,
        "sprogcafe havnen  biblioteket, strandgade 1, 5300 kerteminde",
        "0440",
    ) or first.area


def test_a_removed_date_stays_removed_and_one_with_sign_ups_is_cancelled(
    coordinator: User, at: datetime
) -> None:
    series = EventSeriesFactory(signup="open", capacity=5)
    until = date(2027, 1, 31)
    actions.materialise(series=series, until=until, at=at)
    kept = series.events.get(series_date=date(2026, 12, 16))
    actions.sign_up(event=kept, name="Per", phone="+4500000030", by=None, at=at)

    for day in (date(2026, 12, 9), date(2026, 12, 16)):
        actions.remove_date(series=series, day=day, by=coordinator, at=at)
    series.refresh_from_db()
    actions.materialise(series=series, until=until, at=at)
    kept.refresh_from_db()

    assert not series.events.filter(series_date=date(2026, 12, 9)).exists()
    assert kept.status == EventStatus.CANCELLED
    assert series.events.count() == 8


def test_a_moved_date_keeps_its_slot(coordinator: User, at: datetime) -> None:
    series = EventSeriesFactory()
    until = date(2027, 1, 31)
    actions.materialise(series=series, until=until, at=at)
    count = series.events.count()
    event = series.events.next_first()[0]
    new = event.starts_at + timedelta(days=1)
    actions.move_event(event=event, starts_at=new, ends_at=new + timedelta(hours=2), by=coordinator, at=at)

    assert actions.materialise(series=series, until=until, at=at) == []
    assert series.events.count() == count


def test_a_rule_nobody_understands_is_refused(coordinator: User, centre: Organisation, at: datetime) -> None:
    with pytest.raises(Refused) as refused:
        actions.post_series(
            organisation=centre,
            starts_on=date(2026, 12, 2),
            start_time=time(18),
            minutes=60,
            rule="EVERY=SO;OFTEN",
            until=date(2027, 1, 1),
            by=coordinator,
            at=at,
            kind=Kind.OTHER,
            title={"da": "Kor"},
        )
    assert refused.value.refusal == Refusal.BAD_RULE
