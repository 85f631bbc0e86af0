"""Every catalogue parses, keeps its placeholders, and Danish lacks nothing."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib
import pytest

from medspil.translations import ROOT, SOURCES

# %(name)s, {name} and <int:pk>: what code or an address fills in.
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|<\w+:\w+>")

CATALOGUES = sorted(
    file for source in SOURCES for file in (ROOT / source).rglob("locale/*/LC_MESSAGES/django.po")
)
DANISH = [file for file in CATALOGUES if file.parts[-3] == "da"]


@cache
def read(file: Path) -> polib.POFile:
    return polib.pofile(str(file))


def name(file: Path) -> str:
    return f"{file.parts[-5]}-{file.parts[-3]}"


def placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text))


def differing(entry: polib.POEntry) -> Iterator[str]:
    """The translations that lose or invent a placeholder.

    A plural form may leave the count out where the words say it (“one place”, “two places”), but the
    last form stands for many numbers and must have it.
    """
    if not entry.msgid_plural:
        if entry.msgstr and set(placeholders(entry.msgstr)) != set(placeholders(entry.msgid)):
            yield entry.msgstr
        return
    asked = set(placeholders(entry.msgid_plural))
    forms = [entry.msgstr_plural[index] for index in sorted(entry.msgstr_plural)]
    for form in forms:
        held = set(placeholders(form))
        if form and (held - asked or (form is forms[-1] and held != asked)):
            yield form


def test_there_are_catalogues_in_all_six_languages() -> None:
    assert {file.parts[-3] for file in CATALOGUES} == {"da", "en", "ar", "uk", "prs", "ti"}


@pytest.mark.parametrize("file", CATALOGUES, ids=name)
def test_placeholders_agree(file: Path) -> None:
    entries = [entry for entry in read(file) if not entry.obsolete]
    assert [(entry.msgid, list(differing(entry))) for entry in entries if any(differing(entry))] == []


@pytest.mark.parametrize("file", CATALOGUES, ids=name)
def test_plurals_have_as_many_forms_as_the_language(file: Path) -> None:
    catalogue = read(file)
    found = re.match(r"nplurals=(\d)", catalogue.metadata["Plural-Forms"])
    assert found
    plurals = [entry for entry in catalogue if entry.msgid_plural and entry.translated()]
    assert [entry.msgid for entry in plurals if len(entry.msgstr_plural) != int(found[1])] == []


@pytest.mark.parametrize("file", DANISH, ids=name)
def test_danish_lacks_nothing(file: Path) -> None:
    entries = [entry for entry in read(file) if not entry.obsolete]
    assert [entry.msgid for entry in entries if entry.fuzzy or not entry.translated()] == []


def test_one_english_text_has_one_danish_text() -> None:
    """All catalogues become one when the site runs: a second wording would win by chance, app by app."""
    wordings: dict[tuple[str | None, str], set[str]] = {}
    for file in DANISH:
        for entry in read(file):
            forms = entry.msgstr_plural.values() if entry.msgid_plural else (entry.msgstr,)
            wordings.setdefault((entry.msgctxt, entry.msgid), set()).add("|".join(forms))
    assert {key: texts for key, texts in wordings.items() if len(texts) > 1} == {}


# Pages that newcomers open. What a catalogue lacks would stand there in Danish.
NEWCOMERS_READ = [
    *(
        f"events/templates/events/{page}.html"
        for page in ("detail", "list", "month", "signup", "enrol", "book")
    ),
    *(f"events/templates/events/{page}.html" for page in ("enrolment", "booked", "answer", "state_chip")),
    *(f"associations/templates/associations/{page}.html" for page in ("list", "detail", "activity", "suits")),
    *(f"associations/templates/associations/{page}.html" for page in ("ask_first", "card", "membership")),
    "site/medspil/me/templates/me/home.html",
    "theme/templates/theme/footer.html",
    "theme/templates/theme/map.html",
]
SAID = re.compile(r'{%\s*translate\s+"([^"]+)"(?:\s+as\s+\w+)?(?:\s+context\s+"([^"]+)")?')


@pytest.mark.parametrize("language", ["ar", "uk", "ti", "prs"])
def test_a_newcomers_page_never_falls_back_to_danish(language: str) -> None:
    told = {
        (entry.msgctxt, entry.msgid)
        for file in CATALOGUES
        if file.parts[-3] == language
        for entry in read(file)
        if entry.translated()
    }
    asked = {
        (context or None, msgid)
        for page in NEWCOMERS_READ
        for msgid, context in SAID.findall((ROOT / page).read_text())
    }
    rhythm = (ROOT / "events/wording.py").read_text()
    asked |= {(None, msgid) for msgid in re.findall(r'\b_\("([^"]+)"\)', rhythm)}
    assert len(asked) > 150
    assert asked - told == set()
