"""The twelve associations, what they offer every week, and the agreements that stand."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from associations.actions import (
    accept_agreement,
    approve_association,
    make_agreement,
    post_activity,
    publish_activity,
    register_association,
    send_agreement,
)
from associations.choices import Category, DanishNeeded, Offers, Party
from associations.models import Activity, Association
from medspil.desk.demo.organisations import Ground
from medspil.matching import Interest
from medspil.users.choices import Via

KRONE = 100
SETTLED_DAYS_AGO = 200
AGREED_DAYS = 365
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
Times = tuple[tuple[int, time, time] | tuple[int, time, time, int], ...]


@dataclass(frozen=True, slots=True)
class Club:
    """One line of the list: an association with its one activity; `places` 0 has no agreement."""

    name: str
    category: Category
    postcode: str
    languages: tuple[str, ...]
    about: dict[str, str]
    title: dict[str, str]
    kind: Interest
    times: Times
    fee: int
    places: int
    task: str
    place: str
    women_only: bool = False
    season: tuple[int, int] | None = None
    age_to: int | None = None
    danish: DanishNeeded = DanishNeeded.SOME


def at(hour: int, minute: int = 0) -> time:
    return time(hour, minute)


CLUBS = (
    Club(
        "Amandahavn Boldklub", Category.SPORT, "5300", ("da", "en", "ar"),
        {
            "da": "Fodbold for alle. Vi låner støvler ud, og der er altid en, der viser dig omklædningen.",
            "en": "Football for everybody. We lend boots, and somebody shows you the changing room.",
            "ar": "كرة قدم للجميع. نعيرك الأحذية، وهناك دائمًا من يدلّك على غرفة الملابس.",
        },
        {"da": "Fodbold, mixed og damer", "en": "Football, mixed and women", "ar": "كرة قدم، مختلط ونساء"},
        Interest.FOOTBALL, ((TUE, at(18), at(19, 30)), (THU, at(18), at(19, 30))), 850, 3,
        "Kiosk i weekenden\nLinjedommer", "Havnevej 12, banen bag hallen",
    ),
    Club(
        "Fjordens Svømmeklub", Category.SPORT, "5330", ("da", "en"),
        {
            "da": "Svømning kun for kvinder, med kvindelige livreddere og gardiner for vinduerne.",
            "en": "Swimming for women only, with women lifeguards and curtains at the windows.",
        },
        {"da": "Kvindesvømning", "en": "Women's swimming"},
        Interest.SWIMMING, ((SUN, at(16), at(17)),), 600, 4,
        "Vært i omklædningen", "Svømmehallen, Skolevej 3", women_only=True,
    ),
    Club(
        "Munkebugt Badminton", Category.SPORT, "5330", ("da", "en", "uk"),
        {
            "da": "Vi spiller for sjov. Ketsjer og bolde står klar.",
            "en": "We play for fun. Rackets are there.",
            "uk": "Граємо для задоволення. Ракетки на місці.",
        },
        {"da": "Badminton for voksne", "en": "Badminton for adults", "uk": "Бадмінтон для дорослих"},
        Interest.BADMINTON, ((MON, at(19), at(21)),), 550, 2, "Sætte net op", "Munkebugthallen",
    ),
    Club(
        "Romsø Ro- og Kajakklub", Category.SPORT, "5300", ("da", "de"),
        {"da": "Kajak på fjorden fra april til oktober. Du skal kunne svømme 200 meter."},
        {"da": "Havkajak for nye"}, Interest.ROWING, ((WED, at(17), at(19)),), 900, 2,
        "Vedligehold af både", "Bådhuset på havnen", season=(4, 10), danish=DanishNeeded.GOOD,
    ),
    Club(
        "Hindsholm Spejderne", Category.SCOUTS, "5370", ("da",),
        {"da": "Bål, knob og skov for børn. Spørg Plads til Alle, om der er en plads."},
        {"da": "Spejder for børn"}, Interest.NATURE, ((WED, at(17), at(18, 30)),), 500, 0,
        "Bålmad", "Spejderhytten i skoven", age_to=15,
    ),
    Club(
        "Fjordkoret", Category.MUSIC, "5300", ("da", "uk"),
        {
            "da": "Kor for alle, der kan lide at synge. Ingen optagelsesprøve, altid kaffe.",
            "uk": "Хор для всіх, хто любить співати. Без прослуховування, завжди з кавою.",
        },
        {"da": "Kor for alle", "uk": "Хор для всіх", "en": "Choir for everybody"},
        Interest.CHOIR, ((MON, at(19), at(21)),), 700, 3, "Kaffe\nStille stole op",
        "Sognegården, Kirkegade 1",
    ),
    Club(
        "Nål & Tråd Syværksted", Category.CRAFTS, "5550", ("da", "ar", "ti"),
        {
            "da": "Symaskiner, stof og snak. Børnene leger ved siden af, og der er en, der passer dem.",
            "ar": "ماكينات خياطة وقماش وحديث. يلعب الأطفال بجوارنا وهناك من يرعاهم.",
            "ti": "መስፍየትን ዓለባን ዕላልን። ቆልዑ ኣብ ጥቓና ይጻወቱ።",
        },
        {"da": "Syværksted med børnepasning", "ar": "ورشة خياطة مع رعاية أطفال", "ti": "ናይ ስፌት ቤት ዕዮ"},
        Interest.SEWING, ((WED, at(10), at(13)),), 200, 5, "Sortere stof", "Algade 40, baghuset",
        danish=DanishNeeded.NONE,
    ),
    Club(
        "Grøn Spire Nyttehave", Category.NATURE, "5290", ("da", "en", "fa"),
        {
            "da": "Vi dyrker grøntsager sammen og deler høsten.",
            "en": "We grow vegetables together and share the harvest.",
        },
        {"da": "Fælles nyttehave", "en": "Shared kitchen garden"},
        Interest.GARDENING, ((SAT, at(10), at(13)),), 300, 6, "Vandingsvagt", "Engvej, for enden af stien",
        danish=DanishNeeded.NONE,
    ),
    Club(
        "Reparér-Caféen Skruen", Category.CRAFTS, "5550", ("da", "en"),
        {
            "da": "Kom med det, der er gået i stykker. Vi reparerer det sammen.",
            "en": "Bring what is broken. We repair it together.",
        },
        {"da": "Reparationscafé", "en": "Repair café"},
        Interest.REPAIR, ((SAT, at(10), at(14), 1),), 0, 0, "Modtagelse", "Den gamle station",
        danish=DanishNeeded.NONE,
    ),
    Club(
        "Skakklubben Springeren", Category.GAMES, "5380", ("da", "ru", "uk"),
        {"da": "Skak for begyndere og øvede. Et spil kræver ikke mange ord.", "uk": "Шахи для всіх."},
        {"da": "Skakaften", "uk": "Вечір шахів", "en": "Chess evening"},
        Interest.CHESS, ((THU, at(19), at(22)),), 400, 3, "Lære nye at spille", "Forsamlingshuset",
        danish=DanishNeeded.NONE,
    ),
    Club(
        "Sonjashnyk – Ukrainsk-Dansk Forening", Category.CULTURE, "5300", ("uk", "ru", "da"),
        {"uk": "Зустрічі, пісні та їжа щонеділі.", "da": "Vi mødes, synger og spiser sammen hver søndag."},
        {"uk": "Недільна зустріч", "da": "Søndagsmøde"},
        Interest.COOKING, ((SUN, at(14), at(17)),), 150, 0, "Medvært på messen", "Kulturhuset, 1. sal",
        danish=DanishNeeded.NONE,
    ),
    Club(
        "Eritreansk Kulturforening Østkysten", Category.CULTURE, "5330", ("ti", "da"),
        {"ti": "ቀዳም ንራኸብ፡ ቡን ንሰቲ።", "da": "Kaffeceremoni, musik og samvær hver lørdag."},
        {"ti": "ናይ ቡን ስነ-ስርዓት", "da": "Kaffeceremoni"},
        Interest.MUSIC, ((SAT, at(15), at(18)),), 150, 0, "Kaffeceremoni", "Beboerhuset Bakkegården",
        danish=DanishNeeded.NONE,
    ),
)  # fmt: skip


def load(ground: Ground) -> dict[str, Activity]:
    """Register, approve and fill each; returns each club's activity by the club's name."""
    return {club.name: take_in(club, number, ground) for number, club in enumerate(CLUBS, start=50)}


def take_in(club: Club, number: int, ground: Ground) -> Activity:
    settled = ground.moment.days_ago(SETTLED_DAYS_AGO)
    ours = club is CLUBS[0]
    association = register_association(
        name=club.name,
        centre=ground.centre,
        at=settled,
        by=ground.coordinator,
        category=club.category,
        about=club.about,
        original_language=next(iter(club.about)),
        postcode=club.postcode,
        languages=club.languages,
        danish_needed=club.danish,
        contact=ground.logins["association"] if ours else None,
        contact_name="" if ours else "Kontakten",
        contact_role="Formand" if ours else "Bestyrelsen",
        offers=(Offers.TRY, Offers.HELLO, Offers.NO_FEE) if club.places else (Offers.TRY, Offers.CO_HOST),
        phone=f"+45000000{number}",
        email=f"klub{number}@demo.example",
    )
    association = approve_association(
        association=association, by=ground.coordinator, at=settled, trusted=not ours, invite=False
    )
    activity = post(club, association, ground)
    if club.places:
        agree(club, association, ground)
    return activity


def post(club: Club, association: Association, ground: Ground) -> Activity:
    moment = ground.moment
    season = season_around(club.season, moment.on) if club.season else (None, None)
    activity = post_activity(
        association=association,
        times=club.times,
        by=ground.coordinator,
        at=moment.days_ago(SETTLED_DAYS_AGO),
        title=club.title,
        original_language=next(iter(club.title)),
        kind=club.kind,
        season_from=season[0],
        season_to=season[1],
        age_from=None if club.age_to else 18,
        age_to=club.age_to,
        women_only=club.women_only,
        fee_ore=club.fee * KRONE,
        place=club.place,
        escort_possible=True,
    )
    return publish_activity(
        activity=activity, by=ground.coordinator, at=moment.days_ago(SETTLED_DAYS_AGO - 1)
    )


def season_around(months: tuple[int, int], on: date) -> tuple[date, date]:
    """The season that is on, or the next one."""
    year = on.year if on.month <= months[1] else on.year + 1
    return date(year, months[0], 1), date(year, months[1] + 1, 1) - timedelta(days=1)


def agree(club: Club, association: Association, ground: Ground) -> None:
    moment = ground.moment
    settled = moment.days_ago(SETTLED_DAYS_AGO)
    agreement = make_agreement(
        association=association,
        municipality=ground.municipality,
        valid_from=settled.date(),
        valid_to=settled.date() + timedelta(days=AGREED_DAYS),
        places=club.places,
        tasks={"da": club.task},
        price_after_ore=club.fee * KRONE,
        by=ground.coordinator,
        at=settled,
        child_declaration_year=moment.on.year,
    )
    agreement = send_agreement(agreement=agreement, by=ground.coordinator, at=settled)
    for party, name in (
        (Party.ASSOCIATION, "Formanden"),
        (Party.MUNICIPALITY, "Kirsten Wind"),
        (Party.CENTRE, "Anna Berg"),
    ):
        agreement = accept_agreement(
            agreement=agreement, party=party, name=name, by=ground.coordinator, at=settled, via=Via.AT_DESK
        )
