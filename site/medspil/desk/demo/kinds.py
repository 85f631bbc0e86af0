"""What the kinds have of their own: mothers who are in, a guest of the day, the fair's stands, a visit."""

from datetime import timedelta

from associations.models import Association
from events import actions
from events.choices import Kind, SignupMode
from events.models import Event, EventSeries, Invitation, Stand
from events.models.target import Measure
from events.parts import Part
from medspil.desk.demo.organisations import Ground
from medspil.users.choices import Via
from volunteers.models import Volunteer

MOTHERS = (
    ("Senait", "+4510008001", True, (1, 0, 0)),
    ("Hiba", "+4510008002", True, (0, 1, 1)),
    ("Olena", "+4510008003", False, (0, 1, 0)),
    ("Feven", "+4510008004", True, (1, 1, 0)),
)
TARGETS = (
    ("Mødrenetværk", Measure.PEOPLE, Kind.NETWORK, 15),
    ("Mødrenetværk", Measure.FAMILIES, Kind.NETWORK, 10),
    ("Mødrenetværk", Measure.MEETINGS, Kind.NETWORK, 20),
    ("Hverdagsrådgivning", Measure.WEEKLY, Kind.DROP_IN, 15),
    ("Ældre", Measure.REACHED, Kind.ELDERLY, 25),
    ("Ældre", Measure.WEEKLY, Kind.ELDERLY, 12),
    ("Ældre", Measure.FURTHER, Kind.ELDERLY, 5),
    ("Besøg hjemme", Measure.VISITS, "", 50),
    ("Mødrenetværk", Measure.VOLUNTEERS, "", 3),
    ("Foreningsliv", Measure.INTRODUCED, "", 80),
)
STANDS = (
    ("Amandahavn Boldklub", 1, "Bo Kristensen", ("da", "en", "ar")),
    ("Fjordkoret", 2, "Mette Kor", ("da", "uk")),
    ("Nål & Tråd Syværksted", 3, "Layla Haddad", ("da", "ar", "ti")),
    ("Sonjashnyk – Ukrainsk-Dansk Forening", 4, "Olha", ("uk", "da")),
    ("Skakklubben Springeren", None, "", ("da",)),
)


def load(ground: Ground, volunteers: dict[str, Volunteer]) -> None:
    mothers(ground)
    guest_of_the_day(ground)
    fair(ground)
    visits(ground, volunteers)
    targets(ground)


def mothers(ground: Ground) -> None:
    """One of the two networks: its own people, from their own day on."""
    series = EventSeries.objects.get(signup=SignupMode.WHOLE, kind=Kind.NETWORK)
    for number, (name, phone, resident, children) in enumerate(MOTHERS):
        actions.enrol(
            series=series,
            name=name,
            phone=phone,
            resident=resident,
            children=children,
            starts_on=ground.moment.on + timedelta(weeks=number),
            by=ground.coordinator,
            at=ground.moment.days_ago(0, hour=8),
        )
    actions.choose_second_host(
        series=series,
        name="Karen Mølgaard",
        email="karen@demo.example",
        begins_with=2,
        by=ground.coordinator,
    )


def guest_of_the_day(ground: Ground) -> None:
    """The next café has its guest; for the one after, the Boldklub has not answered yet."""
    cafe = EventSeries.objects.filter(kind=Kind.LANGUAGE_CAFE).order_by("pk")[0]
    following, after = cafe.events.filter(starts_at__gt=ground.moment.at).order_by("starts_at")[:2]
    answer(ask(ground, following, "Fjordkoret", Part.GUEST), ground)
    ask(ground, after, "Amandahavn Boldklub", Part.GUEST)


def ask(ground: Ground, event: Event, name: str, part: Part) -> Invitation:
    association = Association.objects.get(name=name)
    at = ground.moment.days_ago(1, hour=10)
    return actions.invite(to=event, association=association, part=part, by=ground.coordinator, at=at)


def answer(invitation: Invitation, ground: Ground) -> None:
    at = ground.moment.days_ago(1, hour=19)
    actions.answer_invitation(invitation=invitation, yes=True, by=None, via=Via.LINK, at=at)


def fair(ground: Ground) -> None:
    event = Event.objects.filter(kind=Kind.FAIR, starts_at__gt=ground.moment.at).order_by("starts_at")[0]
    for name, table, representative, leaflets in STANDS:
        answer(ask(ground, event, name, Part.STAND), ground)
        actions.arrange_stand(
            stand=Stand.objects.get(event=event, association__name=name),
            table_number=table,
            representative=representative,
            representative_phone="",
            leaflets=list(leaflets),
            by=ground.coordinator,
            at=ground.moment.days_ago(0, hour=8),
        )
    ask(ground, event, "Reparér-Caféen Skruen", Part.STAND)


def visits(ground: Ground, volunteers: dict[str, Volunteer]) -> None:
    """An afternoon of visits: one is booked, and two who are cleared go."""
    at = ground.moment.days_ago(0, hour=8)
    starts_at = ground.moment.days_ago(-6, hour=13)
    event = actions.post_event(
        organisation=ground.centre,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=3),
        by=ground.coordinator,
        at=at,
        kind=Kind.HOME_VISIT,
        title={"da": "Besøg hjemme hos dig", "en": "A visit at your home", "ar": "زيارة في بيتك"},
        description={"da": "To frivillige kommer på besøg og fortæller om byen. Bestil en tid."},
        original_language="da",
        postcode="5300",
        languages=["da", "en", "ar"],
        contact_name="Anna Berg",
        contact_phone=ground.centre.phone,
    )
    actions.offer_slots(event=event, starts_at=starts_at, minutes=60, count=3, by=ground.coordinator, at=at)
    slot = event.slots.in_time()[0]
    actions.book(slot=slot, name="Rahel", phone="+4510008010", by=ground.coordinator, at=at)
    slot.refresh_from_db()
    actions.send_visitors(
        slot=slot, first=volunteers["karen"], second=volunteers["layla"], by=ground.coordinator, at=at
    )


def targets(ground: Ground) -> None:
    """What the municipality's plan asks of this year and the next."""
    for year in (ground.moment.on.year, ground.moment.on.year + 1):
        for project, measure, kind, number in TARGETS:
            actions.set_target(
                organisation=ground.centre,
                by=ground.coordinator,
                year=year,
                project=project,
                measure=measure,
                kind=kind,
                number=number,
            )
