"""The words people see for what the engine compares: languages, levels, interests, topics, times, needs."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medspil.matching import Box, Interest, Kind, Level, Need, Topic

Label = str | Promise

LANGUAGES: dict[str, tuple[str, Label]] = {
    "ar": ("العربية", pgettext_lazy("language", "Arabic")),
    "da": ("Dansk", pgettext_lazy("language", "Danish")),
    "en": ("English", pgettext_lazy("language", "English")),
    "uk": ("Українська", pgettext_lazy("language", "Ukrainian")),
    "ru": ("Русский", pgettext_lazy("language", "Russian")),
    "ti": ("ትግርኛ", pgettext_lazy("language", "Tigrinya")),
    "am": ("አማርኛ", pgettext_lazy("language", "Amharic")),
    "so": ("Soomaali", pgettext_lazy("language", "Somali")),
    "prs": ("دری", pgettext_lazy("language", "Dari")),
    "fa": ("فارسی", pgettext_lazy("language", "Persian")),
    "ps": ("پښتو", pgettext_lazy("language", "Pashto")),
    "ku": ("Kurdî", pgettext_lazy("language", "Kurdish")),
    "tr": ("Türkçe", pgettext_lazy("language", "Turkish")),
    "sw": ("Kiswahili", pgettext_lazy("language", "Swahili")),
    "fr": ("Français", pgettext_lazy("language", "French")),
    "my": ("မြန်မာ", pgettext_lazy("language", "Burmese")),
    "de": ("Deutsch", pgettext_lazy("language", "German")),
    "pl": ("Polski", pgettext_lazy("language", "Polish")),
    "ro": ("Română", pgettext_lazy("language", "Romanian")),
    "es": ("Español", pgettext_lazy("language", "Spanish")),
    "ur": ("اردو", pgettext_lazy("language", "Urdu")),
    "th": ("ไทย", pgettext_lazy("language", "Thai")),
    "vi": ("Tiếng Việt", pgettext_lazy("language", "Vietnamese")),
    "zh": ("中文", pgettext_lazy("language", "Chinese")),
    "bs": ("Bosanski", pgettext_lazy("language", "Bosnian")),
}
"""Languages people speak: (its own name, its name in the reader's language)."""

LEVELS: dict[Level, Label] = {
    Level.NONE: _("none"),
    Level.SOME: _("a little"),
    Level.GOOD: _("well"),
    Level.NATIVE: _("mother tongue"),
}

INTERESTS: dict[Interest, Label] = {
    Interest.FOOTBALL: _("Football"),
    Interest.SWIMMING: _("Swimming"),
    Interest.BADMINTON: _("Badminton"),
    Interest.ROWING: _("Rowing and kayak"),
    Interest.CYCLING: _("Cycling"),
    Interest.WALKING: _("Walking"),
    Interest.RUNNING: _("Running"),
    Interest.GYMNASTICS: _("Gymnastics"),
    Interest.DANCE: _("Dance"),
    Interest.CHOIR: _("Singing in a choir"),
    Interest.MUSIC: _("Music"),
    Interest.THEATRE: _("Theatre"),
    Interest.FILM: _("Film"),
    Interest.READING: _("Reading"),
    Interest.MUSEUMS: _("Museums"),
    Interest.SEWING: _("Sewing"),
    Interest.KNITTING: _("Knitting"),
    Interest.CRAFTS: _("Crafts"),
    Interest.DRAWING: _("Drawing"),
    Interest.PHOTOGRAPHY: _("Photography"),
    Interest.GARDENING: _("Gardening"),
    Interest.REPAIR: _("Repairing things"),
    Interest.COMPUTERS: _("Computers"),
    Interest.COOKING: _("Cooking"),
    Interest.BAKING: _("Baking"),
    Interest.CHESS: _("Chess"),
    Interest.BOARD_GAMES: _("Board games"),
    Interest.CHILDREN_PLAY: _("Playing with children"),
    Interest.NATURE: _("Nature"),
    Interest.FISHING: _("Fishing"),
    Interest.ANIMALS: _("Animals"),
    Interest.LANGUAGES: _("Languages"),
}

TOPICS: dict[Topic, Label] = {
    Topic.PRACTISE_DANISH: _("Practise Danish"),
    Topic.EVERYDAY_DANISH_SOCIETY: _("Everyday life in Denmark"),
    Topic.JOB_SEARCH: _("Find a job"),
    Topic.CHILDREN_AND_SCHOOL: _("Children and school"),
    Topic.MEET_PEOPLE: _("Meet people"),
    Topic.JOIN_ASSOCIATION: _("Join an association"),
    Topic.LETTERS_AND_DIGITAL_POST: _("Letters and Digital Post"),
    Topic.PRACTICAL_THINGS: _("Practical things"),
    Topic.OWN_LANGUAGE_TALK: _("Talk in my own language"),
    Topic.SPORT: _("Sport"),
    Topic.CULTURE: _("Culture"),
    Topic.HELP_OTHERS: _("Help others"),
}

KINDS: dict[Kind, Label] = {
    Kind.MENTOR: _("Mentor"),
    Kind.FRIENDSHIP_FAMILY: _("Friendship family"),
    Kind.ASSOCIATION_GUIDE: _("Company to an association"),
    Kind.LANGUAGE_PARTNER: _("Language partner"),
    Kind.HOST: _("Host the first weeks"),
}

BOXES: dict[Box, Label] = {
    Box.WEEKDAY_MORNING: _("Weekday mornings"),
    Box.WEEKDAY_AFTERNOON: _("Weekday afternoons"),
    Box.WEEKDAY_EVENING: _("Weekday evenings"),
    Box.WEEKEND_MORNING: _("Weekend mornings"),
    Box.WEEKEND_AFTERNOON: _("Weekend afternoons"),
    Box.WEEKEND_EVENING: _("Weekend evenings"),
}

DAYS: tuple[Label, ...] = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")
)  # fmt: skip
PARTS: tuple[Label, ...] = (_("morning"), _("afternoon"), _("evening"))

NEEDS: dict[Need, Label] = {
    Need.NO_PETS: _("A home without pets"),
    Need.STEP_FREE: _("No stairs"),
    Need.SMOKE_FREE: _("A home where nobody smokes"),
}


def language_name(code: str) -> Label:
    """The language's name for the reader; an unknown code is shown as it is."""
    return LANGUAGES[code][1] if code in LANGUAGES else code


def language_choices() -> list[tuple[str, str]]:
    """Each in its own script, with the reader's word beside it."""
    return [
        (code, own if own == str(label) else f"{own} · {label}") for code, (own, label) in LANGUAGES.items()
    ]


def labels(words: dict, codes: Iterable[str]) -> list[str]:
    """The words for stored codes, in the vocabulary's order; codes no longer known are left out."""
    chosen = set(codes)
    return [str(label) for code, label in words.items() if code in chosen]


def inside(label: str) -> str:
    """A label inside a sentence: a small first letter, and "Danmark" stays as it is."""
    return label[:1].lower() + label[1:]


def message_language(spoken: str) -> str:
    """The language we can write to someone who speaks this one: itself, Dari for Persian, else English."""
    ours = {code for code, _name in settings.LANGUAGES}
    if spoken in ours:
        return spoken
    return "prs" if spoken == "fa" else "en"
