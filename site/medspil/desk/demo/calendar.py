"""The eight things that come again, and a few that are one of a kind."""

from datetime import time, timedelta
from typing import Any

from associations.models import Activity
from events.actions import post_event, post_series, sign_up
from events.choices import Kind, SignupMode
from events.models import Event, EventSeries
from medspil.desk.demo.organisations import Ground

AHEAD = timedelta(days=365)
CAFE_TITLE = {
    "da": "Sprogcafé Havnen",
    "en": "Language café Havnen",
    "uk": "Мовне кафе Havnen",
    "ar": "مقهى اللغة Havnen",
}
SERIES: tuple[dict[str, Any], ...] = (
    {
        "rule": "FREQ=MONTHLY;BYDAY=1WE", "start_time": time(16, 30), "minutes": 120,
        "kind": Kind.LANGUAGE_CAFE, "title": CAFE_TITLE,
        "description": {
            "da": "Øv dansk over en kop kaffe. En forening er på besøg og viser, hvad de laver.",
            "en": "Practise Danish over a cup of coffee. An association comes by and shows what they do.",
            "uk": "Практикуйте данську за чашкою кави. Щоразу приходить гостем якесь товариство.",
            "ar": "تدرّب على الدنماركية مع فنجان قهوة. تزورنا جمعية وتعرّفنا بما تفعل.",
        },
        "address": "Biblioteket, Strandgade 7", "postcode": "5300", "languages": ["da", "en", "uk", "ar"],
        "practise_danish": True, "step_free": True, "signup": SignupMode.OPEN, "capacity": 40,
    },
    {
        "rule": "FREQ=WEEKLY;BYDAY=TH", "start_time": time(15), "minutes": 120, "kind": Kind.DROP_IN,
        "skip_holidays": True,
        "title": {"da": "Hverdagsrådgivning", "en": "Everyday advice", "ar": "استشارات الحياة اليومية"},
        "description": {
            "da": "Breve, Digital Post, skole og regninger: kom med det, du har brug for hjælp til.",
            "en": "Letters, Digital Post, school and bills: bring what you need help with.",
            "ar": "رسائل وبريد رقمي ومدرسة وفواتير: تعال ومعك ما تحتاج المساعدة فيه.",
        },
        "address": "Borgerhuset, Torvet 2", "postcode": "5330", "languages": ["da", "en", "ar"],
        "interpreter": True, "step_free": True,
    },
    {
        "rule": "FREQ=WEEKLY;BYDAY=TU", "start_time": time(9, 30), "minutes": 180, "kind": Kind.NETWORK,
        "title": {
            "da": "Mødrenetværk Fjordparken", "en": "Mothers' network Fjordparken",
            "ar": "شبكة الأمهات Fjordparken",
        },
        "description": {
            "da": "For mødre med små børn. Start, når det passer dig. Dem, der bor her, har fortrinsret.",
            "en": "For mothers of small children. Start when it suits you. Residents come first.",
            "ar": "للأمهات وأطفالهن الصغار. ابدئي متى شئتِ.",
        },
        "address": "Beboerhuset Fjordparken", "postcode": "5300", "languages": ["da", "ar", "so"],
        "residents_first": True, "residents_of": "Fjordparken", "fetches": True,
        "women_only": True, "childcare": True, "signup": SignupMode.OPEN, "capacity": 15,
    },
    {
        "rule": "FREQ=WEEKLY;BYDAY=WE", "start_time": time(9, 30), "minutes": 180, "kind": Kind.NETWORK,
        "title": {
            "da": "Mødrenetværk Bakkegården", "en": "Mothers' network Bakkegården",
            "ar": "شبكة الأمهات Bakkegården",
        },
        "description": {"da": "For mødre med små børn. Vi laver mad sammen og øver dansk."},
        "address": "Beboerhuset Bakkegården", "postcode": "5330", "languages": ["da", "ti", "ar"],
        "residents_first": True, "residents_of": "Bakkegården", "meal": True, "skip_holidays": True,
        "women_only": True, "childcare": True, "signup": SignupMode.WHOLE, "capacity": 15,
    },
    {
        "rule": "FREQ=WEEKLY;BYDAY=FR", "start_time": time(10), "minutes": 120, "kind": Kind.NETWORK,
        "title": {"da": "Kvindenetværk", "en": "Women's network", "uk": "Жіноче коло", "ar": "شبكة النساء"},
        "description": {
            "da": "Kun for kvinder. Stedet får du, når en vært har sagt ja til dig.",
            "en": "For women only. You get the place when a host has said yes to you.",
            "ar": "للنساء فقط. يصلك المكان بعد أن توافق المضيفة.",
        },
        "address": "Lindealle 9, 2. sal", "postcode": "5300", "hidden_address": True,
        "languages": ["da", "en", "ar", "so"], "women_only": True, "childcare": True,
        "signup": SignupMode.OPEN, "capacity": 12,
    },
    {
        "rule": "FREQ=WEEKLY;BYDAY=MO", "start_time": time(15), "minutes": 120, "kind": Kind.OTHER,
        "title": {
            "da": "Lektiecafé Munkebugt", "en": "Homework café Munkebugt", "ar": "مقهى الواجبات المدرسية",
        },
        "description": {
            "da": "Hjælp til lektier for børn og unge, sammen med Plads til Alle. Kom bare.",
            "en": "Help with homework for children and young people. Just come.",
        },
        "address": "Skolen i Munkebugt, biblioteket", "postcode": "5330", "languages": ["da", "en", "fr"],
    },
    {
        "rule": "FREQ=MONTHLY;BYDAY=-1SA;BYMONTH=4,9", "start_time": time(11), "minutes": 240,
        "kind": Kind.FAIR,
        "title": {
            "da": "Foreningsmesse", "en": "Association fair", "ar": "معرض الجمعيات",
            "uk": "Ярмарок товариств",
        },
        "description": {"da": "24 foreninger viser, hvad de laver. Prøv, smag, syng og spark til en bold."},
        "address": "Amandahavnhallen", "postcode": "5300", "languages": ["da", "en", "uk", "ar"],
        "step_free": True, "childcare": True,
    },
)  # fmt: skip


