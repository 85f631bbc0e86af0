from datetime import UTC, date, datetime, time, timedelta

import factory

from events import actions
from events.choices import EventStatus, Kind, Publication, SignupMode, SignupState
from events.interpreting import Mode
from events.models import Event, EventSeries, InterpreterRequest, Signup
from medspil.users.models import User
from tests.factories.users import OrganisationFactory

# Wednesday 2 December 2026, 16.30 in Copenhagen.
FIRST = datetime(2026, 12, 2, 15, 30, tzinfo=UTC)
MADE_AT = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


class EventFactory(factory.django.DjangoModelFactory):
    """A published language café to drop in at. Traits: `with_places`, `secret`, `cancelled`."""

    class Meta:
        model = Event

    kind = Kind.LANGUAGE_CAFE
    title = factory.Sequence(lambda n: {"da": f"Sprogcafé {n}", "ar": f"مقهى اللغة {n}"})
    description = {"da": "Kaffe, kage og dansk."}
    address = "Biblioteket, Strandgade 1"
    postcode = "5300"
    languages = ["da", "ar"]
    practise_danish = True
    contact_name = "Karin Host"
    contact_phone = "+4500000012"
    publication = Publication.PUBLISHED
    organisation = factory.SubFactory(OrganisationFactory)
    starts_at = FIRST
    ends_at = factory.LazyAttribute(lambda event: event.starts_at + timedelta(hours=2))

    class Params:
        with_places = factory.Trait(signup=SignupMode.OPEN, kind=Kind.COURSE, capacity=12)
        secret = factory.Trait(
            signup=SignupMode.OPEN,
            kind=Kind.NETWORK,
            women_only=True,
            hidden_address=True,
            address="Hemmelig Vej 7, 2. tv.",
        )
        cancelled = factory.Trait(status=EventStatus.CANCELLED)
        submitted = factory.Trait(publication=Publication.SUBMITTED)


class EventSeriesFactory(factory.django.DjangoModelFactory):
    """Every Wednesday 18.00–20.00, from 2 December 2026."""

    class Meta:
        model = EventSeries

    kind = Kind.LANGUAGE_CAFE
    title = {"da": "Sprogcafé Havnen"}
    postcode = "5300"
    address = "Biblioteket, Strandgade 1"
    publication = Publication.PUBLISHED
    organisation = factory.SubFactory(OrganisationFactory)
    starts_on = date(2026, 12, 2)
    start_time = time(18, 0)
    minutes = 120
    rule = "FREQ=WEEKLY"


class SignupFactory(factory.django.DjangoModelFactory):
    """A guest who is coming. The seats are the test's own affair: stories sign up through the action."""

    class Meta:
        model = Signup

    event = factory.SubFactory(EventFactory, with_places=True)
    name = factory.Sequence(lambda n: f"Gæst {n}")
    email = factory.Sequence(lambda n: f"guest{n}@demo.example")
    state = SignupState.CONFIRMED
    made_at = MADE_AT


def interpreter(event: Event, by: User, at: datetime, **more: object) -> InterpreterRequest:
    """Asked for from an event's beginning, in Tigrinya and on a screen."""
    facts = {"language": "ti", "mode": Mode.VIDEO, "starts_at": event.starts_at, "minutes": 60, "place": ""}
    whose = {"organisation": event.organisation, "event": event}
    return actions.ask_interpreter(by=by, at=at, **whose | facts | more)
