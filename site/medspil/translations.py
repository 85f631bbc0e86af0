"""Compiling the catalogues: `.mo` are made on install and shipped in the wheel, never committed.

Run as `python site/medspil/translations.py` in a checkout; hatchling calls the same on build. With
`--collect` (`make messages`) it writes every new msgid of the code into the catalogues first.
Dari is built from Persian's catalogues of Django and allauth, with ours on top.
"""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("site/medspil", "volunteers", "associations", "events", "theme")
OWN_DARI = Path("site/medspil/locale/prs/LC_MESSAGES/django.po")
# Words of the site and of Django that we say otherwise: nothing is taken out of these.
BY_HAND = Path("site/medspil/locale/da/LC_MESSAGES/django.po")
LANGUAGES = ("da", "ar", "uk", "ti", "prs")
# Lines as long as they are: a wrapped catalogue changes in places nobody touched.
LONG = 10_000
PERSIAN = (("django", "conf/locale"), ("django", "contrib/auth/locale"), ("allauth", "locale"))


def compile_all(root: Path = ROOT) -> int:
    """Compile every catalogue below our sources; returns how many."""
    count = 0
    for source in SOURCES:
        for file in sorted((root / source).rglob("locale/*/LC_MESSAGES/*.po")):
            catalogue = polib.pofile(str(file))
            if file == root / OWN_DARI:
                borrow_persian(catalogue)
            if file.parts[-3] != "da":
                keep_english_addresses(catalogue, file.parents[2] / "da/LC_MESSAGES/django.po")
            catalogue.save_as_mofile(str(file.with_suffix(".mo")))
            count += 1
    return count


def keep_english_addresses(catalogue: polib.POFile, danish: Path) -> None:
    """Address words are Danish in Danish only; elsewhere gettext would fall back to them."""
    if not danish.exists():
        return
    for entry in polib.pofile(str(danish)):
        if entry.msgid.endswith("/"):
            ours = catalogue.find(entry.msgid) or polib.POEntry(msgid=entry.msgid)
            ours.msgstr = entry.msgid
            if ours not in catalogue:
                catalogue.append(ours)


def borrow_persian(dari: polib.POFile) -> None:
    """Add what Django and allauth say in Persian, where we do not say it in Dari ourselves."""
    ours = {(entry.msgctxt, entry.msgid) for entry in dari}
    for package, folder in PERSIAN:
        found = find_spec(package)
        if found is None or found.origin is None:
            continue
        for entry in polib.pofile(str(Path(found.origin).parent / folder / "fa/LC_MESSAGES/django.po")):
            if entry.translated() and (entry.msgctxt, entry.msgid) not in ours:
                dari.append(entry)
                ours.add((entry.msgctxt, entry.msgid))


def catalogues(root: Path = ROOT) -> list[Path]:
    return sorted(f for source in SOURCES for f in (root / source).rglob("locale/*/LC_MESSAGES/django.po"))


def collect(root: Path = ROOT) -> int:
    """Write what the code says and no catalogue holds into the Danish ones; drop what it says no more.

    The other languages keep only what is translated: what they lack falls back. Needs GNU gettext. Returns
    how many Danish entries wait for words.
    """
    before = {file: polib.pofile(str(file)) for file in catalogues(root)}
    command = [sys.executable, "-m", "django", "makemessages", "--no-location", "--no-obsolete"]
    command += [part for code in LANGUAGES for part in ("--locale", code)]
    command += ["--ignore", ".venv", "--ignore", "tests", "--ignore", "bench", "--ignore", "var"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "medspil.settings.test"}
    subprocess.run(command, cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    kept = {(entry.msgctxt, entry.msgid) for entry in before[root / BY_HAND]}
    ours = [file for file in catalogues(root) if file.parts[-3] in LANGUAGES]
    return sum(tidied(file, before.get(file), kept, file.parts[-5] == "medspil") for file in ours)


def tidied(file: Path, before: polib.POFile | None, kept: set[tuple[str | None, str]], by_hand: bool) -> int:
    """Undo gettext's guesses and line breaks; returns how many Danish entries have no words yet."""
    catalogue = polib.pofile(str(file), wrapwidth=LONG)
    if before is not None:
        catalogue.metadata, catalogue.header = before.metadata, before.header
    for entry in list(catalogue):
        if entry.fuzzy:
            entry.flags.remove("fuzzy")
            entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
            entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
        elsewhere = not by_hand and (entry.msgctxt, entry.msgid) in kept
        if not entry.translated() and (file.parts[-3] != "da" or elsewhere):
            catalogue.remove(entry)
    if by_hand and before is not None:
        known = {(entry.msgctxt, entry.msgid) for entry in catalogue}
        catalogue.extend(entry for entry in before if (entry.msgctxt, entry.msgid) not in known)
    catalogue.save()
    return len([entry for entry in catalogue if not entry.translated()])


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:
    pass
else:

    class CatalogueHook(BuildHookInterface):
        """Compiles before the wheel is packed."""

        def initialize(self, version: str, build_data: dict[str, object]) -> None:
            compile_all(Path(self.root))


if __name__ == "__main__":
    if "--collect" in sys.argv:
        print(f"{collect()} Danish entries wait for words")
    print(f"{compile_all()} catalogues compiled")