def load(ground: Ground, activities: dict[str, Activity]) -> None:
    """Post everything that comes again for a year, the courses, and some who have signed up."""
    posted = [post(facts, ground) for facts in SERIES]
    elderly = course(
        ground,
        rule="FREQ=WEEKLY;BYDAY=FR;COUNT=10",
        start_time=time(10),
        minutes=90,
        kind=Kind.ELDERLY,
        title={
            "da": "Samværsgruppe for ældre",
            "en": "Group for the elderly",
            "ar": "مجموعة لكبار السن",
            "prs": "گروه بزرگسالان",
        },
        description={"da": "Ti fredage med kaffe, minder og små ture. Tolk efter aftale."},
        address="Sundhedshuset, lokale 3",
        postcode="5550",
        languages=["da", "fa", "prs"],
        interpreter=True,
        step_free=True,
        capacity=12,
    )
    cycling = course(
        ground,
        rule="FREQ=WEEKLY;BYDAY=SA;COUNT=6",
        start_time=time(10),
        minutes=90,
        kind=Kind.COURSE,
        title={"da": "Lær at cykle", "en": "Learn to ride a bike", "ar": "تعلّم ركوب الدراجة"},
        description={"da": "Seks lørdage for voksne. Vi har cykler og hjelme."},
        address="P-pladsen ved hallen",
        postcode="5380",
        languages=["da", "en", "my"],
        capacity=8,
    )
    fill(first(cycling), ground, seated=8, waiting=5)
    fill(first(posted[0]), ground, seated=11)
    fill(first(elderly), ground, seated=4)
    open_training(ground, activities["Amandahavn Boldklub"])


def post(facts: dict[str, Any], ground: Ground) -> EventSeries:
    on = ground.moment.on
    shared = {"original_language": "da", "contact_name": "Anna Berg", "contact_phone": ground.centre.phone}
    return post_series(
        organisation=ground.centre,
        starts_on=on,
        until=on + AHEAD,
        by=ground.coordinator,
        at=ground.moment.days_ago(0, hour=7),
        **shared | facts,
    )


def course(ground: Ground, **facts: Any) -> EventSeries:
    """A fixed number of meetings, beginning within the next fortnight."""
    return post({"signup": SignupMode.OPEN} | facts, ground)


def first(series: EventSeries) -> Event:
    return series.events.order_by("starts_at")[0]


GUESTS = (
    "Aisha", "Bohdan", "Carla", "Daniel", "Elena", "Fatima", "Goran", "Hana", "Ibrahim", "Jana", "Kamal",
    "Lidia", "Maya",
)  # fmt: skip


def fill(event: Event, ground: Ground, *, seated: int, waiting: int = 0) -> None:
    """Guests by phone: in at once, then the waiting list in order."""
    for number, name in enumerate(GUESTS[: seated + waiting]):
        sign_up(
            event=event,
            name=name,
            phone=f"+451000{event.pk % 100:02}{number:02}",
            wait=number >= seated,
            by=ground.coordinator,
            at=ground.moment.days_ago(0, hour=8),
        )


def open_training(ground: Ground, activity: Activity) -> None:
    """The Boldklub's own event, next Saturday."""
    saturday = ground.moment.on + timedelta(days=(5 - ground.moment.on.weekday()) % 7 or 7)
    starts = ground.moment.days_ago((ground.moment.on - saturday).days, hour=13)
    post_event(
        organisation=ground.centre,
        association=activity.association,
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        by=ground.logins["association"],
        at=ground.moment.days_ago(0, hour=9),
        kind=Kind.OTHER,
        title={
            "da": "Åben træning for alle",
            "en": "Open training for everybody",
            "ar": "تدريب مفتوح للجميع",
        },
        description={"da": "Kom og prøv fodbold. Vi har støvler i alle størrelser."},
        original_language="da",
        address="Havnevej 12, banen bag hallen",
        postcode="5300",
        languages=["da", "en", "ar"],
        contact_name="Bo Kristensen",
        contact_phone="+4500000014",
    )
