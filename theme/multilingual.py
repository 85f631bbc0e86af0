"""Text people wrote, kept as `{language: text}`: which of its languages a reader gets."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import get_language, get_language_info, gettext, gettext_lazy

IN_LANGUAGE = {
    "da": gettext_lazy("in Danish"),
    "en": gettext_lazy("in English"),
    "uk": gettext_lazy("in Ukrainian"),
    "ar": gettext_lazy("in Arabic"),
    "ti": gettext_lazy("in Tigrinya"),
    "prs": gettext_lazy("in Dari"),
    "de": gettext_lazy("in German"),
    "fa": gettext_lazy("in Persian"),
    "fr": gettext_lazy("in French"),
    "ru": gettext_lazy("in Russian"),
    "so": gettext_lazy("in Somali"),
    "sw": gettext_lazy("in Swahili"),
    "tr": gettext_lazy("in Turkish"),
}


class Shown(NamedTuple):
    """A text as one reader gets it; `language` is empty where it is the reader's own (or unknown)."""

    text: str
    language: str


def in_reader_language(value: Mapping[str, str] | str | None, original: str = "") -> Shown:
    """The reader's language, else the original, else whatever there is."""
    if not value:
        return Shown("", "")
    if isinstance(value, str):
        return Shown(value, "")
    reader = get_language() or ""
    for wanted in (reader, reader.partition("-")[0]):
        if value.get(wanted):
            return Shown(value[wanted], "")
    if value.get(original):
        return Shown(value[original], original)
    return next((Shown(text, language) for language, text in value.items() if text), Shown("", ""))


def in_language(code: str) -> str:
    """ "in Danish", for the chip beside a text the reader's language lacks."""
    if code in IN_LANGUAGE:
        return str(IN_LANGUAGE[code])
    try:
        name = get_language_info(code)["name_local"]
    except KeyError:
        name = code
    return gettext("in %(language)s") % {"language": name}
