"""What happened to the associations since: pictures, a trainer, one that is silent, one that is new."""

from associations.actions import add_contact, confirm_activity, put_picture, register_association
from associations.choices import Category, ContactKind, DanishNeeded, Offers
from associations.models import Activity
from medspil.desk.demo import drawings
from medspil.desk.demo.organisations import Ground

PICTURES = {
    "Amandahavn Boldklub": (drawings.football, "En fodboldbane set fra oven"),
    "Fjordens Svømmeklub": (drawings.swimming, "Svømmebaner med røde og hvide kugler"),
    "Skakklubben Springeren": (drawings.chess, "Et skakbræt med en sort bonde"),
    "Nål & Tråd Syværksted": (drawings.sewing, "Stof i mange farver med en syning"),
}
CONFIRMED_DAYS_AGO = 20
SILENT = {"Reparér-Caféen Skruen": 225, "Grøn Spire Nyttehave": 190}
"""Days since somebody said that it is right: one has faded, one is asked just now."""


def load(ground: Ground, activities: dict[str, Activity]) -> None:
    for name, activity in activities.items():
        days = SILENT.get(name, CONFIRMED_DAYS_AGO)
        confirm_activity(activity=activity, by=None, at=ground.moment.days_ago(days))
    for name, (draw, shows) in PICTURES.items():
        put_picture(association=activities[name].association, file=draw(), shows=shows, by=ground.coordinator)
    add_contact(
        association=activities["Amandahavn Boldklub"].association,
        name="Tesfay Haile",
        kind=ContactKind.TRAINER,
        role="Træner tirsdag",
        phone="+4500000047",
        by=ground.logins["association"],
        at=ground.moment.days_ago(CONFIRMED_DAYS_AGO),
    )
    register_association(
        name="Havnens Somaliske Kvindeforening",
        centre=ground.centre,
        at=ground.moment.days_ago(1),
        by=None,
        category=Category.CULTURE,
        about={
            "da": "Vi mødes om mad, børn og hverdagen i en ny by, og vi holder gerne fest sammen med andre.",
            "so": "Waxaan ku kulannaa cunto, carruur iyo nolosha magaalada cusub.",
        },
        postcode="5300",
        languages=("so", "da"),
        danish_needed=DanishNeeded.NONE,
        offers=(Offers.TRY, Offers.HELLO, Offers.CO_HOST),
        contact_name="Sagal Warsame",
        contact_role="Forkvinde",
        phone="+4500000062",
        email="sagal@demo.example",
    )
